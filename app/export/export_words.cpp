// SPDX-License-Identifier: Apache-2.0
#include "app/export/export_words.h"

#include "common/text/plain_text.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace teahouse::app {

QString ExportWords::day(qint64 ms)
{
    //: A day, as QLocale's date formats are written
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), tr("dddd, d MMMM yyyy"));
}

QString ExportWords::time(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).time().toString(u"HH:mm"_s);
}

QString ExportWords::dateTime(qint64 ms)
{
    return ms == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(ms).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString ExportWords::happened(const proto::Message &message, const QString &who, const QString &whom)
{
    using Kind = proto::MessageKind;
    const QString what = text::harmless(message.text);
    switch (message.kind) {
    case Kind::Joined:
        return tr("%1 joined").arg(who);
    case Kind::Left:
        return tr("%1 left").arg(who);
    case Kind::Added:
        return tr("%1 added %2").arg(who, whom);
    case Kind::Removed:
        return tr("%1 removed %2").arg(who, whom);
    case Kind::Renamed:
        return tr("%1 renamed the channel to “%2”").arg(who, what);
    case Kind::Topic:
        return what.isEmpty() ? tr("%1 cleared the topic").arg(who) : tr("%1 set the topic: %2").arg(who, what);
    case Kind::Created:
        return tr("%1 created this channel").arg(who);
    case Kind::Text:
    case Kind::Unknown:
        break;
    }
    return what;
}

QString ExportWords::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QStringList ExportWords::messageColumns()
{
    return {tr("Number"),  tr("Time"),   tr("Name"),   tr("Login name"), tr("Text"),
            tr("Edited"),  tr("Answers"), tr("Thread"), tr("Reactions"),  tr("Pinned"),
            tr("Files")};
}

QStringList ExportWords::peopleColumns()
{
    return {tr("Name"), tr("Login name"), tr("Role"), tr("Bot"), tr("Deactivated")};
}

QString ExportWords::role(proto::Role role)
{
    switch (role) {
    case proto::Role::Owner:
        return tr("Owner");
    case proto::Role::Admin:
        return tr("Administrator");
    case proto::Role::Guest:
        return tr("Guest");
    case proto::Role::Member:
    case proto::Role::Unknown:
        break;
    }
    return tr("Member");
}

} // namespace teahouse::app

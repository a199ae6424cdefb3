// SPDX-License-Identifier: Apache-2.0
#include "app/export/export_words.h"

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
    case proto::Role::Moderator:
        return tr("Moderator");
    case proto::Role::Guest:
        return tr("Guest");
    case proto::Role::Member:
    case proto::Role::Unknown:
        break;
    }
    return tr("Member");
}

} // namespace teahouse::app

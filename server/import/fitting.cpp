// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/fitting.h"

#include "common/proto/limits.h"
#include "server/domain/names.h"

#include <QList>

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

QString printable(const QString &text)
{
    QString out;
    for (const char32_t c : text.toUcs4()) {
        if (QChar::isPrint(c))
            out += QString::fromUcs4(&c, 1);
    }
    return out;
}

} // namespace

QString wellFormed(QString text)
{
    if (!text.isValidUtf16())
        text = QString::fromUtf8(text.toUtf8());
    return text.remove(QChar::Null);
}

QString shortened(const QString &text, int longest)
{
    if (text.size() <= longest)
        return text;
    const bool splits = longest > 0 && text.at(longest - 1).isHighSurrogate();
    return text.first(splits ? longest - 1 : longest);
}

QString loginNameLike(const QString &wanted, const QString &fallback)
{
    if (const auto name = domain::loginName(wanted))
        return *name;
    QString kept;
    for (const char32_t c : wanted.toUcs4()) {
        const QString one = QString::fromUcs4(&c, 1);
        if (c == U'.' || c == U'-' || domain::loginName(one))
            kept += one;
        else if (!kept.isEmpty() && !kept.endsWith(u'-'))
            kept += u'-';
    }
    kept = shortened(kept, limits::kName);
    while (kept.endsWith(u'.') || kept.endsWith(u'-'))
        kept.chop(1);
    while (kept.startsWith(u'.') || kept.startsWith(u'-'))
        kept.remove(0, 1);
    return domain::loginName(kept).value_or(fallback);
}

QString displayNameLike(const QString &wanted, const QString &fallback)
{
    if (const auto name = domain::displayName(shortened(wanted, limits::kName)))
        return *name;
    return domain::displayName(shortened(printable(wanted), limits::kName)).value_or(fallback);
}

QString channelNameLike(const QString &wanted, const QString &fallback)
{
    if (const auto name = domain::channelName(shortened(wanted, limits::kName)))
        return *name;
    return domain::channelName(shortened(printable(wanted), limits::kName)).value_or(fallback);
}

QString topicLike(const QString &wanted)
{
    return domain::topic(shortened(wanted.simplified(), limits::kTopic))
        .value_or(domain::topic(shortened(printable(wanted), limits::kTopic)).value_or(QString()));
}

QString fileNameLike(const QString &wanted)
{
    QString name = printable(wellFormed(wanted)).simplified();
    name = shortened(name.mid(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1), limits::kFileName);
    return name.isEmpty() ? u"file"_s : name;
}

QString asTopic(const QString &topic, const QString &purpose)
{
    const bool both = !topic.isEmpty() && !purpose.isEmpty() && topic != purpose;
    return topicLike(both ? topic + u" · "_s + purpose : topic.isEmpty() ? purpose : topic);
}

} // namespace teahouse::server::import

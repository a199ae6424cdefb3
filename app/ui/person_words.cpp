// SPDX-License-Identifier: Apache-2.0
#include "app/ui/person_words.h"

#include <QLocale>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QString PersonWords::role(proto::Role role)
{
    switch (role) {
    case proto::Role::Owner:
        return tr("Owner");
    case proto::Role::Admin:
        return tr("Admin");
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

QString PersonWords::kind(const proto::User &user)
{
    QStringList words;
    if (user.bot)
        words += tr("Bot");
    else if (user.role != proto::Role::Member && user.role != proto::Role::Unknown)
        words += role(user.role);
    if (user.deactivated)
        words += tr("Account closed");
    return words.join(u" · "_s);
}

QString PersonWords::presence(proto::Presence presence)
{
    switch (presence) {
    case proto::Presence::Online:
        return tr("Online");
    case proto::Presence::Away:
        return tr("Away");
    case proto::Presence::Busy:
        return tr("Do not disturb");
    case proto::Presence::Offline:
    case proto::Presence::Unknown:
        break;
    }
    return tr("Offline");
}

std::optional<QString> PersonWords::localTime(const QString &timeZone, qint64 now)
{
    const QTimeZone zone(timeZone.toLatin1());
    if (timeZone.isEmpty() || !zone.isValid())
        return {};
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(now, zone);
    const QDate here = QDateTime::fromMSecsSinceEpoch(now).date();
    QString time = there.toString(u"HH:mm"_s);
    if (there.date() > here)
        time = tr("Tomorrow %1").arg(time);
    else if (there.date() < here)
        time = tr("Yesterday %1").arg(time);
    const int minutes = there.offsetFromUtc() / 60;
    const QString offset = u"UTC%1%2:%3"_s.arg(QChar(minutes < 0 ? u'−' : u'+'))
                               .arg(std::abs(minutes) / 60, 2, 10, QChar(u'0'))
                               .arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
    return u"%1 (%2)"_s.arg(time, offset);
}

std::optional<QString> PersonWords::telephoneLink(const QString &phone)
{
    QString number;
    for (const QChar c : phone) {
        if ((c >= u'0' && c <= u'9') || (c == u'+' && number.isEmpty()))
            number += c;
        else if (!c.isSpace() && !u"-()./"_s.contains(c))
            return {}; // an extension, or words
    }
    return number.size() < 3 ? std::nullopt : std::optional(u"tel:"_s + number);
}

// Nothing that could add other recipients, a subject or a text.
std::optional<QString> PersonWords::mailLink(const QString &email)
{
    const auto isPlain = [](QChar c) { return c.isLetterOrNumber() || u"@._+-"_s.contains(c); };
    if (email.count(u'@') != 1 || email.startsWith(u'@') || email.endsWith(u'@')
        || !std::all_of(email.begin(), email.end(), isPlain))
        return {};
    return u"mailto:"_s + email;
}

} // namespace teahouse::ui

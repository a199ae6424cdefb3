// SPDX-License-Identifier: AGPL-3.0-or-later
// A request in words: to whom or what it is done, and what is asked for. Ids become names; what must not be kept in a
// log (passwords, tokens, the secrets of invitations) is left out by the names of the fields.
#pragma once

#include "common/base/ids.h"
#include "common/proto/channels.h"
#include "common/proto/people.h"
#include "common/proto/second_factor.h"
#include "common/proto/session.h"
#include "common/sql/db.h"

#include <QStringList>

namespace teahouse::server {

struct AuditText {
    QString subject;
    QString detail; // "field: value" each, separated by "; "
};

namespace audit {

bool isSecret(std::string_view field);

QString inWords(sql::Db &db, UserId user);
QString inWords(sql::Db &db, ChannelId channel);
QString inWords(sql::Db &db, GroupId group);
QString inWords(sql::Db &db, DepartmentId department);
QString inWords(sql::Db &db, SessionId session); // whose it is
inline QString inWords(sql::Db &, const QString &text) { return text; }
inline QString inWords(sql::Db &, bool on) { return on ? QStringLiteral("yes") : QStringLiteral("no"); }
inline QString inWords(sql::Db &, qint64 number) { return QString::number(number); }
template <meta::NamedEnum E>
QString inWords(sql::Db &, E value)
{
    return QString(meta::nameOf(value));
}
template <class Tag>
QString inWords(sql::Db &, Id<Tag> id)
{
    return QString::number(id.value);
}
template <meta::Record R>
QString inWords(sql::Db &db, const R &record);
template <class T>
QString inWords(sql::Db &db, const QList<T> &list)
{
    constexpr qsizetype kNamed = 20;
    QStringList parts;
    for (qsizetype i = 0; i < std::min(list.size(), kNamed); ++i)
        parts.append(inWords(db, list.at(i)));
    if (list.size() > kNamed)
        parts.append(QStringLiteral("… (%1)").arg(list.size()));
    return parts.join(QStringLiteral(", "));
}

template <class T>
inline constexpr bool isId = false;
template <class Tag>
inline constexpr bool isId<Id<Tag>> = true;
template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;

// A field that says nothing is left out.
template <class T>
QString said(sql::Db &db, const T &value)
{
    if constexpr (isOptional<T>)
        return value ? inWords(db, *value) : QString();
    else if constexpr (isId<T>)
        return value.isValid() ? inWords(db, value) : QString();
    else
        return inWords(db, value);
}

template <meta::Record R>
QString inWords(sql::Db &db, const R &record)
{
    QStringList parts;
    meta::forEachField<R>([&](const auto &field) {
        if (const QString text = said(db, record.*field.member); !text.isEmpty() && !isSecret(field.name))
            parts.append(text);
    });
    return parts.join(u' ');
}

// What is said in the request is for those in a private channel alone: admins outside do not learn its name.
bool isPrivate(const proto::CreateChannel &request, sql::Db &db);
bool isPrivate(const proto::UpdateChannel &request, sql::Db &db);
bool isPrivate(const proto::ConvertChannel &request, sql::Db &db);
template <class Request>
bool isPrivate(const Request &, sql::Db &)
{
    return false;
}
template <class T>
inline constexpr bool isWords = false;
template <>
inline constexpr bool isWords<QString> = true;
template <>
inline constexpr bool isWords<std::optional<QString>> = true;
template <>
inline constexpr bool isWords<std::optional<QList<proto::Bookmark>>> = true;

QString before(const proto::SetRole &request, sql::Db &db);
QString before(const proto::UpdateWorkspace &request, sql::Db &db);
template <class Request>
QString before(const Request &, sql::Db &)
{
    return {};
}

} // namespace audit

AuditText auditText(const proto::SignIn &request, sql::Db &db);
AuditText auditText(const proto::SetSetting &request, sql::Db &db);
AuditText auditText(const proto::FinishOidc &request, sql::Db &db);
AuditText auditText(const proto::BeginSecondFactor &request, sql::Db &db);
AuditText auditText(const proto::AcceptInvitation &request, sql::Db &db);

// The first id is the subject, or the name of what is to be made; all other fields are the detail.
template <class Request>
AuditText auditText(const Request &request, sql::Db &db)
{
    AuditText text;
    QStringList details;
    const bool isPrivate = audit::isPrivate(request, db);
    meta::forEachField<Request>([&](const auto &field) {
        const auto &value = request.*field.member;
        using Value = std::remove_cvref_t<decltype(value)>;
        const std::string_view name = field.name;
        if (audit::isSecret(name) || name == "local_id")
            return;
        QString said = audit::said(db, value);
        if (said.isEmpty())
            return;
        if (isPrivate && audit::isWords<Value>)
            said = QStringLiteral("…");
        if (text.subject.isEmpty() && (audit::isId<Value> || name == "name"))
            text.subject = said;
        else
            details.append(QStringLiteral("%1: %2").arg(QLatin1StringView(field.name), said));
    });
    if (const QString was = audit::before(request, db); !was.isEmpty())
        details.append(QStringLiteral("before: ") + was);
    text.detail = details.join(QStringLiteral("; "));
    return text;
}

} // namespace teahouse::server

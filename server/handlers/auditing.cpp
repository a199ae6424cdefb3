// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/auditing.h"

#include "server/core/running.h"
#include "server/core/wrong_code.h"
#include "server/domain/names.h"
#include "server/store/audit.h"
#include "server/store/channels.h"
#include "server/store/departments.h"
#include "server/store/groups.h"
#include "server/store/sessions.h"
#include "server/store/streams.h"
#include "server/store/users.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace audit {

bool isSecret(std::string_view field)
{
    constexpr std::string_view kSecrets[] = {"password", "old_password", "new_password", "token", "invitation", "code", "secret"};
    return std::find(std::begin(kSecrets), std::end(kSecrets), field) != std::end(kSecrets);
}

QString inWords(sql::Db &db, UserId user)
{
    const auto row = store::user(db, user);
    return row ? u'@' + row->name : QString::number(user.value);
}

QString inWords(sql::Db &db, ChannelId channel)
{
    const auto row = store::channel(db, channel);
    if (row && row->kind == proto::ChannelKind::Public)
        return u'#' + row->name;
    return row ? u"%1 %2"_s.arg(QString(meta::nameOf(row->kind))).arg(channel.value) : QString::number(channel.value);
}

QString inWords(sql::Db &db, GroupId group)
{
    const auto row = store::group(db, group);
    return row ? u'@' + row->name : QString::number(group.value);
}

QString inWords(sql::Db &db, DepartmentId department)
{
    const auto row = store::department(db, department);
    return row ? row->name : QString::number(department.value);
}

QString inWords(sql::Db &db, SessionId session) { return inWords(db, store::ownerOf(db, session)); }

static bool isPrivate(ChannelId channel, sql::Db &db)
{
    const auto row = store::channel(db, channel);
    return row && row->kind != proto::ChannelKind::Public;
}

bool isPrivate(const proto::CreateChannel &request, sql::Db &) { return request.kind != proto::ChannelKind::Public; }
bool isPrivate(const proto::UpdateChannel &request, sql::Db &db) { return isPrivate(request.channel, db); }
bool isPrivate(const proto::ConvertChannel &request, sql::Db &db) { return isPrivate(request.channel, db); }

QString before(const proto::SetRole &request, sql::Db &db)
{
    const auto user = store::user(db, request.user);
    return user ? QString(meta::nameOf(user->role)) : QString();
}

// Of what is asked for alone.
QString before(const proto::UpdateWorkspace &request, sql::Db &db)
{
    const auto was = store::workspace(db);
    QStringList parts;
    meta::forEachField<proto::UpdateWorkspace>([&](const auto &asked) {
        if (said(db, request.*asked.member).isEmpty())
            return;
        meta::forEachField<proto::Workspace>([&](const auto &field) {
            if (std::string_view(field.name) == asked.name)
                parts.append(u"%1 %2"_s.arg(QLatin1StringView(field.name), said(db, was.*field.member)));
        });
    });
    return parts.join(u", "_s);
}

} // namespace audit

// A name that nobody has may be a password that slipped into the wrong field.
static QString nameForLog(const QString &name, sql::Db &db)
{
    const auto user = store::userNamed(db, domain::nameKey(name));
    return user ? u'@' + user->name : u"?"_s;
}

AuditText auditText(const proto::SignIn &request, sql::Db &db)
{
    return {.subject = nameForLog(request.name, db), .detail = request.device.simplified()};
}

AuditText auditText(const proto::SetSetting &request, sql::Db &)
{
    if (!request.value)
        return {.subject = request.name, .detail = u"by default"_s};
    return {.subject = request.name, .detail = isSecretSetting(request.name) ? u"…"_s : *request.value};
}

// Who it is, the provider says later.
AuditText auditText(const proto::FinishOidc &request, sql::Db &)
{
    return {.subject = {}, .detail = request.device.simplified()};
}

AuditText auditText(const proto::BeginSecondFactor &request, sql::Db &db)
{
    return {.subject = nameForLog(request.name, db), .detail = {}};
}

AuditText auditText(const proto::AcceptInvitation &request, sql::Db &)
{
    const auto name = domain::loginName(request.name);
    return {.subject = name ? u'@' + *name : u"?"_s, .detail = request.device.simplified()};
}

void noteDone(proto::AuditEntry entry, Context &context)
{
    // Of what these do nobody is told.
    static constexpr QLatin1StringView kQuiet[] = {"invitation."_L1, "local."_L1, "second_factor."_L1, "hold."_L1, "directory."_L1, "settings."_L1, "backup."_L1};
    const bool isQuiet
        = std::any_of(std::begin(kQuiet), std::end(kQuiet), [&entry](auto begin) { return entry.deed.startsWith(begin); });
    const bool didSomething = !context.changes.isEmpty() || !context.endedSessions.isEmpty() || context.signedIn
        || !context.password.newHash.isEmpty() || isQuiet;
    if (!didSomething)
        return;
    if (context.signedIn)
        entry.actor = context.signedIn->user.id;
    store::appendAudit(context.db, entry);
}

void noteRefused(proto::AuditEntry entry, const Error &error, Context &context)
{
    if (error.code != Code::Forbidden && error.code != Code::Unauthorized && !isWrongCode(error))
        return;
    entry.refused = true;
    if (!store::isRefusedAgain(context.db, entry))
        context.refusedDeed = std::move(entry);
}

Result<proto::AuditPage> handle(const proto::ListAudit &request, Context &context)
{
    proto::AuditPage page{.entries = store::auditBefore(context.db, request.before, limits::kAuditPage + 1)};
    page.more = page.entries.size() > limits::kAuditPage;
    if (page.more)
        page.entries.removeLast();
    return page;
}

} // namespace teahouse::server

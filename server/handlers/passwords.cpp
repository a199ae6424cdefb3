// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/passwords.h"

#include "common/auth/secrets.h"
#include "server/core/log.h"
#include "server/domain/names.h"
#include "server/handlers/invitation_rules.h"
#include "server/handlers/outsiders.h"
#include "server/identity/outside.h"
#include "server/store/streams.h"
#include "server/store/users.h"

#include <QRandomGenerator>

#include <argon2.h>
#include <array>

namespace teahouse::server {

namespace {

// OWASP's second choice: little memory, so that a hundred people signing in at nine do not need gigabytes.
constexpr quint32 kPasses = 2;
constexpr quint32 kMemoryKib = 19 * 1024;
constexpr quint32 kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;

// The same password typed on another system may come decomposed.
QByteArray bytesOf(const QString &password)
{
    return password.normalized(QString::NormalizationForm_C).toUtf8();
}

// Of somebody signed in, as if he signed in again.
PasswordWork workOnOwn(const QString &password, const Actor &actor, sql::Db &readOnly)
{
    const auto user = store::user(readOnly, actor.user);
    const proto::SignIn again{.name = user ? user->name : QString(), .password = password};
    return work(again, actor, readOnly);
}

// Nobody's password: what is checked when there is no such name, so that it takes as long.
const QString &nobodysHash()
{
    static const QString hash = hashOf(newSecret());
    return hash;
}

// What is not a guesser's mistake may be one in the settings.
Error noted(const char *event, const Error &error)
{
    if (error.code == Code::Unreachable || error.code == Code::Unsupported || error.code == Code::Unauthorized)
        log::problem(event, {{"why", error.detail}});
    return error;
}

// Who is right with his password, but can't be taken in, is told so.
Result<proto::User> accountOf(const identity::Outsider &person, Context &context)
{
    const auto one = takeIn(person, context);
    if (!one)
        return fail(Code::Forbidden, one.error().detail);
    if (one->user.deactivated)
        return fail(Code::Unauthorized);
    return one->user;
}

} // namespace

QString hashOf(const QString &password)
{
    std::array<quint32, kSaltBytes / sizeof(quint32)> salt;
    QRandomGenerator::system()->generate(salt.begin(), salt.end());
    const QByteArray bytes = bytesOf(password);
    QByteArray encoded(
        qsizetype(argon2_encodedlen(kPasses, kMemoryKib, kLanes, kSaltBytes, kHashBytes, Argon2_id)), '\0');
    const int failed = argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, bytes.constData(),
                                             std::size_t(bytes.size()), salt.data(), kSaltBytes, kHashBytes,
                                             encoded.data(), std::size_t(encoded.size()));
    if (failed != ARGON2_OK)
        return {}; // no memory; an empty hash is refused wherever it would be stored
    return QString::fromLatin1(encoded.constData());
}

bool matches(const QString &password, const QString &hash)
{
    const QByteArray bytes = bytesOf(password);
    return !hash.isEmpty()
        && argon2id_verify(hash.toLatin1().constData(), bytes.constData(), std::size_t(bytes.size()))
        == ARGON2_OK;
}

PasswordWork work(const proto::SignIn &request, const Actor &, sql::Db &readOnly)
{
    const auto account = store::accountNamed(readOnly, domain::nameKey(request.name));
    const QString hash = account ? account->passwordHash : QString();
    const bool right = matches(request.password, hash.isEmpty() ? nobodysHash() : hash);
    if (!hash.isEmpty())
        return {.verifiedHash = right ? hash : QString()};
    return {.outside = [name = request.name, password = request.password](identity::Outside &outside, PasswordWork &work) {
        auto person = outside.verify(name, password);
        if (person)
            work.outsider = *std::move(person);
        else if (person.error().code != Code::Unauthorized)
            work.trouble = noted("directory_failed", person.error());
    }};
}

PasswordWork work(const proto::BeginOidc &request, const Actor &actor, sql::Db &)
{
    return {.outside = [request, from = actor.address](identity::Outside &outside, PasswordWork &work) {
        auto begun = outside.beginOidc(request.redirect, request.challenge, from);
        if (begun)
            work.begun = *std::move(begun);
        else
            work.trouble = noted("provider_failed", begun.error());
    }};
}

PasswordWork work(const proto::FinishOidc &request, const Actor &, sql::Db &)
{
    return {.outside = [request](identity::Outside &outside, PasswordWork &work) {
        auto person = outside.finishOidc(request.state, request.code, request.verifier);
        if (person)
            work.outsider = *std::move(person);
        else
            work.trouble = noted("provider_failed", person.error());
    }};
}

// Hashes nothing for somebody without an invitation.
PasswordWork work(const proto::AcceptInvitation &request, const Actor &, sql::Db &readOnly)
{
    const auto invitation = store::invitationBySecret(readOnly, hashOfSecret(request.invitation));
    if (!invitation || !isAcceptable(request, store::workspace(readOnly).passwordLength))
        return {};
    const auto account = store::accountNamed(readOnly, domain::nameKey(request.name));
    if (account && account->invitation == invitation->id) // the same request, repeated
        return {.verifiedHash
                = matches(request.password, account->passwordHash) ? account->passwordHash : QString()};
    if (account || invitation->revoked || invitation->usesLeft <= 0)
        return {};
    return {.newHash = hashOf(request.password)};
}

PasswordWork work(const proto::ChangePassword &request, const Actor &actor, sql::Db &readOnly)
{
    const QString hash = store::passwordHash(readOnly, actor.user);
    if (matches(request.oldPassword, hash))
        return {.newHash = hashOf(request.newPassword), .verifiedHash = hash};
    if (matches(request.newPassword, hash)) // the same request, repeated
        return {.verifiedHash = hash};
    return {};
}

PasswordWork work(const proto::BeginSecondFactor &request, const Actor &actor, sql::Db &readOnly)
{
    return work(proto::SignIn{.name = request.name, .password = request.password}, actor, readOnly);
}

PasswordWork work(const proto::RemoveSecondFactor &request, const Actor &actor, sql::Db &readOnly)
{
    return workOnOwn(request.password, actor, readOnly);
}

PasswordWork work(const proto::RenewRecoveryCodes &request, const Actor &actor, sql::Db &readOnly)
{
    return workOnOwn(request.password, actor, readOnly);
}

Result<proto::User> verifiedAccount(const QString &name, Context &context)
{
    if (context.password.trouble)
        return tl::unexpected(*context.password.trouble);
    if (context.password.outsider)
        return accountOf(*context.password.outsider, context);
    const auto account = store::accountNamed(context.db, domain::nameKey(name));
    const QString &verified = context.password.verifiedHash;
    if (!account || verified.isEmpty() || verified != account->passwordHash || account->user.deactivated)
        return fail(Code::Unauthorized);
    return account->user;
}

} // namespace teahouse::server

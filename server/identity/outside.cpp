// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/identity/outside.h"

#include "common/auth/secrets.h"

namespace teahouse::server::identity {

using namespace Qt::StringLiterals;

void Outside::setDirectory(const DirectorySettings &settings)
{
    const std::lock_guard guard(m_mutex);
    m_directory = settings;
}

DirectorySettings Outside::directory() const
{
    const std::lock_guard guard(m_mutex);
    return m_directory;
}

Result<Outsider> Outside::verify(const QString &name, const QString &password) const
{
    const DirectorySettings settings = directory();
    if (!settings.isSet())
        return fail(Code::Unauthorized);
    auto person = Directory(settings).verify(name, password);
    if (!person && person.error().code == Code::Unsupported)
        return fail(Code::Unreachable, person.error().detail);
    return person;
}

void Outside::setProvider(const OidcSettings &settings)
{
    const std::lock_guard guard(m_mutex);
    m_provider = settings.isSet() ? std::make_shared<OidcProvider>(settings) : nullptr;
    m_begun.clear();
}

std::shared_ptr<OidcProvider> Outside::asked() const
{
    const std::lock_guard guard(m_mutex);
    return m_provider;
}

OidcSettings Outside::provider() const
{
    const auto one = asked();
    return one ? one->settings() : OidcSettings();
}

QString Outside::providerName() const
{
    const auto one = asked();
    if (!one)
        return {};
    return one->settings().name.isEmpty() ? QUrl(one->settings().issuer).host() : one->settings().name;
}

Result<void> Outside::keep(const QString &state, const Begun &begun)
{
    const std::lock_guard guard(m_mutex);
    m_begun.removeIf([&begun](const auto &one) { return begun.at - one.value().at > limits::kOidcBegunMs; });
    auto oldest = m_begun.end();
    int ofTheSame = 0;
    for (auto one = m_begun.begin(); one != m_begun.end(); ++one) {
        if (one->from != begun.from)
            continue;
        ++ofTheSame;
        if (oldest == m_begun.end() || one->at < oldest->at)
            oldest = one;
    }
    if (ofTheSame >= limits::kOidcPerAddress)
        m_begun.erase(oldest);
    if (m_begun.size() >= limits::kOidcUnderWay)
        return fail(Code::TooManyRequests, {}, limits::kOutsideTimeoutMs);
    m_begun.insert(state, begun);
    return {};
}

Result<OidcBegun> Outside::beginOidc(const QString &redirect, const QString &challenge, const QString &from)
{
    const auto one = asked();
    if (!one)
        return fail(Code::NotFound);
    const QString state = newSecret(), nonce = newSecret();
    const auto url = one->authorization(redirect, state, nonce, challenge);
    if (!url)
        return tl::unexpected(url.error());
    return keep(state, {.nonce = nonce, .redirect = redirect, .from = from, .at = m_clock.nowMs()}).map([&] {
        return OidcBegun{.url = *url, .state = state};
    });
}

Result<Outsider> Outside::finishOidc(const QString &state, const QString &code, const QString &verifier)
{
    const auto one = asked();
    const qint64 now = m_clock.nowMs();
    std::optional<Begun> begun;
    {
        const std::lock_guard guard(m_mutex);
        if (m_begun.contains(state))
            begun = m_begun.take(state);
    }
    if (!one || !begun || now - begun->at > limits::kOidcBegunMs)
        return fail(Code::Expired);
    const auto person = one->redeem(code, begun->redirect, verifier, begun->nonce, now);
    if (!person)
        return tl::unexpected(person.error());
    const OidcSettings &settings = one->settings();
    const QString domain = person->email.section(u'@', -1);
    if (!settings.domains.isEmpty() && (person->email.isEmpty() || !settings.domains.contains(domain, Qt::CaseInsensitive)))
        return fail(Code::Forbidden, u"domain"_s);
    if (!settings.group.isEmpty() && !person->groups.contains(settings.group))
        return fail(Code::Forbidden, u"group"_s);

    const QString called = person->userName.isEmpty() ? person->email : person->userName;
    Outsider outsider{.provider = settings.issuer, .subject = person->subject, .name = called.section(u'@', 0, 0)};
    if (!person->name.isEmpty())
        outsider.displayName = person->name;
    if (!person->email.isEmpty())
        outsider.email = person->email;
    outsider.mayJoin = settings.join;
    return outsider;
}

proto::DirectoryState Outside::directoryState() const
{
    const std::lock_guard guard(m_mutex);
    proto::DirectoryState state = m_directoryState;
    state.active = m_directory.isSet();
    state.address = m_directory.target.url;
    return state;
}

void Outside::setDirectoryState(const proto::DirectoryState &state)
{
    const std::lock_guard guard(m_mutex);
    m_directoryState = state;
}

} // namespace teahouse::server::identity

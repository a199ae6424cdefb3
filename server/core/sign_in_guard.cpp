// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/sign_in_guard.h"

#include "common/proto/limits.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

QString networkOf(const QHostAddress &address)
{
    bool isV4 = false;
    if (const quint32 v4 = address.toIPv4Address(&isV4); isV4)
        return QString::number(v4, 16);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(&v6), 8).toHex());
}

QString keyOf(const QString &network, const QString &name)
{
    return network + u' ' + name.left(limits::kName).toCaseFolded();
}

} // namespace

SignInGuard::Entry &SignInGuard::entry(const QString &key)
{
    const qint64 now = m_clock.nowMs();
    auto found = m_entries.find(key);
    if (found == m_entries.end()) {
        if (m_entries.size() >= limits::kSignInEntries) {
            m_entries.remove(m_ages.front());
            m_ages.pop_front();
        }
        found = m_entries.insert(key, {.age = m_ages.insert(m_ages.end(), key)});
    } else {
        m_ages.splice(m_ages.end(), m_ages, found->age);
    }
    if (now - found->touchedAt > limits::kSignInForgetMs) {
        found->failures = 0;
        found->nextAt = 0;
    }
    found->touchedAt = now;
    return *found;
}

qint64 SignInGuard::attempt(const QHostAddress &address, const QString &name)
{
    const QString network = networkOf(address);
    const qint64 now = m_clock.nowMs();
    // Copies: the second look-up may move what the first one found.
    const Entry pair = entry(keyOf(network, name));
    const Entry all = entry(network);
    const qint64 until = pair.trusted ? pair.nextAt : std::max(pair.nextAt, all.nextAt);
    if (until > now)
        return until - now;
    fail(entry(keyOf(network, name)), limits::kSignInFree);
    if (!pair.trusted)
        fail(entry(network), limits::kSignInFreeAddress);
    return 0;
}

void SignInGuard::fail(Entry &entry, int free)
{
    ++entry.failures;
    if (entry.failures < free)
        return;
    const int doubled = std::min(entry.failures - free, 20);
    const qint64 delay = std::min<qint64>(qint64(limits::kSignInDelayMs) << doubled, limits::kSignInDelayMostMs);
    entry.nextAt = m_clock.nowMs() + delay;
}

void SignInGuard::takeBack(Entry &entry)
{
    entry.failures = std::max(0, entry.failures - 1);
    entry.nextAt = 0;
}

void SignInGuard::succeeded(const QHostAddress &address, const QString &name)
{
    const QString network = networkOf(address);
    Entry &pair = entry(keyOf(network, name));
    pair.failures = 0;
    pair.nextAt = 0;
    const bool wasTrusted = std::exchange(pair.trusted, true);
    if (!wasTrusted)
        takeBack(entry(network));
}

void SignInGuard::undecided(const QHostAddress &address, const QString &name)
{
    const QString network = networkOf(address);
    Entry &pair = entry(keyOf(network, name));
    takeBack(pair);
    if (!pair.trusted)
        takeBack(entry(network));
}

} // namespace teahouse::server

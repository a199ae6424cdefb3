// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes guessing passwords slow without locking anyone out: delays hang on where a guess comes from, never on the
// name alone. After kSignInFree wrong guesses for a name from an address, or kSignInFreeAddress from an address in
// all, each further one waits twice as long as the last. Whoever has signed in from an address before is not slowed
// by what others do there. IPv6 addresses count by their /64. Bounded: the longest untouched is forgotten.
// I/O thread only.
#pragma once

#include "common/base/clock.h"

#include <QHash>
#include <QHostAddress>

#include <list>

namespace teahouse::server {

class SignInGuard
{
public:
    explicit SignInGuard(const Clock &clock) : m_clock(clock) { }

    // 0: try it, and say afterwards how it ended; otherwise how many ms to wait. An attempt under way counts as a
    // wrong one until it ends well, so that many at once are no way around.
    qint64 attempt(const QHostAddress &address, const QString &name);
    void succeeded(const QHostAddress &address, const QString &name);
    void undecided(const QHostAddress &address, const QString &name); // neither right nor wrong: takes it back

    int entries() const { return int(m_entries.size()); }

private:
    struct Entry {
        int failures = 0;
        qint64 nextAt = 0;
        qint64 touchedAt = 0;
        bool trusted = false; // signed in here before
        std::list<QString>::iterator age;
    };
    Entry &entry(const QString &key);
    void fail(Entry &entry, int free);
    static void takeBack(Entry &entry);

    const Clock &m_clock;
    QHash<QString, Entry> m_entries;
    std::list<QString> m_ages; // the longest untouched first
};

} // namespace teahouse::server

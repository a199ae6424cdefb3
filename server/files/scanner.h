// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks a clamd, by its socket, whether a file is harmful. Blocking: for a lane of its own.
#pragma once

#include <QString>

#include <atomic>

namespace teahouse::server {

class Scanner
{
public:
    enum class Verdict : quint8 {
        Clean,
        Infected,
        TooLarge, // for its StreamMaxLength
        Unavailable, // out of reach, too slow, or it makes no sense
    };

    // "/path/of/socket" or "host:port"; empty: nothing is scanned.
    explicit Scanner(const QString &address) : m_address(address) { }

    bool isOn() const { return !m_address.isEmpty(); }
    static bool isAddress(const QString &text);

    // `stop` ends it early, with Unavailable.
    Verdict scan(const QString &path, const std::atomic<bool> &stop) const;

private:
    const QString m_address;
};

} // namespace teahouse::server

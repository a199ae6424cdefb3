// SPDX-License-Identifier: Apache-2.0
// How long to wait before the next attempt: doubling from half a second to a minute, with jitter, so that an office
// does not come back to a restarted server all at once.
#pragma once

#include <QRandomGenerator>

namespace teahouse::app {

class Reconnect
{
public:
    static constexpr qint64 kFirstMs = 500;
    static constexpr qint64 kLongestMs = 60'000;

    explicit Reconnect(QRandomGenerator random = QRandomGenerator::securelySeeded()) : m_random(random) { }

    void succeeded() { m_failures = 0; }
    // Between half and all of kFirstMs * 2^failures, at most kLongestMs.
    qint64 nextMs();

private:
    QRandomGenerator m_random;
    int m_failures = 0;
};

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
// Time as a value handed in, so that tests move it by hand.
#pragma once

#include <QDateTime>

namespace teahouse {

class Clock
{
public:
    virtual ~Clock() = default;
    virtual qint64 nowMs() const = 0; // since 1970, UTC
};

class SystemClock : public Clock
{
public:
    qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

class ManualClock : public Clock
{
public:
    qint64 nowMs() const override { return now; }
    qint64 now = 1'700'000'000'000;
};

} // namespace teahouse

// SPDX-License-Identifier: AGPL-3.0-or-later
// Time limits of thousands of connections behind one system timer. Coarse: a limit of n ms ends between n and
// n + two ticks. Arming and disarming cost O(1) and allocate nothing. I/O thread only.
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <array>

namespace teahouse::server::net {

class TimerWheel;

// Something with a time limit; derive from it. Leaves its wheel by itself when destroyed.
class Timeout
{
public:
    Timeout() = default;
    virtual ~Timeout() { disarm(); }
    Q_DISABLE_COPY_MOVE(Timeout)

    bool isArmed() const { return m_wheel; }
    void disarm();

protected:
    virtual void timedOut() = 0; // may arm again, may delete itself or others

private:
    friend class TimerWheel;
    void unlink();

    TimerWheel *m_wheel = nullptr;
    Timeout *m_before = nullptr; // a ring with its slot's head
    Timeout *m_after = nullptr;
    int m_rounds = 0; // times the wheel turns around before the limit ends
};

class TimerWheel : public QObject
{
    Q_OBJECT

public:
    enum class Drive { System, ByHand }; // ByHand: only advance() moves it

    TimerWheel(int tickMs, Drive drive, QObject *parent = nullptr);
    ~TimerWheel() override;

    void arm(Timeout &timeout, int ms); // anew when it is armed already
    void advance(qint64 ms);
    qint64 nowMs() const; // since the wheel was made, by the clock that moves it
    int armed() const { return m_armed; }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    friend class Timeout;
    struct Head : Timeout {
        void timedOut() override { }
    };
    static constexpr int kSlots = 128;

    void tick();
    void left();

    std::array<Head, kSlots> m_slots;
    const int m_tickMs;
    const Drive m_drive;
    QElapsedTimer m_clock;
    qint64 m_handMs = 0;
    qint64 m_ticks = 0;
    int m_armed = 0;
    int m_timerId = 0; // 0 while nothing is armed: an idle server sleeps
};

} // namespace teahouse::server::net

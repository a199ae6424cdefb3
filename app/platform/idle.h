// SPDX-License-Identifier: Apache-2.0
// Is somebody at the machine? Asks the desktop now and then; a desktop that does not say counts as "yes".
#pragma once

#include <QObject>
#include <QTimer>

namespace teahouse::app {

class Idle : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 kAwayAfterMs = 10 * 60'000;

    explicit Idle(QObject *parent = nullptr);

    bool isAway() const { return m_away; }
    // What the desktop answered: milliseconds without a key or the mouse.
    void report(qint64 idleMs);

Q_SIGNALS:
    void awayChanged(bool away);

private:
    void ask();

    QTimer m_timer;
    bool m_away = false;
};

} // namespace teahouse::app

// SPDX-License-Identifier: AGPL-3.0-or-later
// SIGTERM and SIGINT as a signal of the event loop; SIGPIPE is ignored. One at a time in a program.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace teahouse::server::admin {

class EndSignals : public QObject
{
    Q_OBJECT

public:
    EndSignals();
    ~EndSignals() override;

Q_SIGNALS:
    void received() const;

private:
    int m_descriptor = -1;
};

} // namespace teahouse::server::admin

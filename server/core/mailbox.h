// SPDX-License-Identifier: AGPL-3.0-or-later
// The way back from the lanes to the I/O thread: however much arrives before it looks, it is woken once. Jobs are
// done in the order in which they were posted.
#pragma once

#include "server/core/job_queue.h"

#include <QObject>

namespace teahouse::server {

class Mailbox : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void post(Jobs jobs); // any thread
    void empty(); // I/O thread: does all that is there now

protected:
    bool event(QEvent *event) override;

private:
    std::mutex m_mutex;
    Jobs m_jobs;
};

} // namespace teahouse::server

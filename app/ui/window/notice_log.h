// SPDX-License-Identifier: Apache-2.0
// What was decided of the messages that have come since the program started, and what the system made of it. The
// newest few hundred, in memory.
#pragma once

#include "app/platform/notifier.h"
#include "common/notify/ringing.h"

namespace teahouse::ui {

struct Decision {
    MessageId message;
    notify::Verdict verdict;
    qint64 at = 0; // when
    qint64 number = 0; // of its notice, as in Notice; 0: there was none
    app::NoticeFate fate;
};

class NoticeLog
{
public:
    static constexpr qsizetype kKept = 500;

    void add(const Decision &decision)
    {
        if (m_all.size() == kKept)
            m_all.removeFirst();
        m_all.append(decision);
    }
    const Decision *find(MessageId message) const // the newest about it. Valid until the log next changes
    {
        const auto it = std::find_if(m_all.crbegin(), m_all.crend(),
                                     [message](const Decision &one) { return one.message == message; });
        return it == m_all.crend() ? nullptr : &*it;
    }
    void settle(qint64 number, const app::NoticeFate &fate)
    {
        for (Decision &one : m_all) {
            if (one.number == number && number > 0)
                one.fate = fate;
        }
    }
    qsizetype size() const { return m_all.size(); }

private:
    QList<Decision> m_all;
};

} // namespace teahouse::ui

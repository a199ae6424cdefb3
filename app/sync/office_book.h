// SPDX-License-Identifier: Apache-2.0
// What the office says of itself: its name, how long one may recall, whether people see who has read.
#pragma once

#include "app/store/archive.h"

namespace teahouse::app {

class OfficeBook : public QObject
{
    Q_OBJECT

public:
    explicit OfficeBook(Archive &archive, QObject *parent = nullptr);

    const proto::Workspace &now() const { return m_now; }
    // Of one's own message, as far as this clock is right; the server decides.
    bool mayStillRecall(qint64 sentAt, qint64 now) const
    {
        return m_now.recallMs == 0 || now - sentAt <= m_now.recallMs;
    }

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Workspace> &rows);

    proto::Workspace m_now;
};

} // namespace teahouse::app

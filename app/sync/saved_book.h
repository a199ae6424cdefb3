// SPDX-License-Identifier: Apache-2.0
// The messages I keep to find them again, in memory: each painted row asks. Those on their way to the server count.
#pragma once

#include "app/sync/outbox.h"

namespace teahouse::app {

class SavedBook : public QObject
{
    Q_OBJECT

public:
    SavedBook(Archive &archive, Outbox &outbox, QObject *parent = nullptr);

    bool contains(MessageId message) const;

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Saved> &rows);
    void takeWaiting();

    Outbox &m_outbox;
    QHash<MessageId, proto::Saved> m_rows; // removed ones too: an older row may come later
    QHash<MessageId, Outbox::Set> m_waiting;
};

} // namespace teahouse::app

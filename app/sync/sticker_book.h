// SPDX-License-Identifier: Apache-2.0
// The pictures I keep for sending them again, in memory. One on its way out is gone already.
#pragma once

#include "app/sync/outbox.h"

#include <QSize>

namespace teahouse::app {

class StickerBook : public QObject
{
    Q_OBJECT

public:
    StickerBook(Archive &archive, Outbox &outbox, QObject *parent = nullptr);

    QList<proto::Sticker> all() const; // newest first
    QSize sizeOf(FileId sticker) const; // also of one that is gone: a message with it may wait; empty: unknown

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Sticker> &rows);
    void takeWaiting();

    Outbox &m_outbox;
    QHash<FileId, proto::Sticker> m_rows; // removed ones too: an older row may come later
    QSet<FileId> m_dropped;
};

} // namespace teahouse::app

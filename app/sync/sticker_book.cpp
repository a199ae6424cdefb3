// SPDX-License-Identifier: Apache-2.0
#include "app/sync/sticker_book.h"

#include "app/store/own_rows.h"

#include <algorithm>

namespace teahouse::app {

StickerBook::StickerBook(Archive &archive, Outbox &outbox, QObject *parent) : QObject(parent), m_outbox(outbox)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.stickers); });
    connect(&outbox, &Outbox::changed, this, &StickerBook::takeWaiting);
    connect(&outbox, &Outbox::loaded, this, &StickerBook::takeWaiting);
    archive.read([](sql::Db &db) { return store::stickers(db); })
        .then(this, [this](const Result<QList<proto::Sticker>> &rows) {
            if (rows)
                take(*rows);
        });
    takeWaiting();
}

QList<proto::Sticker> StickerBook::all() const
{
    QList<proto::Sticker> all;
    for (const proto::Sticker &row : m_rows) {
        if (!row.removed && !m_dropped.contains(row.id))
            all.append(row);
    }
    std::sort(all.begin(), all.end(), [](const proto::Sticker &a, const proto::Sticker &b) {
        return std::pair(a.addedAt, a.id) > std::pair(b.addedAt, b.id);
    });
    return all;
}

QSize StickerBook::sizeOf(FileId sticker) const
{
    const auto row = m_rows.constFind(sticker);
    return row == m_rows.cend() ? QSize() : QSize(int(row->width), int(row->height));
}

void StickerBook::take(const QList<proto::Sticker> &rows)
{
    bool news = false;
    for (const proto::Sticker &row : rows) {
        proto::Sticker &known = m_rows[row.id];
        if (known.id.isValid() && known.rev >= row.rev)
            continue;
        known = row;
        news = true;
    }
    if (news)
        Q_EMIT changed();
}

void StickerBook::takeWaiting()
{
    auto dropped = m_outbox.droppedStickers();
    if (dropped == m_dropped)
        return;
    m_dropped = std::move(dropped);
    Q_EMIT changed();
}

} // namespace teahouse::app

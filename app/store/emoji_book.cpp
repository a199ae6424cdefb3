// SPDX-License-Identifier: Apache-2.0
#include "app/store/emoji_book.h"

#include "common/text/fold.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

EmojiBook::EmojiBook(Archive &archive, QObject *parent) : QObject(parent)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.emoji); });
    archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT id, name, file, creator, removed, rev FROM emoji"_s,
                           [](const QSqlQuery &row) { return sql::fromRow<proto::Emoji>(row); });
        })
        .then(this, [this](const Result<QList<proto::Emoji>> &emoji) {
            if (emoji)
                take(*emoji);
        });
}

FileId EmojiBook::file(const QString &foldedName) const { return m_files.value(foldedName); }

QList<proto::Emoji> EmojiBook::all() const
{
    QList<proto::Emoji> found;
    for (const proto::Emoji &emoji : m_all) {
        if (!emoji.removed)
            found.append(emoji);
    }
    std::sort(found.begin(), found.end(),
              [](const proto::Emoji &a, const proto::Emoji &b) { return a.name < b.name; });
    return found;
}

void EmojiBook::take(const QList<proto::Emoji> &emoji)
{
    bool news = false;
    for (const proto::Emoji &row : emoji) {
        proto::Emoji &known = m_all[row.id];
        if (known.id.isValid() && known.rev >= row.rev)
            continue;
        known = row;
        news = true;
    }
    if (!news)
        return;
    m_files.clear();
    for (const proto::Emoji &row : std::as_const(m_all)) {
        if (!row.removed)
            m_files.insert(text::fold(row.name), row.file);
    }
    Q_EMIT changed();
}

} // namespace teahouse::app

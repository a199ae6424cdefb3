// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/previews.h"

#include "server/store/files.h"
#include "server/store/streams.h"

#include <QUrl>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

const QString kColumns = u"url, title, description, site, image, width, height "_s;

void insertWish(sql::Db &db, const Wish &wish)
{
    db.run(u"INSERT INTO link_wishes (message_id, number, url, page) VALUES (?, ?, ?, ?)"_s, wish.message, wish.number,
           wish.url, pageOf(wish.url));
}

void insertPreview(sql::Db &db, MessageId message, qint64 number, const proto::LinkPreview &preview)
{
    db.run(u"INSERT INTO message_previews (message_id, number, "_s + kColumns
               + u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           message, number, preview.url, preview.title, preview.description, preview.site, preview.image, preview.width,
           preview.height);
}

void setCount(sql::Db &db, MessageId message, qint64 count)
{
    db.run(u"UPDATE messages SET preview_count = ? WHERE id = ?"_s, count, message);
}

} // namespace

QList<proto::LinkPreview> previewsOf(sql::Db &db, MessageId message)
{
    return db.list(
        u"SELECT "_s + kColumns + u"FROM message_previews WHERE message_id = ? ORDER BY number"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::LinkPreview>(row); }, message);
}

bool hidesPreviews(sql::Db &db, MessageId message)
{
    return db.number(u"SELECT preview_count FROM messages WHERE id = ?"_s, message) < 0;
}

void dropPreviews(sql::Db &db, MessageId message, Then then, qint64 now)
{
    for (const proto::LinkPreview &preview : previewsOf(db, message)) {
        if (preview.image.isValid())
            removeFile(db, preview.image, now);
    }
    db.run(u"DELETE FROM message_previews WHERE message_id = ?"_s, message);
    db.run(u"DELETE FROM link_wishes WHERE message_id = ?"_s, message);
    setCount(db, message, then == Then::Hidden ? -1 : 0);
}

void setLinks(sql::Db &db, MessageId message, const QStringList &links, qint64 now)
{
    const auto before = previewsOf(db, message);
    db.run(u"DELETE FROM message_previews WHERE message_id = ?"_s, message);
    db.run(u"DELETE FROM link_wishes WHERE message_id = ?"_s, message);
    qint64 kept = 0;
    for (qsizetype i = 0; i < links.size(); ++i) {
        const auto same = [&](const proto::LinkPreview &preview) { return preview.url == links[i]; };
        const auto known = std::find_if(before.begin(), before.end(), same);
        if (known == before.end()) {
            insertWish(db, {message, i, links[i]});
            continue;
        }
        insertPreview(db, message, i, *known);
        ++kept;
    }
    for (const proto::LinkPreview &preview : before) {
        if (!links.contains(preview.url) && preview.image.isValid())
            removeFile(db, preview.image, now);
    }
    if (kept != before.size())
        setCount(db, message, kept);
}

QString pageOf(const QString &link)
{
    return QString::fromLatin1(QUrl(link).adjusted(QUrl::RemoveFragment).toEncoded());
}

void keepPage(sql::Db &db, const Page &page)
{
    db.run(u"INSERT INTO link_pages (page, fetched_at, failed, title, description, site, image_hash)"
           " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (page) DO UPDATE SET fetched_at = excluded.fetched_at,"
           " failed = excluded.failed, title = excluded.title, description = excluded.description,"
           " site = excluded.site, image_hash = excluded.image_hash"_s,
           page.page, page.fetchedAt, page.failed, page.title, page.description, page.site, page.imageHash);
}

std::optional<Page> keptPage(sql::Db &db, const QString &page)
{
    return db.first(
        u"SELECT fetched_at, failed, title, description, site, image_hash FROM link_pages WHERE page = ?"_s,
        [&page](const QSqlQuery &row) {
            return Page{.page = page,
                        .fetchedAt = row.value(0).toLongLong(),
                        .failed = row.value(1).toLongLong() != 0,
                        .title = row.value(2).toString(),
                        .description = row.value(3).toString(),
                        .site = row.value(4).toString(),
                        .imageHash = row.value(5).toString()};
        },
        page);
}

void forgetPagesBefore(sql::Db &db, qint64 time)
{
    db.run(u"DELETE FROM link_pages WHERE fetched_at < ?"_s, time);
}

QStringList wishedPages(sql::Db &db, qint64 count)
{
    return db.list(
        u"SELECT page FROM link_wishes GROUP BY page ORDER BY MAX(message_id) DESC LIMIT ?"_s,
        [](const QSqlQuery &row) { return row.value(0).toString(); }, count);
}

QList<Wish> wishesFor(sql::Db &db, const QString &page)
{
    return db.list(
        u"SELECT message_id, number, url FROM link_wishes WHERE page = ? ORDER BY message_id, number"_s,
        [](const QSqlQuery &row) {
            return Wish{{row.value(0).toLongLong()}, row.value(1).toLongLong(), row.value(2).toString()};
        },
        page);
}

void removeWish(sql::Db &db, const Wish &wish)
{
    db.run(u"DELETE FROM link_wishes WHERE message_id = ? AND number = ?"_s, wish.message, wish.number);
}

void addPreview(sql::Db &db, const Wish &wish, const proto::LinkPreview &preview)
{
    insertPreview(db, wish.message, wish.number, preview);
    setCount(db, wish.message, db.number(u"SELECT COUNT(*) FROM message_previews WHERE message_id = ?"_s, wish.message));
}

void giveNewRev(sql::Db &db, ChannelId channel, proto::Message &message)
{
    message.rev = nextChannelRev(db, channel);
    db.run(u"UPDATE messages SET rev = ? WHERE id = ?"_s, message.rev, message.id);
}

} // namespace teahouse::server::store

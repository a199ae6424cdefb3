// SPDX-License-Identifier: Apache-2.0
#include "app/store/file_rows.h"

#include "common/codec/cbor.h"
#include "common/text/fold.h"

#include <limits>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPlaces = 32; // of one message; limits::kFilesPerMessage fits
constexpr int kScanned = 500; // files a search looks at in one go, so that the reading thread is free soon
constexpr int kSearchWords = 5; // of one search; more are not looked at

static_assert(limits::kFilesPerMessage <= kPlaces);

// Its words, folded; empty ones are found everywhere.
QStringList searchWords(const QString &text)
{
    QStringList words = text::fold(text.simplified()).split(u' ', Qt::SkipEmptyParts).mid(0, kSearchWords);
    while (words.size() < kSearchWords)
        words.append(QString());
    return words;
}

// One text per combination of what is asked for, so that each uses the right index and is prepared once.
QString pageSql(const FileFilter &filter)
{
    const QString word = u" AND (instr(f.name, ?) > 0 OR instr(w.words, ?) > 0)"_s;
    const bool searches = !filter.text.isEmpty();
    return u"SELECT f.sent_at, f.place, "_s
        + (searches ? u"CASE WHEN 1"_s + word.repeated(kSearchWords) + u" THEN f.body END"_s : u"f.body"_s)
        + u", f.channel, f.seq, f.author FROM files f"_s
        + (searches ? u" LEFT JOIN file_words w ON w.hash = f.hash"_s : QString()) + u" WHERE "_s
        + (filter.channel.isValid() ? u"f.channel = ?"_s : u"0 = ?"_s)
        + (filter.author.isValid() ? u" AND f.author = ?"_s : u" AND 0 = ?"_s)
        + (filter.kind == FileKind::Any ? u" AND 0 = ?"_s : u" AND f.kind = ?"_s)
        + u" AND (f.sent_at, f.place) < (?, ?) ORDER BY f.sent_at DESC, f.place DESC LIMIT ?"_s;
}

FileRow rowFrom(const QSqlQuery &row)
{
    const qint64 place = row.value(1).toLongLong();
    return {.file = codec::fromCbor<proto::FileInfo>(row.value(2).toByteArray()).value_or(proto::FileInfo()),
            .channel = {row.value(3).toLongLong()},
            .seq = row.value(4).toLongLong(),
            .message = {place / kPlaces},
            .author = {row.value(5).toLongLong()},
            .sentAt = row.value(0).toLongLong(),
            .number = kPlaces - 1 - place % kPlaces};
}

// The text of contents goes with the last file that has them.
void removeWords(sql::Db &db, const QStringList &hashes)
{
    for (const QString &hash : unused(db, hashes))
        db.run(u"DELETE FROM file_words WHERE hash = ?"_s, hash);
}

QString hashOf(const QSqlQuery &row) { return row.value(0).toString(); }

} // namespace

qint64 placeOfFile(MessageId message, qint64 number) { return message.value * kPlaces + kPlaces - 1 - number; }

FilePage filePage(sql::Db &db, const FileFilter &filter, const FileCursor &from, int count)
{
    FilePage page;
    page.next = from;
    int scanned = 0;
    const auto take = [&](const QSqlQuery &row) {
        ++scanned;
        page.next = {row.value(0).toLongLong(), row.value(1).toLongLong()};
        if (!row.isNull(2))
            page.rows.append(rowFrom(row));
        return page.rows.size() < count;
    };
    constexpr qint64 kNewest = std::numeric_limits<qint64>::max();
    const qint64 sentAt = from.place > 0 ? from.sentAt : kNewest;
    const qint64 place = from.place > 0 ? from.place : kNewest;
    const qint64 kind = qint64(filter.kind);
    if (filter.text.isEmpty()) {
        db.each(pageSql(filter), take, filter.channel, filter.author, kind, sentAt, place, count);
        page.atEnd = scanned < count;
        return page;
    }
    const QStringList w = searchWords(filter.text);
    db.each(pageSql(filter), take, w[0], w[0], w[1], w[1], w[2], w[2], w[3], w[3], w[4], w[4], filter.channel,
            filter.author, kind, sentAt, place, kScanned);
    page.atEnd = scanned < kScanned && page.rows.size() < count;
    return page;
}

void putFiles(sql::Db &db, ChannelId channel, const proto::Message &m)
{
    const qint64 first = placeOfFile(m.id, kPlaces - 1), last = placeOfFile(m.id, 0);
    const QStringList before
        = db.list(u"SELECT hash FROM files WHERE place BETWEEN ? AND ?"_s, hashOf, first, last);
    if (!before.isEmpty())
        db.run(u"DELETE FROM files WHERE place BETWEEN ? AND ?"_s, first, last);
    for (qsizetype at = 0; at < m.files.size() && at < kPlaces; ++at) {
        const proto::FileInfo &file = m.files.at(at);
        const bool words = file.words && file.id.isValid() && !file.hash.isEmpty();
        db.run(u"INSERT INTO files (place, channel, seq, author, sent_at, kind, name, hash, wants_words, body)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ? AND NOT EXISTS (SELECT 1 FROM file_words WHERE hash = ?), ?)"_s,
               placeOfFile(m.id, at), channel, m.seq, m.author, m.sentAt, qint64(kindOf(file)), text::fold(file.name),
               file.hash, words, file.hash, codec::toCbor(file));
    }
    if (!before.isEmpty())
        removeWords(db, before);
}

void removeFiles(sql::Db &db, ChannelId channel)
{
    const QStringList before = db.list(u"SELECT DISTINCT hash FROM files WHERE channel = ?"_s, hashOf, channel);
    db.run(u"DELETE FROM files WHERE channel = ?"_s, channel);
    removeWords(db, before);
}

QList<WordsWanted> wordsWanted(sql::Db &db, int count)
{
    const auto make = [](const QSqlQuery &row) {
        const FileRow file = rowFrom(row);
        return WordsWanted{file.file.id, file.file.hash};
    };
    return db.list(u"SELECT sent_at, place, body, channel, seq, author FROM files WHERE wants_words = 1"
                   " ORDER BY sent_at DESC, place DESC LIMIT ?"_s,
                   make, count);
}

void putWords(sql::Db &db, const QString &hash, const QString &words)
{
    // Its file may have been recalled while it was on its way.
    if (db.run(u"UPDATE files SET wants_words = 0 WHERE hash = ?"_s, hash) == 0 || words.isEmpty())
        return;
    db.run(u"INSERT INTO file_words (hash, words) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"_s, hash,
           text::fold(words));
}

QStringList unused(sql::Db &db, const QStringList &hashes)
{
    QStringList found;
    for (const QString &hash : hashes) {
        if (db.number(u"SELECT EXISTS (SELECT 1 FROM files WHERE hash = ?)"_s, hash) == 0)
            found.append(hash);
    }
    return found;
}

} // namespace teahouse::app::store

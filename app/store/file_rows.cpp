// SPDX-License-Identifier: Apache-2.0
#include "app/store/file_rows.h"

#include "app/store/file_search.h"
#include "app/store/search_rows.h"
#include "common/codec/cbor.h"
#include "common/text/fold.h"

#include <algorithm>
#include <limits>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPlaces = 32; // of one message; limits::kFilesPerMessage fits
constexpr int kScanned = 500; // files a search looks at in one go, so that the reading thread is free soon
constexpr qsizetype kExcerpt = 160; // of the contents, UTF-16 units

static_assert(limits::kFilesPerMessage <= kPlaces);

// One text per combination of what is asked for, so that each uses the right index and is prepared once.
QString pageSql(const FileFilter &filter, bool searches, bool proposed)
{
    return u"SELECT f.sent_at, f.place, f.body, f.channel, f.seq, f.author"_s
        + (searches ? u", w.words FROM files f LEFT JOIN file_words w ON w.hash = f.hash WHERE "_s : u" FROM files f WHERE "_s)
        + (proposed ? u"(f.indexed = 0 OR f.place IN (SELECT rowid FROM file_search WHERE file_search MATCH ?)) AND "_s
                    : u"'' = ? AND "_s)
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

// Its own, then those of what it passes on; of a card with very many the first.
QList<proto::FileInfo> filesOf(const proto::Message &m)
{
    QList<proto::FileInfo> files = m.files;
    for (const proto::Forwarded &one : m.forwarded)
        files += one.files;
    return files.first(std::min<qsizetype>(files.size(), kPlaces));
}

// Are these the files of a message that are here?
bool hasFiles(sql::Db &db, qint64 first, qint64 last, const QList<proto::FileInfo> &files)
{
    const auto body = [](const QSqlQuery &row) { return row.value(0).toByteArray(); };
    const QList<QByteArray> here
        = db.list(u"SELECT body FROM files WHERE place BETWEEN ? AND ? ORDER BY place DESC"_s, body, first, last);
    return std::equal(here.cbegin(), here.cend(), files.cbegin(), files.cend(),
                      [](const QByteArray &one, const proto::FileInfo &other) { return one == codec::toCbor(other); });
}

template <class Key>
void leaveIndex(sql::Db &db, const QString &which, const Key &key, Leaving how)
{
    const auto number = [](const QSqlQuery &row) { return row.value(0).toLongLong(); };
    for (const qint64 place : db.list(u"SELECT place FROM files WHERE indexed = 1 AND "_s + which, number, key))
        leaveFileSearch(db, place, place, how);
}

} // namespace

qint64 placeOfFile(MessageId message, qint64 number) { return message.value * kPlaces + kPlaces - 1 - number; }

// Calls take(row) for each file that may be one; it returns false to stop. Returns how many there were.
template <class Take>
static int eachFile(sql::Db &db, const FileFilter &filter, const FileCursor &from, const search::Matcher *matcher,
                    int limit, Take take)
{
    constexpr qint64 kNewest = std::numeric_limits<qint64>::max();
    const QString expression = matcher ? fileExpression(matcher->query()) : QString();
    int seen = 0;
    db.each(
        pageSql(filter, matcher, !expression.isEmpty()),
        [&](const QSqlQuery &row) {
            ++seen;
            return take(row);
        },
        expression, filter.channel, filter.author, qint64(filter.kind), from.place > 0 ? from.sentAt : kNewest,
        from.place > 0 ? from.place : kNewest, limit);
    return seen;
}

// Is it what the query asks for? Then where its words are is noted.
static bool fits(FileRow &row, const search::Matcher &matcher, const QString &words)
{
    search::Document document{.message = row.message,
                              .channel = row.channel,
                              .author = row.author,
                              .sentAt = row.sentAt,
                              .texts = {row.file.name, words},
                              .marks = search::Mark::File};
    document.marks.setFlag(search::Mark::Image, kindOf(row.file) == FileKind::Image);
    if (!matcher.matches(document))
        return false;
    row.nameMarks = matcher.highlights(row.file.name);
    if (row.nameMarks.isEmpty() && !words.isEmpty()) {
        const Excerpt excerpt = excerptOf(matcher, words, kExcerpt);
        row.excerpt = excerpt.text;
        row.marks = excerpt.marks;
    }
    return true;
}

static FilePage searchPage(sql::Db &db, const FileFilter &filter, const FileCursor &from, int count)
{
    FilePage page;
    page.next = from;
    const auto query = understood(db, {.text = filter.text,
                                       .channel = {},
                                       .typing = filter.typing,
                                       .traditionalToo = filter.traditionalToo});
    if (!query) {
        page.wrong = query.error();
        return page;
    }
    const search::Matcher matcher(*query);
    const int seen = eachFile(db, filter, from, &matcher, kScanned, [&](const QSqlQuery &row) {
        page.next = {row.value(0).toLongLong(), row.value(1).toLongLong()};
        FileRow file = rowFrom(row);
        if (fits(file, matcher, row.value(6).toString()))
            page.rows.append(file);
        return page.rows.size() < count;
    });
    page.atEnd = seen < kScanned && page.rows.size() < count;
    return page;
}

FilePage filePage(sql::Db &db, const FileFilter &filter, const FileCursor &from, int count)
{
    if (!filter.text.trimmed().isEmpty())
        return searchPage(db, filter, from, count);
    FilePage page;
    page.next = from;
    const int seen = eachFile(db, filter, from, nullptr, count, [&](const QSqlQuery &row) {
        page.next = {row.value(0).toLongLong(), row.value(1).toLongLong()};
        page.rows.append(rowFrom(row));
        return true;
    });
    page.atEnd = seen < count;
    return page;
}

void putFiles(sql::Db &db, ChannelId channel, const proto::Message &m)
{
    const qint64 first = placeOfFile(m.id, kPlaces - 1), last = placeOfFile(m.id, 0);
    const QList<proto::FileInfo> files = filesOf(m);
    if (hasFiles(db, first, last, files))
        return; // the message changed in something else
    const QStringList before
        = db.list(u"SELECT hash FROM files WHERE place BETWEEN ? AND ?"_s, hashOf, first, last);
    if (!before.isEmpty()) {
        leaveFileSearch(db, first, last, Leaving::ForGood);
        db.run(u"DELETE FROM files WHERE place BETWEEN ? AND ?"_s, first, last);
    }
    for (qsizetype at = 0; at < files.size(); ++at) {
        const proto::FileInfo &file = files.at(at);
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
    leaveIndex(db, u"channel = ?"_s, channel, Leaving::ForGood);
    db.run(u"DELETE FROM files WHERE channel = ?"_s, channel);
    removeWords(db, before);
}

void removeFilesBefore(sql::Db &db, ChannelId channel, qint64 seq)
{
    const QString which = u"seq < %1 AND channel = ?"_s.arg(seq);
    const QStringList before = db.list(u"SELECT DISTINCT hash FROM files WHERE "_s + which, hashOf, channel);
    leaveIndex(db, which, channel, Leaving::ForGood);
    db.run(u"DELETE FROM files WHERE "_s + which, channel);
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
    leaveIndex(db, u"hash = ?"_s, hash, Leaving::ComesBack); // with the name alone
    db.run(u"INSERT INTO file_words (hash, words) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"_s, hash, words);
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

// SPDX-License-Identifier: Apache-2.0
#include "app/store/file_search.h"

#include "common/codec/cbor.h"
#include "common/proto/records.h"
#include "common/search/index.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;
using search::Node;

namespace {

constexpr int kMergePages = 64; // of the index, at a time

QString fact(sql::Db &db, const QString &name)
{
    return db.text(u"SELECT value FROM facts WHERE name = ?"_s, name);
}

void setFact(sql::Db &db, const QString &name, const QString &value)
{
    db.run(u"INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
           name, value);
}

const QString kDirty = u"file_search_dirty"_s;
const QString kVersion = u"file_search_version"_s;

struct FileText {
    qint64 place = 0;
    QString terms;
};

// Of rows of `files` joined with `file_words`: place, body, words.
FileText textFrom(const QSqlQuery &row)
{
    const auto file = codec::fromCbor<proto::FileInfo>(row.value(1).toByteArray());
    return {row.value(0).toLongLong(),
            search::indexTerms(file ? file->name : QString()) + search::indexTerms(row.value(2).toString())};
}

const QString kTexts = u"SELECT f.place, f.body, COALESCE(w.words, '') FROM files f"
                       " LEFT JOIN file_words w ON w.hash = f.hash"_s;

// What was removed in this very transaction is written down, and there are two segments at least: FTS5 merges none with
// itself.
void makeMergeable(sql::Db &db)
{
    const QString nothing = u"\uE220"_s;
    const auto flush = [&db] {
        db.savepoint();
        db.releaseSavepoint();
    };
    flush();
    db.run(u"INSERT INTO file_search (rowid, terms) VALUES (0, ?)"_s, nothing);
    flush();
    db.run(u"INSERT INTO file_search (file_search, rowid, terms) VALUES ('delete', 0, ?)"_s, nothing);
    flush();
}

QString joined(const QStringList &parts, const QString &between)
{
    return parts.size() == 1 ? parts.first() : u"("_s + parts.join(between) + u")"_s;
}

QString expression(const Node &node)
{
    QStringList parts;
    switch (node.kind) {
    case Node::Kind::Words: {
        QString terms;
        for (const search::Term &term : node.phrase.terms)
            terms += search::indexTerm(term).trimmed() + u' ';
        return u'"' + terms.trimmed() + (node.phrase.prefix ? u"\" *"_s : u"\""_s);
    }
    case Node::Kind::And:
        for (const Node &child : node.children) {
            if (const QString part = expression(child); !part.isEmpty())
                parts.append(part);
        }
        return parts.isEmpty() ? QString() : joined(parts, u" AND "_s);
    case Node::Kind::Or:
        for (const Node &child : node.children) {
            const QString part = expression(child);
            if (part.isEmpty())
                return {};
            parts.append(part);
        }
        return parts.isEmpty() ? QString() : joined(parts, u" OR "_s);
    default: // what no index of words can tell
        return {};
    }
}

} // namespace

void createFileSearch(sql::Db &db)
{
    db.run(u"CREATE VIRTUAL TABLE file_search USING fts5(terms, content='', columnsize=0, tokenize='ascii')"_s);
    db.run(u"ALTER TABLE files ADD COLUMN indexed INT NOT NULL DEFAULT 0"_s);
    db.run(u"CREATE INDEX files_unindexed ON files (place) WHERE indexed = 0"_s);
}

void renewFileSearch(sql::Db &db)
{
    const QString now = QString::number(search::indexVersion());
    const QString was = fact(db, kVersion);
    if (was == now)
        return;
    if (!was.isEmpty()) {
        db.run(u"INSERT INTO file_search (file_search) VALUES ('delete-all')"_s);
        db.run(u"UPDATE files SET indexed = 0"_s);
    }
    setFact(db, kVersion, now);
}

void leaveFileSearch(sql::Db &db, qint64 firstPlace, qint64 lastPlace, Leaving how)
{
    const QList<FileText> texts
        = db.list(kTexts + u" WHERE f.place BETWEEN ? AND ? AND f.indexed = 1"_s, textFrom, firstPlace, lastPlace);
    for (const FileText &text : texts)
        db.run(u"INSERT INTO file_search (file_search, rowid, terms) VALUES ('delete', ?, ?)"_s, text.place, text.terms);
    if (texts.isEmpty())
        return;
    db.run(u"UPDATE files SET indexed = 0 WHERE place BETWEEN ? AND ?"_s, firstPlace, lastPlace);
    if (how == Leaving::ForGood)
        setFact(db, kDirty, u"1"_s);
}

bool indexFiles(sql::Db &db, qsizetype characters)
{
    QList<FileText> texts;
    bool more = false;
    qsizetype taken = 0;
    db.each(kTexts + u" WHERE f.indexed = 0 ORDER BY f.place DESC"_s, [&](const QSqlQuery &row) {
        more = taken >= characters;
        if (more)
            return false;
        texts.append(textFrom(row));
        taken += texts.last().terms.size() + 1;
        return true;
    });
    for (const FileText &text : std::as_const(texts)) {
        db.run(u"INSERT INTO file_search (rowid, terms) VALUES (?, ?)"_s, text.place, text.terms);
        db.run(u"UPDATE files SET indexed = 1 WHERE place = ?"_s, text.place);
    }
    return more;
}

bool isFileSearchDirty(sql::Db &db) { return !fact(db, kDirty).isEmpty() && fact(db, kDirty) != "0"_L1; }

// A merge that is told a negative number begins anew with all segments; positive ones go on with it.
bool forgetFiles(sql::Db &db)
{
    if (!isFileSearchDirty(db))
        return false;
    const bool begins = fact(db, kDirty) == "1"_L1;
    const int pages = begins ? -kMergePages : kMergePages;
    if (begins)
        makeMergeable(db);
    const qint64 before = db.number(u"SELECT total_changes()"_s);
    db.run(u"INSERT INTO file_search (file_search, rank) VALUES ('merge', ?)"_s, pages);
    const bool more = db.number(u"SELECT total_changes()"_s) - before >= 2;
    setFact(db, kDirty, more ? u"2"_s : u"0"_s);
    return more;
}

QString fileExpression(const search::Query &query) { return expression(query.root); }

} // namespace teahouse::app::store

// SPDX-License-Identifier: Apache-2.0
// The files of the messages in the archive: listed newest first, filtered, and searched by name and by what is in them,
// all offline.
#pragma once

#include "common/proto/records.h"
#include "common/search/match.h"
#include "common/sql/db.h"

#include <optional>

namespace teahouse::app {

enum class FileKind : quint8 { Any, Image, Video, Audio, Document, Text, Other };

// By what the server found out, or by the name where it said nothing.
FileKind kindOf(const proto::FileInfo &file);

struct FileFilter {
    ChannelId channel; // unset: all channels
    UserId author; // unset: everybody
    FileKind kind = FileKind::Any;
    // In the language of common/search/query.h: what must be in the name or in the contents. Empty: all files.
    QString text;
    bool typing = true; // the last word may go on
    bool traditionalToo = true;

    bool operator==(const FileFilter &) const = default;
};

struct FileRow {
    proto::FileInfo file;
    ChannelId channel;
    qint64 seq = 0; // of its message
    MessageId message;
    UserId author;
    qint64 sentAt = 0;
    qint64 number = 0; // which file of its message, from 0
    // Of a search: where its words are in the name; around the first one in the contents, in one line, if it is there only.
    QList<search::Stretch> nameMarks;
    QString excerpt;
    QList<search::Stretch> marks; // in the excerpt

    bool operator==(const FileRow &) const = default;
};

// Where the next page goes on; the default: at the newest.
struct FileCursor {
    qint64 sentAt = 0;
    qint64 place = 0; // see store::placeOfFile
};

struct FilePage {
    QList<FileRow> rows; // newest first; the files of one message in their order
    FileCursor next;
    bool atEnd = true; // else there may be more, also when `rows` is empty: a search looks at so many files at a time
    std::optional<search::QueryError> wrong; // what is asked for cannot be understood
};

namespace store {

// On the looking thread when it searches.
FilePage filePage(sql::Db &db, const FileFilter &filter, const FileCursor &from, int count);

// The row of `files` for a file of a message: later messages greater, the first file of each the greatest.
qint64 placeOfFile(MessageId message, qint64 number);

// What apply() does: the rows of a message become those it has now; nothing is left of a recalled one, or of a channel.
void putFiles(sql::Db &db, ChannelId channel, const proto::Message &message);
void removeFiles(sql::Db &db, ChannelId channel);
void removeFilesBefore(sql::Db &db, ChannelId channel, qint64 seq); // of the messages before that one

// Contents whose text is not here yet, newest first.
struct WordsWanted {
    FileId file;
    QString hash;
};
QList<WordsWanted> wordsWanted(sql::Db &db, int count);
// The text of some contents; an empty one is not asked for again either.
void putWords(sql::Db &db, const QString &hash, const QString &words);

// Of these contents, those that no file in the archive has any more.
QStringList unused(sql::Db &db, const QStringList &hashes);

} // namespace store
} // namespace teahouse::app

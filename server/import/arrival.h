// SPDX-License-Identifier: AGPL-3.0-or-later
// What comes with messages: files, with their contents where the export has them, and reactions. What is found is
// counted by the caller, what became of it here.
#pragma once

#include "common/proto/records.h"
#include "server/files/content_keeper.h"
#include "server/import/container.h"
#include "server/import/import_run.h"
#include "server/import/json_lines.h"

#include <QHash>
#include <QSet>

namespace teahouse::server::import {

struct ArrivingFile {
    proto::FileInfo info; // its name, and what else the export says of it
    QString path; // in the export; empty: its contents are not part of it
};

struct ArrivingReaction {
    QString emoji; // as it is kept
    UserId user; // invalid: unknown
    QString label; // for the report
};

void bringReactions(ImportRun &run, const proto::Message &row, const QList<ArrivingReaction> &reactions, qint64 position);

struct ArrivingEmoji {
    QString label;
    QString name;
    QString path;
    UserId creator;
    QString aliasOf = {}; // another name of these characters, or of that emoji; then there is no path
};

class Arrival;
void bringEmoji(ImportRun &run, Arrival &arrival, const ArrivingEmoji &emoji, qint64 position);

class Arrival
{
public:
    // Without a keeper, as in a dry run, contents are not brought in: files are listed.
    Arrival(ImportRun &run, const Container &container, const QString &prefix, ContentKeeper *keeper);

    // For a row that has its id and author. Nothing: it was skipped.
    std::optional<proto::FileInfo> bringFile(const proto::Message &row, const ArrivingFile &file, qint64 position);
    // Puts the files into such a row.
    void addFiles(proto::Message &row, const QList<ArrivingFile> &files, qint64 position);
    // A face or an emoji: its contents as a file of their own. Invalid: they are not there, or are no such picture.
    FileId picture(const QString &path, UserId owner, qint64 mostBytes);

    // An entry by its path within the export; null: there is none that can be read.
    const ZipEntry *entry(const QString &path) const { return m_entries.value(path); }
    // In a dry run, which has none of those before it in the database; of no more than an office may have.
    void noteEmoji(const QString &name)
    {
        if (m_emoji.size() < limits::kEmoji)
            m_emoji.insert(name);
    }
    bool hasNotedEmoji(const QString &name) const { return m_emoji.contains(name); }
    void use(const QString &path) { m_used.insert(entry(path)); } // it was of use, if only in an earlier run
    // Counts all entries: those that were used as imported, the others as skipped, each with its reason.
    void countEntries();

    // Calls fn(const JsonItem &) -> bool for each object of a file of lines; what is none is reported as one of `kind`.
    // False: fn said so.
    bool eachLine(const QString &path, Kind kind, const std::function<bool(const JsonItem &)> &fn);
    // The same, when its bad lines were counted already.
    bool eachGoodLine(const QString &path, const std::function<bool(const JsonItem &)> &fn);

private:
    bool eachItem(const QString &path, const std::function<bool(const JsonItem &)> &fn);
    Result<store::Blob> keep(const ZipEntry &entry, const QString &name, const QString &hash);

    ImportRun &m_run;
    const Container &m_container;
    const QString m_prefix;
    ContentKeeper *m_keeper;
    QHash<QString, const ZipEntry *> m_entries;
    QSet<const ZipEntry *> m_used;
    QSet<QString> m_emoji;
};

} // namespace teahouse::server::import

// SPDX-License-Identifier: AGPL-3.0-or-later
// Which entry of the archive is what: the lists of users and conversations, and each conversation's files, one a day.
// What is none of these is counted and reported here.
#pragma once

#include "server/import/import_report.h"
#include "server/import/zip_reader.h"

#include <QMultiHash>
#include <QSet>

namespace teahouse::server::import {

class SlackExport
{
public:
    // BadRequest when users.json or channels.json is missing: then it is no export.
    static Result<SlackExport> in(const ZipReader &zip, ImportReport &report);

    const ZipEntry *users() const { return file(u"users.json"); }
    const ZipEntry *channels() const { return file(u"channels.json"); }
    const ZipEntry *file(QStringView name) const { return m_files.value(name.toString()); } // null without one

    // The day files of a folder, oldest first. Nobody gets them twice.
    QList<const ZipEntry *> takeDays(const QString &folder);
    // Those that nobody took.
    QList<const ZipEntry *> untaken() const;

    // A path as the archive has it, without the folder in which the whole export may stand.
    QString shown(const ZipEntry &entry) const { return entry.path().mid(m_prefix.size()); }

private:
    void file(const ZipEntry &entry, ImportReport &report);

    QString m_prefix;
    QHash<QString, const ZipEntry *> m_files;
    QMultiHash<QString, const ZipEntry *> m_days; // under each spelling of their folder
    QSet<const ZipEntry *> m_untaken;
};

} // namespace teahouse::server::import

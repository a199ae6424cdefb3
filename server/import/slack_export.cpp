// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_export.h"

#include <QRegularExpression>

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

// Some pack the folder of the export, not its contents.
QString prefixOf(const QList<ZipEntry> &entries)
{
    QString prefix;
    for (const ZipEntry &entry : entries) {
        if (entry.path() == "users.json"_L1)
            return {};
        if (entry.path().endsWith("/users.json"_L1) && entry.path().count(u'/') == 1)
            prefix = entry.path().chopped(10);
    }
    return prefix;
}

bool isDay(QStringView name)
{
    static const QRegularExpression pattern(u"^\\d{4}-\\d\\d-\\d\\d\\.json$"_s);
    return pattern.match(name.toString()).hasMatch();
}

} // namespace

Result<SlackExport> SlackExport::in(const ZipReader &zip, ImportReport &report)
{
    SlackExport out;
    out.m_prefix = prefixOf(zip.entries());
    for (const ZipEntry &entry : zip.entries())
        out.file(entry, report);
    for (const auto &name : {u"users.json"_s, u"channels.json"_s}) {
        if (!out.m_files.contains(name))
            return fail(Code::BadRequest, u"not a Slack export: "_s + name + u" is missing or can't be read"_s);
    }
    return out;
}

void SlackExport::file(const ZipEntry &entry, ImportReport &report)
{
    static const QSet<QString> lists{u"users.json"_s, u"channels.json"_s, u"groups.json"_s, u"mpims.json"_s,
                                     u"dms.json"_s};
    const QString path = shown(entry);
    const qsizetype slash = path.lastIndexOf(u'/');
    report.at(path);
    report.found(Kind::Entry);
    if (entry.fault != Reason::Unknown || !entry.path().startsWith(m_prefix))
        return report.skipped(Kind::Entry, entry.fault == Reason::Unknown ? Reason::NotInExport : entry.fault);
    if (lists.contains(path)) {
        m_files.insert(path, &entry);
        return;
    }
    if (slash > 0 && path.indexOf(u'/') == slash && isDay(QStringView(path).mid(slash + 1))) {
        for (const QString &spelling : entry.spellings)
            m_days.insert(spelling.mid(m_prefix.size()).section(u'/', 0, 0), &entry);
        m_untaken.insert(&entry);
        return;
    }
    // Logs of integrations, canvases, lists: Slack's own things, for which there is no place here.
    const bool slacks = path.endsWith(".json"_L1) && path.count(u'/') <= 1 && !path.startsWith("__MACOSX/"_L1);
    report.skipped(Kind::Entry, slacks ? Reason::NotImported : Reason::NotInExport);
}

QList<const ZipEntry *> SlackExport::takeDays(const QString &folder)
{
    QList<const ZipEntry *> days;
    for (const ZipEntry *entry : m_days.values(folder)) {
        if (m_untaken.remove(entry))
            days.append(entry);
    }
    std::sort(days.begin(), days.end(), [](const ZipEntry *a, const ZipEntry *b) { return a->path() < b->path(); });
    return days;
}

QList<const ZipEntry *> SlackExport::untaken() const
{
    QList<const ZipEntry *> days(m_untaken.cbegin(), m_untaken.cend());
    std::sort(days.begin(), days.end(), [](const ZipEntry *a, const ZipEntry *b) { return a->path() < b->path(); });
    return days;
}

} // namespace teahouse::server::import

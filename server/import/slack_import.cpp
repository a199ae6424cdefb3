// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_import.h"

#include "server/import/json_stream.h"
#include "server/import/slack_export.h"
#include "server/import/slack_timeline.h"

#include <QElapsedTimer>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

// The workspace the export is of. Also finds out, before anything is written, whether the two lists can be read.
Result<QString> sourceOf(const ZipReader &zip, const SlackExport &files)
{
    QString team;
    for (const ZipEntry *list : {files.users(), files.channels()}) {
        const auto bytes = zip.read(*list);
        JsonArrayReader reader(
            [&](char *out, qint64 size) { return bytes ? (*bytes)->read(out, size) : -1; },
            limits::kImportElementBytes);
        while (const auto item = reader.next()) {
            if (item->fault == Reason::NotAnArray || item->fault == Reason::Unreadable)
                return fail(Code::BadRequest, files.shown(*list) + u" can't be read"_s);
            if (const auto user = readUser(item->object); user && team.isEmpty())
                team = user->team;
        }
    }
    return u"slack/"_s + team;
}

class SlackImport
{
public:
    SlackImport(const ZipReader &zip, ImportRun &run) : m_zip(zip), m_run(run) { }

    Result<ImportReport> operator()();

private:
    template <class Fn>
    bool eachObject(const ZipEntry &entry, Kind kind, Fn fn);
    bool addPeople(const ZipEntry &list);
    bool addChannels(SlackChannels::List kind, const ZipEntry *list);
    bool addMessages(const ImportedChannel &channel, SlackExport &files);
    bool everything(SlackExport &files);

    const ZipReader &m_zip;
    ImportRun &m_run;
    SlackPeople m_people{m_run};
    SlackChannels m_channels{m_run, m_people};
    QString m_shown; // the present entry's path as it is reported
};

// Calls fn(const JsonItem &) -> bool for each object of the file; what is none is reported as one of `kind`.
template <class Fn>
bool SlackImport::eachObject(const ZipEntry &entry, Kind kind, Fn fn)
{
    m_run.report.at(m_shown);
    const auto bytes = m_zip.read(entry);
    if (!bytes) {
        m_run.report.skipped(Kind::Entry, Reason::Unreadable);
        return true;
    }
    JsonArrayReader reader([&](char *out, qint64 size) { return (*bytes)->read(out, size); },
                           limits::kImportElementBytes);
    bool readable = true;
    while (const auto item = reader.next()) {
        if (item->fault == Reason::Unknown) {
            if (!fn(*item))
                return false;
        } else if (item->fault == Reason::NotAnArray || (item->fault == Reason::Unreadable && item->position == 0)) {
            m_run.report.skipped(Kind::Entry, item->fault, item->position);
            readable = false;
        } else {
            m_run.report.found(kind);
            m_run.report.skipped(kind, item->fault, item->position);
        }
    }
    if (readable)
        m_run.report.imported(Kind::Entry);
    return true;
}

bool SlackImport::addPeople(const ZipEntry &list)
{
    return eachObject(list, Kind::User, [this](const JsonItem &item) {
        const auto user = readUser(item.object);
        if (user) {
            m_people.add(*user, item.position);
        } else {
            m_run.report.found(Kind::User);
            m_run.report.skipped(Kind::User, user.error().reason, item.position, user.error().field);
        }
        return m_run.wrote();
    });
}

bool SlackImport::addChannels(SlackChannels::List kind, const ZipEntry *list)
{
    if (!list)
        return true;
    return eachObject(*list, Kind::Channel, [&](const JsonItem &item) {
        const auto channel = readChannel(item.object);
        if (channel) {
            m_channels.add(kind, *channel, item.position);
        } else {
            m_run.report.found(Kind::Channel);
            m_run.report.skipped(Kind::Channel, channel.error().reason, item.position, channel.error().field);
        }
        return m_run.wrote();
    });
}

bool SlackImport::addMessages(const ImportedChannel &channel, SlackExport &files)
{
    SlackTimeline timeline(m_run, m_people, m_channels, channel);
    QList<const ZipEntry *> days = files.takeDays(channel.folder);
    if (channel.folder != channel.slackId)
        days += files.takeDays(channel.slackId); // some tools name folders so
    for (const ZipEntry *day : days) {
        m_shown = files.shown(*day);
        const bool goOn = eachObject(*day, Kind::Message, [&](const JsonItem &item) {
            return timeline.add(item.object, item.position, item.bytes);
        });
        if (!goOn)
            return false;
    }
    return timeline.finish() && m_channels.addMembers(channel);
}

bool SlackImport::everything(SlackExport &files)
{
    const auto at = [&](const ZipEntry *entry) {
        m_shown = entry ? files.shown(*entry) : QString();
        return entry;
    };
    using List = SlackChannels::List;
    if (!addPeople(*at(files.users())) || !addChannels(List::Public, at(files.channels()))
        || !addChannels(List::Private, at(files.file(u"groups.json"))) || !addChannels(List::Direct, at(files.file(u"mpims.json")))
        || !addChannels(List::Direct, at(files.file(u"dms.json"))))
        return false;
    for (const ImportedChannel &channel : m_channels.all()) {
        if (!addMessages(channel, files))
            return false;
    }
    for (const ZipEntry *entry : files.untaken()) {
        m_run.report.at(files.shown(*entry));
        m_run.report.skipped(Kind::Entry, Reason::UnknownChannel);
    }
    return m_run.finish();
}

Result<ImportReport> SlackImport::operator()()
{
    auto files = SlackExport::in(m_zip, m_run.report);
    if (!files)
        return tl::unexpected(files.error());
    const auto name = sourceOf(m_zip, *files);
    if (!name)
        return tl::unexpected(name.error());
    m_run.begin(*name);
    if (!everything(*files))
        return fail(Code::Cancelled);
    return m_run.report;
}

} // namespace

Result<void> checkSlack(const QString &zipFile, const ZipLimits &limits)
{
    const auto zip = ZipReader::open(zipFile, limits);
    if (!zip)
        return tl::unexpected(zip.error());
    ImportReport unused;
    const auto files = SlackExport::in(**zip, unused);
    if (!files)
        return tl::unexpected(files.error());
    return sourceOf(**zip, *files).map([](const QString &) {});
}

Result<ImportReport> importSlack(const QString &zipFile, sql::Db &db, IdSource &ids, const Clock &clock,
                                 const ImportOptions &options, const ZipLimits &limits)
{
    QElapsedTimer time;
    time.start();
    const auto zip = ZipReader::open(zipFile, limits);
    if (!zip)
        return tl::unexpected(zip.error());
    ImportRun run(db, ids, clock, options);
    return SlackImport(**zip, run)().map([&](ImportReport report) {
        report.durationMs = time.elapsed();
        return report;
    });
}

} // namespace teahouse::server::import

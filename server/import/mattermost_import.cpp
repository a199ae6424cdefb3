// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/mattermost_import.h"

#include "server/import/mattermost_channels.h"
#include "server/import/mattermost_timeline.h"

#include <QElapsedTimer>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;

// The file of lines: import.jsonl, or the only one of its kind; at the top, or in the folder that was packed.
Result<const ZipEntry *> linesIn(const Container &container)
{
    const ZipEntry *found = nullptr;
    int others = 0;
    for (const ZipEntry &entry : container.entries()) {
        if (entry.fault != Reason::Unknown || !entry.path().endsWith(".jsonl"_L1) || entry.path().count(u'/') > 1)
            continue;
        if (entry.path().section(u'/', -1) == "import.jsonl"_L1)
            return &entry;
        found = &entry;
        ++others;
    }
    if (others == 1)
        return found;
    return fail(Code::BadRequest, u"not a Mattermost export: there is no file import.jsonl in it"_s);
}

// The first line tells the version.
Result<void> checkVersion(const Container &container, const ZipEntry &lines)
{
    const auto bytes = container.read(lines);
    JsonLineReader reader([&](char *out, qint64 size) { return bytes ? (*bytes)->read(out, size) : -1; });
    const auto first = reader.next();
    if (!first || first->object.value("type"_L1).toString() != "version"_L1)
        return fail(Code::BadRequest, u"not a Mattermost export: the first line does not tell its version"_s);
    const int version = first->object.value("version"_L1).toInt();
    if (version != kVersion)
        return fail(Code::BadRequest, u"an export of version %1; this program reads version %2"_s.arg(version).arg(kVersion));
    return {};
}

class MattermostImport
{
public:
    MattermostImport(const Container &container, const ZipEntry &lines, ImportRun &run, ContentKeeper *keeper)
        : m_lines(lines.path().section(u'/', -1)), m_run(run),
          m_arrival(run, container, lines.path().chopped(m_lines.size()), keeper), m_staged(run.db)
    {
    }

    bool everything();

private:
    bool addLine(const JsonItem &item);
    void addUser(const QJsonObject &object, bool bot, qint64 position);
    void addChannel(const QJsonObject &object, bool direct, qint64 position);
    void addEmoji(const QJsonObject &object, qint64 position);
    void stage(const QJsonObject &object, bool direct, qint64 position);
    void stageReplies(const QString &channel, qint64 root, qint64 rootAt, const QJsonArray &replies, qint64 position);
    qint64 stageOne(const QString &channel, qint64 root, qint64 at, const MattermostPost &post, QJsonObject object,
                    qint64 position);
    void skip(Kind kind, const Misread &why, qint64 position);
    bool addPosts(const QString &channel);

    const QString m_lines;
    ImportRun &m_run;
    Arrival m_arrival;
    StagedPosts m_staged;
    MattermostPeople m_people{m_run, m_arrival};
    MattermostChannels m_channels{m_run, m_people};
};

void MattermostImport::skip(Kind kind, const Misread &why, qint64 position)
{
    m_run.report.found(kind);
    m_run.report.skipped(kind, why.reason, position, why.field);
}

bool MattermostImport::addLine(const JsonItem &item)
{
    const QString type = item.object.value("type"_L1).toString();
    const QJsonObject object = item.object.value(type).toObject();
    if (type == "post"_L1 || type == "direct_post"_L1)
        stage(object, type == "direct_post"_L1, item.position);
    else if (type == "user"_L1 || type == "bot"_L1)
        addUser(object, type == "bot"_L1, item.position);
    else if (type == "channel"_L1 || type == "direct_channel"_L1)
        addChannel(object, type == "direct_channel"_L1, item.position);
    else if (type == "emoji"_L1)
        addEmoji(object, item.position);
    else if (type != "version"_L1 && type != "team"_L1)
        skip(Kind::Entry, {Reason::NotImported, type}, item.position);
    return m_run.isGoingOn();
}

void MattermostImport::addUser(const QJsonObject &object, bool bot, qint64 position)
{
    auto user = readMattermostUser(object);
    if (!user)
        return skip(Kind::User, user.error(), position);
    user->bot = bot;
    m_people.add(*user, position);
    m_channels.addMemberships(*user, position);
}

void MattermostImport::addChannel(const QJsonObject &object, bool direct, qint64 position)
{
    const auto channel = readMattermostChannel(object);
    if (!channel || direct != !channel->members.isEmpty())
        return skip(Kind::Channel, channel ? Misread{Reason::MissingField, u"members"_s} : channel.error(), position);
    m_channels.declare(*channel, position);
}

void MattermostImport::addEmoji(const QJsonObject &object, qint64 position)
{
    m_run.report.found(Kind::Emoji);
    const QString name = object.value("name"_L1).toString(), path = object.value("image"_L1).toString();
    bringEmoji(m_run, m_arrival, {name, name, m_arrival.entry(path) ? path : u"data/"_s + path, {}}, position);
}

// --- posts, first put aside --------------------------------------------------------------------------------

void MattermostImport::stage(const QJsonObject &object, bool direct, qint64 position)
{
    const auto post = readMattermostPost(object);
    if (!post)
        return skip(Kind::Message, post.error(), position);
    if (direct != !post->members.isEmpty())
        return skip(Kind::Message, {Reason::MissingField, u"channel_members"_s}, position);
    const QString channel = direct ? directKey(post->members) : MattermostChannels::keyOf(post->team, post->channel);
    if (direct)
        m_channels.noteDirect(post->members);
    const qint64 root = stageOne(channel, 0, post->createdAt, *post, object, position);
    stageReplies(channel, root, post->createdAt, post->replies, position);
}

void MattermostImport::stageReplies(const QString &channel, qint64 root, qint64 rootAt, const QJsonArray &replies,
                                    qint64 position)
{
    for (const QJsonValue value : replies) {
        const auto reply = readMattermostPost(value.toObject());
        if (reply)
            stageOne(channel, root, std::max(rootAt, reply->createdAt), *reply, value.toObject(), position);
        else
            skip(Kind::Message, reply.error(), position);
    }
}

qint64 MattermostImport::stageOne(const QString &channel, qint64 root, qint64 at, const MattermostPost &post,
                                  QJsonObject object, qint64 position)
{
    ImportReport &report = m_run.report;
    report.found(Kind::Message);
    report.found(Kind::Reply, root > 0);
    report.found(Kind::File, post.files.size());
    report.found(Kind::Reaction, reactionsIn(post));
    object.remove("replies"_L1);
    if (!post.replies.isEmpty())
        object.insert("had_replies"_L1, true);
    return m_staged.add(channel, at, {.root = root, .position = position, .post = object});
}

// --- the whole ---------------------------------------------------------------------------------------------

bool MattermostImport::addPosts(const QString &channel)
{
    MattermostTimeline timeline(m_run, m_arrival, m_people,
                                {channel, m_channels.idOf(channel), m_channels.namesIn(channel)});
    m_run.report.at(m_lines);
    for (auto posts = m_staged.next(channel); !posts.isEmpty(); posts = m_staged.next(channel)) {
        for (const StagedPost &post : std::as_const(posts)) {
            if (!timeline.add(post))
                return false;
        }
    }
    return true;
}

bool MattermostImport::everything()
{
    if (!m_arrival.eachLine(m_lines, Kind::Message, [this](const JsonItem &item) { return addLine(item); }))
        return false;
    m_staged.sort();
    m_run.report.at(m_lines);
    if (!m_channels.open([this](const QString &key) { return m_staged.firstAt(key); }))
        return false;
    for (const QString &channel : m_staged.channels()) {
        if (!addPosts(channel))
            return false;
    }
    m_run.report.at(m_lines);
    if (!m_channels.addMembers())
        return false;
    m_arrival.countEntries();
    return m_run.finish();
}

Result<std::pair<std::unique_ptr<Container>, const ZipEntry *>> opened(const QString &path, const ZipLimits &limits)
{
    auto container = Container::open(path, limits);
    if (!container)
        return tl::unexpected(container.error());
    const auto lines = linesIn(**container);
    if (!lines)
        return tl::unexpected(lines.error());
    if (const auto fit = checkVersion(**container, **lines); !fit)
        return tl::unexpected(fit.error());
    return std::pair(*std::move(container), *lines);
}

} // namespace

Result<void> checkMattermost(const QString &path, const ZipLimits &limits)
{
    return opened(path, limits).map([](const auto &) {});
}

Result<ImportReport> importMattermost(const QString &path, sql::Db &db, IdSource &ids, const Clock &clock,
                                      ContentKeeper *keeper, const ImportOptions &options, const ZipLimits &limits)
{
    QElapsedTimer time;
    time.start();
    const auto file = opened(path, limits);
    if (!file)
        return tl::unexpected(file.error());
    ImportRun run(db, ids, clock, options);
    run.begin(u"mattermost"_s);
    if (!MattermostImport(*file->first, *file->second, run, options.dryRun ? nullptr : keeper).everything())
        return fail(Code::Cancelled);
    run.report.durationMs = time.elapsed();
    return run.report;
}

} // namespace teahouse::server::import

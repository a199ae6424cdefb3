// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/teahouse_import.h"

#include "common/codec/json.h"
#include "server/domain/bookmarks.h"
#include "server/import/arrival.h"
#include "server/import/fitting.h"
#include "server/import/newcomers.h"
#include "server/import/teahouse_messages.h"
#include "server/store/channels.h"
#include "server/store/users.h"

#include <QElapsedTimer>
#include <QJsonDocument>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;
constexpr qint64 kHeadBytes = 64 << 10;
const QString kHead = u"teahouse.json"_s;
const QString kEmoji = u"emoji.jsonl"_s;

// The folder of the export in its container: some pack the folder, not its contents.
Result<QString> prefixOf(const Container &container)
{
    for (const ZipEntry &entry : container.entries()) {
        if (entry.fault == Reason::Unknown && (entry.path() == kHead || entry.path().endsWith(u'/' + kHead))
            && entry.path().count(u'/') <= 1)
            return entry.path().chopped(kHead.size());
    }
    return fail(Code::BadRequest, u"not an export of Teahouse: "_s + kHead + u" is missing"_s);
}

Result<QJsonObject> headOf(const Container &container, const QString &prefix)
{
    for (const ZipEntry &entry : container.entries()) {
        if (entry.path() != prefix + kHead)
            continue;
        const auto bytes = container.read(entry);
        QByteArray text(kHeadBytes, '\0');
        const qint64 got = bytes ? (*bytes)->read(text.data(), text.size()) : -1;
        text.resize(std::max<qint64>(0, got));
        const QJsonObject head = QJsonDocument::fromJson(text).object();
        if (head.value("format"_L1).toString() != "teahouse-export"_L1 || head.value("origin"_L1).toString().isEmpty())
            break;
        if (head.value("version"_L1).toInt() != kVersion)
            return fail(Code::Unsupported, u"an export of version %1; this program reads version %2"_s
                                               .arg(head.value("version"_L1).toInt())
                                               .arg(kVersion));
        return head;
    }
    return fail(Code::BadRequest, kHead + u" can't be read"_s);
}

class TeahouseImport
{
public:
    TeahouseImport(const Container &container, const QString &prefix, ImportRun &run, ContentKeeper *keeper)
        : m_run(run), m_arrival(run, container, prefix, keeper), m_messages(run, m_arrival)
    {
    }

    bool everything();

private:
    template <class T>
    std::optional<T> read(Kind kind, const JsonItem &item);
    bool addUser(const JsonItem &item);
    bool addEmoji(const JsonItem &item);
    bool addChannel(const JsonItem &item);
    bool addMembers(const JsonItem &item);

    ImportRun &m_run;
    Arrival m_arrival;
    TeahouseMessages m_messages;
    QList<std::pair<ArrivingEmoji, qint64>> m_aliases;
    QList<qint64> m_channels; // their ids there, in the order of the file
};

template <class T>
std::optional<T> TeahouseImport::read(Kind kind, const JsonItem &item)
{
    m_run.report.found(kind);
    auto record = codec::fromJson<T>(item.object);
    if (!record)
        m_run.report.skipped(kind, Reason::WrongType, item.position, record.error().detail);
    else if (record->id.value <= 0)
        m_run.report.skipped(kind, Reason::MissingField, item.position, u"id"_s);
    else
        return *std::move(record);
    return {};
}

// As much of it as fits; where in the office somebody is, is for its admins to say.
static void describe(proto::User &row, const proto::User &there)
{
    const auto line = [](const QString &text, int longest) { return topicLike(text).left(longest).trimmed(); };
    row.position = line(there.position, limits::kPosition);
    row.phone = line(there.phone, limits::kPhone);
    row.email = line(there.email, limits::kEmail);
}

static void describe(ChannelId id, const proto::Channel &there, sql::Db &db)
{
    auto row = *store::channel(db, id);
    const proto::Channel made = row;
    row.purpose = topicLike(there.purpose);
    row.posting = there.posting == proto::Posting::Unknown ? proto::Posting::Everyone : there.posting;
    for (const proto::Bookmark &one : there.bookmarks) {
        if (const auto bookmark = domain::bookmark(one))
            row.bookmarks.append(*bookmark);
    }
    if (row != made)
        store::updateChannel(db, row);
}

bool TeahouseImport::addUser(const JsonItem &item)
{
    const auto user = read<proto::User>(Kind::User, item);
    if (!user)
        return m_run.wrote();
    if (m_messages.userOf(user->id).isValid()) {
        m_run.report.skipped(Kind::User, Reason::Duplicate, item.position, QString::number(user->id.value));
        return m_run.wrote();
    }
    const QString label = QString::number(user->id.value);
    const bool isNew = m_run.idOf(u"user/"_s + label) == 0;
    proto::User row = bringUser(m_run,
                                {.label = label,
                                 .name = user->name,
                                 .fallback = u"user"_s,
                                 .shownName = user->displayName,
                                 .guest = user->role == proto::Role::Guest,
                                 .bot = user->bot,
                                 .deactivated = user->deactivated,
                                 .admin = user->role == proto::Role::Owner || user->role == proto::Role::Admin},
                                item.position);
    m_messages.addUser(user->id, user->name, row);
    const QString face = item.object.value("avatar_path"_L1).toString();
    m_arrival.use(face);
    if (isNew) {
        const proto::User made = row;
        describe(row, *user);
        if (!face.isEmpty())
            row.avatar = m_arrival.picture(face, row.id, limits::kAvatarBytes);
        if (row != made)
            store::updateUser(m_run.db, row);
    }
    return m_run.wrote();
}

bool TeahouseImport::addEmoji(const JsonItem &item)
{
    const auto emoji = read<proto::Emoji>(Kind::Emoji, item);
    if (!emoji)
        return m_run.wrote();
    const ArrivingEmoji arriving{QString::number(emoji->id.value), emoji->name,
                                 item.object.value("path"_L1).toString(), m_messages.userOf(emoji->creator),
                                 emoji->aliasOf};
    if (!arriving.aliasOf.isEmpty() && m_aliases.size() < limits::kEmoji)
        m_aliases.append({arriving, item.position}); // what they stand for may come behind them
    else
        bringEmoji(m_run, m_arrival, arriving, item.position);
    return m_run.wrote();
}

bool TeahouseImport::addChannel(const JsonItem &item)
{
    const auto channel = read<proto::Channel>(Kind::Channel, item);
    if (!channel)
        return m_run.wrote();
    const QString label = QString::number(channel->id.value);
    if (m_channels.contains(channel->id.value)) {
        m_run.report.skipped(Kind::Channel, Reason::Duplicate, item.position, label);
        return m_run.wrote();
    }
    QList<UserId> people;
    for (const UserId id : channel->people) {
        if (const UserId user = m_messages.userOf(id); user.isValid() && !people.contains(user))
            people.append(user);
    }
    using proto::ChannelKind;
    const bool isNew = m_run.idOf(u"channel/"_s + label) == 0;
    const bool named = channel->kind == ChannelKind::Public || channel->kind == ChannelKind::Private;
    const Brought brought = bringChannel(m_run,
                                         {.label = label,
                                          .kind = named ? channel->kind : ChannelKind::Direct,
                                          .name = channel->name,
                                          .nameIfTaken = {},
                                          .topic = topicLike(channel->topic),
                                          .creator = m_messages.userOf(channel->creator),
                                          .createdAt = channel->createdAt,
                                          .archived = channel->archived,
                                          .people = people},
                                         item.position);
    if (brought.id.isValid()) {
        m_channels.append(channel->id.value);
        m_messages.addChannel(channel->id, brought.id);
        if (isNew && named)
            describe(brought.id, *channel, m_run.db);
    } else {
        m_run.report.skipped(Kind::Channel, Reason::MissingField, item.position, label + u": people"_s);
    }
    return m_run.wrote();
}

// After the messages, as having read them.
bool TeahouseImport::addMembers(const JsonItem &item)
{
    const qint64 id = item.object.value("id"_L1).toInteger();
    const ChannelId channel = m_messages.channelOf({id});
    const qint64 lastSeq = m_run.db.number(u"SELECT last_seq FROM channels WHERE id = ?"_s, channel);
    for (const QJsonValue value : item.object.value("members"_L1).toArray()) {
        m_run.report.found(Kind::Member);
        auto member = codec::fromJson<proto::Member>(value);
        const UserId user = member ? m_messages.userOf(member->user) : UserId();
        if (!member || !user.isValid() || !channel.isValid()) {
            const Reason reason = !member ? Reason::WrongType : channel.isValid() ? Reason::UnknownUser : Reason::UnknownChannel;
            m_run.report.skipped(Kind::Member, reason, item.position, QString::number(id));
            continue;
        }
        member->user = user;
        if (!bringMember(m_run, QString::number(id), channel, *member, lastSeq))
            return false;
    }
    return true;
}

bool TeahouseImport::everything()
{
    const auto by = [this](bool (TeahouseImport::*add)(const JsonItem &)) {
        return [this, add](const JsonItem &item) { return (this->*add)(item); };
    };
    m_arrival.use(kHead);
    m_arrival.use(u"missing-files.txt"_s); // for people; each message tells it, too
    if (!m_arrival.eachLine(u"users.jsonl"_s, Kind::User, by(&TeahouseImport::addUser))
        || !m_arrival.eachLine(kEmoji, Kind::Emoji, by(&TeahouseImport::addEmoji)))
        return false;
    m_run.report.at(kEmoji);
    for (const auto &[alias, position] : std::as_const(m_aliases))
        bringEmoji(m_run, m_arrival, alias, position);
    if (!m_run.wrote()
        || !m_arrival.eachLine(u"channels.jsonl"_s, Kind::Channel, by(&TeahouseImport::addChannel)))
        return false;
    for (const qint64 channel : std::as_const(m_channels)) {
        const auto add = [&](const JsonItem &item) { return m_messages.add({channel}, item); };
        if (!m_arrival.eachLine(u"messages/%1.jsonl"_s.arg(channel), Kind::Message, add))
            return false;
    }
    // Bad lines were counted the first time.
    if (!m_arrival.eachGoodLine(u"channels.jsonl"_s, by(&TeahouseImport::addMembers)))
        return false;
    m_arrival.countEntries();
    return m_run.finish();
}

} // namespace

Result<void> checkTeahouse(const QString &path, const ZipLimits &limits)
{
    const auto container = Container::open(path, limits);
    if (!container)
        return tl::unexpected(container.error());
    const auto prefix = prefixOf(**container);
    if (!prefix)
        return tl::unexpected(prefix.error());
    return headOf(**container, *prefix).map([](const QJsonObject &) {});
}

Result<ImportReport> importTeahouse(const QString &path, sql::Db &db, IdSource &ids, const Clock &clock,
                                    ContentKeeper *keeper, const ImportOptions &options, const ZipLimits &limits)
{
    QElapsedTimer time;
    time.start();
    const auto container = Container::open(path, limits);
    if (!container)
        return tl::unexpected(container.error());
    const auto prefix = prefixOf(**container);
    if (!prefix)
        return tl::unexpected(prefix.error());
    const auto head = headOf(**container, *prefix);
    if (!head)
        return tl::unexpected(head.error());
    ImportRun run(db, ids, clock, options);
    run.begin(u"teahouse/"_s + head->value("origin"_L1).toString());
    if (!TeahouseImport(**container, *prefix, run, options.dryRun ? nullptr : keeper).everything())
        return fail(Code::Cancelled);
    run.report.durationMs = time.elapsed();
    return run.report;
}

} // namespace teahouse::server::import

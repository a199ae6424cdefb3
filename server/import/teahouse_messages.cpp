// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/teahouse_messages.h"

#include "common/codec/json.h"
#include "server/domain/names.h"
#include "server/import/fitting.h"
#include "server/import/renamed.h"
#include "server/store/marks.h"
#include "server/store/messages.h"
#include "server/store/previews.h"

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

qint64 reactionsIn(const proto::Message &message)
{
    qint64 count = 0;
    for (const proto::Reaction &reaction : message.reactions)
        count += reaction.users.size();
    return count;
}

// Its own, and those of what was passed on.
qint64 filesIn(const proto::Message &message)
{
    qint64 count = message.files.size();
    for (const proto::Forwarded &one : message.forwarded)
        count += one.files.size();
    return count;
}

QString pathAt(const QJsonArray &files, qsizetype at) { return files.at(at).toObject().value("path"_L1).toString(); }

QString itemOf(MessageId id)
{
    return u"message/"_s + QString::number(id.value);
}

} // namespace

void TeahouseMessages::addUser(UserId there, const QString &nameThere, const proto::User &here)
{
    m_users.insert(there, here.id);
    noteRenamed(m_renamed, nameThere, here.name);
}

QList<UserId> TeahouseMessages::usersOf(const QList<UserId> &there) const
{
    QList<UserId> here;
    for (const UserId id : there) {
        if (const UserId user = userOf(id); user.isValid())
            here.append(user);
    }
    return here;
}

bool TeahouseMessages::add(ChannelId there, const JsonItem &item)
{
    ImportReport &report = m_run.report;
    report.found(Kind::Message);
    const auto message = codec::fromJson<proto::Message>(item.object);
    if (!message) {
        report.skipped(Kind::Message, Reason::WrongType, item.position, message.error().detail);
        return m_run.wrote();
    }
    report.found(Kind::Reply, message->thread.isValid());
    report.found(Kind::File, filesIn(*message));
    report.found(Kind::Reaction, reactionsIn(*message));
    if (!message->id.isValid() || message->sentAt <= 0) {
        skip(*message, Reason::MissingField, item.position);
    } else if (m_run.idOf(itemOf(message->id)) != 0) {
        report.known(Kind::Message);
        report.known(Kind::Reply, message->thread.isValid());
        report.known(Kind::File, filesIn(*message));
        report.known(Kind::Reaction, reactionsIn(*message));
        useFilesOf(item.object);
        for (const QJsonValue one : item.object.value("forwarded"_L1).toArray())
            useFilesOf(one.toObject());
    } else {
        post(there, *message, item);
    }
    return m_run.wrote();
}

void TeahouseMessages::skip(const proto::Message &message, Reason reason, qint64 position)
{
    ImportReport &report = m_run.report;
    report.skipped(Kind::Message, reason, position, QString::number(message.id.value));
    report.skippedToo(Kind::Reply, message.thread.isValid());
    report.skippedToo(Kind::File, filesIn(message));
    report.skippedToo(Kind::Reaction, reactionsIn(message));
}

// They came with an earlier run.
void TeahouseMessages::useFilesOf(const QJsonObject &line)
{
    const QJsonArray files = line.value("files"_L1).toArray();
    for (qsizetype at = 0; at < files.size(); ++at)
        m_arrival.use(pathAt(files, at));
}

// What was passed on is a copy; its author may be nobody here.
void TeahouseMessages::takeForwarded(const proto::Message &message, proto::Message &row, const JsonItem &item)
{
    const QJsonArray lines = item.object.value("forwarded"_L1).toArray();
    qsizetype files = 0;
    for (qsizetype number = 0; number < message.forwarded.size(); ++number) {
        proto::Forwarded one = message.forwarded.at(number);
        one.author = userOf(one.author);
        one.text = withNewNames(wellFormed(one.text), m_renamed);
        one.shownName = displayNameLike(one.shownName, {});
        one.channel = channelOf(one.channel);
        one.message = MessageId{m_run.idOf(itemOf(one.message))};
        const QJsonArray paths = lines.at(number).toObject().value("files"_L1).toArray();
        const auto there = std::exchange(one.files, {});
        for (qsizetype at = 0; at < there.size(); ++at) {
            if (files == limits::kForwardedFiles) {
                m_run.report.skipped(Kind::File, Reason::TooMany, item.position, there.at(at).name);
            } else if (const auto info = m_arrival.bringFile(row, {there.at(at), pathAt(paths, at)}, item.position)) {
                one.files.append(*info);
                ++files;
            }
        }
        row.forwarded.append(std::move(one));
    }
}

void TeahouseMessages::post(ChannelId there, const proto::Message &message, const JsonItem &item)
{
    const ChannelId channel = channelOf(there);
    proto::Message row{.author = userOf(message.author), .kind = message.kind, .sentAt = message.sentAt,
                       .editedAt = message.editedAt, .recalledAt = message.recalledAt};
    if (!row.author.isValid())
        return skip(message, Reason::NoAuthor, item.position);
    if (row.kind == proto::MessageKind::Unknown)
        return skip(message, Reason::NoCounterpart, item.position);
    const bool gone = row.recalledAt > 0;
    if (!gone) {
        row.text = withNewNames(wellFormed(message.text), m_renamed);
        row.mentions = usersOf(message.mentions);
        row.mentionsAll = message.mentionsAll;
    }
    if (!gone && row.kind == proto::MessageKind::Text && !domain::isMessageText(row.text) && message.files.isEmpty()
        && message.forwarded.isEmpty())
        return skip(message, Reason::Empty, item.position);
    row.shownName = displayNameLike(message.shownName, {});
    row.id = {m_run.freshId()};
    link(message, row, item.position);
    if (gone)
        m_run.report.skippedToo(Kind::File, filesIn(message) - message.files.size()); // of a recalled one there are none
    else
        takeForwarded(message, row, item);

    QList<ArrivingFile> files;
    const QJsonArray lines = item.object.value("files"_L1).toArray();
    for (qsizetype at = 0; at < message.files.size(); ++at)
        files.append({message.files.at(at), pathAt(lines, at)});
    m_arrival.addFiles(row, files, item.position);
    store::insertMessage(m_run.db, channel, row);
    m_run.remember(itemOf(message.id), row.id.value);
    m_run.report.imported(Kind::Message);

    QList<ArrivingReaction> reactions;
    for (const proto::Reaction &reaction : message.reactions) {
        for (const UserId user : reaction.users)
            reactions.append({reaction.emoji, userOf(user), reaction.emoji + u' ' + QString::number(user.value)});
    }
    bringReactions(m_run, row, reactions, item.position);
    addPreviews(message, row, item.object.value("previews"_L1).toArray());
    if (message.pinnedAt > 0 && !gone) {
        row.pinnedAt = message.pinnedAt;
        row.pinnedBy = userOf(message.pinnedBy);
        store::updatePin(m_run.db, channel, row);
    }
}

void TeahouseMessages::link(const proto::Message &message, proto::Message &row, qint64 position)
{
    if (message.replyTo.isValid())
        row.replyTo = {m_run.idOf(itemOf(message.replyTo))};
    if (!message.thread.isValid())
        return;
    row.thread = {m_run.idOf(itemOf(message.thread))};
    row.inChannel = message.inChannel && row.thread.isValid();
    if (row.thread.isValid())
        return m_run.report.imported(Kind::Reply);
    m_run.report.skippedToo(Kind::Reply, 1);
    m_run.report.changed(Kind::Reply, Reason::ThreadLost, position, QString::number(message.id.value));
}

void TeahouseMessages::addPreviews(const proto::Message &message, const proto::Message &row, const QJsonArray &lines)
{
    if (row.recalledAt > 0)
        return;
    for (qsizetype at = 0; at < message.previews.size(); ++at) {
        proto::LinkPreview preview = message.previews.at(at);
        preview.image = m_arrival.picture(lines.at(at).toObject().value("image_path"_L1).toString(), row.author,
                                          limits::kAvatarBytes);
        store::addPreview(m_run.db, {.message = row.id, .number = at, .url = preview.url}, preview);
    }
}

} // namespace teahouse::server::import

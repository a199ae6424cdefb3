// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_timeline.h"

#include "common/text/emoji.h"
#include "server/domain/names.h"
#include "server/import/arrival.h"
#include "server/import/slack_subtypes.h"
#include "server/import/slack_text.h"
#include "server/store/marks.h"
#include "server/store/messages.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

SlackTimeline::SlackTimeline(ImportRun &run, SlackPeople &people, const SlackChannels &channels,
                             const ImportedChannel &channel)
    : m_run(run), m_people(people), m_channel(channel),
      m_names{.user = [&people](QStringView id) { return people.nameOf(id); },
              .channel = [&channels](QStringView id) { return channels.nameOf(id); }},
      m_newestAt(run.db.number(u"SELECT last_at FROM channels WHERE id = ?"_s, channel.id))
{
}

bool SlackTimeline::add(const QJsonObject &object, qint64 position, qint64 bytes)
{
    m_run.report.found(Kind::Message);
    auto message = readMessage(object);
    if (!message) {
        m_run.report.skipped(Kind::Message, message.error().reason, position, message.error().field);
        return true;
    }
    Held held{*std::move(message), m_run.report.file(), position, bytes, ++m_number};
    m_run.report.found(Kind::Reply, held.message.isReply());
    m_run.report.found(Kind::File, held.message.files.size());
    for (const SlackReaction &reaction : held.message.reactions)
        m_run.report.found(Kind::Reaction, reaction.count);
    m_heldBytes += bytes;
    m_held.push(std::move(held));
    const QString file = m_run.report.file();
    bool goOn = true;
    while (goOn && (m_held.size() > limits::kImportSortMessages || m_heldBytes > limits::kImportSortBytes))
        goOn = writeFirst();
    m_run.report.at(file);
    return goOn;
}

bool SlackTimeline::finish()
{
    bool goOn = true;
    while (goOn && !m_held.empty())
        goOn = writeFirst();
    return goOn;
}

bool SlackTimeline::writeFirst()
{
    const Held held = m_held.top();
    m_held.pop();
    m_heldBytes -= held.bytes;
    m_run.report.at(held.file);
    if (held.message.ts == m_lastTs)
        skip(held, Reason::Duplicate);
    else
        write(held);
    m_lastTs = held.message.ts;
    return m_run.wrote();
}

QString SlackTimeline::itemOf(qint64 ts) const
{
    return u"message/"_s + m_channel.slackId + u'/' + writeTs(ts);
}

void SlackTimeline::write(const Held &held)
{
    if (m_run.idOf(itemOf(held.message.ts)) != 0) {
        ImportReport &report = m_run.report;
        report.known(Kind::Message);
        report.known(Kind::Reply, held.message.isReply());
        report.known(Kind::File, held.message.files.size());
        for (const SlackReaction &reaction : held.message.reactions)
            report.known(Kind::Reaction, reaction.count);
        return;
    }
    switch (subtypeOf(held.message.subtype)) {
    case Subtype::Changed:
        return change(held);
    case Subtype::Deleted:
        return recall(held);
    case Subtype::Event:
        return skip(held, Reason::NoCounterpart);
    default:
        return post(held);
    }
}

void SlackTimeline::skip(const Held &held, Reason reason)
{
    ImportReport &report = m_run.report;
    const QString item = held.message.subtype.isEmpty() ? writeTs(held.message.ts)
                                                        : writeTs(held.message.ts) + u' ' + held.message.subtype;
    report.skipped(Kind::Message, reason, held.position, item);
    report.skippedToo(Kind::Reply, held.message.isReply());
    report.skippedToo(Kind::File, held.message.files.size());
    for (const SlackReaction &reaction : held.message.reactions)
        report.skippedToo(Kind::Reaction, reaction.count);
}

void SlackTimeline::post(const Held &held)
{
    const SlackMessage &message = held.message;
    const UserId author = m_people.authorOf(message, held.position);
    if (!author.isValid())
        return skip(held, Reason::NoAuthor);
    proto::Message row = rowOf(held, author);
    const bool emptyText = row.kind == proto::MessageKind::Text && !domain::isMessageText(row.text);
    const bool hasContent = std::any_of(message.files.begin(), message.files.end(),
                                        [](const SlackFile &file) { return !file.gone; });
    if (emptyText && !hasContent && row.recalledAt == 0) {
        if (message.thread != message.ts)
            return skip(held, Reason::Empty);
        row.recalledAt = row.sentAt; // its thread needs a first message
    }
    if (row.recalledAt == 0)
        row.files = filesOf(held);
    else
        m_run.report.skippedToo(Kind::File, message.files.size());
    row.id = {m_run.freshId()};
    placeInThread(held, row);
    if (row.sentAt < m_newestAt)
        m_run.report.changed(Kind::Message, Reason::AppendedLate, held.position, writeTs(message.ts));
    m_newestAt = std::max(m_newestAt, row.sentAt);

    store::insertMessage(m_run.db, m_channel.id, row);
    m_run.remember(itemOf(message.ts), row.id.value);
    m_run.report.imported(Kind::Message);
    addReactions(held, row);
}

proto::Message SlackTimeline::rowOf(const Held &held, UserId author)
{
    const SlackMessage &message = held.message;
    proto::Message row{.author = author, .kind = kindOf(message.subtype), .sentAt = message.ts / 1'000};
    if (subtypeOf(message.subtype) == Subtype::Tombstone) {
        row.recalledAt = row.sentAt; // when, is not in the export
        return row;
    }
    if (row.kind != proto::MessageKind::Text) {
        row.text = topicLike(message.value);
        return row;
    }
    row.text = markdownOf(message, m_names);
    limitText(held, row.text);
    row.editedAt = message.editedTs / 1'000;
    const auto addressed
        = addressedIn(message.text, [this](const QString &slackId) { return m_people.idOf(slackId); });
    row.mentions = addressed.users;
    row.mentionsAll = addressed.everyone;
    row.shownName = m_people.shownNameOf(message, author);
    return row;
}

void SlackTimeline::limitText(const Held &held, QString &text)
{
    if (text.size() <= limits::kMessageText)
        return;
    text = shortened(text, limits::kMessageText - 1) + u'…';
    m_run.report.changed(Kind::Message, Reason::Shortened, held.position, writeTs(held.message.ts));
}

void SlackTimeline::placeInThread(const Held &held, proto::Message &row)
{
    if (!held.message.isReply())
        return;
    row.thread = {m_run.idOf(itemOf(held.message.thread))};
    row.inChannel = row.thread.isValid() && held.message.subtype == "thread_broadcast"_L1;
    if (row.thread.isValid())
        return m_run.report.imported(Kind::Reply);
    m_run.report.skippedToo(Kind::Reply, 1);
    m_run.report.changed(Kind::Reply, Reason::ThreadLost, held.position, writeTs(held.message.ts));
}

QList<proto::FileInfo> SlackTimeline::filesOf(const Held &held)
{
    QList<proto::FileInfo> files;
    for (const SlackFile &file : held.message.files) {
        if (file.gone) {
            m_run.report.skipped(Kind::File, Reason::ContentGone, held.position, file.name);
        } else if (files.size() == limits::kFilesPerMessage) {
            m_run.report.skipped(Kind::File, Reason::TooMany, held.position, file.name);
        } else {
            files.append({.name = fileNameLike(file.name),
                          .mediaType = shortened(file.mediaType, limits::kMediaType),
                          .bytes = file.bytes});
            m_run.report.imported(Kind::File);
        }
    }
    return files;
}

void SlackTimeline::addReactions(const Held &held, const proto::Message &row)
{
    QList<ArrivingReaction> reactions;
    for (const SlackReaction &reaction : held.message.reactions) {
        const QString known = text::emojiNamed(reaction.emoji);
        for (const QString &slackId : reaction.users)
            reactions.append({.emoji = known.isEmpty() ? reaction.emoji : known,
                              .user = m_people.idOf(slackId),
                              .label = reaction.emoji + u' ' + slackId});
        if (const qint64 nameless = reaction.count - reaction.users.size(); nameless > 0) {
            m_run.report.skipped(Kind::Reaction, Reason::UnknownUser, held.position, reaction.emoji);
            m_run.report.skippedToo(Kind::Reaction, nameless - 1);
        }
    }
    bringReactions(m_run, row, reactions, held.position);
}

// A workspace that logs edits exports each as an event beside the message.
void SlackTimeline::change(const Held &held)
{
    const auto now = readMessage(held.message.changed);
    if (!now)
        return skip(held, now.error().reason);
    const auto stored = store::message(m_run.db, MessageId{m_run.idOf(itemOf(now->ts))});
    if (!stored || stored->message.recalledAt != 0)
        return skip(held, Reason::MissingMessage);
    proto::Message row = stored->message;
    QString text = markdownOf(*now, m_names);
    limitText(held, text);
    if (text != row.text && domain::isMessageText(text)) {
        const qint64 writtenAt = row.editedAt == 0 ? row.sentAt : row.editedAt;
        store::keepVersion(m_run.db, row.id, {.writtenAt = writtenAt, .text = row.text}, {});
        row.text = text;
        row.editedAt = held.message.ts / 1'000;
        store::updateMessage(m_run.db, m_channel.id, row);
    }
    m_run.remember(itemOf(held.message.ts), row.id.value);
    m_run.report.imported(Kind::Message);
}

void SlackTimeline::recall(const Held &held)
{
    const auto stored = store::message(m_run.db, MessageId{m_run.idOf(itemOf(held.message.deletedTs))});
    if (!stored)
        return skip(held, Reason::MissingMessage);
    proto::Message row = stored->message;
    row.text.clear();
    row.mentions.clear();
    row.mentionsAll = false;
    row.files.clear();
    row.recalledAt = held.message.ts / 1'000;
    store::eraseVersions(m_run.db, row.id);
    store::dropMarks(m_run.db, row);
    store::updateMessage(m_run.db, m_channel.id, row);
    m_run.remember(itemOf(held.message.ts), row.id.value);
    m_run.report.imported(Kind::Message);
}

} // namespace teahouse::server::import

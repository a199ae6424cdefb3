// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/mattermost_timeline.h"

#include "common/text/emoji.h"
#include "server/domain/mentioned.h"
#include "server/domain/names.h"
#include "server/import/fitting.h"
#include "server/import/renamed.h"
#include "server/store/marks.h"
#include "server/store/messages.h"

#include <QRegularExpression>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;
using proto::MessageKind;

namespace {

// Unknown: an event for which there is nothing here.
MessageKind kindOf(const QString &type)
{
    static const QHash<QString, MessageKind> events{
        {u"system_join_channel"_s, MessageKind::Joined},        {u"system_join_team"_s, MessageKind::Joined},
        {u"system_guest_join_channel"_s, MessageKind::Joined},  {u"system_leave_channel"_s, MessageKind::Left},
        {u"system_leave_team"_s, MessageKind::Left},            {u"system_add_to_channel"_s, MessageKind::Added},
        {u"system_add_guest_to_chan"_s, MessageKind::Added},    {u"system_add_to_team"_s, MessageKind::Added},
        {u"system_remove_from_channel"_s, MessageKind::Removed}, {u"system_remove_from_team"_s, MessageKind::Removed},
        {u"system_header_change"_s, MessageKind::Topic},        {u"system_purpose_change"_s, MessageKind::Topic},
        {u"system_displayname_change"_s, MessageKind::Renamed}};
    if (!type.startsWith("system_"_L1) || type == "system_generic"_L1)
        return MessageKind::Text; // what plugins and hooks say is text, whatever they call it
    return events.value(type, MessageKind::Unknown);
}

} // namespace

qint64 reactionsIn(const MattermostPost &post)
{
    return post.reactions.size();
}

bool MattermostTimeline::add(const StagedPost &staged)
{
    const auto post = readMattermostPost(staged.post);
    if (!post) // it was read before it was staged
        return m_run.wrote();
    const QString item = itemOf(*post);
    if (!m_channel.id.isValid()) {
        skip(*post, staged, Reason::UnknownChannel);
    } else if (const MessageId known{m_run.isFirst() ? 0 : m_run.idOf(item)}; known.isValid()) { // no item comes twice
        if (staged.post.contains("had_replies"_L1))
            m_roots.insert(staged.number, known);
        knownAgain(*post, staged);
    } else {
        write(*post, staged, item);
    }
    return m_run.wrote();
}

QString MattermostTimeline::itemOf(const MattermostPost &post)
{
    if (m_at != post.createdAt)
        m_sameTime.clear();
    m_at = post.createdAt;
    return u"post/%1/%2/%3/%4"_s.arg(m_channel.key, QString::number(post.createdAt), post.user,
                                     QString::number(m_sameTime[post.user]++));
}

void MattermostTimeline::skip(const MattermostPost &post, const StagedPost &staged, Reason reason)
{
    ImportReport &report = m_run.report;
    const QString what = post.type.isEmpty() ? QString() : u' ' + post.type;
    report.skipped(Kind::Message, reason, staged.position, m_channel.key + u' ' + QString::number(post.createdAt) + what);
    report.skippedToo(Kind::Reply, staged.root > 0);
    report.skippedToo(Kind::File, post.files.size());
    report.skippedToo(Kind::Reaction, reactionsIn(post));
}

void MattermostTimeline::knownAgain(const MattermostPost &post, const StagedPost &staged)
{
    ImportReport &report = m_run.report;
    report.known(Kind::Message);
    report.known(Kind::Reply, staged.root > 0);
    report.known(Kind::File, post.files.size());
    report.known(Kind::Reaction, reactionsIn(post));
    for (const QString &path : post.files)
        m_arrival.use(m_arrival.entry(path) ? path : u"data/"_s + path);
}

void MattermostTimeline::write(const MattermostPost &post, const StagedPost &staged, const QString &item)
{
    proto::Message row{.author = m_people.person(post.user, staged.position),
                       .kind = kindOf(post.type),
                       .sentAt = post.createdAt,
                       .recalledAt = post.deletedAt};
    const bool hasReplies = staged.post.contains("had_replies"_L1);
    if (row.kind == MessageKind::Unknown)
        return skip(post, staged, Reason::NoCounterpart);
    if (!fill(post, staged.position, row) && post.files.isEmpty()) {
        if (!hasReplies)
            return skip(post, staged, Reason::Empty);
        row.recalledAt = row.sentAt; // its thread needs a first message
    }
    row.id = {m_run.freshId()};
    if (staged.root > 0) {
        row.thread = m_roots.value(staged.root);
        if (row.thread.isValid()) {
            m_run.report.imported(Kind::Reply);
        } else {
            m_run.report.skippedToo(Kind::Reply, 1);
            m_run.report.changed(Kind::Reply, Reason::ThreadLost, staged.position, item);
        }
    }
    const bool gone = row.recalledAt > 0;
    if (gone) {
        m_run.report.skippedToo(Kind::File, post.files.size());
        m_run.report.skippedToo(Kind::Reaction, reactionsIn(post));
    } else {
        addFiles(post, staged.position, row);
    }
    store::insertMessage(m_run.db, m_channel.id, row);
    m_run.remember(item, row.id.value);
    m_run.report.imported(Kind::Message);
    if (hasReplies)
        m_roots.insert(staged.number, row.id);
    if (gone)
        return m_run.report.changed(Kind::Message, Reason::Recalled, staged.position, item);
    addReactions(post, staged.position, row);
    if (post.pinned) {
        row.pinnedAt = post.createdAt; // when and by whom, is not in the export
        row.pinnedBy = row.author;
        store::updatePin(m_run.db, m_channel.id, row);
    }
}

// False: there is nothing to show.
bool MattermostTimeline::fill(const MattermostPost &post, qint64 position, proto::Message &row)
{
    if (row.recalledAt > 0)
        return true;
    if (row.kind != MessageKind::Text) {
        fillEvent(post, row);
        return true;
    }
    row.text = textOf(post, position);
    row.editedAt = post.editedAt;
    row.shownName = displayNameLike(post.shownName, {});
    const auto mentioned
        = domain::mentionedIn(row.text, [this](const QString &folded) { return m_people.named(folded); });
    row.mentions = mentioned.users;
    row.mentionsAll = mentioned.everyone || mentioned.present;
    return domain::isMessageText(row.text);
}

void MattermostTimeline::fillEvent(const MattermostPost &post, proto::Message &row)
{
    if (row.kind == MessageKind::Topic || row.kind == MessageKind::Renamed)
        row.text = topicLike(post.value);
    else if (const UserId whom = m_people.idOf(post.whom); whom.isValid())
        row.mentions = {whom};
    else if (!post.whom.isEmpty())
        row.text = topicLike(post.whom);
}

// Markdown it is already; names that are other ones here become these.
QString MattermostTimeline::textOf(const MattermostPost &post, qint64 position)
{
    static const QRegularExpression channelName(u"(?<![\\w~])~([a-z0-9][a-z0-9_-]*)"_s);
    QString text = withNewNames(wellFormed(post.text), m_people.renamed());
    if (text.contains(u'~')) {
        qsizetype at = 0;
        QString out;
        auto it = channelName.globalMatch(text);
        while (it.hasNext()) {
            const auto match = it.next();
            const QString name = m_channel.names.value(match.captured(1));
            out += QStringView(text).sliced(at, match.capturedStart() - at);
            out += name.isEmpty() ? match.captured() : u'#' + name;
            at = match.capturedEnd();
        }
        text = out + text.mid(at);
    }
    if (text.size() <= limits::kMessageText)
        return text;
    m_run.report.changed(Kind::Message, Reason::Shortened, position, m_channel.key);
    return shortened(text, limits::kMessageText - 1) + u'…';
}

void MattermostTimeline::addFiles(const MattermostPost &post, qint64 position, proto::Message &row)
{
    QList<ArrivingFile> files;
    for (const QString &path : post.files) {
        const QString there = m_arrival.entry(path) ? path : u"data/"_s + path; // newer exports keep them there
        const ZipEntry *entry = m_arrival.entry(there);
        files.append({.info = {.name = path.section(u'/', -1),
                               .mediaType = {},
                               .bytes = entry ? entry->bytes : 0,
                               .hash = {}},
                      .path = entry ? there : path});
    }
    m_arrival.addFiles(row, files, position);
}

void MattermostTimeline::addReactions(const MattermostPost &post, qint64 position, const proto::Message &row)
{
    QList<ArrivingReaction> reactions;
    for (const MattermostReaction &reaction : post.reactions) {
        const QString known = text::emojiNamed(reaction.emoji);
        reactions.append({known.isEmpty() ? reaction.emoji : known, m_people.idOf(reaction.user),
                          reaction.emoji + u' ' + reaction.user});
    }
    bringReactions(m_run, row, reactions, position);
}

} // namespace teahouse::server::import

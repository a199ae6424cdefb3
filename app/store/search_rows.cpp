// SPDX-License-Identifier: Apache-2.0
#include "app/store/search_rows.h"

#include "common/codec/cbor.h"
#include "common/text/fold.h"

#include <QDateTime>
#include <cmath>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kExcerpt = 220; // UTF-16 units
constexpr qsizetype kShown = 80; // of them that a list has room for, as a rule
constexpr qsizetype kBefore = 20; // of them before the first match
constexpr qsizetype kWord = 12; // a longer one is cut

proto::Message decoded(const QByteArray &body)
{
    return codec::fromCbor<proto::Message>(body).value_or(proto::Message());
}

// A message of a channel that I am in.
class ArchiveRows : public search::Rows
{
public:
    ArchiveRows(sql::Db &db, const std::atomic<bool> &givenUp) : m_db(db), m_givenUp(givenUp) { }

    std::optional<proto::SearchHit> row(MessageId message) override
    {
        if (m_givenUp)
            return {};
        return m_db.first(
            u"SELECT m.channel, m.body FROM messages m WHERE m.id = ? AND EXISTS"
            " (SELECT 1 FROM memberships s WHERE s.channel = m.channel AND s.\"left\" = 0)"_s,
            [](const QSqlQuery &row) {
                return proto::SearchHit{{row.value(0).toLongLong()}, decoded(row.value(1).toByteArray())};
            },
            message);
    }

    QSet<MessageId> saved() override
    {
        QSet<MessageId> all;
        m_db.each(u"SELECT message FROM saved WHERE removed = 0"_s,
                  [&all](const QSqlQuery &row) { all.insert({row.value(0).toLongLong()}); });
        return all;
    }

private:
    sql::Db &m_db;
    const std::atomic<bool> &m_givenUp;
};

class ArchiveNames : public search::Names
{
public:
    explicit ArchiveNames(sql::Db &db) : m_db(db) { }

    UserId me() const override
    {
        return {m_db.text(u"SELECT value FROM facts WHERE name = 'me'"_s).toLongLong()};
    }

    QList<UserId> usersNamed(const QString &folded) const override
    {
        QList<UserId> found;
        m_db.each(u"SELECT id, name, display_name FROM users"_s, [&](const QSqlQuery &row) {
            if (text::fold(row.value(1).toString()) == folded || text::fold(row.value(2).toString()) == folded)
                found.append(UserId{row.value(0).toLongLong()});
        });
        return found;
    }

    QList<ChannelId> channelsNamed(const QString &folded) const override
    {
        QList<ChannelId> found;
        m_db.each(u"SELECT c.body FROM channels c JOIN memberships s ON s.channel = c.id WHERE s.\"left\" = 0"_s,
                  [&](const QSqlQuery &row) {
                      const auto channel = codec::fromCbor<proto::Channel>(row.value(0).toByteArray());
                      if (channel && !channel->name.isEmpty() && text::fold(channel->name) == folded)
                          found.append(channel->id);
                  });
        return found;
    }

private:
    sql::Db &m_db;
};

// Many matches in little text, and not long ago.
double scoreOf(const QList<search::Stretch> &marks, qsizetype length, qint64 sentAt)
{
    qsizetype matched = 0;
    for (const search::Stretch &mark : marks)
        matched += mark.length;
    const double days = double(std::max<qint64>(0, QDateTime::currentMSecsSinceEpoch() - sentAt)) / 86'400'000.0;
    return 2 * std::log2(1.0 + double(marks.size())) + 8 * double(matched) / (double(length) + 20)
        - 0.5 * std::log2(1.0 + days);
}

} // namespace

// --- the index ---------------------------------------------------------------------------------------

void createSearchTables(sql::Db &db) { search::createTables(db); }

void renewSearch(sql::Db &db) { search::renew(db, u"SELECT id FROM messages"_s); }

void leaveSearch(sql::Db &db, ChannelId channel, const proto::Message &before, const proto::Message &now)
{
    if (!search::isIndexed(db, before.id))
        return search::remove(db, before.id);
    const auto document = search::documentOf(before, channel);
    const auto next = search::documentOf(now, channel);
    if (!document)
        return;
    if (next && next->texts == document->texts)
        search::lift(db, *document); // a reaction, a pin
    else
        search::remove(db, *document);
}

void enterSearch(sql::Db &db, const proto::Message &now)
{
    if (now.kind == proto::MessageKind::Text && now.recalledAt == 0)
        search::changed(db, now.id);
}

bool indexMessages(sql::Db &db, int count)
{
    const auto source = [&db](MessageId message) {
        return db
            .first(
                u"SELECT channel, body FROM messages WHERE id = ?"_s,
                [](const QSqlQuery &row) {
                    return search::documentOf(decoded(row.value(1).toByteArray()), {row.value(0).toLongLong()});
                },
                message)
            .value_or(std::nullopt);
    };
    return search::indexSome(db, source, count);
}

// --- looking -----------------------------------------------------------------------------------------

tl::expected<search::Query, search::QueryError> understood(sql::Db &db, const Question &question)
{
    const QDateTime now = QDateTime::currentDateTime();
    const search::ParseOptions options{.utcOffset = now.offsetFromUtc(),
                                       .now = now.toMSecsSinceEpoch(),
                                       .typing = question.typing,
                                       .traditionalToo = question.traditionalToo};
    return search::parse(question.text, options, ArchiveNames(db));
}

static FoundMessage found(const search::Matcher &matcher, const proto::SearchHit &hit)
{
    const proto::Message &m = hit.message;
    FoundMessage result{.channel = hit.channel,
                        .message = m.id,
                        .seq = m.seq,
                        .author = m.author,
                        .sentAt = m.sentAt,
                        .shownName = m.shownName,
                        .files = int(m.files.size()),
                        .excerpt = {},
                        .marks = {}};
    const auto document = search::documentOf(m, hit.channel);
    if (!document)
        return result;
    for (const QString &text : document->texts) { // the first that has a match, or the first
        const Excerpt excerpt = excerptOf(matcher, text, kExcerpt);
        if (excerpt.marks.isEmpty() && !result.excerpt.isEmpty())
            continue;
        result.excerpt = excerpt.text;
        result.marks = excerpt.marks;
        result.score = scoreOf(excerpt.marks, text.size(), m.sentAt);
        if (!excerpt.marks.isEmpty())
            break;
    }
    return result;
}

MessagesFound findMessages(sql::Db &db, const search::Matcher &matcher, ChannelId channel, const search::Page &page,
                           const std::atomic<bool> &givenUp)
{
    if (matcher.query().isEmpty())
        return {};
    ArchiveRows rows(db, givenUp);
    search::Reach reach;
    if (channel.isValid())
        reach = {.everywhere = false, .channels = {channel}};
    const proto::SearchFound all = search::find(db, matcher, reach, page, rows);
    MessagesFound result{.hits = {}, .next = all.next, .atEnd = all.atEnd, .indexing = all.indexing};
    for (const proto::SearchHit &hit : all.hits)
        result.hits.append(found(matcher, hit));
    return result;
}

QList<FoundMessage> sorted(sql::Db &db, const search::Matcher &matcher, ChannelId channel,
                           const QList<proto::SearchHit> &hits)
{
    const std::atomic<bool> givenUp = false;
    const QSet<MessageId> saved = ArchiveRows(db, givenUp).saved();
    QList<FoundMessage> result;
    for (const proto::SearchHit &hit : hits) {
        const auto document = search::documentOf(hit.message, hit.channel);
        if (document && matcher.matches(*document, saved) && (!channel.isValid() || channel == hit.channel))
            result.append(found(matcher, hit));
    }
    return result;
}

QList<FoundMessage> again(sql::Db &db, const search::Matcher &matcher, ChannelId channel,
                          const QList<MessageId> &messages)
{
    const std::atomic<bool> givenUp = false;
    ArchiveRows rows(db, givenUp);
    QList<proto::SearchHit> hits;
    for (const MessageId message : messages) {
        if (const auto hit = rows.row(message))
            hits.append(*hit);
    }
    return sorted(db, matcher, channel, hits);
}

Excerpt excerptOf(const search::Matcher &matcher, const QString &text, qsizetype length)
{
    const QList<search::Stretch> all = matcher.highlights(text);
    qsizetype from = all.isEmpty() ? 0 : std::max<qsizetype>(0, all.first().start - kBefore);
    if (from <= kBefore)
        from = 0; // the beginning, rather than nearly
    from = std::min(from, std::max<qsizetype>(0, text.size() - kShown));
    const auto wordEnd = std::find_if(text.cbegin() + from, text.cbegin() + std::min(from + kWord, text.size()),
                                      [](QChar c) { return c.isSpace(); });
    if (from > 0 && wordEnd != text.cend() && wordEnd->isSpace())
        from = wordEnd - text.cbegin() + 1;
    while (from > 0 && from < text.size() && text.at(from).isLowSurrogate())
        --from;
    Excerpt excerpt;
    excerpt.text = text.mid(from, length);
    if (!excerpt.text.isEmpty() && excerpt.text.back().isHighSurrogate())
        excerpt.text.chop(1);
    for (QChar &c : excerpt.text) {
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    }
    const QString head = from > 0 ? u"…"_s : QString();
    const qsizetype end = from + excerpt.text.size();
    excerpt.text.prepend(head);
    for (const search::Stretch &mark : all) {
        const qsizetype stop = std::min(mark.start + mark.length, end);
        if (mark.start >= from && stop > mark.start)
            excerpt.marks.append({mark.start - from + head.size(), stop - mark.start});
    }
    if (from + length < text.size())
        excerpt.text.append(u'…');
    return excerpt;
}

} // namespace teahouse::app::store

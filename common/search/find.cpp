// SPDX-License-Identifier: Apache-2.0
#include "common/search/find.h"

#include "common/search/index_pages.h"

#include <algorithm>
#include <limits>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFirst = std::numeric_limits<qint64>::min();
constexpr qint64 kLast = std::numeric_limits<qint64>::max();

// Who may read what the index proposes is looked up message by message, unless that shows most of it to be elsewhere:
// then the channels go into the expression. FTS5 compares all parts of an OR at each step, so there may not be too many.
constexpr int kReachTrial = 48;
constexpr double kSmallShare = 1.0 / 8; // worth to be asked of the index
constexpr double kTinyShare = 1.0 / 50; // so little that the fewest lists are the best
constexpr qsizetype kChannelMarks = 200;

// FTS5 gathers all that begins with a prefix before it gives the first. Common ones are found sooner by looking.
constexpr int kPrefixTrial = 150;
constexpr int kPrefixHits = 3;
constexpr int kPrefixLooks = 1'200;

constexpr int kVainLooks = 6;

using Candidate = proto::SearchPlace;

bool isNewer(const proto::SearchPlace &a, const proto::SearchPlace &b)
{
    return std::pair(a.sentAt, a.message) > std::pair(b.sentAt, b.message);
}

bool isUnset(const proto::SearchPlace &place) { return !place.message.isValid() && place.sentAt == 0; }

// The times that the query leaves: of the conditions that hold for all of it.
struct Times {
    qint64 from = kFirst;
    qint64 to = kLast;
};

Times timesOf(const Node &root)
{
    Times times;
    for (const Node &node : root.children) {
        if (node.kind == Node::Kind::Sent) {
            times.from = std::max(times.from, node.from);
            times.to = std::min(times.to, node.to);
        }
    }
    return times;
}

class Finder
{
public:
    Finder(sql::Db &db, const Matcher &matcher, const Reach &reach, const Page &page, Rows &rows)
        : m_db(db)
        , m_matcher(matcher)
        , m_page(page)
        , m_rows(rows)
        , m_pages(db)
        , m_everywhere(reach.everywhere)
        , m_channels(reach.channels.begin(), reach.channels.end())
        , m_share(reach.share)
        , m_times(timesOf(matcher.query().root))
        , m_left(page.looks)
    {
    }

    proto::SearchFound find()
    {
        const Node &root = m_matcher.query().root;
        const auto isSaved = [](const Node &node) { return node.kind == Node::Kind::Saved; };
        if (m_matcher.query().isEmpty() || m_page.limit <= 0 || (!m_everywhere && m_channels.isEmpty()))
            return {};
        m_saved = usesSaved(root) ? m_rows.saved() : QSet<MessageId>();
        if (std::any_of(root.children.begin(), root.children.end(), isSaved)) {
            look(m_saved.values());
        } else {
            lookAtUnindexed();
            scanAll();
        }
        if (!m_full)
            takeUnindexedAbove({kFirst, {}});
        if (!m_full)
            m_found.next = {};
        m_found.atEnd = !m_full;
        return std::move(m_found);
    }

private:
    static bool usesSaved(const Node &node)
    {
        return node.kind == Node::Kind::Saved || std::any_of(node.children.begin(), node.children.end(), usesSaved);
    }

    bool isInPage(const proto::SearchPlace &place) const
    {
        return (isUnset(m_page.from) || isNewer(m_page.from, place)) && m_times.from <= place.sentAt
            && place.sentAt < m_times.to;
    }

    // Most was looked at in vain: then the text alone is looked at first.
    bool isVain() const { return m_tried > 2 * (m_found.hits.size() - m_hitsBefore) + kVainLooks; }

    std::optional<proto::SearchHit> hitAt(MessageId message)
    {
        if (isVain()) {
            if (const auto text = m_rows.text(message); text && !m_matcher.mayMatch(*text))
                return {};
        }
        auto row = m_rows.row(message);
        const bool inReach = row && (m_everywhere || m_channels.contains(row->channel));
        m_inReach += inReach;
        if (!inReach)
            return {};
        const auto document = documentOf(row->message, row->channel);
        if (!document || !m_matcher.matches(*document, m_saved))
            return {};
        return row;
    }

    // --- without the index ------------------------------------------------------------------------------

    // What these messages have to give, to be taken in between later.
    void look(const QList<MessageId> &messages)
    {
        for (const MessageId message : messages) {
            auto hit = hitAt(message);
            if (hit && isInPage({hit->message.sentAt, message}))
                m_unindexed.append(*std::move(hit));
        }
        std::sort(m_unindexed.begin(), m_unindexed.end(),
                  [](const auto &a, const auto &b) { return isNewer(placeOf(a), placeOf(b)); });
    }

    void lookAtUnindexed()
    {
        auto messages = m_db.list(
            u"SELECT message FROM search_todo ORDER BY message DESC LIMIT ?"_s,
            [](const QSqlQuery &row) { return MessageId{row.value(0).toLongLong()}; },
            qint64(limits::kSearchUnindexed) + 1);
        m_found.indexing = messages.size() > limits::kSearchUnindexed;
        if (m_found.indexing)
            messages.removeLast();
        look(messages);
    }

    static proto::SearchPlace placeOf(const proto::SearchHit &hit) { return {hit.message.sentAt, hit.message.id}; }

    // False: the page is full.
    bool take(proto::SearchHit hit)
    {
        m_found.next = placeOf(hit);
        m_found.hits.append(std::move(hit));
        m_full = m_found.hits.size() >= m_page.limit;
        return !m_full;
    }

    bool takeUnindexedAbove(const proto::SearchPlace &place)
    {
        while (!m_unindexed.isEmpty() && !m_full && isNewer(placeOf(m_unindexed.constFirst()), place))
            take(m_unindexed.takeFirst());
        return !m_full;
    }

    // --- with the index ---------------------------------------------------------------------------------

    bool isOrdered(qint64 day)
    {
        return m_db.number(u"SELECT ordered FROM search_days WHERE day = ?"_s, day) != 0;
    }

    qint64 lastKey()
    {
        qint64 newest = m_times.to == kLast ? kLast : m_times.to - 1;
        if (!isUnset(m_page.from) && m_page.from.sentAt <= newest) {
            newest = m_page.from.sentAt;
            const auto known = keyOf(m_db, newest, m_page.from.message);
            if (known && isOrdered(dayOfKey(*known)))
                return *known - 1;
        }
        return newest == kLast ? kLast : firstKeyOf(dayOf(newest) + 1) - 1;
    }

    qint64 firstKey() const { return m_times.from == kFirst ? kFirst : firstKeyOf(dayOf(m_times.from)); }

    // In stages: each goes on where the one before it has shown that there is a better way.
    void scanAll()
    {
        m_loosely.beginnings = true;
        if (expression() == expressionOf(m_matcher.query().root))
            m_loosely.beginnings = false;
        const qint64 from = firstKey();
        qint64 to = lastKey();
        m_inReach = 0;
        if (isTooWide())
            narrow();
        while (const auto next = scan(from, to)) {
            if (isTooWide())
                narrow();
            else
                m_loosely.beginnings = false;
            m_tried = m_inReach = 0;
            m_hitsBefore = m_found.hits.size();
            to = *next;
        }
    }

    // Of what the index proposes.
    std::optional<double> share() const
    {
        if (m_share || m_tried < kReachTrial)
            return m_share;
        return double(m_inReach) / m_tried;
    }

    bool isTooWide() const
    {
        return !m_everywhere && !m_narrow && m_channels.size() <= kChannelMarks && share().value_or(1) < kSmallShare;
    }

    void narrow()
    {
        m_loosely.pairs = *share() < kTinyShare;
        m_narrow = true;
    }

    bool isTooRare() const
    {
        const auto hits = m_found.hits.size() - m_hitsBefore;
        return m_loosely.beginnings && ((m_tried >= kPrefixTrial && hits < kPrefixHits) || m_tried >= kPrefixLooks);
    }

    QString expression() const
    {
        if (!m_narrow)
            return expressionOf(m_matcher.query().root, m_loosely);
        Node root = m_matcher.query().root;
        root.children.append({.kind = Node::Kind::In, .channels = m_channels.values()});
        return expressionOf(root, m_loosely);
    }

    // Newest first, day by day; those of a day whose keys are in no order are gathered first. The key at which another
    // stage has to go on; nothing: it is done.
    std::optional<qint64> scan(qint64 from, qint64 to)
    {
        std::optional<qint64> next;
        qint64 day = kLast;
        bool ordered = true;
        QList<Candidate> gathered;
        const auto each = [&](qint64 key, const Place &place) {
            if (dayOfKey(key) != day) {
                if (!takeGathered(gathered))
                    return false;
                day = dayOfKey(key);
                ordered = isOrdered(day);
            }
            if (gathered.isEmpty() && (isTooWide() || isTooRare())) {
                next = key;
                return false;
            }
            const Candidate candidate{day * kDayMs + place.at, place.message};
            if (!ordered)
                gathered.append(candidate);
            return !ordered || takeOne(candidate);
        };
        const auto eachKey = [&](const QSqlQuery &row) {
            const qint64 key = row.value(0).toLongLong();
            const auto place = m_pages.at(key);
            return !place || each(key, *place);
        };
        if (const QString words = expression(); words.isEmpty())
            m_pages.eachDown(from, to, each);
        else
            m_db.each(
                u"SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid DESC"_s,
                eachKey, words, from, to);
        if (!m_full)
            takeGathered(gathered);
        return next;
    }

    // False: the page is full, or enough was looked at.
    bool takeGathered(QList<Candidate> &gathered)
    {
        std::sort(gathered.begin(), gathered.end(), isNewer);
        const QList<Candidate> all = std::exchange(gathered, {});
        return std::all_of(all.begin(), all.end(), [this](const Candidate &candidate) { return takeOne(candidate); });
    }

    bool takeOne(const Candidate &candidate)
    {
        if (!isInPage(candidate))
            return true;
        if (!takeUnindexedAbove(candidate))
            return false;
        if (--m_left < 0) {
            m_full = true;
            return false;
        }
        ++m_tried;
        m_found.next = candidate;
        auto hit = hitAt(candidate.message);
        return !hit || take(*std::move(hit));
    }

    sql::Db &m_db;
    const Matcher &m_matcher;
    const Page m_page;
    Rows &m_rows;
    Pages m_pages;
    const bool m_everywhere;
    const QSet<ChannelId> m_channels;
    const std::optional<double> m_share;
    const Times m_times;
    qint64 m_left;
    QSet<MessageId> m_saved;
    QList<proto::SearchHit> m_unindexed; // found already, newest first
    bool m_full = false; // nothing more goes into the page
    bool m_narrow = false; // the channels are part of the expression
    Loosely m_loosely;
    int m_tried = 0; // in this stage
    int m_inReach = 0; // of these
    qsizetype m_hitsBefore = 0; // this stage
    proto::SearchFound m_found;
};

} // namespace

proto::SearchFound find(sql::Db &db, const Matcher &matcher, const Reach &reach, const Page &page, Rows &rows)
{
    if (!isAvailable(db))
        return {};
    return Finder(db, matcher, reach, page, rows).find();
}

} // namespace teahouse::search

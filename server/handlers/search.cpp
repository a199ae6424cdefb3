// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/search.h"

#include "server/store/messages.h"
#include "server/store/search.h"

#include <algorithm>

namespace teahouse::server {

namespace {

constexpr qint64 kMostUtcOffset = 24 * 3600;

class ActorsNames : public search::Names
{
public:
    explicit ActorsNames(const Context &context) : m_db(context.db), m_me(context.actor.user) { }

    UserId me() const override { return m_me; }
    QList<UserId> usersNamed(const QString &folded) const override { return store::usersNamed(m_db, folded); }
    QList<ChannelId> channelsNamed(const QString &folded) const override
    {
        return store::channelsNamed(m_db, m_me, folded);
    }

private:
    sql::Db &m_db;
    const UserId m_me;
};

class ActorsRows : public search::Rows
{
public:
    explicit ActorsRows(const Context &context) : m_db(context.db), m_me(context.actor.user) { }

    std::optional<proto::SearchHit> row(MessageId message) override
    {
        auto stored = store::message(m_db, message);
        if (!stored)
            return {};
        return proto::SearchHit{stored->channel, std::move(stored->message)};
    }
    std::optional<QString> text(MessageId message) override { return store::textAlone(m_db, message); }
    QSet<MessageId> saved() override { return store::savedBy(m_db, m_me); }

private:
    sql::Db &m_db;
    const UserId m_me;
};

// As many as fit into one answer.
void cut(proto::SearchFound &found)
{
    store::Budget budget{.rows = limits::kSearchHits};
    const auto end = std::find_if(found.hits.begin(), found.hits.end(),
                                  [&budget](const proto::SearchHit &hit) { return !budget.take(hit.message); });
    if (end == found.hits.end())
        return;
    found.hits.erase(end, found.hits.end());
    const proto::Message &last = found.hits.constLast().message; // one alone always fits
    found.next = {last.sentAt, last.id};
    found.atEnd = false;
}

} // namespace

Result<proto::SearchFound> handle(const proto::SearchMessages &request, Context &context)
{
    if (request.limit <= 0 || std::abs(request.utcOffset) > kMostUtcOffset)
        return fail(Code::BadRequest);
    if (!search::isAvailable(context.db))
        return fail(Code::Unsupported);
    const search::ParseOptions options{
        .utcOffset = request.utcOffset, .now = context.now, .typing = request.typing};
    auto query = search::parse(request.query, options, ActorsNames(context));
    if (!query)
        return fail(Code::BadRequest, query.error().toDetail());

    const search::Page page{.from = request.from, .limit = std::min(request.limit, qint64(limits::kSearchHits))};
    ActorsRows rows(context);
    auto found = search::find(context.db, search::Matcher(*std::move(query)),
                              store::reachOf(context.db, context.actor.user), page, rows);
    cut(found);
    return found;
}

} // namespace teahouse::server

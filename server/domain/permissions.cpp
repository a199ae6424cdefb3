// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/domain/permissions.h"

#include "server/domain/access.h"

namespace teahouse::server::domain {

namespace {

using proto::ChannelKind;
using proto::Role;

// Ordered: each includes the ones before it.
enum class Rank : quint8 { Stranger, Knows, InIt, InItNoGuest, Moderator };

enum class Where : quint8 {
    Anywhere,
    Named
}; // Named: public and private, not the conversations of fixed people
enum class When : quint8 { Always, WhileOpen }; // WhileOpen: not when archived

struct Rule {
    Deed deed;
    Rank least;
    Where where;
    When when;
};

constexpr Rule kRules[] = {
    {Deed::Read, Rank::Knows, Where::Anywhere, When::Always},
    {Deed::Post, Rank::InIt, Where::Anywhere, When::WhileOpen},
    {Deed::Reply, Rank::InIt, Where::Anywhere, When::WhileOpen},
    {Deed::Mark, Rank::InIt, Where::Anywhere, When::WhileOpen},
    {Deed::Describe, Rank::InItNoGuest, Where::Named, When::WhileOpen},
    {Deed::Rename, Rank::Moderator, Where::Named, When::Always},
    {Deed::Join, Rank::Knows, Where::Named, When::WhileOpen},
    {Deed::Leave, Rank::InIt, Where::Named, When::Always},
    {Deed::AddPeople, Rank::InItNoGuest, Where::Named, When::WhileOpen},
    {Deed::Moderate, Rank::Moderator, Where::Named, When::Always},
};

bool isNamed(ChannelKind kind) { return kind == ChannelKind::Public || kind == ChannelKind::Private; }

Rank rankOf(const Standing &s)
{
    if (!mayKnow(s))
        return Rank::Stranger;
    // Who moderates on the server does so where he is or could walk in.
    const bool everywhere = s.role == Role::Moderator || admits(proto::Access::Admin, s.role);
    if (s.role != Role::Guest && (everywhere || s.channelRole == proto::ChannelRole::Admin))
        return Rank::Moderator;
    if (!s.isMember())
        return Rank::Knows;
    return s.role == Role::Guest ? Rank::InIt : Rank::InItNoGuest;
}

// Rank alone would let an admin post in a public channel that he has not joined.
bool needsMembership(Deed deed)
{
    return deed == Deed::Post || deed == Deed::Reply || deed == Deed::Mark || deed == Deed::Leave;
}

bool isOpenTo(Deed deed, Rank rank, proto::Posting posting)
{
    if (rank >= Rank::Moderator || (deed != Deed::Post && deed != Deed::Reply))
        return true;
    return posting == proto::Posting::Everyone || (posting == proto::Posting::Replies && deed == Deed::Reply);
}

} // namespace

bool mayKnow(const Standing &s)
{
    return s.isMember() || (s.kind == ChannelKind::Public && seesDirectory(s.role));
}

std::optional<Code> refusalOf(Deed deed, const Standing &standing)
{
    const Rank rank = rankOf(standing);
    if (rank == Rank::Stranger)
        return Code::NotFound;
    for (const Rule &rule : kRules) {
        if (rule.deed != deed)
            continue;
        const bool may = rank >= rule.least && (rule.where == Where::Anywhere || isNamed(standing.kind))
            && (rule.when == When::Always || !standing.archived)
            && (standing.isMember() || !needsMembership(deed)) && isOpenTo(deed, rank, standing.posting);
        return may ? std::nullopt : std::optional(Code::Forbidden);
    }
    return Code::Forbidden;
}

bool mayStillRecall(ChannelKind kind, qint64 sentAt, qint64 now, qint64 recallMs)
{
    return kind == ChannelKind::Notes || recallMs == 0 || now - sentAt <= recallMs;
}

bool mayGovern(Role actor, Role subject)
{
    if (actor == Role::Owner)
        return true;
    return actor == Role::Admin
        && (subject == Role::Moderator || subject == Role::Member || subject == Role::Guest);
}

} // namespace teahouse::server::domain

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/sync.h"

#include "common/proto/guests.h"
#include "server/store/categories.h"
#include "server/store/channel_rows.h"
#include "server/store/departments.h"
#include "server/store/emoji.h"
#include "server/store/groups.h"
#include "server/store/later.h"
#include "server/store/marks.h"
#include "server/store/messages.h"
#include "server/store/own.h"
#include "server/store/stickers.h"
#include "server/store/streams.h"
#include "server/store/threads.h"
#include "server/store/users.h"

#include <algorithm>
#include <functional>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

// One table's part of a page: its rows, newest first, and how far down they are complete.
template <class Row>
struct Part {
    QList<Row> rows;
    qint64 completeAbove = 0; // every row with a rev above this is here
};

// The statement selects (stream?, after, upTo, count) in descending order of rev. The budget is a copy: each
// table may fill it alone, settle() then sees which rows are the newest of all.
template <class Make, class... Key>
auto readPart(sql::Db &db, const QString &sql, Make make, const proto::Gap &gap, Budget budget,
              const Key &...key)
{
    Part<std::invoke_result_t<Make, const QSqlQuery &>> part{.completeAbove = gap.after};
    const qint64 most = budget.rows;
    bool cut = false;
    db.each(
        sql,
        [&](const QSqlQuery &row) {
            auto made = make(row);
            cut = !budget.take(made);
            if (cut)
                part.completeAbove = made.rev;
            else
                part.rows.append(std::move(made));
            return !cut;
        },
        key..., gap.after, gap.upTo, most);
    if (!cut && part.rows.size() == most)
        part.completeAbove = part.rows.last().rev - 1;
    return part;
}

// Keeps, of all parts together, the newest rows that the budget has room for, and takes them from it. What is
// kept is put in ascending order. Returns the rev above which nothing is missing.
template <class... Row>
qint64 settle(Budget &budget, Part<Row> &...parts)
{
    qint64 above = std::max({parts.completeAbove...});
    QList<std::pair<qint64, qint64>> costs; // rev, bytes
    const auto note = [&costs](const auto &part) {
        for (const auto &row : part.rows)
            costs.append({row.rev, bytesOf(row)});
    };
    (note(parts), ...);
    std::sort(costs.begin(), costs.end(), std::greater());
    for (const auto &[rev, bytes] : std::as_const(costs)) {
        if (rev <= above)
            break;
        if (budget.rows <= 0 || budget.bytes < bytes) {
            above = rev;
            break;
        }
        --budget.rows;
        budget.bytes -= bytes;
    }

    const auto cut = [above](auto &part) {
        erase_if(part.rows, [above](const auto &row) { return row.rev <= above; });
        std::reverse(part.rows.begin(), part.rows.end());
    };
    (cut(parts), ...);
    return above;
}

const QString kNewestRevs = u"rev > ? AND rev <= ? ORDER BY rev DESC LIMIT ?"_s;

template <class Record>
Record recordFrom(const QSqlQuery &row)
{
    return sql::fromRow<Record>(row);
}

} // namespace

std::optional<proto::Changes> channelPage(sql::Db &db, const proto::Gap &gap, Budget &budget)
{
    if (budget.isSpent())
        return {};
    const ChannelId channel = gap.stream.channel;
    auto messages = readPart(
        db, u"SELECT "_s + kMessageColumns + u"FROM messages WHERE channel_id = ? AND "_s + kNewestRevs,
        [&db](const QSqlQuery &row) { return messageFrom(row, db); }, gap, budget, channel);
    auto members = readPart(
        db, u"SELECT "_s + kMemberColumns + u"FROM members WHERE channel_id = ? AND "_s + kNewestRevs,
        recordFrom<proto::Member>, gap, budget, channel);
    auto channels = readPart(
        db, u"SELECT "_s + kChannelColumns + u"rev FROM channels WHERE id = ? AND "_s + kNewestRevs,
        channelFrom, gap, budget, channel);

    const qint64 after = settle(budget, messages, members, channels);
    if (after >= gap.upTo)
        return {};
    return proto::Changes{.stream = gap.stream,
                          .after = after,
                          .upTo = gap.upTo,
                          .messages = std::move(messages.rows),
                          .members = std::move(members.rows),
                          .channels = std::move(channels.rows)};
}

std::optional<proto::Changes> userPage(sql::Db &db, const proto::Gap &gap, Budget &budget)
{
    if (budget.isSpent())
        return {};
    auto memberships = readPart(db,
                                u"SELECT "_s + kMembershipColumns
                                    + u"FROM members WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                      " ORDER BY user_rev DESC LIMIT ?"_s,
                                recordFrom<proto::Membership>, gap, budget, gap.stream.user);

    auto kept = readPart(db,
                         u"SELECT "_s + kSavedColumns
                             + u"FROM saved WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                               " ORDER BY user_rev DESC LIMIT ?"_s,
                         recordFrom<proto::Saved>, gap, budget, gap.stream.user);

    auto threads = readPart(db,
                            u"SELECT "_s + kThreadColumns
                                + u"FROM thread_marks WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                  " ORDER BY user_rev DESC LIMIT ?"_s,
                            recordFrom<proto::ThreadMark>, gap, budget, gap.stream.user);

    auto scheduled = readPart(db,
                              u"SELECT "_s + kScheduledColumns
                                  + u"FROM scheduled WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                    " ORDER BY user_rev DESC LIMIT ?"_s,
                              scheduledFrom, gap, budget, gap.stream.user);

    auto reminders = readPart(db,
                              u"SELECT "_s + kReminderColumns
                                  + u"FROM reminders WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                    " ORDER BY user_rev DESC LIMIT ?"_s,
                              recordFrom<proto::Reminder>, gap, budget, gap.stream.user);

    auto drafts = readPart(db,
                           u"SELECT "_s + kDraftColumns
                               + u"FROM drafts WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                 " ORDER BY user_rev DESC LIMIT ?"_s,
                           recordFrom<proto::Draft>, gap, budget, gap.stream.user);

    auto preferences = readPart(db,
                                u"SELECT "_s + kPreferenceColumns
                                    + u"FROM preferences WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                      " ORDER BY user_rev DESC LIMIT ?"_s,
                                preferencesFrom, gap, budget, gap.stream.user);

    auto stickers = readPart(db,
                             u"SELECT "_s + kStickerColumns
                                 + u"FROM stickers WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                   " ORDER BY user_rev DESC LIMIT ?"_s,
                             recordFrom<proto::Sticker>, gap, budget, gap.stream.user);

    auto categories = readPart(db,
                               u"SELECT "_s + kCategoryColumns
                                   + u"FROM categories WHERE user_id = ? AND user_rev > ? AND user_rev <= ?"
                                     " ORDER BY user_rev DESC LIMIT ?"_s,
                               categoryFrom, gap, budget, gap.stream.user);

    const qint64 after = settle(budget, memberships, kept, threads, scheduled, reminders, drafts, preferences, stickers,
                                categories);
    if (after >= gap.upTo)
        return {};
    return proto::Changes{.stream = gap.stream,
                          .after = after,
                          .upTo = gap.upTo,
                          .memberships = std::move(memberships.rows),
                          .saved = std::move(kept.rows),
                          .threads = std::move(threads.rows),
                          .stickers = std::move(stickers.rows),
                          .drafts = std::move(drafts.rows),
                          .scheduled = std::move(scheduled.rows),
                          .reminders = std::move(reminders.rows),
                          .preferences = std::move(preferences.rows),
                          .categories = std::move(categories.rows)};
}

std::optional<proto::Changes> workspacePage(sql::Db &db, const proto::Gap &gap, UserId guest, Budget &budget)
{
    if (budget.isSpent())
        return {};
    const auto person = [guest](const QSqlQuery &row) {
        auto user = sql::fromRow<proto::User>(row);
        if (guest.isValid())
            proto::hideFromGuests(user);
        return user;
    };
    const QString known = guest.isValid()
        ? u"(id = %1 OR EXISTS (SELECT 1 FROM members x JOIN members y ON y.channel_id = x.channel_id"
          " WHERE x.user_id = %1 AND x.gone = 0 AND y.user_id = users.id)) AND "_s.arg(guest.value)
        : QString();
    auto users = readPart(db, u"SELECT "_s + userColumns() + u" FROM users WHERE "_s + known + kNewestRevs, person, gap, budget);
    Part<proto::Channel> channels{.completeAbove = gap.after};
    Part<proto::Group> groups{.completeAbove = gap.after};
    Part<proto::Department> departments{.completeAbove = gap.after};
    if (!guest.isValid()) {
        groups = readPart(db, u"SELECT "_s + kGroupColumns + u"FROM people_groups WHERE "_s + kNewestRevs, groupFrom, gap,
                          budget);
        departments = readPart(db, u"SELECT "_s + kDepartmentColumns + u"FROM departments WHERE "_s + kNewestRevs,
                               recordFrom<proto::Department>, gap, budget);
        channels = readPart(db,
                            u"SELECT "_s + kChannelColumns
                                + u"directory_rev FROM channels WHERE directory_rev > 0 AND directory_rev > ?"
                                  " AND directory_rev <= ? ORDER BY directory_rev DESC LIMIT ?"_s,
                            channelFrom, gap, budget);
    }
    auto workspace = readPart(db, u"SELECT "_s + kWorkspaceColumns + u"FROM workspace WHERE "_s + kNewestRevs,
                              recordFrom<proto::Workspace>, gap, budget);
    auto emoji = readPart(db, u"SELECT "_s + kEmojiColumns + u"FROM emoji WHERE "_s + kNewestRevs,
                          recordFrom<proto::Emoji>, gap, budget);

    const qint64 after = settle(budget, users, channels, workspace, emoji, groups, departments);
    if (after >= gap.upTo)
        return {};
    return proto::Changes{.stream = gap.stream,
                          .after = after,
                          .upTo = gap.upTo,
                          .channels = std::move(channels.rows),
                          .users = std::move(users.rows),
                          .workspace = std::move(workspace.rows),
                          .emoji = std::move(emoji.rows),
                          .groups = std::move(groups.rows),
                          .departments = std::move(departments.rows)};
}

std::optional<proto::Changes> channelSnapshot(sql::Db &db, const proto::Head &head, qint64 tail,
                                              Budget &budget)
{
    const ChannelId channel = head.stream.channel;
    const qint64 wanted = std::min(tail, head.lastSeq);
    auto row = store::channel(db, channel);
    Budget left = budget;
    if (!row || !left.take(*row) || left.rows < wanted)
        return {};
    auto messages = messagesBetween(db, channel, 1, head.lastSeq, {.rows = wanted, .bytes = left.bytes});
    const bool fresh = budget.bytes > limits::kPageBytes / 2;
    if (messages.size() < wanted && !fresh)
        return {};
    for (const proto::Message &message : std::as_const(messages))
        left.take(message);
    budget = left;
    return proto::Changes{.stream = head.stream,
                          .upTo = head.rev,
                          .messages = std::move(messages),
                          .channels = {*std::move(row)}};
}

} // namespace teahouse::server::store

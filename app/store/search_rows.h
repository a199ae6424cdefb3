// SPDX-License-Identifier: Apache-2.0
// Searching the archive: the query and the index are those of common/search, so it finds what the server would find.
#pragma once

#include "common/proto/search.h"
#include "common/search/find.h"
#include "common/search/index.h"

#include <atomic>

namespace teahouse::app {

// What somebody wants to find.
struct Question {
    QString text; // in the language of common/search/query.h
    ChannelId channel; // unset: in all channels
    bool typing = false; // the last word may go on
    bool traditionalToo = true;

    bool operator==(const Question &) const = default;
};

// A message that was found, as a list shows it.
struct FoundMessage {
    ChannelId channel;
    MessageId message;
    qint64 seq = 0;
    UserId author;
    qint64 sentAt = 0;
    QString shownName;
    int files = 0;
    QString excerpt; // one line, around the first match
    QList<search::Stretch> marks; // in the excerpt
    double score = 0; // how well it fits
};

namespace store {

// --- what apply() and removeChannel() do -----------------------------------------------------------

void createSearchTables(sql::Db &db);
// When the archive is opened: a new version of the segmenter makes the index anew, in the background.
void renewSearch(sql::Db &db);
// Before a message changes, while its row is as the index knows it. What it does not say any more is forgotten.
void leaveSearch(sql::Db &db, ChannelId channel, const proto::Message &before, const proto::Message &now);
void enterSearch(sql::Db &db, const proto::Message &now);

// --- the background's part -------------------------------------------------------------------------

bool indexMessages(sql::Db &db, int count); // true: there are more

// --- looking ---------------------------------------------------------------------------------------

// The names that from: and in: may use are those the archive knows.
tl::expected<search::Query, search::QueryError> understood(sql::Db &db, const Question &question);

struct MessagesFound {
    QList<FoundMessage> hits; // newest first
    proto::SearchPlace next;
    bool atEnd = true;
    bool indexing = false; // not all of the archive is in the index yet
};

// One page of messages in channels I am in. It may end early: with `looks` candidates looked at, or when `givenUp`
// says that nobody waits for it any more.
MessagesFound findMessages(sql::Db &db, const search::Matcher &matcher, ChannelId channel, const search::Page &page,
                           const std::atomic<bool> &givenUp);

// Of what the server found, what is asked for here: it knows neither the one channel nor that characters must be the same.
QList<FoundMessage> sorted(sql::Db &db, const search::Matcher &matcher, ChannelId channel,
                           const QList<proto::SearchHit> &hits);
// Of these messages, those that are what is asked for now.
QList<FoundMessage> again(sql::Db &db, const search::Matcher &matcher, ChannelId channel,
                          const QList<MessageId> &messages);

// `text` in one line of about `length`, beginning shortly before the first match.
struct Excerpt {
    QString text;
    QList<search::Stretch> marks;
};
Excerpt excerptOf(const search::Matcher &matcher, const QString &text, qsizetype length);

} // namespace store
} // namespace teahouse::app

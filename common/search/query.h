// SPDX-License-Identifier: Apache-2.0
// The language of queries, read into a small tree.
//
//   部署 nginx          both, anywhere          "rolling update"   side by side
//   -draft  -from:bob   without                 nginx OR 部署      one of them; binds what stands beside it
//   deploy*             words that begin so     from: in: before: after: on: has: is:   see operators.h
//   from:a from:b       by either, in: likewise
//
// Words are whole words; Chinese, Japanese, Korean are found inside of text. Full-width colons and quotes will do, and
// 或 between blanks is OR. Names with blanks: from:"Li Lei". Days are those of who asks (utcOffset).
#pragma once

#include "common/base/ids.h"
#include "common/meta/enums.h"
#include "common/proto/limits.h"
#include "common/search/document.h"
#include "common/search/segment.h"

#include <tl/expected.hpp>

namespace teahouse::search {

// Terms side by side.
struct Phrase {
    QList<Term> terms; // never empty
    bool prefix = false; // the last one, a word, may go on
};

struct Node {
    enum class Kind : quint8 {
        And, // of `children`; without any: everything
        Or,
        Not, // of one child
        Words, // `phrase`
        From, // one of `users`
        In, // one of `channels`
        Sent, // from <= sentAt < to
        Has, // `mark`; is:thread, is:pinned, is:edited too
        Saved,
    };

    Kind kind = Kind::And;
    QList<Node> children;
    Phrase phrase;
    QList<UserId> users;
    QList<ChannelId> channels;
    qint64 from = 0;
    qint64 to = 0;
    Mark mark = Mark::File;
};

struct Query {
    Node root;
    bool traditionalToo = true;

    bool isEmpty() const { return root.kind == Node::Kind::And && root.children.isEmpty(); }
};

enum class Reason : quint8 {
    Unknown,
    TooLong, // over limits::kSearchQuery
    TooMany, // over limits::kSearchTerms
    UnknownOperator, // form:alice
    UnknownValue, // has:cheese
    UnknownPerson, // from:nobody
    UnknownChannel, // in:nowhere; also one that who asks is not in
    BadDate, // on:2026-02-30
    NoValue, // from: and nothing behind it
};

consteval auto namesOf(Reason)
{
    using enum Reason;
    return std::array{
        meta::named(TooLong, "too_long"),
        meta::named(TooMany, "too_many"),
        meta::named(UnknownOperator, "unknown_operator"),
        meta::named(UnknownValue, "unknown_value"),
        meta::named(UnknownPerson, "unknown_person"),
        meta::named(UnknownChannel, "unknown_channel"),
        meta::named(BadDate, "bad_date"),
        meta::named(NoValue, "no_value"),
    };
}

struct QueryError {
    Reason reason = Reason::Unknown;
    qsizetype position = 0; // in the query, of the word that is wrong
    qsizetype length = 0;

    bool operator==(const QueryError &) const = default;
    // As it travels in Error::detail: "unknown_operator 3 4".
    QString toDetail() const;
    static QueryError fromDetail(const QString &detail); // Unknown for anything else
};

// Who and what from: and in: may name. Asked with names folded by text::fold(), without @ or #; several may have the
// same (display names). Only what who asks may know of.
class Names
{
public:
    virtual ~Names() = default;
    virtual UserId me() const = 0;
    virtual QList<UserId> usersNamed(const QString &folded) const = 0;
    virtual QList<ChannelId> channelsNamed(const QString &folded) const = 0;
};

struct ParseOptions {
    qint64 utcOffset = 0; // seconds east of Greenwich
    qint64 now = 0; // ms
    bool typing = false; // the last word may go on; an operator without its value yet is passed over
    bool traditionalToo = true; // 圖書 finds 图书 and the other way round
};

tl::expected<Query, QueryError> parse(const QString &text, const ParseOptions &options, const Names &names);

} // namespace teahouse::search

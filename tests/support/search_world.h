// SPDX-License-Identifier: Apache-2.0
// A database with an index of messages, and the messages, which can be looked through without it.
#pragma once

#include "common/search/find.h"
#include "common/search/index.h"

#include <QMap>

#include <random>

namespace teahouse::test {

using namespace search;
using namespace Qt::StringLiterals;

inline constexpr qint64 kStart = 1'760'000'000'000;
inline constexpr qint64 kDay = 86'400'000;

struct SearchedOffice : Rows, Names {
    QMap<qint64, proto::SearchHit> messages;
    QSet<MessageId> mySaved;
    int asked = 0;

    std::optional<proto::SearchHit> row(MessageId id) override
    {
        ++asked;
        const auto it = messages.constFind(id.value);
        return it == messages.constEnd() ? std::nullopt : std::optional(*it);
    }
    QSet<MessageId> saved() override { return mySaved; }
    UserId me() const override { return {1}; }
    QList<UserId> usersNamed(const QString &name) const override { return {{name.mid(1).toLongLong()}}; } // u3
    QList<ChannelId> channelsNamed(const QString &name) const override { return {{name.mid(1).toLongLong()}}; } // c5
};

// A database with an index, and messages to be found by it.
struct SearchWorld {
    std::unique_ptr<sql::Db> db;
    SearchedOffice office;
    std::mt19937 random{20261122};
    qint64 lastId = 0;

    explicit SearchWorld(const QString &file = u":memory:"_s) : db(sql::Db::openSqlite(file))
    {
        if (file != u":memory:"_s)
            db->run(u"PRAGMA journal_mode = WAL"_s);
        db->run(u"PRAGMA synchronous = OFF"_s); // many small transactions, and nothing to be lost
        db->run(u"PRAGMA secure_delete = ON"_s);
        createTables(*db);
    }

    int below(int most) { return int(random() % unsigned(most)); }

    MessageId add(const QString &text, qint64 sentAt, ChannelId channel = {1}, UserId author = {1})
    {
        const MessageId id{++lastId};
        office.messages.insert(id.value, {channel, {.id = id, .author = author, .sentAt = sentAt, .text = text}});
        changed(*db, id);
        return id;
    }

    std::optional<Document> documentAt(MessageId id) const
    {
        const auto it = office.messages.constFind(id.value);
        return it == office.messages.constEnd() ? std::nullopt : documentOf(it->message, it->channel);
    }

    bool index(int count)
    {
        db->begin();
        const bool more = indexSome(*db, [this](MessageId id) { return documentAt(id); }, count);
        db->commit();
        return more;
    }
    void indexAll()
    {
        while (index(300)) { }
    }

    void edit(MessageId id, const QString &text)
    {
        if (isIndexed(*db, id))
            lift(*db, *documentAt(id));
        office.messages[id.value].message.text = text;
        changed(*db, id);
    }
    void recall(MessageId id)
    {
        if (isIndexed(*db, id))
            search::remove(*db, *documentAt(id));
        office.messages[id.value].message.text.clear();
        office.messages[id.value].message.recalledAt = 1;
        changed(*db, id);
    }

    // All pages together, of `limit` each.
    QList<qint64> found(const QString &query, qint64 limit = 30, const Reach &reach = {}, qint64 looks = 10'000)
    {
        const auto parsed = parse(query, {.now = kStart}, office);
        if (!parsed)
            qFatal("%s: %s", qPrintable(query), qPrintable(parsed.error().toDetail()));
        const Matcher matcher(*parsed);
        QList<qint64> ids;
        Page page{.limit = limit, .looks = looks};
        for (int i = 0; i < 100'000; ++i) {
            const auto part = find(*db, matcher, reach, page, office);
            if (part.hits.size() > limit)
                qFatal("too many on a page");
            for (const proto::SearchHit &hit : part.hits)
                ids.append(hit.message.id.value);
            if (part.atEnd)
                return ids;
            page.from = part.next;
        }
        qFatal("pages without end");
    }

    // By plain looking at all of them, in the order that the search promises.
    template <class Fn>
    QList<qint64> looked(Fn holds) const
    {
        QList<const proto::SearchHit *> hits;
        for (const proto::SearchHit &hit : office.messages) {
            if (hit.message.recalledAt == 0 && holds(hit))
                hits.append(&hit);
        }
        std::sort(hits.begin(), hits.end(), [](const auto *a, const auto *b) {
            return std::pair(a->message.sentAt, a->message.id) > std::pair(b->message.sentAt, b->message.id);
        });
        QList<qint64> ids;
        for (const auto *hit : hits)
            ids.append(hit->message.id.value);
        return ids;
    }

    // Every term of the index with the messages that have it.
    QStringList contents()
    {
        QHash<qint64, MessageId> behind;
        eachIndexed(*db, [&behind](qint64 key, MessageId message) { behind.insert(key, message); });
        db->run(u"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)"_s);
        auto rows = db->list(u"SELECT term, doc FROM temp.words"_s, [&behind](const QSqlQuery &row) {
            const auto known = behind.constFind(row.value(1).toLongLong());
            return row.value(0).toString() + u' ' + (known == behind.cend() ? u"gone"_s : QString::number(known->value));
        });
        rows.sort();
        return rows;
    }
    qint64 indexed()
    {
        qint64 count = 0;
        eachIndexed(*db, [&count](qint64, MessageId) { ++count; });
        return count;
    }
};

} // namespace teahouse::test

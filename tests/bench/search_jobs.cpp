// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/search_jobs.h"

#include "tests/bench/load_client.h"
#include "tests/bench/office.h"
#include "tests/bench/search_texts.h"
#include "tests/bench/table.h"

#include "server/handlers/search.h"
#include "server/store/database.h"
#include "server/store/messages.h"
#include "server/store/search.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <functional>

namespace teahouse::bench {

using namespace Qt::StringLiterals;
namespace store = server::store;

namespace {

constexpr int kChannels = 200;
constexpr int kPeople = 200;
constexpr int kQueries = 300; // of each class
constexpr qint64 kStart = 1'750'000'000'000;
constexpr qint64 kEveryMs = 30'000; // about a year for a million

double secondsSince(qint64 start) { return double(microseconds() - start) / 1e6; }

qint64 fileBytes(sql::Db &db)
{
    return db.number(u"PRAGMA page_count"_s) * db.number(u"PRAGMA page_size"_s);
}

struct World {
    QTemporaryDir data;
    QList<Person> people;
    QList<ChannelId> channels;
    Person everywhere; // in all channels
    Person corner; // in three of the smallest
    int firstOwn = 0; // channel of who asks
    SearchTexts texts;

    World()
    {
        Office office(data.path());
        people = office.addPeople(kPeople);
        everywhere = people.at(1);
        corner = people.at(2);
        for (int i = 0; i < kChannels; ++i) {
            const bool small = i >= kChannels - 3;
            channels.append(office.addChannel(u"channel%1"_s.arg(i), small ? QList{everywhere, corner} : QList{everywhere}));
        }
    }

    std::unique_ptr<sql::Db> open() const { return *store::openForWriting(data.filePath(u"teahouse.db"_s)); }

    // In channels of very different sizes, the largest a fifth of all.
    void fill(sql::Db &db, int count)
    {
        IdSource ids(store::newestId(db));
        qint64 now = kStart;
        for (int i = 0; i < count;) {
            db.begin();
            for (const int end = std::min(count, i + limits::kImportBatch); i < end; ++i) {
                const double share = double(texts.below(1'000'000)) / 1e6;
                const auto channel = std::min(kChannels - 1, int(std::pow(double(kChannels), share)) - 1);
                proto::Message message{.id = {ids.next(now += kEveryMs)}, .author = people.at(i % kPeople).id};
                message.sentAt = now;
                message.text = texts.message();
                store::insertMessage(db, channels.at(channel), message);
            }
            db.commit();
        }
    }
};

struct Class {
    const char *name;
    std::function<QString(World &)> query;
};

const QList<Class> &classes()
{
    static const QList<Class> all{
        {"one Chinese character", [](World &w) { return w.texts.chinese().left(1); }},
        {"two, common", [](World &w) { return (w.texts.chinese() + w.texts.chinese()).left(2); }},
        {"two, rare", [](World &w) { return (w.texts.chinese(2'000 + w.texts.below(18'000)) + w.texts.chinese()).left(2); }},
        {"word, common", [](World &w) { return w.texts.english(w.texts.below(100)); }},
        {"word, rare", [](World &w) { return w.texts.english(5'000 + w.texts.below(35'000)); }},
        {"phrase of two words",
         [](World &w) { return u'"' + w.texts.english(w.texts.below(300)) + u' ' + w.texts.english() + u'"'; }},
        {"prefix of three letters", [](World &w) { return w.texts.english(w.texts.below(20'000)).left(3) + u'*'; }},
        {"from: and a word",
         [](World &w) { return u"from:person%1 "_s.arg(1 + w.texts.below(kPeople)) + w.texts.english(); }},
        {"in: and a word",
         [](World &w) { return u"in:channel%1 "_s.arg(w.firstOwn + w.texts.below(kChannels - w.firstOwn)) + w.texts.english(); }},
        {"two words apart", [](World &w) { return w.texts.english() + u' ' + w.texts.english(); }},
        {"Chinese and a word", [](World &w) { return w.texts.chinese() + u' ' + w.texts.english(); }},
        {"a word without another", [](World &w) { return w.texts.english() + u" -"_s + w.texts.english(); }},
        {"has:link (there is none)", [](World &) { return u"has:link"_s; }},
    };
    return all;
}

// One search as a request runs it, in milliseconds.
double ask(sql::Db &db, UserId user, const proto::SearchMessages &request, proto::SearchFound *found = nullptr)
{
    IdSource ids;
    server::Context context{.db = db, .ids = ids, .now = kStart, .actor = {.user = user, .role = proto::Role::Member}};
    const qint64 start = microseconds();
    db.beginRead();
    const auto reply = server::handle(request, context);
    db.commit();
    const double ms = double(microseconds() - start) / 1000;
    if (!reply)
        giveUp(request.query + u": "_s + reply.error().detail);
    if (found)
        *found = *reply;
    return ms;
}

void tell(const QString &what, const std::vector<double> &times, const QString &reach)
{
    print(what, u"%1 / %2 ms"_s.arg(percentile(times, 0.5), 0, 'f', 2).arg(percentile(times, 0.99), 0, 'f', 2), reach);
}

void measureClasses(World &world, sql::Db &db, const Person &person, const QString &who)
{
    for (const Class &one : classes()) {
        std::vector<double> times;
        for (int i = 0; i < kQueries; ++i)
            times.push_back(ask(db, person.id, {.query = one.query(world)}));
        tell(u"%1, %2, p50 / p99"_s.arg(QLatin1StringView(one.name), who), times, u"≤ 2 / 10 ms"_s);
    }
}

void measurePages(World &world, sql::Db &db, int messages)
{
    std::vector<double> times;
    for (int i = 0; i < kQueries; ++i) {
        const proto::SearchPlace from{kStart + world.texts.below(messages) * kEveryMs, {1}};
        times.push_back(ask(db, world.everywhere.id, {.query = world.texts.english(world.texts.below(100)), .from = from}));
    }
    tell(u"page of 20 at random depth, p50 / p99"_s, times, u"≤ 2 / 10 ms"_s);
}

} // namespace

void messageSearch(int messages)
{
    World world;
    qint64 start = 0;
    {
        const auto db = world.open();
        start = microseconds();
        world.fill(*db, messages);
        print(u"(made %1 messages, each second)"_s.arg(messages), QString::number(qint64(messages / secondsSince(start))),
              u"≥ 20000"_s);
        const qint64 bare = fileBytes(*db);
        start = microseconds();
        for (bool more = true; more;) {
            db->begin();
            more = store::indexMessages(*db, limits::kSearchBatch) || search::forgetSome(*db, 15); // as the server does
            db->commit();
        }
        print(u"index of %1 made"_s.arg(messages), u"%1 s"_s.arg(secondsSince(start), 0, 'f', 1));
        print(u"database without / with index, after making it"_s,
              u"%1 / %2 MB"_s.arg(bare / 1'000'000).arg(fileBytes(*db) / 1'000'000), u"≤ 300 MB a million"_s);
    }
    {
        const auto db = store::openForReading(world.data.filePath(u"teahouse.db"_s));
        measureClasses(world, *db, world.everywhere, u"in all channels"_s);
        world.firstOwn = kChannels - 3;
        measureClasses(world, *db, world.corner, u"in 3 small ones"_s);
        measurePages(world, *db, messages);
    }
    const auto db = world.open();
    search::mustForget(*db);
    std::vector<double> slices;
    start = microseconds();
    for (bool more = true; more;) {
        const qint64 began = microseconds();
        db->begin();
        more = search::forgetSome(*db, 15);
        db->commit();
        slices.push_back(double(microseconds() - began) / 1000);
    }
    print(u"index written anew after a recall, slices p50 / p99"_s,
          u"%1 s, %2 / %3 ms"_s.arg(secondsSince(start), 0, 'f', 1).arg(percentile(slices, 0.5), 0, 'f', 1).arg(percentile(slices, 0.99), 0, 'f', 1));
    db->run(u"VACUUM"_s);
    print(u"database then, after VACUUM"_s, u"%1 MB"_s.arg(fileBytes(*db) / 1'000'000));
}

} // namespace teahouse::bench

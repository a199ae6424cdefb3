// SPDX-License-Identifier: Apache-2.0
// My sidebar, as I have made it, also when the server does not know yet.
#include "app/sync/category_book.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

#include <QRegularExpression>
#include <QTest>

using namespace teahouse;
using namespace teahouse::app;
using namespace Qt::StringLiterals;
using proto::Category;
using test::FakeCalls;
using test::TestArchive;

namespace {

struct World {
    TestArchive archive;
    FakeCalls calls;
    ManualClock clock;
    std::unique_ptr<Outbox> outbox = std::make_unique<Outbox>(calls, *archive, clock);
    CategoryBook book{*archive, *outbox};
    qint64 rev = 0;

    World() { calls.ready = false; }
    // From the server.
    void comes(Category row)
    {
        row.rev = ++rev;
        archive.apply({{.stream = proto::Stream::of(test::kMe), .after = rev - 1, .upTo = rev, .categories = {row}}});
    }
    QStringList names() const
    {
        QStringList names;
        for (const Category &one : book.all())
            names += one.id == Category::kFavourites ? u"*"_s
                : one.id == Category::kChannels      ? u"#"_s
                : one.id == Category::kConversations ? u"@"_s
                                                     : one.name;
        return names;
    }
    QList<ChannelId> in(LocalId id) const { return book.find(id) ? book.find(id)->channels : QList<ChannelId>(); }
};

constexpr ChannelId kTea{1}, kCups{2}, kPots{3};

} // namespace

class TestCategoryBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everybodyHasThree()
    {
        World w;
        QCOMPARE(w.names(), (QStringList{u"*"_s, u"#"_s, u"@"_s}));
        QCOMPARE(w.book.find(Category::kConversations)->sort, proto::CategorySort::Recent);
        QVERIFY(!w.book.categoryOf(kTea).isValid());
        QVERIFY(!w.book.isMuted(kTea));
    }

    void aNewOneStandsBelowMyOthersAtOnce()
    {
        World w;
        const LocalId work = w.book.add(u"Work"_s, {kTea});
        const LocalId later = w.book.add(u"Later"_s);
        QCOMPARE(w.names(), (QStringList{u"*"_s, u"Work"_s, u"Later"_s, u"#"_s, u"@"_s}));
        QCOMPARE(w.book.categoryOf(kTea), work);
        QVERIFY(work != later && work.value > 3);
        QCOMPARE(w.outbox->categories().size(), 2);
    }

    void aChannelIsInOneOnly()
    {
        World w;
        const LocalId work = w.book.add(u"Work"_s, {kTea, kCups});
        const LocalId home = w.book.add(u"Home"_s);
        w.book.move(kTea, home, 5);
        QCOMPARE(w.in(work), QList<ChannelId>{kCups});
        QCOMPARE(w.in(home), QList<ChannelId>{kTea});
        w.book.move(kCups, Category::kFavourites, 0);
        QCOMPARE(w.book.categoryOf(kCups), Category::kFavourites);
        w.book.move(kCups, Category::kChannels, 0); // back to where nobody has put it
        QVERIFY(!w.book.categoryOf(kCups).isValid());
    }

    void channelsMoveWithinTheirCategory()
    {
        World w;
        const LocalId work = w.book.add(u"Work"_s, {kTea, kCups, kPots});
        w.book.move(kPots, work, 0);
        QCOMPARE(w.in(work), (QList<ChannelId>{kPots, kTea, kCups}));
        w.book.move(kPots, work, 99);
        QCOMPARE(w.in(work), (QList<ChannelId>{kTea, kCups, kPots}));
    }

    void categoriesMoveAmongTheOthers()
    {
        World w;
        const LocalId a = w.book.add(u"A"_s), b = w.book.add(u"B"_s), c = w.book.add(u"C"_s);
        w.book.moveCategory(c, 1);
        QCOMPARE(w.names(), (QStringList{u"*"_s, u"C"_s, u"A"_s, u"B"_s, u"#"_s, u"@"_s}));
        w.book.moveCategory(a, 0);
        QCOMPARE(w.names(), (QStringList{u"A"_s, u"*"_s, u"C"_s, u"B"_s, u"#"_s, u"@"_s}));
        w.book.moveCategory(b, 99);
        QCOMPARE(w.names(), (QStringList{u"A"_s, u"*"_s, u"C"_s, u"#"_s, u"@"_s, u"B"_s}));
    }

    void thereIsAlwaysRoomBetweenTwo()
    {
        World w;
        const LocalId a = w.book.add(u"A"_s), b = w.book.add(u"B"_s), c = w.book.add(u"C"_s);
        for (int i = 0; i < 40; ++i) // each time into the middle of the last two
            w.book.moveCategory(i % 3 == 0 ? a : i % 3 == 1 ? b : c, 2);
        QCOMPARE(w.names().size(), 6);
        QList<qint64> places;
        for (const Category &one : w.book.all())
            places += one.place;
        QVERIFY(std::is_sorted(places.cbegin(), places.cend()));
        QCOMPARE(QSet<qint64>(places.cbegin(), places.cend()).size(), places.size());
    }

    void deletingOneKeepsItsChannels()
    {
        World w;
        const LocalId work = w.book.add(u"Work"_s, {kTea});
        w.book.remove(work);
        QVERIFY(!w.book.find(work));
        QVERIFY(!w.book.categoryOf(kTea).isValid());
    }

    void mutingOneMutesItsChannels()
    {
        World w;
        const LocalId work = w.book.add(u"Work"_s, {kTea});
        Category row = *w.book.find(work);
        row.muted = true;
        w.book.set(row);
        QVERIFY(w.book.isMuted(kTea));
        QVERIFY(!w.book.isMuted(kCups));
    }

    void whatOtherDevicesDidIsShownAndOutdoneByWhatWaits()
    {
        World w;
        const LocalId id{5'000};
        w.comes({.id = id, .name = u"Work"_s, .channels = {kTea, kCups}});
        QTRY_COMPARE(w.names(), (QStringList{u"*"_s, u"Work"_s, u"#"_s, u"@"_s}));
        Category row = *w.book.find(id);
        row.name = u"Office"_s;
        w.book.set(row);
        QCOMPARE(w.book.find(id)->name, u"Office"_s);
        w.comes({.id = id, .name = u"Elsewhere"_s, .channels = {kTea}});
        QTRY_COMPARE(w.archive.number(u"SELECT MAX(rev) FROM categories"_s), 2);
        QCOMPARE(w.book.find(id)->name, u"Office"_s);
        w.comes({.id = {6'000}, .name = u"Tea"_s, .channels = {kTea}});
        QTRY_VERIFY(w.book.find({6'000}));
        QCOMPARE(w.book.categoryOf(kTea), id); // what waits takes it away again
    }
};

QTEST_GUILESS_MAIN(TestCategoryBook)
#include "tst_category_book.moc"

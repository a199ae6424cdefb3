// SPDX-License-Identifier: Apache-2.0
// The index against plain looking: whatever is indexed in whatever order, a search finds what is there, all of it, newest
// first, and nothing else; and what was taken back is in no file.
#include "tests/support/search_world.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace teahouse;
using namespace teahouse::search;
using namespace teahouse::test;
using namespace Qt::StringLiterals;
using World = test::SearchWorld;

namespace {

// Real talk, of the demo office, and made-up talk beside it.
QStringList demoTexts()
{
    QStringList texts;
    const QDir top(QStringLiteral(PROJECT_ROOT "/resources/demo/office"));
    for (const QString &folder : top.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir channel(top.filePath(folder));
        for (const QString &name : channel.entryList({u"*.json"_s}, QDir::Files)) {
            QFile file(channel.filePath(name));
            if (!file.open(QFile::ReadOnly))
                continue;
            for (const QJsonValue &message : QJsonDocument::fromJson(file.readAll()).array())
                texts.append(message.toObject().value(u"text"_s).toString());
        }
    }
    return texts;
}

const QString kCharacters = u"的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生会自着去之过家学对可"
                            "里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长"_s;
const QStringList kWords{u"deploy"_s, u"nginx"_s, u"the"_s, u"server"_s, u"Server2"_s, u"build"_s, u"tea"_s, u"teapot"_s, u"release"_s, u"rollback"_s};

QString madeUp(World &world)
{
    QString text;
    const int pieces = 1 + world.below(12);
    for (int i = 0; i < pieces; ++i) {
        switch (world.below(6)) {
        case 0:
            text += u' ' + kWords[world.below(int(kWords.size()))];
            break;
        case 1:
            text += u"，。 !\n、"_s[world.below(6)];
            break;
        case 2:
            text += kWords[world.below(int(kWords.size()))].toUpper() + u' ';
            break;
        default:
            for (int n = world.below(4); n >= 0; --n)
                text += kCharacters[world.below(int(kCharacters.size()))];
        }
    }
    return text.trimmed().isEmpty() ? u"好"_s : text;
}

void fill(World &world, int count)
{
    const QStringList demo = demoTexts();
    if (demo.size() < 100)
        qFatal("where is the demo office?");
    for (int i = 0; i < count; ++i) {
        const QString text = i < demo.size() ? demo[i] : madeUp(world);
        world.add(text, kStart + (world.below(40) * kDay) / 2 + world.below(30) * 1000, {1 + world.below(9)},
                  {1 + world.below(5)});
        if (world.below(400) == 0)
            world.index(1 + world.below(200));
    }
    while (waiting(*world.db) > 300)
        world.index(200);
}

QRegularExpression wordPattern(const QString &word, bool prefix)
{
    return QRegularExpression(u"(?<![A-Za-z0-9])"_s + word + (prefix ? QString() : u"(?![A-Za-z0-9])"_s),
                              QRegularExpression::CaseInsensitiveOption);
}

// A way to ask and a way to look that has nothing to do with it.
struct Wanted {
    QString query;
    std::function<bool(const QString &)> holds;
};

Wanted someWanted(World &world)
{
    const auto chinese = [&world](int size) {
        QString part;
        for (int i = 0; i < size; ++i)
            part += kCharacters[world.below(int(kCharacters.size()))];
        return Wanted{part, [part](const QString &text) { return text.contains(part); }};
    };
    // What stands somewhere, as a rule; in pairs, it may stand there only piece by piece.
    const auto piece = [&](int size) {
        const auto it = std::next(world.office.messages.cbegin(), world.below(int(world.office.messages.size())));
        const QString part = it->message.text.mid(world.below(int(it->message.text.size())), size);
        const bool han = std::all_of(part.begin(), part.end(), [](QChar c) { return c.unicode() >= 0x4E00 && c.unicode() < 0xA000; });
        return part.size() == size && han ? Wanted{part, [part](const QString &text) { return text.contains(part); }} : chinese(2);
    };
    const auto phrase = [&world] {
        const QString first = kWords[world.below(int(kWords.size()))], second = kWords[world.below(int(kWords.size()))];
        // Not so a,b: that comma is a sign between them.
        const QRegularExpression pattern(u"(?<![A-Za-z0-9])%1(?!，%2)[\\s，。！!、]+%2(?![A-Za-z0-9])"_s.arg(first, second),
                                         QRegularExpression::CaseInsensitiveOption);
        return Wanted{u"\"%1 %2\""_s.arg(first, second), [pattern](const QString &text) { return text.contains(pattern); }};
    };
    switch (world.below(6)) {
    case 0:
        return chinese(1);
    case 1:
        return chinese(2);
    case 2:
        return piece(3 + world.below(3));
    case 3:
        return phrase();
    default: {
        const bool prefix = world.below(3) == 0;
        const QString whole = kWords[world.below(int(kWords.size()))];
        const QString word = prefix ? whole.left(2 + world.below(3)) : whole;
        return {prefix ? word + u'*' : word,
                [pattern = wordPattern(word, prefix)](const QString &text) { return text.contains(pattern); }};
    }
    }
}

// What formatting hides is the matter of another test.
bool isPlain(const QString &text) { return !text.contains(QRegularExpression(u"[*_`~\\\\\\[\\]<>&#|:@]"_s)); }

bool filesContain(const QString &folder, const QByteArray &bytes)
{
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (!file.open(QFile::ReadOnly))
            qFatal("cannot read the database");
        if (file.readAll().contains(bytes))
            return true;
    }
    return false;
}

void forgetAll(World &world)
{
    bool more = true;
    while (more) {
        world.db->begin();
        more = forgetSome(*world.db, 5);
        world.db->commit();
    }
    QVERIFY(emptyLog(*world.db));
    QVERIFY(!isDirty(*world.db));
}

} // namespace

class TestSearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsWhatPlainLookingFinds()
    {
        World world;
        fill(world, 4'000); // some of them are in the index, in a wild order, and some are not
        QVERIFY(waiting(*world.db) > 100);
        QVERIFY(world.indexed() > 1'000);
        for (auto it = world.office.messages.begin(); it != world.office.messages.end(); ++it) {
            if (!isPlain(it->message.text))
                world.recall(it->message.id);
        }
        qsizetype hits = 0;
        for (int i = 0; i < 200; ++i) {
            if (i == 100)
                world.indexAll();
            const Wanted a = someWanted(world), b = someWanted(world);
            QString query = a.query;
            std::function<bool(const QString &)> holds = a.holds;
            switch (world.below(4)) {
            case 0:
                query += u' ' + b.query;
                holds = [&](const QString &text) { return a.holds(text) && b.holds(text); };
                break;
            case 1:
                query += u" OR "_s + b.query;
                holds = [&](const QString &text) { return a.holds(text) || b.holds(text); };
                break;
            case 2:
                query += u" -"_s + b.query;
                holds = [&](const QString &text) { return a.holds(text) && !b.holds(text); };
                break;
            default:
                break;
            }
            const auto expected = world.looked([&](const auto &hit) { return holds(hit.message.text); });
            const auto found = world.found(query, i == 0 ? 1 : 20 + world.below(80));
            if (found != expected)
                qWarning() << query << found.size() << expected.size();
            QCOMPARE(found, expected);
            hits += expected.size();
        }
        QVERIFY(hits > 5'000); // it was about something
    }

    void keepsToChannelsPeopleAndTimes()
    {
        World world;
        fill(world, 3'000);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(world.found(u"in:c3 from:u2"_s), world.looked([](const auto &hit) {
                return hit.channel.value == 3 && hit.message.author.value == 2;
            }));
            QCOMPARE(world.found(u"on:2025-10-14 -from:u2"_s, 7), world.looked([](const auto &hit) {
                const QString day = QDateTime::fromMSecsSinceEpoch(hit.message.sentAt, Qt::UTC).toString(u"yyyy-MM-dd"_s);
                return day == u"2025-10-14"_s && hit.message.author.value != 2;
            }));
            const qint64 cut = QDateTime({2025, 10, 20}, {0, 0}, Qt::UTC).toMSecsSinceEpoch();
            QCOMPARE(world.found(u"before:2025-10-20 after:2025-10-11"_s), world.looked([cut](const auto &hit) {
                return hit.message.sentAt < cut && hit.message.sentAt >= cut - 8 * kDay;
            }));
            QCOMPARE(world.found(u"before:2025-10-20 OR in:c1"_s), world.looked([cut](const auto &hit) {
                return hit.message.sentAt < cut || hit.channel.value == 1;
            }));
            world.indexAll();
        }
    }

    // However small the part that somebody may read, by whichever way it is cut out.
    void staysWithinReach()
    {
        World world;
        for (int i = 0; i < 1'200; ++i)
            world.add(u"会议 nginx"_s, kStart + i, {i % 40 == 0 ? 7 : 1 + i % 3});
        world.indexAll();
        for (const QList<ChannelId> &channels : QList<QList<ChannelId>>{{{7}}, {{1}, {7}}, {{2}, {3}}, {{99}}, {}}) {
            const auto expected = world.looked([&](const auto &hit) { return channels.contains(hit.channel); });
            for (const QString &query : {u"会议"_s, u"-x"_s, u"nginx OR 议"_s, u"ng*"_s, u"会 n*"_s, u"ngi*"_s, u"ngin*"_s,
                                         u"\"议 nginx\""_s, u"会 -apache"_s})
                for (const std::optional<double> share : {std::optional<double>(), {0.01}, {0.1}, {0.9}})
                    QCOMPARE(world.found(query, 31, {.everywhere = false, .channels = channels, .share = share}), expected);
        }
        world.office.asked = 0;
        QCOMPARE(world.found(u"会议"_s, 20, {.everywhere = false, .channels = {{7}}}).size(), 30);
        QVERIFY(world.office.asked < 150);
    }

    void findsWhatSomebodyHasSaved()
    {
        World world;
        fill(world, 1'000);
        world.office.mySaved = {{3}, {500}, {77'777}, {900}};
        const auto saved = [&](const auto &hit) { return world.office.mySaved.contains(hit.message.id); };
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(world.found(u"is:saved"_s, 2), world.looked(saved));
            QCOMPARE(world.found(u"-is:saved"_s), world.looked([&](const auto &hit) { return !saved(hit); }));
            world.indexAll();
        }
    }

    void findsMarks()
    {
        World world;
        const MessageId link = world.add(u"see https://a.cn"_s, kStart), plain = world.add(u"see a"_s, kStart + 1);
        world.indexAll();
        QCOMPARE(world.found(u"has:link"_s), QList<qint64>{link.value});
        QCOMPARE(world.found(u"see -has:link"_s), QList<qint64>{plain.value});
    }

    // A word is in the index with its first 64 letters.
    void tellsLongWordsApart()
    {
        World world;
        const QString same(70, u'k');
        const MessageId one = world.add(same + u'a', kStart), other = world.add(same + u'b', kStart + 1);
        world.add(QString(64, u'k'), kStart + 2);
        world.indexAll();
        QCOMPARE(world.found(same + u'a'), QList<qint64>{one.value});
        QCOMPARE(world.found(same + u'*'), (QList<qint64>{other.value, one.value}));
        QCOMPARE(world.found(u"kkk* -"_s + QString(64, u'k')), (QList<qint64>{other.value, one.value}));
    }

    // However many of a day are taken away, and whatever the day is.
    void findsItsPlaceAmongThoseTakenAway()
    {
        for (const qint64 start : {kStart, -3 * kDay}) {
            World world;
            for (int i = 0; i < 3'000; ++i)
                world.add(u"会议"_s, start + i);
            world.indexAll();
            for (int i = 2; i < 3'000; ++i)
                world.recall({i});
            world.edit({3'000}, u"散会"_s);
            world.indexAll();
            QCOMPARE(world.indexed(), 2);
            QCOMPARE(world.found(u"会"_s), (QList<qint64>{3'000, 1}));
            world.recall({1});
            QCOMPARE(world.found(u"会"_s), QList<qint64>{3'000});
        }
    }

    void endsAPageEarlyAndSaysWhereToGoOn()
    {
        World world;
        for (int i = 0; i < 500; ++i)
            world.add(i % 100 == 0 ? u"会议"_s : u"会，议"_s, kStart + i);
        world.indexAll();
        const auto part = find(*world.db, Matcher(*parse(u"会议"_s, {}, world.office)), {}, {.limit = 20, .looks = 50},
                               world.office);
        QVERIFY(part.hits.isEmpty());
        QVERIFY(!part.atEnd);
        QCOMPARE(world.found(u"会议"_s, 20, {}, 50), (QList<qint64>{401, 301, 201, 101, 1}));
    }

    void saysWhenMuchIsNotIndexedYet()
    {
        World world;
        for (int i = 0; i <= limits::kSearchUnindexed; ++i)
            world.add(u"会议"_s, kStart + i);
        const Matcher matcher(*parse(u"会议"_s, {}, world.office));
        QVERIFY(find(*world.db, matcher, {}, {}, world.office).indexing);
        world.index(1);
        const auto found = find(*world.db, matcher, {}, {}, world.office);
        QVERIFY(!found.indexing);
        QCOMPARE(found.hits.first().message.id.value, limits::kSearchUnindexed + 1);
    }

    void isAfterAnyChangesAsIfMadeAnew()
    {
        World world;
        fill(world, 300);
        for (int i = 0; i < 3'000; ++i) {
            const MessageId id{1 + world.below(int(world.lastId))};
            const bool recalled = world.office.messages[id.value].message.recalledAt != 0;
            switch (world.below(8)) {
            case 0:
                world.add(madeUp(world), kStart + world.below(1'000) * kDay / 100);
                break;
            case 1:
                world.index(world.below(50));
                break;
            case 2:
                if (!recalled && world.below(4) == 0)
                    world.recall(id);
                break;
            default:
                if (!recalled)
                    world.edit(id, madeUp(world));
            }
        }
        world.indexAll();
        const QStringList grown = world.contents();
        world.db->run(u"INSERT INTO search (search) VALUES ('integrity-check')"_s);
        QVERIFY(grown.size() > 3'000);

        world.db->run(u"UPDATE search_state SET value = 0 WHERE name = 'version'"_s);
        QVERIFY(renew(*world.db, u"SELECT value FROM search_state WHERE 0"_s));
        for (const qint64 id : world.office.messages.keys())
            changed(*world.db, {id});
        world.indexAll();
        QCOMPARE(world.contents(), grown);
        QVERIFY(!renew(*world.db, u"SELECT 1"_s));
    }

    void forgetsWhatWasTakenBack_data()
    {
        QTest::addColumn<bool>("atOnce");
        QTest::addColumn<bool>("alone");
        QTest::newRow("among others, later") << false << false;
        QTest::newRow("among others, at once") << true << false;
        QTest::newRow("alone, later") << false << true;
        QTest::newRow("alone, at once") << true << true;
    }

    void forgetsWhatWasTakenBack()
    {
        QFETCH(bool, atOnce);
        QFETCH(bool, alone);
        QTemporaryDir folder;
        World world(folder.filePath(u"index.db"_s));
        if (!alone)
            fill(world, 2'000);
        const MessageId secret = world.add(u"zqxjsecret 芝麻开门"_s, kStart);
        world.db->begin();
        while (indexSome(*world.db, [&](MessageId id) { return world.documentAt(id); }, 500)) { }
        if (!atOnce) { // else both are written by one transaction
            world.db->commit();
            QVERIFY(filesContain(folder.path(), "qxjsecret"));
            world.db->begin();
        }
        world.recall(secret);
        world.db->commit();
        QVERIFY(world.found(u"zqxjsecret"_s).isEmpty());
        QVERIFY(isDirty(*world.db));

        forgetAll(world);
        QVERIFY(!filesContain(folder.path(), "qxjsecret"));
        QVERIFY(world.contents().filter(u"zqxj"_s).isEmpty());
        QVERIFY(world.contents().filter(u"芝"_s).isEmpty());
        QCOMPARE(world.found(u"-x"_s, 100).size(), alone ? 0 : 2'000);
    }

    void forgetsWhatIsTakenBackWhileItForgets()
    {
        QTemporaryDir folder;
        World world(folder.filePath(u"index.db"_s));
        fill(world, 4'000);
        const MessageId first = world.add(u"zqxjsecret"_s, kStart), second = world.add(u"vwkysecret"_s, kStart);
        world.indexAll();
        world.recall(first);
        world.db->begin();
        QVERIFY(forgetSome(*world.db, 0));
        world.db->commit();
        world.recall(second);
        world.add(u"zzz"_s, kStart + 1);
        world.indexAll();
        forgetAll(world);
        QVERIFY(!filesContain(folder.path(), "qxjsecret"));
        QVERIFY(!filesContain(folder.path(), "wkysecret"));
    }
};

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_search_index.moc"

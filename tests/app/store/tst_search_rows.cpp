// SPDX-License-Identifier: Apache-2.0
#include "app/store/file_rows.h"
#include "app/store/file_search.h"
#include "app/store/search_indexer.h"
#include "app/store/search_rows.h"
#include "tests/support/test_archive.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kGeneral{5};
constexpr ChannelId kSecret{6};

struct Office {
    TestArchive archive;
    std::unique_ptr<SearchIndexer> indexer;
    QHash<ChannelId, qint64> seqs;

    Office()
    {
        archive.channel(kGeneral, u"general"_s);
        archive.channel(kSecret, u"secret"_s, 0, proto::ChannelKind::Private);
        archive.apply({{.stream = proto::Stream::workspace(),
                        .upTo = 2,
                        .users = {{.id = {1}, .name = u"lina"_s, .displayName = u"李娜"_s, .rev = 1},
                                  {.id = kMe, .name = u"maya"_s, .displayName = u"Maya"_s, .rev = 2}}}});
    }
    ~Office() { indexer.reset(); }

    proto::Message post(ChannelId channel, const QString &text, UserId author = {1})
    {
        proto::Message message = TestArchive::message(channel, ++seqs[channel], author);
        message.text = text;
        archive.apply({TestArchive::live(channel, message)});
        return message;
    }
    void change(ChannelId channel, proto::Message message)
    {
        message.rev += 1'000;
        archive.apply({TestArchive::live(channel, message)});
    }
    // Everything is in the index, and what was removed is gone from the file.
    void settle()
    {
        if (!indexer)
            indexer = std::make_unique<SearchIndexer>(*archive);
        QTRY_VERIFY_WITH_TIMEOUT(indexer->isDone() && archive.number(u"SELECT COUNT(*) FROM search_todo"_s) == 0, 10'000);
    }
    store::MessagesFound find(const QString &text, ChannelId channel = {}, const search::Page &page = {})
    {
        return waitFor(archive->look([=](sql::Db &db) {
                   const auto query = store::understood(db, {.text = text, .channel = channel});
                   if (!query)
                       return store::MessagesFound();
                   const std::atomic<bool> givenUp = false;
                   return store::findMessages(db, search::Matcher(*query), channel, page, givenUp);
               }))
            .value_or(store::MessagesFound());
    }
    QStringList texts(const QString &query, ChannelId channel = {})
    {
        QStringList found;
        for (const FoundMessage &hit : find(query, channel).hits)
            found += hit.excerpt;
        return found;
    }
    QStringList files(const QString &query)
    {
        const auto page = waitFor(archive->look(
            [=](sql::Db &db) { return store::filePage(db, {.channel = {}, .author = {}, .text = query}, {}, 100); }));
        QStringList found;
        for (const FileRow &row : page ? page->rows : QList<FileRow>())
            found += row.file.name;
        return found;
    }
    // In any file of the archive, as bytes.
    bool isOnDisk(const QString &text) const
    {
        const QFileInfo archiveFile(archive.file());
        for (const QFileInfo &one : archiveFile.dir().entryInfoList(QDir::Files)) {
            QFile file(one.filePath());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(one.filePath()));
            const QByteArray bytes = file.readAll();
            if (bytes.contains(text.toUtf8()))
                return true;
        }
        return false;
    }
};

proto::FileInfo file(qint64 id, const QString &name)
{
    return {.name = name,
            .mediaType = u"text/plain"_s,
            .bytes = 1,
            .id = {id},
            .hash = QString::number(id).rightJustified(64, u'0'),
            .words = true};
}

} // namespace

class TestSearchRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsNewestFirstIndexedOrNot()
    {
        Office office;
        office.post(kGeneral, u"部署在周五"_s);
        office.post(kSecret, u"nothing"_s);
        office.post(kGeneral, u"the next 部署"_s);
        const QStringList both{u"the next 部署"_s, u"部署在周五"_s};
        QCOMPARE(office.texts(u"部署"_s), both);
        office.settle();
        QCOMPARE(office.texts(u"部署"_s), both);
        office.post(kGeneral, u"third 部署"_s); // waits for the index
        QCOMPARE(office.texts(u"部署"_s), QStringList{u"third 部署"_s} + both);
        QCOMPARE(office.texts(u"NEXT"_s), QStringList{u"the next 部署"_s});
        QCOMPARE(office.texts(u"nex"_s), QStringList());
        QCOMPARE(office.texts(u"部署"_s, kSecret), QStringList());
        QCOMPARE(office.texts(u"nothing"_s, kSecret), QStringList{u"nothing"_s});
    }

    void knowsTheNamesOfTheArchive()
    {
        Office office;
        office.post(kGeneral, u"hello from lina"_s);
        office.post(kSecret, u"hello from me"_s, kMe);
        office.settle();
        QCOMPARE(office.texts(u"hello from:李娜"_s), QStringList{u"hello from lina"_s});
        QCOMPARE(office.texts(u"hello 来自:maya"_s), QStringList{u"hello from me"_s});
        QCOMPARE(office.texts(u"hello from:me"_s), QStringList{u"hello from me"_s});
        QCOMPARE(office.texts(u"in:secret hello"_s), QStringList{u"hello from me"_s});
        const QStringList both{u"hello from me"_s, u"hello from lina"_s};
        QCOMPARE(office.texts(u"from:李娜 from:me"_s), both);
        QCOMPARE(office.texts(u"in:secret hello in:general"_s), both);
        const auto query = waitFor(office.archive->look(
            [](sql::Db &db) { return store::understood(db, {.text = u"from:nobody x"_s, .channel = {}}); }));
        QVERIFY(query && !*query);
        QCOMPARE(query->error().reason, search::Reason::UnknownPerson);
    }

    void followsAnEdit()
    {
        Office office;
        proto::Message message = office.post(kGeneral, u"see you on Tuesday"_s);
        office.settle();
        message.text = u"see you on Thursday"_s;
        message.editedAt = 1;
        office.change(kGeneral, message);
        QCOMPARE(office.texts(u"tuesday"_s), QStringList());
        QCOMPARE(office.texts(u"thursday"_s), QStringList{u"see you on Thursday"_s});
        office.settle();
        QCOMPARE(office.texts(u"tuesday"_s), QStringList());
        QCOMPARE(office.texts(u"thursday is:edited"_s), QStringList{u"see you on Thursday"_s});
    }

    void leavesNothingOfARecalledMessage()
    {
        Office office;
        for (int i = 0; i < 50; ++i)
            office.post(kGeneral, u"ordinary talk number %1"_s.arg(i));
        proto::Message message = office.post(kGeneral, u"the password is xylophonequartz"_s);
        message.files = {file(900, u"xylophonequartz.txt"_s)};
        office.change(kGeneral, message);
        office.settle();
        QVERIFY(office.isOnDisk(u"xylophonequartz"_s));
        QCOMPARE(office.texts(u"xylophonequartz"_s).size(), 1);

        message.rev += 1'000;
        message.recalledAt = 5;
        message.text.clear();
        message.files.clear();
        office.change(kGeneral, message);
        QCOMPARE(office.texts(u"xylophonequartz"_s), QStringList());
        QCOMPARE(office.files(u"xylophonequartz"_s), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(!office.isOnDisk(u"xylophonequartz"_s), 10'000);
        QCOMPARE(office.texts(u"\"number 7\""_s), QStringList{u"ordinary talk number 7"_s});
    }

    void leavesNothingOfAChannelThatWasLeft()
    {
        Office office;
        office.post(kSecret, u"merger with zanzibarcorp"_s);
        office.post(kGeneral, u"lunch"_s);
        office.settle();
        QVERIFY(office.isOnDisk(u"zanzibarcorp"_s));
        office.archive.join(kSecret, 0, true);
        QCOMPARE(office.texts(u"merger"_s), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(!office.isOnDisk(u"zanzibarcorp"_s), 10'000);
        QCOMPARE(office.texts(u"lunch"_s), QStringList{u"lunch"_s});
    }

    // Of a large one, in slices; who comes back before they are done finds an empty place to be filled anew.
    void leavesNothingOfALargeChannelThatWasLeft()
    {
        Office office;
        constexpr ChannelId kHuge{9};
        const auto left = [&office] { return office.archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 9"_s); };
        office.archive.channel(kHuge, u"huge"_s, 1'700, proto::ChannelKind::Private);
        office.settle();
        QCOMPARE(office.texts(u"m1699"_s), QStringList{u"m1699"_s});
        QVERIFY(office.isOnDisk(u"m1699"_s));
        office.archive.join(kHuge, 0, true);
        QCOMPARE(office.texts(u"m1699"_s), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(left() == 0 && !office.isOnDisk(u"m1699"_s), 10'000);
        QCOMPARE(office.archive.number(u"SELECT COUNT(*) FROM facts WHERE name LIKE 'leaving%'"_s), 0);

        Office other; // whose background does nothing yet
        const auto there = [&other] { return other.archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 9"_s); };
        other.archive.channel(kHuge, u"huge"_s, 1'700, proto::ChannelKind::Private);
        other.archive.join(kHuge, 0, true);
        QVERIFY(there() > 0 && there() < 1'700);
        other.archive.join(kHuge, 0, false);
        QCOMPARE(there(), 0);
        other.archive.apply({TestArchive::live(kHuge, TestArchive::message(kHuge, 1'701))});
        other.settle();
        QCOMPARE(there(), 1);
        QCOMPARE(other.texts(u"m1701"_s), QStringList{u"m1701"_s});
    }

    // What one has left but may read all the same is not searched: the server does not search it either.
    void doesNotSearchPublicChannelsThatWereLeft()
    {
        Office office;
        office.post(kGeneral, u"still here"_s);
        office.archive.join(kGeneral, 0, true);
        QCOMPARE(office.texts(u"still"_s), QStringList());
        office.archive.join(kGeneral, 0, false);
        QCOMPARE(office.texts(u"still"_s), QStringList{u"still here"_s});
    }

    void comesInPages()
    {
        Office office;
        for (int i = 1; i <= 25; ++i)
            office.post(kGeneral, u"茶 %1"_s.arg(i));
        office.settle();
        search::Page page{.from = {}, .limit = 10};
        QStringList all;
        for (int pages = 0; pages < 10; ++pages) {
            const store::MessagesFound found = office.find(u"茶"_s, {}, page);
            for (const FoundMessage &hit : found.hits)
                all += hit.excerpt;
            page.from = found.next;
            if (found.atEnd)
                break;
        }
        QCOMPARE(all.size(), 25);
        QCOMPARE(all.first(), u"茶 25"_s);
        QCOMPARE(all.last(), u"茶 1"_s);
    }

    void findsFilesByNameAndContents()
    {
        Office office;
        proto::Message message = TestArchive::message(kGeneral, ++office.seqs[kGeneral]);
        message.files = {file(901, u"季度报告 final.docx"_s), file(902, u"notes.txt"_s)};
        office.archive.apply({TestArchive::live(kGeneral, message)});
        const auto words = [&](qint64 id, const QString &text) {
            QVERIFY(waitFor(office.archive->write([=](sql::Db &db) {
                store::putWords(db, QString::number(id).rightJustified(64, u'0'), text);
                return proto::Done{};
            })));
        };
        for (int round = 0; round < 2; ++round) { // before and after they are indexed
            QCOMPARE(office.files(u"报告"_s), QStringList{u"季度报告 final.docx"_s});
            QCOMPARE(office.files(u"FINAL"_s), QStringList{u"季度报告 final.docx"_s});
            QCOMPARE(office.files(u"final notes"_s), QStringList());
            office.settle();
            QTRY_COMPARE(office.archive.number(u"SELECT COUNT(*) FROM files WHERE indexed = 0"_s), 0);
        }
        words(902, u"We met the Kettle people.\n会议纪要"_s);
        Q_EMIT office.archive->wordsCame();
        QCOMPARE(office.files(u"会议"_s), QStringList{u"notes.txt"_s});
        QTRY_COMPARE(office.archive.number(u"SELECT COUNT(*) FROM files WHERE indexed = 0"_s), 0);
        QCOMPARE(office.files(u"会议"_s), QStringList{u"notes.txt"_s});
        QCOMPARE(office.files(u"\"kettle people\" from:lina"_s), QStringList{u"notes.txt"_s});
        QCOMPARE(office.files(u"kettle OR final"_s), (QStringList{u"季度报告 final.docx"_s, u"notes.txt"_s}));
        QCOMPARE(office.files(u"-kettle"_s), QStringList{u"季度报告 final.docx"_s});
        QCOMPARE(office.files(u"notes from:maya"_s), QStringList());
        QCOMPARE(office.files(u"form:lina"_s), QStringList());
    }

    void showsWhatStandsAroundTheMatch()
    {
        Office office;
        office.post(kGeneral, u"**Bold** start\n\n"_s + u"filler "_s.repeated(60) + u"needle in the hay "_s + u"more "_s.repeated(60));
        const QList<FoundMessage> hits = office.find(u"needle"_s).hits;
        QCOMPARE(hits.size(), 1);
        const FoundMessage &hit = hits.first();
        QVERIFY2(hit.excerpt.size() < 230, qPrintable(hit.excerpt));
        QVERIFY(hit.excerpt.startsWith(u'…') && hit.excerpt.endsWith(u'…'));
        QVERIFY(!hit.excerpt.contains(u'\n'));
        QCOMPARE(hit.marks.size(), 1);
        QCOMPARE(hit.excerpt.mid(hit.marks.first().start, hit.marks.first().length), u"needle"_s);
    }

    void endsWhenNobodyWaits()
    {
        Office office;
        office.post(kGeneral, u"tea"_s);
        const auto found = waitFor(office.archive->look([](sql::Db &db) {
            const std::atomic<bool> givenUp = true;
            return store::findMessages(db, search::Matcher(*store::understood(db, {.text = u"tea"_s, .channel = {}})), {}, {},
                                       givenUp);
        }));
        QVERIFY(found && found->hits.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSearchRows)
#include "tst_search_rows.moc"

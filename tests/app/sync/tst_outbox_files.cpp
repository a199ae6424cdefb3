// SPDX-License-Identifier: Apache-2.0
// Messages with files: durable before anything leaves, sent once when all is up, in nobody's way until then.
#include "app/store/outbox_rows.h"
#include "app/sync/outbox.h"
#include "tests/support/fake_calls.h"
#include "tests/support/fake_storage.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::SendMessage;
using State = OutgoingFile::State;

namespace {

constexpr int kPatienceMs = 30'000; // an upload that was cut is taken up again seconds later

constexpr ChannelId kGeneral{5};

// restart() is a kill and a new start: of the client; the server's uploads stay.
struct Office {
    FakeStorage server;
    TestArchive archive;
    QTemporaryDir disk;
    FakeCalls calls;
    ManualClock clock;
    std::unique_ptr<Http> http;
    std::unique_ptr<Aside> aside;
    std::unique_ptr<Uploads> uploads;
    std::unique_ptr<Outbox> outbox;

    Office()
    {
        QVERIFY(QDir(disk.path()).mkpath(u"outgoing"_s));
        restart();
    }
    void restart()
    {
        stop();
        archive.reopen();
        calls.asked.clear();
        http = std::make_unique<Http>();
        aside = std::make_unique<Aside>();
        uploads = std::make_unique<Uploads>(*http, *aside);
        outbox = std::make_unique<Outbox>(calls, *archive, clock);
        outbox->sendFilesBy(*uploads, *aside, outgoing());
        outbox->resume();
        QVERIFY(QTest::qWaitFor([this] { return outbox->isLoaded(); }));
    }
    void stop()
    {
        outbox.reset();
        uploads.reset();
        aside.reset();
        http.reset();
        archive.close();
    }
    void online() { http->open(server.endpoint(), u"tea"_s); }
    QString outgoing() const { return disk.filePath(u"outgoing"_s); }
    QString file(const QString &name, const QByteArray &bytes) const
    {
        QFile file(disk.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file to send");
        return file.fileName();
    }
    LocalId send(const QString &text, const QStringList &paths) const
    {
        Composed composed{.text = text};
        for (const QString &path : paths)
            composed.files.append({.path = path, .name = {}});
        return outbox->send(kGeneral, composed);
    }
    // The moment the server has so many bytes of the one upload, and not more than a chunk more.
    bool reaches(qint64 bytes) const
    {
        QSignalSpy progressed(uploads.get(), &Uploads::progressed);
        while (progressed.wait()) {
            if (progressed.last().at(1).toLongLong() >= bytes)
                return true;
        }
        return false;
    }
    const OutgoingFile &fileOf(LocalId entry, int number = 0) const { return outbox->find(entry)->files.at(number); }
    std::optional<SendMessage> asked() const { return calls.open<SendMessage>(); }
    qint64 stored() { return archive.number(u"SELECT COUNT(*) FROM outbox_files"_s); }
    void comesBack(const SendMessage &sent)
    {
        ++seq;
        archive.apply({TestArchive::live(
            sent.channel,
            {.id = {1000 + seq}, .seq = seq, .author = kMe, .text = sent.text, .localId = sent.localId, .rev = seq})});
    }
    QByteArray arrived(UploadId upload) const { return server.uploads.value(upload.value).data; }
    qint64 seq = 0;
};

} // namespace

class TestOutboxFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void sendsTheMessageWhenAllItsFilesAreUp()
    {
        Office office;
        office.online();
        const LocalId id = office.send(u"look"_s, {office.file(u"茶.png"_s, noise(900'000)), office.file(u"b"_s, "two")});
        QCOMPARE(office.outbox->find(id)->files.size(), 2);
        QCOMPARE(office.fileOf(id).name, u"茶.png"_s);
        QCOMPARE(office.fileOf(id).bytes, 900'000);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        const SendMessage sent = *office.asked();
        QCOMPARE(sent.text, u"look"_s);
        QCOMPARE(sent.uploads.size(), 2);
        QCOMPARE(office.arrived(sent.uploads.at(0)), noise(900'000));
        QCOMPARE(office.arrived(sent.uploads.at(1)), "two");
        QCOMPARE(office.fileOf(id).state, State::Sent);
        QCOMPARE(office.fileOf(id).sent, 900'000);
        office.calls.answer<SendMessage>(proto::Posted{.id = {1001}, .seq = 1});
        office.comesBack(sent);
        QTRY_VERIFY(office.outbox->entries().isEmpty());
        QCOMPARE(office.stored(), 0);
        QVERIFY(QFile::exists(office.disk.filePath(u"茶.png"_s))); // an original is nobody's to remove
    }

    void isOnDiskBeforeAnythingLeaves()
    {
        Office office;
        office.online();
        qint64 atFirst = -1;
        office.server.instead = [&](const FakeStorage::Asked &) -> std::optional<FakeStorage::Answer> {
            if (atFirst < 0) {
                const auto db = sql::Db::openSqlite(office.archive.file(), sql::Db::Access::ReadOnly);
                atFirst = db->number(u"SELECT COUNT(*) FROM outbox_files"_s);
            }
            return {};
        };
        office.send({}, {office.file(u"a"_s, "one")});
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(atFirst, 1);
    }

    void doesNotHoldUpWhatIsWrittenBehindIt()
    {
        Office office; // the files wait for the connection
        office.send(u"with a file"_s, {office.file(u"a"_s, "one")});
        office.outbox->send(kGeneral, u"text"_s);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->text, u"text"_s);
        office.calls.answer<SendMessage>(proto::Posted{.id = {1001}, .seq = 1});
        office.online();
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->text, u"with a file"_s);
    }

    void tellsHowFarItIs()
    {
        Office office;
        office.online();
        QSignalSpy progressed(office.outbox.get(), &Outbox::filesProgressed);
        const LocalId id = office.send({}, {office.file(u"a"_s, noise(3'000'000))});
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QVERIFY(progressed.size() > 0);
        QCOMPARE(progressed.first().first().value<LocalId>(), id);
    }

    void goesOnAfterAKillWhereItWas()
    {
        Office office;
        const QByteArray bytes = noise(20'000'000);
        const QString path = office.file(u"a"_s, bytes);
        office.online();
        const LocalId id = office.send(u"big"_s, {path});
        for (int kills = 1; kills <= 3; ++kills) {
            QVERIFY(office.reaches(kills * 2'000'000));
            office.restart();
            QCOMPARE(office.outbox->find(id)->files.size(), 1);
            office.online();
        }
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->localId, id);
        QCOMPARE(office.arrived(office.asked()->uploads.value(0)), bytes);
        QCOMPARE(office.server.uploads.size(), 1);
        QVERIFY(office.server.received < bytes.size() + 4 * Upload::kLargestChunk);
    }

    void asksAgainWithTheSameUploadsAfterAKill()
    {
        Office office;
        office.online();
        const LocalId id = office.send({}, {office.file(u"a"_s, "one")});
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        const auto uploads = office.asked()->uploads;
        QTRY_COMPARE(office.archive.number(u"SELECT state FROM outbox_files"_s), qint64(State::Sent));
        office.restart(); // the answer was lost
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->localId, id);
        QCOMPARE(office.asked()->uploads, uploads);
        QCOMPARE(office.server.count("POST"), 1);
    }

    void beginsAgainWhenTheServerHasForgottenTheUploads()
    {
        Office office;
        office.online();
        office.send({}, {office.file(u"a"_s, "one")});
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        const UploadId first = office.asked()->uploads.first();
        office.server.uploads.clear();
        office.calls.answer<SendMessage>(fail(Code::NotFound, u"upload"_s));
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QVERIFY(office.asked()->uploads.first() != first);
        QCOMPARE(office.arrived(office.asked()->uploads.first()), "one");
    }

    void waitsWhileTheServerLooksAtTheFile()
    {
        Office office;
        office.online();
        const LocalId id = office.send({}, {office.file(u"a"_s, "one")});
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        office.calls.answer<SendMessage>(fail(Code::TooManyRequests, u"upload"_s, 500));
        QCOMPARE(office.outbox->find(id)->delivery, Delivery::Sending);
        office.clock.now += 60'000;
        office.outbox->resume();
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
    }

    void failsClearlyWhenTheFileIsGoneOrHasChanged()
    {
        Office office;
        const QString gone = office.file(u"gone"_s, "one"), changed = office.file(u"changed"_s, "two");
        const LocalId first = office.send(u"first"_s, {gone}), second = office.send(u"second"_s, {changed});
        QTRY_COMPARE(office.stored(), 2);
        office.restart();
        QFile::remove(gone);
        office.file(u"changed"_s, "longer than it was");
        QSignalSpy failed(office.outbox.get(), &Outbox::failed);
        office.outbox->send(kGeneral, u"text"_s);
        office.restart(); // what is prepared is looked at again
        office.online();
        QTRY_COMPARE(office.outbox->find(first)->delivery, Delivery::Failed);
        QTRY_COMPARE(office.outbox->find(second)->delivery, Delivery::Failed);
        QCOMPARE(office.fileOf(first).code, Code::NotFound);
        QCOMPARE(office.fileOf(second).code, Code::Conflict);
        QCOMPARE(office.server.uploads.size(), 0);
        office.outbox->retry(second); // the person means what is there now
        QTRY_VERIFY(!office.server.uploads.isEmpty());
        QTRY_COMPARE(office.fileOf(second).state, State::Sent);
        QCOMPARE(office.arrived(office.fileOf(second).upload), "longer than it was");
    }

    void failsClearlyWhenTheServerRefuses()
    {
        Office office;
        office.server.instead = [](const FakeStorage::Asked &) -> std::optional<FakeStorage::Answer> {
            return FakeStorage::Answer{413, {{"Teahouse-Error", "too_large"}}, {}};
        };
        office.online();
        QSignalSpy failed(office.outbox.get(), &Outbox::failed);
        const LocalId id = office.send({}, {office.file(u"a"_s, "one")});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(office.outbox->find(id)->code, Code::TooLarge);
        QCOMPARE(office.fileOf(id).state, State::Failed);
        QTRY_COMPARE(office.archive.number(u"SELECT delivery FROM outbox"_s), qint64(Delivery::Failed));
        office.server.instead = nullptr; // the limit was raised
        office.outbox->retry(id);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
    }

    void pausesAndGoesOn()
    {
        Office office;
        office.online();
        const QByteArray bytes = noise(20'000'000);
        const LocalId id = office.send({}, {office.file(u"a"_s, bytes)});
        QVERIFY(office.reaches(1'000'000));
        office.outbox->pauseFiles(id);
        QCOMPARE(office.fileOf(id).state, State::Paused);
        office.restart(); // also over a restart
        office.online();
        QCOMPARE(office.fileOf(id).state, State::Paused);
        const qint64 received = office.server.received;
        office.outbox->send(kGeneral, u"text"_s);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QVERIFY(office.server.received < received + Upload::kLargestChunk); // what was in the wires already
        office.calls.answer<SendMessage>(proto::Posted{.id = {1001}, .seq = 1});
        office.outbox->resumeFiles(id);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.arrived(office.asked()->uploads.first()), bytes);
    }

    void oneFileIsPausedWhileTheOthersGoOn()
    {
        Office office;
        office.online();
        const QByteArray large = noise(20'000'000);
        const LocalId id = office.send({}, {office.file(u"a"_s, large), office.file(u"b"_s, "two")});
        QVERIFY(office.reaches(1'000'000));
        const auto files = [&] { return office.outbox->find(id)->files; };
        office.outbox->pauseFiles(id, files()[0].localId);
        QCOMPARE(files()[0].state, State::Paused);
        QTRY_COMPARE_WITH_TIMEOUT(files()[1].state, State::Sent, kPatienceMs);
        QCOMPARE(files()[0].state, State::Paused);
        QVERIFY(!office.asked()); // the message waits for all of them
        office.outbox->resumeFiles(id, files()[1].localId); // which is not paused
        QCOMPARE(files()[0].state, State::Paused);
        office.outbox->resumeFiles(id, files()[0].localId);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->uploads.size(), 2);
        QCOMPARE(office.arrived(office.asked()->uploads.first()), large);
    }

    void oneFileIsTakenOutWhileTheOthersGoOn()
    {
        Office office;
        office.online();
        const LocalId id
            = office.send(u"all"_s, {office.file(u"a"_s, "one"), office.file(u"b"_s, noise(20'000'000)), office.file(u"c"_s, "three")});
        QVERIFY(office.reaches(1'000'000));
        const auto files = [&] { return office.outbox->find(id)->files; };
        QVERIFY(office.outbox->discardFile(id, files()[1].localId));
        QCOMPARE(files().size(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->text, u"all"_s);
        QCOMPARE(office.asked()->uploads.size(), 2);
        QCOMPARE(office.arrived(office.asked()->uploads[0]), "one");
        QCOMPARE(office.arrived(office.asked()->uploads[1]), "three");
        QTRY_COMPARE(office.server.uploads.size(), 2);
        QVERIFY(!office.outbox->discardFile(id, files()[0].localId)); // it has left
    }

    void whatWasTakenOutStaysOutAfterAKill()
    {
        Office office;
        const LocalId id = office.send({}, {office.file(u"a"_s, "one"), office.file(u"b"_s, "two"), office.file(u"c"_s, "three")});
        QTRY_VERIFY(office.outbox->find(id)->stored);
        QVERIFY(office.outbox->discardFile(id, office.fileOf(id, 0).localId));
        office.restart();
        QCOMPARE(office.outbox->find(id)->files.size(), 2);
        QCOMPARE(office.fileOf(id, 0).name, u"b"_s);
        office.online();
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.arrived(office.asked()->uploads.first()), "two");
        QCOMPARE(office.arrived(office.asked()->uploads.last()), "three");
    }

    void theRestGoesWithoutTheOneThatWasRefused()
    {
        Office office;
        office.online();
        const QString lost = office.file(u"lost"_s, "gone");
        office.http->close();
        const LocalId id = office.send({}, {office.file(u"a"_s, "one"), lost});
        QTRY_VERIFY(office.outbox->find(id)->stored);
        QVERIFY(QFile::remove(lost));
        office.online();
        QTRY_COMPARE_WITH_TIMEOUT(office.outbox->find(id)->delivery, Delivery::Failed, kPatienceMs);
        QVERIFY(office.outbox->discardFile(id, office.fileOf(id, 1).localId));
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->uploads.size(), 1);
        QVERIFY(!office.outbox->discardFile(id, office.fileOf(id, 0).localId)); // the last: discard() the message
    }

    void discardStopsAndForgetsEverywhere()
    {
        Office office;
        office.online();
        const QString pasted = office.outgoing() + u"/pasted.png"_s;
        QVERIFY(QFile::copy(office.file(u"x"_s, noise(20'000'000)), pasted));
        const LocalId id
            = office.outbox->send(kGeneral, {.text = {}, .files = {{.path = pasted, .name = u"pasted.png"_s, .ours = true}}});
        QVERIFY(office.reaches(1'000'000));
        office.outbox->discard(id);
        QVERIFY(!office.outbox->find(id));
        QTRY_COMPARE(office.stored(), 0);
        QTRY_VERIFY(office.server.uploads.isEmpty());
        QTRY_VERIFY(!QFile::exists(pasted));
    }

    void removesWhatIsOursWhenItIsDone()
    {
        Office office;
        office.online();
        const QString pasted = office.outgoing() + u"/pasted.png"_s;
        QVERIFY(QFile::copy(office.file(u"x"_s, "pixels"), pasted));
        office.outbox->send(kGeneral, {.text = {}, .files = {{.path = pasted, .name = {}, .ours = true}}});
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QVERIFY(QFile::exists(pasted));
        office.comesBack(*office.asked());
        QTRY_VERIFY(!QFile::exists(pasted));
    }

    void sweepsWhatNobodySent()
    {
        Office office;
        const QString sent = office.outgoing() + u"/sent.png"_s, unsent = office.outgoing() + u"/unsent.png"_s;
        const QString x = office.file(u"x"_s, "pixels");
        QVERIFY(QFile::copy(x, sent) && QFile::copy(x, unsent));
        office.outbox->send(kGeneral, {.text = {}, .files = {{.path = sent, .name = {}, .ours = true}}});
        QTRY_COMPARE(office.stored(), 1);
        office.restart();
        QTRY_VERIFY(!QFile::exists(unsent));
        QVERIFY(QFile::exists(sent));
    }

    void changesTheTextWhileTheFilesWait()
    {
        Office office;
        const LocalId id = office.send(u"helo"_s, {office.file(u"a"_s, "one")});
        QTRY_COMPARE(office.stored(), 1);
        office.restart(); // it has not left, so it may still change
        office.outbox->edit({.channel = kGeneral, .id = {}, .waiting = id}, u"hello"_s);
        office.online();
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        QCOMPARE(office.asked()->text, u"hello"_s);
        QCOMPARE(office.asked()->uploads.size(), 1);
    }

    void sendsWhereAPictureWasTakenOnlyWhenAsked()
    {
        Office office;
        office.online();
        const QByteArray photo = photograph();
        const QString path = office.file(u"photo.jpg"_s, photo);
        Composed composed{.text = {}};
        composed.files = {{.path = path, .name = {}}, {.path = path, .name = {}, .keepLocation = true}};
        const LocalId id = office.outbox->send(kGeneral, composed);
        QTRY_VERIFY_WITH_TIMEOUT(office.asked(), kPatienceMs);
        const QByteArray without = office.arrived(office.asked()->uploads.at(0));
        QVERIFY(!without.contains(QByteArray(kPlace, 8)));
        QVERIFY(photo.contains(QByteArray(kPlace, 8)));
        QCOMPARE(without.size(), photo.size());
        QCOMPARE(office.arrived(office.asked()->uploads.at(1)), photo);
        const QString copy = office.fileOf(id).copy;
        QVERIFY(QFile::exists(copy));
        office.comesBack(*office.asked());
        QTRY_VERIFY(!QFile::exists(copy));
    }

private:
    static constexpr char kPlace[] = "\0\0\0\x39\0\0\0\x01"; // 57 degrees

    // The least JPEG with Exif that says 57 degrees north.
    static QByteArray photograph()
    {
        const QByteArray tiff = QByteArray::fromHex(
            "4d4d002a00000008" // big-endian, the first directory at 8
            "0001" "8825" "0004" "00000001" "0000001a" "00000000" // GPS directory at 26
            "0002" "0001" "0002" "00000002" "4e000000" // N
            "0002" "0005" "00000003" "00000038" "00000000" // latitude at 56
            "0000003900000001" "0000000000000001" "0000000000000001");
        const QByteArray exif = QByteArray("Exif\0\0", 6) + tiff;
        const QByteArray length = QByteArray::fromHex(QByteArray::number(exif.size() + 2, 16).rightJustified(4, '0'));
        return QByteArray::fromHex("ffd8ffe1") + length + exif + QByteArray::fromHex("ffd9");
    }
};

QTEST_GUILESS_MAIN(TestOutboxFiles)
#include "tst_outbox_files.moc"

// SPDX-License-Identifier: Apache-2.0
// Pictures that one keeps for sending them again: nobody else's business, and there whatever becomes of the message they
// came from.
#include "server/handlers/files.h"
#include "server/store/stickers.h"
#include "server/store/sync.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using test::completeUpload;
using test::TestDb;

namespace {

struct Office {
    TestDb db;
    UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carol = db.user(u"carol"_s);
    ChannelId channel = db.channel(u"secret"_s, {alice, bob}, ChannelKind::Private);
    qint64 count = 0;

    proto::Message send(proto::SendMessage request, UserId who)
    {
        request.localId = {++count};
        request.channel = channel;
        const auto posted = db.ask(request, who);
        return posted ? store::message(db.sql, posted->id)->message : proto::Message();
    }
    // Sent by bob.
    proto::FileInfo picture(const store::Blob &blob = {})
    {
        return send({.uploads = {completeUpload(db, bob, blob)}}, bob).files.value(0);
    }
    Code add(FileId file, UserId who) { return codeOf(db.ask(proto::AddSticker{.file = file}, who)); }
    QList<FileId> kept(UserId who)
    {
        return db.sql.list(
            u"SELECT file_id FROM stickers WHERE user_id = ? AND removed = 0 ORDER BY file_id"_s,
            [](const QSqlQuery &row) { return FileId{row.value(0).toLongLong()}; }, who);
    }
    bool mayHave(FileId file, UserId who)
    {
        auto context = db.request(who);
        return fileFor(file, context).has_value();
    }
    static Code codeOf(const auto &reply) { return reply ? Code::Unknown : reply.error().code; }
};

} // namespace

class TestStickers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aPictureIKeepIsToldToMyDevicesAlone()
    {
        Office o;
        const proto::FileInfo picture = o.picture();
        auto context = o.db.request(o.alice);
        QVERIFY(o.db.ask(proto::AddSticker{.file = picture.id}, context));
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].stream.user, o.alice);
        const proto::Sticker told = context.changes[0].stickers.value(0);
        QVERIFY(told.id != picture.id);
        QCOMPARE(told.mediaType, u"image/png"_s);
        QCOMPARE(told.width, 8);
        QCOMPARE(context.changes[0].upTo, told.rev);
        QVERIFY(o.mayHave(told.id, o.alice));
        QVERIFY(!o.mayHave(told.id, o.bob)); // though he sent it
        QVERIFY(!o.mayHave(told.id, o.carol));
    }

    void itOutlivesItsMessage()
    {
        Office o;
        const proto::Message sent = o.send({.uploads = {completeUpload(o.db, o.bob)}}, o.bob);
        QCOMPARE(o.add(sent.files[0].id, o.alice), Code::Unknown);
        QVERIFY(o.db.ask(proto::RecallMessage{sent.id}, o.bob));
        QVERIFY(!o.mayHave(sent.files[0].id, o.alice));
        QCOMPARE(o.kept(o.alice).size(), 1);
        QVERIFY(o.mayHave(o.kept(o.alice)[0], o.alice));
    }

    void theSameIsKeptOnce()
    {
        Office o;
        const proto::FileInfo picture = o.picture();
        QCOMPARE(o.add(picture.id, o.alice), Code::Unknown);
        QCOMPARE(o.add(picture.id, o.alice), Code::Unknown);
        QCOMPARE(o.add(o.kept(o.alice)[0], o.alice), Code::Unknown);
        QCOMPARE(o.kept(o.alice).size(), 1);
        QCOMPARE(o.add(picture.id, o.bob), Code::Unknown); // his own
        QCOMPARE(o.kept(o.bob).size(), 1);
    }

    void anUploadIsUsedUp()
    {
        Office o;
        const UploadId upload = completeUpload(o.db, o.alice);
        QVERIFY(o.db.ask(proto::AddSticker{.upload = upload}, o.alice));
        QCOMPARE(o.kept(o.alice).size(), 1);
        QVERIFY(!store::upload(o.db.sql, upload));
        QCOMPARE(Office::codeOf(o.db.ask(proto::AddSticker{.upload = completeUpload(o.db, o.bob)}, o.alice)), Code::NotFound);
    }

    void isRefused_data()
    {
        QTest::addColumn<QString>("mediaType");
        QTest::addColumn<bool>("picture");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<Code>("expected");
        QTest::newRow("moving picture") << u"image/gif"_s << true << 9LL << Code::Unknown;
        QTest::newRow("large") << u"image/png"_s << true << qint64(limits::kAvatarBytes) + 1 << Code::TooLarge;
        QTest::newRow("video") << u"video/mp4"_s << true << 9LL << Code::Unsupported;
        QTest::newRow("could not be decoded") << u"image/png"_s << false << 9LL << Code::Unsupported;
    }

    void isRefused()
    {
        QFETCH(QString, mediaType);
        QFETCH(bool, picture);
        QFETCH(qint64, bytes);
        QFETCH(Code, expected);
        Office o;
        const store::Blob blob{.bytes = bytes, .mediaType = mediaType, .picture = picture};
        QCOMPARE(o.add(o.picture(blob).id, o.alice), expected);
        QCOMPARE(Office::codeOf(o.db.ask(proto::AddSticker{.upload = completeUpload(o.db, o.alice, blob)}, o.alice)), expected);
    }

    void whatIMayNotSeeICannotKeep()
    {
        Office o;
        const proto::FileInfo picture = o.picture();
        QCOMPARE(o.add(picture.id, o.carol), Code::NotFound);
        QCOMPARE(o.add({4711}, o.carol), Code::NotFound);
        QCOMPARE(o.add(picture.id, o.alice), Code::Unknown);
        QCOMPARE(o.add(o.kept(o.alice)[0], o.bob), Code::NotFound); // hers alone
        QCOMPARE(Office::codeOf(o.db.ask(proto::AddSticker{}, o.bob)), Code::BadRequest);
    }

    void isSentAsAFileOfItsOwn()
    {
        Office o;
        QCOMPARE(o.add(o.picture().id, o.alice), Code::Unknown);
        const FileId mine = o.kept(o.alice)[0];
        const proto::Message sent = o.send({.stickers = {mine}}, o.alice);
        QCOMPARE(sent.files.size(), 1);
        QVERIFY(sent.files[0].id != mine);
        QCOMPARE(sent.files[0].name, u"picture.png"_s);
        QCOMPARE(sent.files[0].width, 8);
        QVERIFY(sent.files[0].picture);
        QVERIFY(o.mayHave(sent.files[0].id, o.bob));
        QVERIFY(!o.mayHave(sent.files[0].id, o.carol));
        QVERIFY(o.db.ask(proto::RemoveSticker{mine}, o.alice));
        QVERIFY(o.mayHave(sent.files[0].id, o.bob)); // what was said was said
        const proto::Message both = o.send({.text = u"see"_s, .uploads = {completeUpload(o.db, o.bob)}}, o.bob);
        QCOMPARE(both.files.size(), 1);
    }

    void onlyMyOwnAreSent()
    {
        Office o;
        QCOMPARE(o.add(o.picture().id, o.alice), Code::Unknown);
        const FileId hers = o.kept(o.alice)[0];
        const auto send = [&](const QList<FileId> &stickers, UserId who) {
            return Office::codeOf(
                o.db.ask(proto::SendMessage{.localId = {++o.count}, .channel = o.channel, .stickers = stickers}, who));
        };
        QCOMPARE(send({hers}, o.bob), Code::NotFound);
        QCOMPARE(send(QList<FileId>(limits::kFilesPerMessage, hers), o.alice), Code::Unknown);
        QVERIFY(o.db.ask(proto::RemoveSticker{hers}, o.alice));
        QCOMPARE(send({hers}, o.alice), Code::NotFound);
    }

    void aRemovedOneIsATombstoneAndLetsGoOfItsContents()
    {
        Office o;
        QVERIFY(o.db.ask(proto::AddSticker{.upload = completeUpload(o.db, o.alice)}, o.alice));
        const FileId mine = o.kept(o.alice)[0];
        QCOMPARE(Office::codeOf(o.db.ask(proto::RemoveSticker{mine}, o.bob)), Code::NotFound);
        auto context = o.db.request(o.alice);
        QVERIFY(o.db.ask(proto::RemoveSticker{mine}, context));
        QVERIFY(context.changes[0].stickers[0].removed);
        QVERIFY(!o.mayHave(mine, o.alice));
        QVERIFY(o.db.ask(proto::RemoveSticker{mine}, context)); // again
        QCOMPARE(context.changes.size(), 1);
        store::Budget budget{.rows = 100};
        const auto page = store::userPage(o.db.sql, {.stream = proto::Stream::of(o.alice), .after = 0, .upTo = 1'000}, budget);
        QCOMPARE(page->stickers.size(), 1);
        QVERIFY(page->stickers[0].removed);
    }
};

QTEST_GUILESS_MAIN(TestStickers)
#include "tst_stickers.moc"

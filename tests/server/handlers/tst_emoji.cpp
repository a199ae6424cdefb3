// SPDX-License-Identifier: Apache-2.0
// Avatars and an office's own emoji.
#include "common/text/emoji_name.h"
#include "server/store/emoji.h"
#include "server/store/sync.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::Role;
using test::completeUpload;
using test::TestDb;

namespace {

qint64 files(TestDb &db) { return db.sql.number(u"SELECT COUNT(*) FROM files"_s); }

} // namespace

class TestEmoji : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void anEmojiIsToldToAllAndUsesItsUploadUp()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        const UploadId upload = completeUpload(db, bob);
        auto context = db.request(bob);
        const auto made = db.ask(proto::CreateEmoji{u"Green_Tea"_s, upload}, context);
        QVERIFY(made);
        QCOMPARE(context.changes.size(), 1);
        QVERIFY(context.changes[0].stream.isWorkspace());
        const proto::Emoji told = context.changes[0].emoji.value(0);
        QCOMPARE(told.id, made->id);
        QCOMPARE(told.name, u"green_tea"_s);
        QCOMPARE(told.creator, bob);
        QCOMPARE(context.changes[0].upTo, told.rev);
        QVERIFY(!store::upload(db.sql, upload));
        const auto file = store::fileUse(db.sql, told.file);
        QVERIFY(file && !file->message.isValid());

        QCOMPARE(db.ask(proto::CreateEmoji{u"Green_Tea"_s, upload}, bob)->id, made->id); // again
        QCOMPARE(files(db), 1);
    }

    void namesAreCheckedAndTakenOnce_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Code>("expected"); // Unknown: allowed
        QTest::newRow("Latin") << u"party_parrot-2"_s << Code::Unknown;
        QTest::newRow("plus") << u"tea+"_s << Code::Unknown;
        QTest::newRow("Chinese") << u"收到"_s << Code::Unknown;
        QTest::newRow("wide") << u"ｋｅｔｔｌｅ２"_s << Code::Unknown;
        QTest::newRow("32") << QString(32, u'a') << Code::Unknown;
        QTest::newRow("33") << QString(33, u'a') << Code::BadRequest;
        QTest::newRow("one letter") << u"a"_s << Code::BadRequest;
        QTest::newRow("none") << QString() << Code::BadRequest;
        QTest::newRow("space") << u"a b"_s << Code::BadRequest;
        QTest::newRow("colon") << u"a:b"_s << Code::BadRequest;
        QTest::newRow("dot") << u"a.b"_s << Code::BadRequest;
        QTest::newRow("accent") << u"thé"_s << Code::BadRequest;
        QTest::newRow("override") << u"ab\u202e"_s << Code::BadRequest;
        QTest::newRow("Unicode's") << u"smile"_s << Code::BadRequest;
        QTest::newRow("Unicode's +1") << u"+1"_s << Code::BadRequest;
        QTest::newRow("taken") << u"kettle"_s << Code::Conflict;
        QTest::newRow("taken in capitals") << u"KETTLE"_s << Code::Conflict;
    }

    void namesAreCheckedAndTakenOnce()
    {
        QFETCH(QString, name);
        QFETCH(Code, expected);
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        QVERIFY(db.ask(proto::CreateEmoji{u"kettle"_s, completeUpload(db, bob)}, bob));
        const auto made = db.ask(proto::CreateEmoji{name, completeUpload(db, bob)}, bob);
        QCOMPARE(made ? Code::Unknown : made.error().code, expected);
    }

    void onlyPicturesOfAModestSizeAreTaken_data()
    {
        QTest::addColumn<QString>("mediaType");
        QTest::addColumn<bool>("picture");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<Code>("emoji");
        QTest::addColumn<Code>("avatar");
        const auto emoji = qint64(limits::kEmojiBytes);
        const auto avatar = qint64(limits::kAvatarBytes);
        QTest::newRow("fits both") << u"image/gif"_s << true << emoji << Code::Unknown << Code::Unknown;
        QTest::newRow("fits one") << u"image/png"_s << true << emoji + 1 << Code::TooLarge << Code::Unknown;
        QTest::newRow("fits none") << u"image/png"_s << true << avatar + 1 << Code::TooLarge << Code::TooLarge;
        QTest::newRow("video") << u"video/mp4"_s << true << 9LL << Code::Unsupported << Code::Unsupported;
        QTest::newRow("broken") << u"image/png"_s << false << 9LL << Code::Unsupported << Code::Unsupported;
    }

    void onlyPicturesOfAModestSizeAreTaken()
    {
        QFETCH(QString, mediaType);
        QFETCH(bool, picture);
        QFETCH(qint64, bytes);
        QFETCH(Code, emoji);
        QFETCH(Code, avatar);
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        const store::Blob blob{.bytes = bytes, .mediaType = mediaType, .picture = picture};
        const auto made = db.ask(proto::CreateEmoji{u"kettle"_s, completeUpload(db, bob, blob)}, bob);
        QCOMPARE(made ? Code::Unknown : made.error().code, emoji);
        const auto chosen
            = db.ask(proto::UpdateProfile{.displayName = u"bob"_s, .avatar = completeUpload(db, bob, blob)}, bob);
        QCOMPARE(chosen ? Code::Unknown : chosen.error().code, avatar);
    }

    void whoRemovesWhose_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("own");
        QTest::addColumn<Code>("expected");
        QTest::newRow("own") << Role::Member << true << Code::Unknown;
        QTest::newRow("somebody else's") << Role::Member << false << Code::Forbidden;
        QTest::newRow("admin") << Role::Admin << false << Code::Unknown;
        QTest::newRow("owner") << Role::Owner << false << Code::Unknown;
    }

    void whoRemovesWhose()
    {
        QFETCH(Role, role);
        QFETCH(bool, own);
        QFETCH(Code, expected);
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        const UserId other = db.user(u"other"_s, role);
        const EmojiId emoji = db.ask(proto::CreateEmoji{u"kettle"_s, completeUpload(db, bob)}, bob)->id;
        const auto removed = db.ask(proto::RemoveEmoji{emoji}, own ? bob : other);
        QCOMPARE(removed ? Code::Unknown : removed.error().code, expected);
    }

    void aRemovedEmojiIsATombstoneAndItsNameIsFree()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        const EmojiId first = db.ask(proto::CreateEmoji{u"kettle"_s, completeUpload(db, bob)}, bob)->id;
        auto context = db.request(bob);
        QVERIFY(db.ask(proto::RemoveEmoji{first}, context));
        QVERIFY(db.ask(proto::RemoveEmoji{first}, context));
        QCOMPARE(context.changes.size(), 1);
        QVERIFY(context.changes[0].emoji[0].removed);
        QCOMPARE(files(db), 0);
        const EmojiId second = db.ask(proto::CreateEmoji{u"kettle"_s, completeUpload(db, bob)}, bob)->id;

        store::Budget budget{.rows = 100};
        const auto page = store::workspacePage(
            db.sql,
            {.stream = proto::Stream::workspace(), .after = 0,
             .upTo = db.sql.number(u"SELECT last_rev FROM workspace"_s)},
            bob, budget);
        QVERIFY(page);
        QCOMPARE(page->emoji.size(), 2);
        QCOMPARE(page->emoji[0].id, first);
        QVERIFY(page->emoji[0].removed);
        QCOMPARE(page->emoji[1].id, second);
        QVERIFY(!page->emoji[1].removed);
    }

    void anAvatarReplacesTheFormerOne()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        const UploadId first = completeUpload(db, bob);
        auto context = db.request(bob);
        QVERIFY(db.ask(proto::UpdateProfile{.displayName = u"bob"_s, .avatar = first}, context));
        QCOMPARE(context.changes.size(), 1);
        const FileId before = context.changes[0].users[0].avatar;
        QVERIFY(before.isValid());
        QVERIFY(db.ask(proto::UpdateProfile{.displayName = u"bob"_s, .avatar = first}, context)); // again
        QCOMPARE(context.changes.size(), 1);

        QVERIFY(db.ask(proto::UpdateProfile{.displayName = u"bob"_s, .avatar = completeUpload(db, bob)}, context));
        QVERIFY(context.changes[1].users[0].avatar != before);
        QVERIFY(!store::fileUse(db.sql, before));
        QCOMPARE(files(db), 1);

        QVERIFY(db.ask(proto::UpdateProfile{.displayName = u"bob"_s}, context)); // stays
        QCOMPARE(context.changes.size(), 2);
        QVERIFY(db.ask(proto::UpdateProfile{.displayName = u"bob"_s, .removeAvatar = true}, context));
        QVERIFY(!context.changes[2].users[0].avatar.isValid());
        QCOMPARE(files(db), 0);
    }

    void anotherNameIsToldAndGoesWithWhatItMeans()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s), ann = db.user(u"ann"_s);
        const auto create = [&db](UserId who, const QString &name, const QString &aliasOf) {
            const auto made = db.ask(proto::CreateEmoji{.name = name, .aliasOf = aliasOf}, who);
            return made ? Code::Unknown : made.error().code;
        };
        const EmojiId kettle = db.ask(proto::CreateEmoji{u"kettle"_s, completeUpload(db, bob)}, bob)->id;
        auto context = db.request(ann);
        const auto made = db.ask(proto::CreateEmoji{.name = u"Boiler_x"_s, .aliasOf = u"KETTLE"_s}, context);
        QVERIFY(made);
        const proto::Emoji told = context.changes[0].emoji.value(0);
        QCOMPARE(told.aliasOf, u"kettle"_s);
        QVERIFY(!told.file.isValid());
        QCOMPARE(db.ask(proto::CreateEmoji{.name = u"boiler_x"_s, .aliasOf = u"kettle"_s}, ann)->id, made->id); // again
        QCOMPARE(create(bob, u"boiler_x"_s, u"kettle"_s), Code::Conflict); // ann's
        QCOMPARE(create(ann, u"boiler_x"_s, u"🍵"_s), Code::Conflict); // means something else
        QCOMPARE(create(bob, u"boiler_y"_s, u"boiler_x"_s), Code::Unknown); // a name of a name
        QCOMPARE(store::emojiNamed(db.sql, u"boiler_y"_s)->aliasOf, u"kettle"_s);
        QCOMPARE(create(bob, u"收到啦"_s, u"👌"_s), Code::Unknown);
        QCOMPARE(create(bob, u"tea_none"_s, u"no_such"_s), Code::NotFound);
        QCOMPARE(create(bob, u"tea_two"_s, u"👌👌"_s), Code::NotFound);
        QCOMPARE(create(bob, u"tea_three"_s, {}), Code::BadRequest);
        const auto both
            = db.ask(proto::CreateEmoji{.name = u"tea_both"_s, .upload = completeUpload(db, bob), .aliasOf = u"kettle"_s}, bob);
        QCOMPARE(both.error().code, Code::BadRequest);

        auto removing = db.request(bob);
        QVERIFY(db.ask(proto::RemoveEmoji{kettle}, removing));
        QCOMPARE(removing.changes.size(), 3);
        QVERIFY(!store::emojiNamed(db.sql, u"boiler_x"_s) && !store::emojiNamed(db.sql, u"boiler_y"_s));
        QVERIFY(store::emojiNamed(db.sql, u"收到啦"_s));
        QCOMPARE(files(db), 0);
    }

    void somebodyElsesUploadIsNotThere()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        const UploadId upload = completeUpload(db, db.user(u"ann"_s));
        QCOMPARE(db.ask(proto::CreateEmoji{u"kettle"_s, upload}, bob).error().code, Code::NotFound);
        QCOMPARE(db.ask(proto::UpdateProfile{.displayName = u"bob"_s, .avatar = upload}, bob).error().code, Code::NotFound);
    }

    void namesAreFoundInText()
    {
        const auto found = text::emojiNamesIn(u"a :kettle: b:no:c 好:收到:的 :smile: 10:20:30 :KETTLE::tea2:"_s);
        QStringList names;
        for (const text::NamedEmoji &named : found)
            names.append(named.name);
        QCOMPARE(names, (QStringList{u"kettle"_s, u"收到"_s, u"kettle"_s, u"tea2"_s}));
        QCOMPARE(found[0].start, 2);
        QCOMPARE(found[0].length, 8);
    }
};

QTEST_GUILESS_MAIN(TestEmoji)
#include "tst_emoji.moc"

// SPDX-License-Identifier: Apache-2.0
// Uploads become files of messages: once, one's own, and only when they are ready.
#include "server/domain/file_rules.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using test::TestDb;

class TestFileMessages : public QObject
{
    Q_OBJECT

    struct Office {
        proto::Message stored(MessageId id) { return store::message(db.sql, id)->message; }

        // An upload of `user`; complete unless there is no hash.
        UploadId upload(UserId user, const QString &hash = u"aa"_s, const QString &refusal = {}, qint64 bytes = 10)
        {
            const store::Upload row{.id = {db.ids.next(db.now)},
                                    .user = user,
                                    .name = u"plan %1.pdf"_s.arg(++count),
                                    .bytes = bytes,
                                    .createdAt = db.now,
                                    .touchedAt = db.now,
                                    .hash = hash,
                                    .refusal = refusal};
            if (!hash.isEmpty() && !store::blob(db.sql, hash))
                store::putBlob(db.sql, blob(hash, bytes));
            store::insertUpload(db.sql, row);
            return row.id;
        }
        static store::Blob blob(const QString &hash, qint64 bytes)
        {
            return {.hash = hash,
                    .bytes = bytes,
                    .mediaType = u"application/pdf"_s,
                    .width = 3,
                    .height = 4,
                    .durationMs = 5,
                    .pages = 6,
                    .picture = true,
                    .words = true,
                    .touchedAt = 1};
        }

        proto::SendMessage send(const QList<UploadId> &uploads, const QString &text = {})
        {
            return {.localId = {++count}, .channel = channel, .text = text, .uploads = uploads};
        }
        qint64 rows(const QString &table) { return db.sql.number(u"SELECT COUNT(*) FROM "_s + table); }

        TestDb db;
        UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carol = db.user(u"carol"_s);
        ChannelId channel = db.channel(u"general"_s, {alice, bob});
        qint64 count = 0;
    };

    static Code codeOf(const auto &reply) { return reply ? Code::Unknown : reply.error().code; }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void uploadsBecomeFilesInTheirOrder()
    {
        Office o;
        const UploadId first = o.upload(o.alice, u"aa"_s), second = o.upload(o.alice, u"bb"_s, {}, 20);
        const auto send = o.send({second, first});
        auto context = o.db.request(o.alice), again = o.db.request(o.alice);

        const auto posted = o.db.ask(send, context);

        QVERIFY(posted);
        const proto::Message message = o.stored(posted->id);
        QCOMPARE(message.text, QString());
        QCOMPARE(message.files.size(), 2);
        QCOMPARE(message.files[0].name, u"plan 2.pdf"_s);
        QCOMPARE(message.files[0].hash, u"bb"_s);
        QCOMPARE(message.files[0].bytes, 20);
        const proto::FileInfo expected{.name = u"plan 1.pdf"_s,
                                       .mediaType = u"application/pdf"_s,
                                       .bytes = 10,
                                       .id = message.files[1].id,
                                       .hash = u"aa"_s,
                                       .width = 3,
                                       .height = 4,
                                       .durationMs = 5,
                                       .pages = 6,
                                       .picture = true,
                                       .words = true};
        QCOMPARE(message.files[1], expected);
        QCOMPARE(context.changes.value(0).messages.value(0), message); // as everyone hears it
        QCOMPARE(o.rows(u"uploads"_s), 0);
        const auto use = store::fileUse(o.db.sql, message.files[1].id);
        QCOMPARE(use->message, posted->id);
        QCOMPARE(use->channel, o.channel);
        QCOMPARE(use->owner, o.alice);
        QCOMPARE(use->name, u"plan 1.pdf"_s);

        QCOMPARE(*o.db.ask(send, again), *posted); // its uploads are gone, its answer is not
        QVERIFY(again.changes.isEmpty());
        QCOMPARE(o.rows(u"files"_s), 2);
    }

    void refusesUploadsThatAreNotReady_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<Code>("code");
        QTest::newRow("not there") << 0 << Code::NotFound;
        QTest::newRow("somebody else's") << 1 << Code::NotFound;
        QTest::newRow("on its way") << 2 << Code::TooManyRequests;
        QTest::newRow("refused") << 3 << Code::Forbidden;
        QTest::newRow("contents gone") << 4 << Code::NotFound;
    }
    void refusesUploadsThatAreNotReady()
    {
        QFETCH(int, which);
        QFETCH(Code, code);
        Office o;
        const UploadId good = o.upload(o.alice);
        UploadId bad{404};
        if (which == 1)
            bad = o.upload(o.bob);
        else if (which == 2)
            bad = o.upload(o.alice, {});
        else if (which == 3)
            bad = o.upload(o.alice, {}, u"infected"_s);
        else if (which == 4) {
            bad = o.upload(o.alice, u"cc"_s);
            o.db.sql.run(u"DELETE FROM blobs WHERE hash = 'cc'"_s);
        }
        auto context = o.db.request(o.alice);
        const auto posted = o.db.ask(o.send({good, bad}, u"see"_s), context);
        QCOMPARE(codeOf(posted), code);
        QCOMPARE(posted.error().retryAfterMs > 0, code == Code::TooManyRequests);
        QVERIFY(context.changes.isEmpty());
        QCOMPARE(o.rows(u"messages"_s), 0); // not even a half of it
        QCOMPARE(o.rows(u"files"_s), 0);
        QVERIFY(store::upload(o.db.sql, good));
        QVERIFY(o.db.ask(o.send({good}), o.alice));
    }

    void anUploadIsUsedOnce()
    {
        Office o;
        const UploadId upload = o.upload(o.alice);
        QCOMPARE(codeOf(o.db.ask(o.send({upload, upload}), o.alice)), Code::BadRequest);
        QVERIFY(o.db.ask(o.send({upload}), o.alice));
        QCOMPARE(codeOf(o.db.ask(o.send({upload}), o.alice)), Code::NotFound);
    }

    void whoMayNotPostKeepsHisUpload()
    {
        Office o;
        const UploadId upload = o.upload(o.carol);
        QCOMPARE(codeOf(o.db.ask(o.send({upload}), o.carol)), Code::Forbidden);
        QVERIFY(store::upload(o.db.sql, upload));
    }

    void aTextMayBeEmptyBesideFilesAlone()
    {
        Office o;
        QCOMPARE(codeOf(o.db.ask(o.send({}), o.alice)), Code::BadRequest);
        QCOMPARE(codeOf(o.db.ask(o.send({o.upload(o.alice)}, u"\u200B"_s), o.alice)), Code::BadRequest);
        const auto posted = o.db.ask(o.send({o.upload(o.alice)}, u"the plan @bob"_s), o.alice);
        QCOMPARE(o.stored(posted->id).mentions, QList{o.bob});

        const auto edit = [&](MessageId message, const QString &text) {
            return codeOf(o.db.ask(proto::EditMessage{.localId = {++o.count}, .message = message, .text = text}, o.alice));
        };
        QCOMPARE(edit(posted->id, {}), Code::Unknown);
        QCOMPARE(o.stored(posted->id).text, QString());
        QCOMPARE(o.stored(posted->id).files.size(), 1);
        QCOMPARE(o.stored(posted->id).files[0].hash, u"aa"_s);
        QCOMPARE(edit(posted->id, u"better"_s), Code::Unknown);
        QCOMPARE(edit(o.db.ask(o.send({}, u"only text"_s), o.alice)->id, {}), Code::BadRequest);
    }

    void aRecallTakesTheFilesAway()
    {
        Office o;
        const auto posted = o.db.ask(o.send({o.upload(o.alice)}), o.alice);
        const auto other = o.db.ask(o.send({o.upload(o.alice)}), o.alice); // the same contents
        const FileId file = o.stored(posted->id).files[0].id;
        auto context = o.db.request(o.alice);
        QVERIFY(o.db.ask(proto::RecallMessage{posted->id}, context));
        QVERIFY(!store::fileUse(o.db.sql, file));
        QVERIFY(o.stored(posted->id).files.isEmpty());
        QVERIFY(context.changes[0].messages[0].files.isEmpty());
        QCOMPARE(o.stored(other->id).files[0].hash, u"aa"_s);
        QCOMPARE(store::blob(o.db.sql, u"aa"_s)->touchedAt, context.now); // from now on it may be forgotten
        QCOMPARE(store::usedBytes(o.db.sql, o.alice), 10);
    }

    // --- beginning -------------------------------------------------------------------------------------------

    void beginningKeepsASafeName()
    {
        Office o;
        auto context = o.db.request(o.alice);
        const auto upload = o.db.ask(BeginUpload{.localId = {}, .name = u"../../etc/\u202Epasswd"_s, .bytes = 5}, context);
        QCOMPARE(upload->name, u"passwd"_s);
        QCOMPARE(*store::upload(o.db.sql, upload->id), *upload);
        QCOMPARE(upload->touchedAt, context.now);
    }

    void guestsMayBringFilesAndNobodyMayNot()
    {
        Office o;
        const UserId guest = o.db.user(u"guest"_s, proto::Role::Guest);
        QVERIFY(o.db.ask(BeginUpload{.localId = {}, .name = u"a"_s, .bytes = 5}, guest));
        QCOMPARE(codeOf(o.db.ask(BeginUpload{.localId = {}, .name = u"a"_s, .bytes = 5}, UserId())), Code::Unauthorized);
        QCOMPARE(codeOf(o.db.ask(BeginUpload{.localId = {}, .name = u"a"_s, .bytes = -5}, guest)), Code::BadRequest);
    }

    void droppingIsForOnesOwn()
    {
        Office o;
        const UploadId upload = o.upload(o.alice);
        QCOMPARE(codeOf(o.db.ask(DropUpload{upload}, o.bob)), Code::NotFound);
        QCOMPARE(codeOf(o.db.ask(LookUpload{upload}, o.bob)), Code::NotFound);
        QCOMPARE(codeOf(o.db.ask(TouchUpload{upload}, o.bob)), Code::NotFound);
        auto context = o.db.request(o.alice);
        QVERIFY(o.db.ask(TouchUpload{upload}, context));
        QCOMPARE(o.db.ask(LookUpload{upload}, o.alice)->touchedAt, context.now);
        QVERIFY(o.db.ask(DropUpload{upload}, o.alice));
        QVERIFY(!store::upload(o.db.sql, upload));
    }

    void refusedUploadsCostNothing()
    {
        Office o;
        o.upload(o.alice, {}, u"infected"_s, 100);
        o.upload(o.alice, {}, {}, 7);
        o.upload(o.alice, u"aa"_s, {}, 10);
        QCOMPARE(o.db.ask(proto::GetFileSpace{}, o.alice)->used, 17);
        QCOMPARE(o.db.ask(proto::GetFileSpace{}, o.bob)->used, 0);
    }
};

QTEST_GUILESS_MAIN(TestFileMessages)
#include "tst_file_messages.moc"

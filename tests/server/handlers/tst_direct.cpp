// SPDX-License-Identifier: Apache-2.0
// Files from computer to computer: who may have them, who is told what, what the book says.
#include "common/codec/json.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::DirectOutcome;
using test::TestDb;

class TestDirect : public QObject
{
    Q_OBJECT

    // Alice and Bob are in a private channel, each at a device; Carol is not.
    struct Office {
        Office()
        {
            for (const UserId user : {alice, bob, carol})
                sessions.insert(user, db.session(user));
            const auto sent = ask(proto::SendMessage{.localId = {2}, .channel = channel, .uploads = {offer()}}, alice);
            message = sent->id;
            file = store::message(db.sql, message)->message.files.first().id;
        }

        UploadId offer() { return ask(proto::OfferFile{{1}, u"film.mkv"_s, 1'000, kHash}, alice)->upload; }
        Context as(UserId user)
        {
            auto context = db.request(user);
            context.actor.session = sessions.value(user);
            return context;
        }
        template <class R>
        Result<typename R::Reply> ask(const R &request, UserId by)
        {
            last = std::make_unique<Context>(as(by));
            return db.ask(request, *last);
        }
        // The last whisper as text: to whom, and what.
        QString whispered(UserId to) const
        {
            if (last->whispers.size() != 1 || last->whispers.first().to != sessions.value(to))
                return u"nobody"_s;
            return QString::fromUtf8(last->whispers.first().event.json);
        }
        QString ticket(UserId by) { return ask(proto::AskDirect{file}, by)->ticket; }
        proto::FileInfo stored() { return store::message(db.sql, message)->message.files.value(0); }
        QString outcome(const QString &ticket)
        {
            return QString::fromLatin1(meta::nameOf(store::transfer(db.sql, ticket)->outcome));
        }
        static proto::AnswerDirect answer(const QString &ticket)
        {
            return {.ticket = ticket, .addresses = {u"192.168.1.7"_s}, .port = 4'000, .fingerprint = QString(64, u'f')};
        }

        inline static const QString kHash = QString(64, u'a');
        TestDb db;
        UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carol = db.user(u"carol"_s);
        ChannelId channel = db.channel(u"plans"_s, {alice, bob}, proto::ChannelKind::Private);
        QHash<UserId, SessionId> sessions;
        MessageId message;
        FileId file;
        std::unique_ptr<Context> last;
    };

    static Code codeOf(const auto &reply) { return reply ? Code::Unknown : reply.error().code; }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void anOfferBecomesAFileThatTakesNoRoom()
    {
        Office o;
        const proto::FileInfo expected{
            .name = u"film.mkv"_s, .bytes = 1'000, .id = o.file, .hash = Office::kHash, .direct = true};
        QCOMPARE(o.stored(), expected);
        QCOMPARE(o.ask(proto::GetFileSpace{}, o.alice)->used, 0);
        QCOMPARE(o.offer().value, o.file.value); // said again
        QCOMPARE(codeOf(o.ask(proto::OfferFile{{1}, u"film.mkv"_s, 999, Office::kHash}, o.alice)), Code::Conflict);
        QCOMPARE(codeOf(o.ask(proto::OfferFile{{5}, u"x"_s, 1, u"no hash"_s}, o.alice)), Code::BadRequest);
        // Used up, and not anybody else's to send.
        const proto::SendMessage again{.localId = {3}, .channel = o.channel, .uploads = {{o.file.value}}};
        QCOMPARE(codeOf(o.ask(again, o.alice)), Code::NotFound);
    }

    void introducesTheTwoComputers()
    {
        Office o;
        const QString ticket = o.ticket(o.bob);
        QCOMPARE(ticket.size(), 64);
        QVERIFY(o.whispered(o.alice).contains(ticket));
        QVERIFY(QString::fromUtf8(o.last->whispers.first().instead.json).contains(u"offline"_s)); // should she not be there
        QCOMPARE(o.last->whispers.first().insteadTo, o.sessions.value(o.bob));
        QVERIFY(o.ask(Office::answer(ticket), o.alice));
        QVERIFY(o.whispered(o.bob).contains(u"192.168.1.7"_s));
        QVERIFY(o.ask(proto::EndDirect{ticket, DirectOutcome::Delivered}, o.bob));
        QVERIFY(o.last->whispers.isEmpty());
        const auto book = store::transfer(o.db.sql, ticket);
        QCOMPARE(book->file, o.file);
        QCOMPARE(book->message, o.message);
        QCOMPARE(book->owner, o.alice);
        QCOMPARE(book->user, o.bob);
        QCOMPARE(book->outcome, DirectOutcome::Delivered);
        QVERIFY(book->askedAt > 0 && book->endedAt > book->askedAt);
        QCOMPARE(codeOf(o.ask(Office::answer(ticket), o.alice)), Code::Expired); // it is over
    }

    void nobodyElseHasASayInIt()
    {
        Office o;
        QCOMPARE(codeOf(o.ask(proto::AskDirect{o.file}, o.carol)), Code::NotFound);
        QVERIFY(o.last->whispers.isEmpty());
        const QString ticket = o.ticket(o.bob);
        QCOMPARE(codeOf(o.ask(Office::answer(ticket), o.carol)), Code::NotFound);
        QCOMPARE(codeOf(o.ask(Office::answer(ticket), o.bob)), Code::NotFound); // he would be sent to his own address
        QCOMPARE(codeOf(o.ask(proto::EndDirect{ticket, DirectOutcome::Delivered}, o.alice)), Code::NotFound);
        QCOMPARE(codeOf(o.ask(proto::EndDirect{ticket, DirectOutcome::Unreachable}, o.carol)), Code::NotFound);
        // Another device of hers does not have the file.
        auto other = o.as(o.alice);
        other.actor.session = o.db.session(o.alice);
        QCOMPARE(codeOf(o.db.ask(Office::answer(ticket), other)), Code::NotFound);
        QCOMPARE(o.outcome(ticket), QString::fromLatin1(meta::nameOf(DirectOutcome::Unknown)));
    }

    void whoWasRemovedMeanwhileIsNotIntroduced()
    {
        Office o;
        const QString ticket = o.ticket(o.bob);
        QVERIFY(o.ask(proto::RemoveMember{o.channel, o.bob}, o.alice));
        QCOMPARE(codeOf(o.ask(Office::answer(ticket), o.alice)), Code::Expired);
        QVERIFY(o.last->whispers.isEmpty());
        QCOMPARE(codeOf(o.ask(proto::AskDirect{o.file}, o.bob)), Code::NotFound);
    }

    void whoLosesTheRightOnTheWayIsCutOff_data()
    {
        using Loss = std::function<void(Office &)>;
        QTest::addColumn<Loss>("loss");
        QTest::newRow("removed") << Loss([](Office &o) { QVERIFY(o.ask(proto::RemoveMember{o.channel, o.bob}, o.alice)); });
        QTest::newRow("left") << Loss([](Office &o) { QVERIFY(o.ask(proto::LeaveChannel{o.channel}, o.bob)); });
        QTest::newRow("recalled") << Loss([](Office &o) { QVERIFY(o.ask(proto::RecallMessage{o.message}, o.alice)); });
        QTest::newRow("signed out") << Loss([](Office &o) { QVERIFY(o.ask(proto::SignOut{}, o.bob)); });
        QTest::newRow("device revoked") << Loss(
            [](Office &o) { QVERIFY(o.ask(proto::RevokeSession{o.sessions.value(o.bob)}, o.bob)); });
    }

    void whoLosesTheRightOnTheWayIsCutOff()
    {
        QFETCH(std::function<void(Office &)>, loss);
        Office o;
        const QString delivered = o.ticket(o.bob);
        QVERIFY(o.ask(proto::EndDirect{delivered, DirectOutcome::Delivered}, o.bob));
        const QString ticket = o.ticket(o.bob);
        QVERIFY(o.ask(Office::answer(ticket), o.alice));
        loss(o);
        const QString told = o.whispered(o.alice); // once, of the one that runs
        QVERIFY2(told.contains(u"direct.stop"_s) && told.contains(ticket), qPrintable(told));
        QCOMPARE(o.outcome(ticket), u"stopped"_s);
        QCOMPARE(o.outcome(delivered), u"delivered"_s);
    }

    void othersGoOn()
    {
        Office o;
        const QString ticket = o.ticket(o.bob);
        QVERIFY(o.ask(proto::AddMembers{.channel = o.channel, .users = {o.carol}}, o.alice));
        QVERIFY(o.ask(proto::RemoveMember{o.channel, o.carol}, o.alice));
        QVERIFY(o.last->whispers.isEmpty());
        QVERIFY(o.ask(proto::RevokeSession{o.db.session(o.bob)}, o.bob)); // another device of his
        QVERIFY(o.last->whispers.isEmpty());
        QVERIFY(o.ask(Office::answer(ticket), o.alice));
    }

    void aTicketIsGoodForAShortTime()
    {
        Office o;
        const QString ticket = o.ticket(o.bob);
        o.db.now += limits::kDirectTicketMs;
        QCOMPARE(codeOf(o.ask(Office::answer(ticket), o.alice)), Code::Expired);
    }

    void refusesAddressesThatAreNone_data()
    {
        QTest::addColumn<QStringList>("addresses");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("fingerprint");
        const QString print(64, u'f');
        QTest::newRow("no address") << QStringList() << 4'000 << print;
        QTest::newRow("no port") << QStringList{u"10.0.0.1"_s} << 0 << print;
        QTest::newRow("a port too large") << QStringList{u"10.0.0.1"_s} << 65'536 << print;
        QTest::newRow("no fingerprint") << QStringList{u"10.0.0.1"_s} << 4'000 << u"ff"_s;
    }

    void refusesAddressesThatAreNone()
    {
        QFETCH(QStringList, addresses);
        QFETCH(int, port);
        QFETCH(QString, fingerprint);
        Office o;
        const proto::AnswerDirect answer{
            .ticket = o.ticket(o.bob), .addresses = addresses, .port = port, .fingerprint = fingerprint};
        QCOMPARE(codeOf(o.ask(answer, o.alice)), Code::BadRequest);
    }

    void tellsWhyItCannotBeHad()
    {
        Office o;
        const QString ticket = o.ticket(o.bob);
        QVERIFY(o.ask(proto::AnswerDirect{.ticket = ticket, .problem = Code::Conflict}, o.alice));
        QVERIFY(o.whispered(o.bob).contains(u"conflict"_s));
    }

    void theSenderBringsItWhenTheyDoNotMeet()
    {
        Office o;
        const QString ticket = o.ticket(o.bob);
        QVERIFY(o.ask(proto::EndDirect{ticket, DirectOutcome::Unreachable}, o.bob));
        QVERIFY(o.whispered(o.alice).contains(u"direct.provide"_s));
        // Something else does not become it.
        QCOMPARE(codeOf(o.ask(proto::ProvideFile{o.file, test::completeUpload(o.db, o.alice)}, o.alice)), Code::Conflict);
        const UploadId upload{o.db.ids.next(o.db.now)};
        store::putBlob(o.db.sql, {.hash = Office::kHash, .bytes = 1'000, .mediaType = u"video/x-matroska"_s, .width = 8});
        store::insertUpload(o.db.sql, {.id = upload, .user = o.alice, .name = u"film.mkv"_s, .bytes = 1'000, .hash = Office::kHash});
        QCOMPARE(codeOf(o.ask(proto::ProvideFile{o.file, upload}, o.bob)), Code::NotFound);
        QVERIFY(o.ask(proto::ProvideFile{o.file, upload}, o.alice));
        const proto::FileInfo expected{.name = u"film.mkv"_s,
                                       .mediaType = u"video/x-matroska"_s,
                                       .bytes = 1'000,
                                       .id = o.file,
                                       .hash = Office::kHash,
                                       .width = 8};
        QCOMPARE(o.stored(), expected);
        QCOMPARE(o.last->changes.value(0).messages.value(0).files.value(0), expected);
        QCOMPARE(store::fileUse(o.db.sql, o.file)->channel, o.channel);
        QCOMPARE(o.ask(proto::GetFileSpace{}, o.alice)->used, 2'000); // now it takes room, beside the other upload
        QVERIFY(o.ask(proto::ProvideFile{o.file, upload}, o.alice)); // said again
        QCOMPARE(codeOf(o.ask(proto::AskDirect{o.file}, o.bob)), Code::NotFound); // from the server from now on
    }

    void recalledIsGone()
    {
        Office o;
        const QString ticket = o.ticket(o.bob);
        QVERIFY(o.ask(proto::RecallMessage{o.message}, o.alice));
        QCOMPARE(codeOf(o.ask(proto::AskDirect{o.file}, o.bob)), Code::NotFound);
        QVERIFY(o.ask(proto::EndDirect{ticket, DirectOutcome::Unreachable}, o.bob));
        QVERIFY(o.last->whispers.isEmpty()); // nothing is brought
        QVERIFY(!store::directFile(o.db.sql, o.file));
    }

    void asksAreCounted()
    {
        Office o;
        Code code = Code::Unknown;
        int asked = 0;
        while (code == Code::Unknown && asked < 1'000) {
            o.db.now -= 1'000; // all at once
            code = codeOf(o.ask(proto::AskDirect{o.file}, o.bob));
            ++asked;
        }
        QCOMPARE(code, Code::TooManyRequests);
        o.db.now += 60'000;
        QVERIFY(o.ask(proto::AskDirect{o.file}, o.bob));
    }

    void offersThatNobodySentAreSweptAway()
    {
        Office o;
        QVERIFY(o.ask(proto::OfferFile{{7}, u"b"_s, 1, Office::kHash}, o.alice));
        QCOMPARE(store::removeUnusedDirectFiles(o.db.sql, o.db.now + 1), 1);
        QVERIFY(store::directFile(o.db.sql, o.file)); // that one is in a message
    }
};

QTEST_GUILESS_MAIN(TestDirect)
#include "tst_direct.moc"

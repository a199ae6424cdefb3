// SPDX-License-Identifier: Apache-2.0
// Two clients react to, pin and save the same messages at the same time, one of them coming and going: in the end both
// archives and the server say the same, and what each asked for last is so.
#include "app/store/message_pages.h"
#include "tests/support/office_client.h"

#include <QtTest>
#include <random>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using app::Outbox;

namespace {

constexpr int kMessages = 3;
constexpr int kRounds = 240;

struct Office {
    TestServer server;
    OfficeClient mina{server, u"mina"_s}, tom{server, u"tom"_s};
    ChannelId channel = server.channel(u"tea"_s, {mina.user(), tom.user()});
    QList<MessageId> messages;

    Office()
    {
        for (auto *client : {&mina, &tom}) {
            client->close();
            client->open();
        }
        for (int i = 0; i < kMessages; ++i)
            mina->outbox().send(channel, QString::number(i));
        const auto arrived = [&] { return texts(mina) == kMessages && texts(tom) == kMessages; };
        if (!TestClient::spin(arrived, 10'000))
            qFatal("the messages do not arrive");
        for (const proto::Message &message : all(tom))
            messages.append(message.id);
    }
    QList<proto::Message> all(const OfficeClient &client) const
    {
        QList<proto::Message> found;
        const auto db = client.look();
        for (const auto &message : app::store::messages(*db, channel, {1, 1'000})) {
            if (message.kind == proto::MessageKind::Text)
                found.append(message);
        }
        return found;
    }
    qsizetype texts(const OfficeClient &client) const { return all(client).size(); }
    bool isCalm() { return mina.isWhole() && tom.isWhole(); }

    // "MESSAGE EMOJI USER", sorted.
    QStringList reactionsOf(const OfficeClient &client) const
    {
        QStringList lines;
        for (const proto::Message &message : all(client)) {
            for (const proto::Reaction &reaction : message.reactions) {
                for (const UserId user : reaction.users)
                    lines += line(message.id, reaction.emoji, user);
            }
        }
        lines.sort();
        return lines;
    }
    QStringList reactionsOfServer() const
    {
        QStringList lines = server.look()->list(u"SELECT message_id, emoji, user_id FROM reactions"_s, [](const QSqlQuery &row) {
            return line({row.value(0).toLongLong()}, row.value(1).toString(), {row.value(2).toLongLong()});
        });
        lines.sort();
        return lines;
    }
    static QString line(MessageId message, const QString &emoji, UserId user)
    {
        return u"%1 %2 %3"_s.arg(message.value).arg(emoji).arg(user.value);
    }
    // "MESSAGE PINNED_BY"
    QStringList pinsOf(const OfficeClient &client) const
    {
        QStringList lines;
        for (const proto::Message &message : all(client)) {
            if (message.pinnedAt > 0)
                lines += u"%1 %2"_s.arg(message.id.value).arg(message.pinnedBy.value);
        }
        return lines;
    }
};

Outbox::Set set(bool on) { return on ? Outbox::Set::On : Outbox::Set::Off; }

} // namespace

class TestTwoClientsMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void racesEndEqual()
    {
        Office o;
        const QStringList emoji{u"👍"_s, u"🍵"_s, u"❤️"_s};
        std::mt19937 random(20261122);
        QMap<QString, bool> wanted; // by line
        for (int round = 0; round < kRounds; ++round) {
            if (round == kRounds / 3)
                o.tom.close();
            if (round == kRounds / 2)
                o.tom.open();
            const bool away = round >= kRounds / 3 && round < kRounds / 2;
            OfficeClient &who = random() % 2 == 0 || away ? o.mina : o.tom;
            const MessageId message = o.messages.at(random() % kMessages);
            const QString sign = emoji.at(qsizetype(random() % 3));
            const bool on = random() % 2 == 0;
            const app::MessageRef ref{.channel = o.channel, .id = message, .waiting = {}};
            who->outbox().react(ref, sign, set(on));
            wanted[Office::line(message, sign, who.user())] = on;
            if (random() % 4 == 0)
                who->outbox().pin(ref, set(on));
            if (random() % 3 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_VERIFY_WITH_TIMEOUT(o.isCalm(), 20'000);

        QStringList expected;
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
            if (it.value())
                expected += it.key();
        }
        expected.sort();
        QVERIFY(!expected.isEmpty());
        QCOMPARE(o.reactionsOfServer(), expected);
        QTRY_COMPARE(o.reactionsOf(o.mina), expected);
        QTRY_COMPARE(o.reactionsOf(o.tom), expected);
        QTRY_COMPARE(o.pinsOf(o.mina), o.pinsOf(o.tom));
        // Also the order in which they stand.
        const auto order = [&](const OfficeClient &client) {
            QStringList all;
            for (const proto::Message &message : o.all(client)) {
                for (const proto::Reaction &reaction : message.reactions)
                    all += reaction.emoji + QString::number(reaction.users.value(0).value);
            }
            return all;
        };
        QCOMPARE(order(o.mina), order(o.tom));
    }

    void savedMessagesAreMyOwnAndOnAllMyDevices()
    {
        Office o;
        const app::MessageRef ref{.channel = o.channel, .id = o.messages[1], .waiting = {}};
        o.mina->outbox().save(ref, Outbox::Set::On);
        QTRY_VERIFY(o.isCalm());
        QVERIFY(o.mina->saved().contains(o.messages[1]));
        QVERIFY(!o.tom->saved().contains(o.messages[1]));
        o.mina.close();
        o.mina.open(); // from its archive
        QTRY_VERIFY(o.mina->saved().contains(o.messages[1]));
        QTRY_VERIFY(o.isCalm());
        o.mina->outbox().save(ref, Outbox::Set::Off);
        QVERIFY(!o.mina->saved().contains(o.messages[1]));
        QTRY_VERIFY(o.isCalm());
        QCOMPARE(o.server.look()->number(u"SELECT COUNT(*) FROM saved WHERE removed = 0"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestTwoClientsMarks)
#include "tst_two_clients_marks.moc"

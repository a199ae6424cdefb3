// SPDX-License-Identifier: Apache-2.0
// What rings, on one person's two devices through a real server: both decide alike, whichever of them it was set on.
#include "app/models/channel_list_model.h"
#include "common/proto/people.h"
#include "tests/support/office_client.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using notify::Rule;
using proto::NotifyLevel;

namespace {

constexpr int kWaitMs = 10'000;

// What one device made of what came.
class Ears : public QObject
{
public:
    explicit Ears(OfficeClient &client)
        : channels(client->archive(), client->people(), client->outbox(), client->presence())
    {
        QObject::connect(&client->news(), &app::News::came, this,
                         [this](ChannelId, const proto::Message &message, const notify::Facts &facts) {
                             rules.append({message.text, notify::decide(facts).rule});
                         });
    }
    bool heard(const QString &text, Rule rule)
    {
        return QTest::qWaitFor([&] { return !rules.isEmpty() && rules.last().first == text; }, kWaitMs) && rules.last().second == rule;
    }

    app::ChannelListModel channels;
    QList<std::pair<QString, Rule>> rules;
};

struct Office {
    TestServer server;
    OfficeClient desk{server, u"mina"_s}, laptop{server, u"mina"_s}; // of one person
    OfficeClient tom{server, u"tom"_s};
    ChannelId channel = server.channel(u"tea"_s, {desk.user(), tom.user()});
    std::unique_ptr<Ears> deskEars, laptopEars;

    Office()
    {
        for (auto *client : {&desk, &laptop, &tom}) {
            client->close();
            client->open();
        }
        if (!TestClient::spin([this] { return desk.isWhole() && laptop.isWhole() && tom.isWhole(); }, 20'000))
            qFatal("the office does not open");
        deskEars = std::make_unique<Ears>(desk);
        laptopEars = std::make_unique<Ears>(laptop);
        if (!QTest::qWaitFor([this] { return deskEars->channels.isLoaded() && laptopEars->channels.isLoaded(); }, kWaitMs))
            qFatal("the lists do not load");
    }
    ~Office()
    {
        laptopEars.reset();
        deskEars.reset();
    }
    void says(const QString &text) { tom->outbox().send(channel, text); }
    bool bothHear(const QString &text, Rule rule) { return deskEars->heard(text, rule) && laptopEars->heard(text, rule); }
    bool bothBadge(qint64 count)
    {
        return QTest::qWaitFor([&] {
            return deskEars->channels.unreadTotal() == count && laptopEars->channels.unreadTotal() == count;
        }, kWaitMs);
    }
    bool laptopKnows(NotifyLevel level, bool muted)
    {
        return QTest::qWaitFor([&] {
            const auto db = laptop.look();
            const auto row = app::store::channelRows(*db, QSet{channel}, {}).value(0);
            return row.level == level && row.muted == muted;
        }, kWaitMs);
    }
};

} // namespace

class TestTwoClientsNotify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aLevelCountsOnBothDevices()
    {
        Office o;
        o.says(u"one"_s);
        QVERIFY(o.bothHear(u"one"_s, Rule::DefaultMentions));
        o.desk->outbox().setNotify({.channel = o.channel, .level = NotifyLevel::All});
        QVERIFY(o.laptopKnows(NotifyLevel::All, false));
        o.says(u"two"_s);
        QVERIFY(o.bothHear(u"two"_s, Rule::LevelAll));
        o.laptop->outbox().setNotify({.channel = o.channel, .level = NotifyLevel::Unknown});
        o.laptop->preferences().setLevel(NotifyLevel::None);
        QTRY_COMPARE_WITH_TIMEOUT(o.desk->preferences().level(), NotifyLevel::None, kWaitMs);
        o.says(u"@mina three"_s);
        QVERIFY(o.bothHear(u"@mina three"_s, Rule::DefaultNone));
    }

    // And the badges are the same on both, whatever rings.
    void aMuteOnOneSilencesTheOther()
    {
        Office o;
        o.says(u"@mina one"_s);
        QVERIFY(o.bothHear(u"@mina one"_s, Rule::NamesMe));
        QVERIFY(o.bothBadge(1));
        o.desk->outbox().setNotify({.channel = o.channel, .level = NotifyLevel::All, .muted = true});
        QVERIFY(o.laptopKnows(NotifyLevel::All, true));
        QVERIFY(o.bothBadge(0)); // what is muted does not count
        o.says(u"@mina two"_s);
        QVERIFY(o.bothHear(u"@mina two"_s, Rule::ChannelMuted));
        QVERIFY(o.bothBadge(0));
        o.laptop->outbox().setNotify({.channel = o.channel, .level = NotifyLevel::All});
        QVERIFY(o.laptopKnows(NotifyLevel::All, false));
        QTRY_VERIFY_WITH_TIMEOUT(o.desk.isWhole() && o.laptop.isWhole(), kWaitMs);
        o.says(u"three"_s);
        QVERIFY(o.bothHear(u"three"_s, Rule::LevelAll));
        QVERIFY(o.bothBadge(2)); // the last one rings, and names nobody
        o.desk->outbox().markRead(o.channel, o.deskEars->channels.find(o.channel)->lastSeq);
        QVERIFY(o.bothBadge(0));
    }

    void quietCountsOnBothDevices()
    {
        Office o;
        o.desk->preferences().setQuiet({{.days = 0x7f, .from = 0, .to = 0}});
        QTRY_VERIFY_WITH_TIMEOUT(o.laptop->news().isQuietHour(), kWaitMs);
        o.says(u"@mina at night"_s);
        QVERIFY(o.bothHear(u"@mina at night"_s, Rule::QuietHours));
        QVERIFY(o.bothBadge(1)); // counted all the same
        o.laptop->preferences().setQuiet({});
        QTRY_VERIFY_WITH_TIMEOUT(!o.desk->news().isQuietHour(), kWaitMs);
        const qint64 soon = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
        o.desk->connection().call(proto::SetStatus{.quietUntil = soon}).then(this, [](const Result<proto::Done> &) {});
        QTRY_VERIFY_WITH_TIMEOUT(o.desk->news().wantsQuiet() && o.laptop->news().wantsQuiet(), kWaitMs);
        o.says(u"@mina busy?"_s);
        QVERIFY(o.bothHear(u"@mina busy?"_s, Rule::DoNotDisturb));
        QVERIFY(o.bothBadge(2));
    }
};

QTEST_GUILESS_MAIN(TestTwoClientsNotify)
#include "tst_two_clients_notify.moc"

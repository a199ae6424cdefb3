// SPDX-License-Identifier: Apache-2.0
#include "app/models/channel_list_model.h"
#include "app/models/people_model.h"
#include "app/store/drafts.h"
#include "tests/support/fake_office.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::ChannelKind;

namespace {

struct Sidebar : FakeOffice {
    std::unique_ptr<ChannelListModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;

    bool open()
    {
        model = std::make_unique<ChannelListModel>(*archive, *people, *outbox, *presence);
        tester = std::make_unique<QAbstractItemModelTester>(
            model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        return QTest::qWaitFor([this] { return model->isLoaded(); });
    }
    // "general(3) plans" and so on.
    QString shown() const
    {
        QStringList rows;
        for (int at = 0; at < model->rowCount(); ++at) {
            const ChannelRow &row = model->at(at);
            QString text = model->index(at).data().toString();
            if (row.unread > 0)
                text += u"(%1)"_s.arg(row.unread);
            if (row.mentions > 0)
                text += u"!%1"_s.arg(row.mentions);
            rows += text;
        }
        return rows.join(u' ');
    }
    void say(ChannelId channel, qint64 seq, UserId author, const QList<UserId> &mentions = {})
    {
        auto message = TestArchive::message(channel, seq, author);
        message.mentions = mentions;
        archive.apply({TestArchive::live(channel, message)});
    }
};

} // namespace

class TestChannelListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void repliesInThreadsAreNotUnreadInTheChannel()
    {
        Sidebar s;
        s.archive.channel({10}, u"tea"_s, 1);
        QVERIFY(s.open());
        const auto reply = [&](qint64 seq, bool inChannel) {
            auto message = TestArchive::message({10}, seq, {1});
            message.thread = TestArchive::message({10}, 1).id;
            message.inChannel = inChannel;
            message.mentions = {kMe};
            s.archive.apply({TestArchive::live({10}, message)});
        };
        QTRY_COMPARE(s.shown(), u"tea(1)"_s);
        reply(2, false);
        reply(3, true);
        QTRY_COMPARE(s.shown(), u"tea(2)!1"_s);
        s.outbox->markRead({10}, 3);
        reply(4, false);
        QTRY_COMPARE(s.shown(), u"tea"_s);
    }

    void listsChannelsByNameAndConversationsByActivity()
    {
        Sidebar s;
        s.archive.channel({8}, u"beta"_s);
        s.archive.channel({9}, u"Alpha"_s);
        s.archive.channel({10}, {}, 1, ChannelKind::Direct, {kMe, {1}});
        s.archive.channel({11}, {}, 2, ChannelKind::Group, {kMe, {1}, {2}});
        s.archive.channel({12}, {}, 0, ChannelKind::Notes, {kMe});
        QVERIFY(s.open());
        QCOMPARE(s.shown(), u"Alpha beta 汤姆, mina(2)!2 汤姆(1)!1 Notes"_s);
        QCOMPARE(s.model->at(3).section, ChannelRow::Section::Direct);
        s.say({10}, 9, {1}); // now it is the newest
        QTRY_COMPARE(s.shown(), u"Alpha beta 汤姆(9)!9 汤姆, mina(2)!2 Notes"_s);
    }

    void countsWhatIsUnread()
    {
        Sidebar s;
        s.archive.channel({8}, u"general"_s, 5);
        s.archive.join({8}, 2);
        QVERIFY(s.open());
        QSignalSpy total(s.model.get(), &ChannelListModel::unreadTotalChanged);
        QCOMPARE(s.shown(), u"general(3)"_s);
        s.say({8}, 6, {1}, {kMe});
        QTRY_COMPARE(s.shown(), u"general(4)!1"_s);
        QCOMPARE(total.last().first().toLongLong(), 1);
        s.say({8}, 7, kMe); // mine at the end is not unread
        s.archive.number(u"SELECT 1"_s);
        QTRY_COMPARE(s.model->at(0).lastSeq, 7);
        QCOMPARE(s.shown(), u"general(4)!1"_s);
        auto joined = TestArchive::message({8}, 8, {1}); // nor is it that somebody came
        joined.kind = proto::MessageKind::Joined;
        s.archive.apply({TestArchive::live({8}, joined)});
        QTRY_COMPARE(s.model->at(0).lastSeq, 8);
        QCOMPARE(s.shown(), u"general(4)!1"_s);
        s.outbox->markRead({8}, 8); // before the server knows
        QTRY_COMPARE(s.shown(), u"general"_s);
        QCOMPARE(total.last().first().toLongLong(), 0);
    }

    void whatIsMutedDoesNotCountWhateverMutesIt()
    {
        Sidebar s;
        s.archive.channel({8}, u"general"_s, 1);
        s.archive.channel({9}, u"tea"_s, 1);
        QVERIFY(s.open());
        CategoryBook categories(*s.archive, *s.outbox);
        s.model->setCategories(categories);
        s.say({8}, 2, {1}, {kMe});
        s.say({9}, 2, {1}, {kMe});
        QTRY_COMPARE(s.model->unreadTotal(), 2);
        s.outbox->setNotify({.channel = {8}, .level = proto::NotifyLevel::None, .muted = true}); // the server does not know yet
        QTRY_COMPARE(s.model->unreadTotal(), 1);
        QVERIFY(s.model->find({8})->isQuiet());
        QCOMPARE(s.model->find({8})->level, proto::NotifyLevel::None);
        QCOMPARE(s.model->find({8})->mentions, 1); // still there for who looks
        const LocalId work = categories.add(u"Work"_s, {{9}});
        proto::Category row = *categories.find(work);
        row.muted = true;
        categories.set(row);
        QCOMPARE(s.model->unreadTotal(), 0);
        QVERIFY(s.model->find({9})->categoryMuted);
        categories.move({9}, proto::Category::kChannels, 0);
        QCOMPARE(s.model->unreadTotal(), 1);
    }

    void showsAChannelWhenItIsJoinedAndNotWhenItIsLeft()
    {
        Sidebar s;
        QVERIFY(s.open());
        QCOMPARE(s.model->rowCount(), 0);
        s.archive.channel({8}, u"general"_s);
        QTRY_COMPARE(s.shown(), u"general"_s);
        QSignalSpy lost(s.model.get(), &ChannelListModel::channelLost);
        s.archive.join({8}, 0, true);
        QTRY_COMPARE(s.model->rowCount(), 0);
        QCOMPARE(lost.first().first().value<ChannelId>(), ChannelId{8});
    }

    void showsDraftsNamesAndPresenceAsTheyChange()
    {
        Sidebar s;
        s.archive.channel({10}, {}, 0, ChannelKind::Direct, {kMe, {1}});
        QVERIFY(s.open());
        Drafts drafts(*s.archive);
        drafts.set({10}, {.text = u"to be"_s});
        QTRY_VERIFY(s.model->at(0).hasDraft);
        s.presence->take(proto::PresenceShown{.people = {{{1}, proto::Presence::Away}}});
        QCOMPARE(s.model->at(0).presence, proto::Presence::Away);
        s.archive.apply({{.after = 3,
                          .upTo = 4,
                          .users = {{.id = {1}, .name = u"tom"_s, .displayName = u"Tom"_s, .rev = 4}}}});
        QCOMPARE(s.shown(), u"Tom"_s);
        QVERIFY(s.model->index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"Tom, "_s));
    }

    void listsChannelsInTheOrderOfTheLanguage()
    {
        Sidebar s;
        s.people->setOrder(text::NameOrder::Pinyin);
        s.archive.channel({8}, u"市场"_s);
        s.archive.channel({9}, u"重庆"_s);
        s.archive.channel({10}, u"ops"_s);
        s.archive.channel({11}, u"一组"_s);
        QVERIFY(s.open());
        QCOMPARE(s.shown(), u"重庆 市场 一组 ops"_s);
        const QPersistentModelIndex kept = s.model->index(0);
        s.people->setOrder(text::NameOrder::Strokes);
        QCOMPARE(s.shown(), u"一组 市场 重庆 ops"_s);
        QCOMPARE(kept.data().toString(), u"重庆"_s);
        s.people->setOrder(text::NameOrder::Letters);
        QVERIFY(s.shown().startsWith(u"ops"_s));
    }

    void offersPeopleByPinyinInTheOrderOfTheLanguage()
    {
        FakeOffice office;
        office.people->setOrder(text::NameOrder::Pinyin);
        const QStringList names{u"赵敏"_s, u"曾可"_s, u"张三"_s, u"阿明"_s, u"单亮"_s};
        proto::Changes changes{.after = 3, .upTo = 10};
        for (qsizetype i = 0; i < names.size(); ++i)
            changes.users.append({.id = {20 + i}, .name = u"u%1"_s.arg(i), .displayName = names.at(i), .rev = 4 + i});
        office.archive.apply({changes});
        PeopleModel people(*office.archive, *office.people);
        QAbstractItemModelTester tester(&people, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto shown = [&people] {
            QStringList all;
            for (int i = 0; i < people.rowCount(); ++i)
                all.append(people.index(i).data().toString());
            return all.join(u' ');
        };
        QCOMPARE(shown(), u"阿明 单亮 汤姆 曾可 张三 赵敏 me mina"_s);
        people.setFilter(u"z"_s);
        QCOMPARE(shown(), u"曾可 张三 赵敏"_s);
        people.setFilter(u"zs"_s);
        QCOMPARE(shown(), u"张三"_s);
        people.setFilter(u"shan"_s);
        QCOMPARE(shown(), u"单亮"_s);
        QCOMPARE(people.fitting(u"u3"_s).first().user.displayName, u"阿明"_s);
        people.setFilter({});
        office.archive.apply({{.after = 10, .upTo = 11, .users = {{.id = {20}, .name = u"u0"_s, .displayName = u"八戒"_s, .rev = 11}}}});
        QCOMPARE(shown(), u"阿明 八戒 单亮 汤姆 曾可 张三 me mina"_s); // found anew by its new name
    }

    void offersPeopleByPartsOfTheirNames()
    {
        FakeOffice office;
        PeopleModel people(*office.archive, *office.people);
        QAbstractItemModelTester tester(&people, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(people.rowCount(), 3);
        people.setFilter(u"ＭＩ"_s);
        QCOMPARE(people.rowCount(), 1);
        QCOMPARE(people.at(0).user.name, u"mina"_s);
        people.setFilter(u"姆"_s);
        QCOMPARE(people.at(0).user.name, u"tom"_s);
        people.setFilter({});
        office.archive.apply(
            {{.stream = proto::Stream::of(ChannelId{8}), .members = {{.user = {2}, .rev = 1}}}});
        people.setChannel({8});
        QTRY_VERIFY(people.at(0).isMember);
        QCOMPARE(people.at(0).user.name, u"mina"_s); // members first
        office.archive.apply({{.after = 3,
                               .upTo = 4,
                               .users = {{.id = {2}, .name = u"mina"_s, .deactivated = true, .rev = 4}}}});
        QCOMPARE(people.rowCount(), 2);
    }
};

QTEST_GUILESS_MAIN(TestChannelListModel)
#include "tst_channel_list_model.moc"

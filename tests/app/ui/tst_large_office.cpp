// SPDX-License-Identifier: Apache-2.0
// 10,000 names in the switcher, 500 channels and 5,000 people in the sidebar: what happens costs what it concerns, counted
// in work and not in seconds.
#include "app/ui/sidebar/channel_list.h"
#include "app/ui/sidebar/quick_switcher.h"
#include "app/ui/sidebar/sidebar.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using test::PaperOffice;

namespace {

constexpr int kPeople = 9'500;
constexpr int kChannels = 500;
constexpr int kConversations = 200;
constexpr qint64 kFirstUser = 100'000;
constexpr qint64 kFirstChannel = 200'000;

QString nameOf(int i)
{
    const QString surnames = u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"_s;
    const QString given = u"伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"_s;
    if (i % 5 == 4)
        return u"Person Number%1"_s.arg(i);
    return QString(surnames.at(i % 20)) + given.at(i / 20 % 20) + given.at(i / 400 % 20);
}

// How often a view had to look at its rows again.
struct Signals {
    explicit Signals(QAbstractItemModel &model)
    {
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &context,
                         [this](const QModelIndex &first, const QModelIndex &last) { rows += last.row() - first.row() + 1; });
        QObject::connect(&model, &QAbstractItemModel::rowsMoved, &context, [this] { ++rows; });
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &context,
                         [this](const QModelIndex &, int first, int last) { rows += last - first + 1; });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &context, [this] { ++all; });
        QObject::connect(&model, &QAbstractItemModel::layoutChanged, &context, [this] { ++all; });
    }
    QObject context;
    int rows = 0;
    int all = 0; // everything may be otherwise
};

struct Desk {
    PaperOffice office;
    Theme theme;
    app::Session &session = office.session();
    app::ChannelListModel channels{session.archive(), session.people(), session.outbox(), session.presence()};
    app::PeopleModel people{session.archive(), session.people()};
    std::unique_ptr<Sidebar> sidebar;

    Desk()
    {
        proto::Changes workspace{.stream = proto::Stream::workspace(), .after = 100, .upTo = 200'000};
        for (int i = 0; i < kPeople; ++i)
            workspace.users.append({.id = {kFirstUser + i}, .name = u"login%1"_s.arg(i), .displayName = nameOf(i), .rev = 101 + i});
        proto::Changes mine{.stream = proto::Stream::of(UserId{1}), .after = 100, .upTo = 10'000};
        for (int i = 0; i < kChannels + kConversations; ++i)
            mine.memberships.append({.channel = {kFirstChannel + i}, .rev = 101 + i});
        office.apply(workspace);
        office.apply(mine);
        for (int i = 0; i < kChannels + kConversations; ++i) {
            proto::Channel channel{.id = {kFirstChannel + i}, .kind = proto::ChannelKind::Private, .name = u"channel-%1"_s.arg(i), .rev = 1};
            if (i >= kChannels)
                channel = {.id = {kFirstChannel + i}, .kind = proto::ChannelKind::Direct, .people = {{1}, {kFirstUser + i}}, .rev = 1};
            office.apply({.stream = proto::Stream::of(channel.id), .upTo = 1, .channels = {channel}});
        }
        const auto isThere = [this] {
            return channels.isLoaded() && channels.rowCount() >= kChannels + kConversations && people.rowCount() >= kPeople;
        };
        if (!QTest::qWaitFor(isThere, 60'000))
            qFatal("the office does not open");
        channels.setCategories(session.categories());
    }
    void showSidebar()
    {
        sidebar = std::make_unique<Sidebar>(theme, session, channels, nullptr);
        sidebar->resize(240, 700);
        sidebar->show();
        QCoreApplication::processEvents();
    }
};

} // namespace

class TestLargeOffice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_desk = std::make_unique<Desk>(); }
    void cleanupTestCase() { m_desk.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void aKeyInTheSwitcherComparesEachNameOnce_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"z", "zh", "zhang", "zw", "zhangwei", "伟", "张伟", "l", "login99", "per num", "chan", "xyzzy", ""})
            QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    void aKeyInTheSwitcherComparesEachNameOnce()
    {
        QFETCH(QString, typed);
        constexpr qsizetype kShown = 50;
        const SwitcherSearch search(m_desk->channels, m_desk->people, m_desk->session.me());
        const QList<SwitcherRow> found = search.find(typed, SwitcherSearch::Only::All, kShown);
        QVERIFY(found.size() <= kShown);
        QVERIFY(found.isEmpty() == (typed == u"xyzzy"_s));
        // A comparison a name and, where its letters could fit, a few characters of it. Some 20 ns each: 16 ms are 800,000.
        constexpr qint64 kSteps = 40;
        QVERIFY2(search.steps() <= kSteps * (kPeople + kChannels), qPrintable(u"%1 steps"_s.arg(search.steps())));
    }

    void theListOfTheSwitcherHasNoMoreThanIsShown()
    {
        QuickSwitcher switcher(m_desk->theme, SwitcherSearch(m_desk->channels, m_desk->people, m_desk->session.me()), {}, nullptr);
        auto *model = switcher.findChild<QListView *>()->model();
        Signals work(*model);
        const QString typed = u"zhangwei"_s;
        QTest::keyClicks(switcher.findChild<QLineEdit *>(), typed);
        QVERIFY(model->rowCount() > 0);
        QVERIFY2(work.rows <= 50 * typed.size(), qPrintable(QString::number(work.rows)));
    }

    void aMessageConcernsOneRowOfTheSidebar()
    {
        Desk &d = *m_desk;
        d.showSidebar();
        const ChannelId channel{kFirstChannel + 7};
        Signals work(d.channels);
        QList<std::shared_ptr<Signals>> lists;
        for (ChannelList *list : d.sidebar->findChildren<ChannelList *>())
            lists.append(std::make_shared<Signals>(*list->model()));
        d.office.apply({.stream = proto::Stream::of(channel), .after = 1, .upTo = 2,
                        .messages = {{.id = {900'001}, .seq = 1, .author = {2}, .sentAt = 1'700'000'000'000, .text = u"tea"_s, .rev = 2}}});
        QTRY_COMPARE(d.channels.find(channel)->unread, 1);
        QCOMPARE(work.rows, 1);
        QCOMPARE(work.all, 0);
        int rows = 0, all = 0;
        for (const auto &one : lists) {
            rows += one->rows;
            all += one->all;
        }
        QCOMPARE(rows, 1);
        QCOMPARE(all, 0);
        d.sidebar.reset();
    }

    void whoIsThereConcernsConversationsAlone()
    {
        Desk &d = *m_desk;
        d.showSidebar();
        Signals work(d.channels);
        proto::PresenceShown everyone{.all = true};
        for (int i = 0; i < kPeople; ++i)
            everyone.people.append({{kFirstUser + i}, proto::Presence::Online});
        d.session.presence().take(everyone);
        QCOMPARE(work.rows, kConversations);
        d.session.presence().take(everyone); // as before: nothing to be done
        QCOMPARE(work.rows, kConversations);
        d.session.presence().take(proto::PresenceShown{.people = {{{kFirstUser + kChannels}, proto::Presence::Away}}});
        QCOMPARE(work.rows, kConversations + 1);
        QCOMPARE(work.all, 0);
        d.sidebar.reset();
    }

    void theSidebarPaintsWhatIsSeen()
    {
        Desk &d = *m_desk;
        d.showSidebar();
        const auto lists = d.sidebar->findChildren<ChannelList *>();
        const int rows = std::accumulate(lists.begin(), lists.end(), 0, [](int sum, ChannelList *list) { return sum + list->count(); });
        QVERIFY(rows >= kChannels + kConversations);
        int painted = 0;
        for (ChannelList *list : lists) {
            const QRegion seen = list->visibleRegion();
            painted += (seen.boundingRect().height() + d.theme.metrics().sideRow - 1) / d.theme.metrics().sideRow;
        }
        QVERIFY2(painted > 0 && painted <= 700 / d.theme.metrics().sideRow + lists.size(), qPrintable(QString::number(painted)));
        d.sidebar.reset();
    }

private:
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(TestLargeOffice)
#include "tst_large_office.moc"

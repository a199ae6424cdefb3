// SPDX-License-Identifier: Apache-2.0
// Who somebody is and where in the office: the card, the tree of departments, and what admins may do there. Offline.
#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/people/edit_person_dialog.h"
#include "app/ui/people/organisation_dialog.h"
#include "app/ui/person_words.h"
#include "app/ui/people/profile_card.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

constexpr DepartmentId kWorks{41}, kBackend{42}, kFinance{43};

// 松风 > 研发部 (张三, and below it 后端组: 李四, 欧阳), 财务部: Tomas. Maya, who looks, is its owner.
struct Office {
    test::PaperOffice paper;
    Theme theme;
    ManualClock clock;
    qint64 rev = 500;

    Office()
    {
        clock.now = 1'763'900'000'000; // 2025-11-23 12:13 UTC
        proto::Changes changes{.stream = proto::Stream::workspace(), .after = rev, .upTo = rev + 3};
        changes.departments = {{.id = kWorks, .name = u"研发部"_s, .place = 1, .rev = ++rev},
                               {.id = kBackend, .name = u"后端组"_s, .parent = kWorks, .rev = ++rev},
                               {.id = kFinance, .name = u"财务部"_s, .place = 2, .rev = ++rev}};
        paper.apply(changes);
        change({2}, [](proto::User &user) {
            user.position = u"研发总监"_s;
            user.department = kWorks;
            user.phone = u"+86 (138) 0000-0000"_s;
            user.email = u"zhangsan@songfeng.example"_s;
            user.timeZone = u"Asia/Shanghai"_s;
        });
        change({3}, [](proto::User &user) { user.department = kBackend; });
        change({4}, [](proto::User &user) { user.department = kBackend; });
        change({5}, [](proto::User &user) { user.department = kFinance; });
    }
    app::Session &session() { return paper.session(); }
    void change(UserId id, const std::function<void(proto::User &)> &how)
    {
        if (!QTest::qWaitFor([&] { return session().people().isLoaded() && session().people().find(id); }))
            qFatal("nobody is there");
        proto::User user = *session().people().find(id);
        how(user);
        user.rev = ++rev;
        paper.apply({.stream = proto::Stream::workspace(), .after = rev - 1, .upTo = rev, .users = {user}});
    }
};

QString textOf(const QWidget &card, const QString &name)
{
    const auto *label = card.findChild<QLabel *>(name);
    return label && label->isVisibleTo(&card) ? label->text() : QString();
}

bool shows(const QWidget &card, const QString &button) { return card.findChild<QPushButton *>(button)->isVisibleTo(&card); }

template <class Widget>
Widget *open()
{
    for (QWidget *one : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<Widget *>(one); found && found->isVisible())
            return found;
    }
    return nullptr;
}

// "研发部 3" with a blank for each step down.
QStringList linesOf(const QTreeWidget &tree)
{
    QStringList lines;
    for (QTreeWidgetItemIterator it(const_cast<QTreeWidget *>(&tree)); *it; ++it) {
        int depth = 0;
        for (auto *at = (*it)->parent(); at; at = at->parent())
            ++depth;
        lines += QString(depth, u' ') + (*it)->text(0) + u' ' + (*it)->text(1);
    }
    return lines;
}

QStringList namesIn(const PeopleList &list)
{
    QStringList names;
    const auto *view = list.findChild<QListView *>();
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (!view->isRowHidden(row))
            names += view->model()->index(row, 0).data().toString();
    }
    names.sort();
    return names;
}

} // namespace

class TestPeopleViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void theCardSaysWhatTheArchiveKnows()
    {
        Office o;
        ProfileCard card(o.theme, o.session(), o.clock, {2}, nullptr);
        card.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(textOf(card, u"name"_s), o.session().people().name({2}));
        QCOMPARE(textOf(card, u"login"_s), u"@zhangsan"_s);
        QCOMPARE(textOf(card, u"presence"_s), u"Offline"_s);
        QCOMPARE(textOf(card, u"position"_s), u"研发总监"_s);
        QCOMPARE(textOf(card, u"department"_s), u"研发部"_s);
        QVERIFY(textOf(card, u"phone"_s).contains(u"href=\"tel:+8613800000000\""_s));
        QVERIFY(textOf(card, u"email"_s).contains(u"href=\"mailto:zhangsan@songfeng.example\""_s));
        QCOMPARE(textOf(card, u"time"_s), u"20:13 (UTC+08:00)"_s);
        QCOMPARE(textOf(card, u"kind"_s), QString());
        QCOMPARE(textOf(card, u"status"_s), QString());

        // It follows what changes while it is open.
        o.change({2}, [](proto::User &user) {
            user.phone.clear();
            user.department = kBackend;
            user.role = proto::Role::Guest;
            user.statusText = u"喝茶"_s;
            user.timeZone = u"Nowhere/At_All"_s;
        });
        QTRY_COMPARE(textOf(card, u"status"_s), u"喝茶"_s);
        QCOMPARE(textOf(card, u"phone"_s), QString());
        QCOMPARE(textOf(card, u"department"_s), u"研发部 / 后端组"_s);
        QCOMPARE(textOf(card, u"kind"_s), u"Guest"_s);
        QCOMPARE(textOf(card, u"time"_s), QString());
        o.session().presence().take(proto::PresenceShown{{{.user = {2}, .presence = proto::Presence::Away}}});
        QTRY_COMPARE(textOf(card, u"presence"_s), u"Away"_s);
        o.paper.apply({.stream = proto::Stream::workspace(), .after = o.rev, .upTo = o.rev + 1,
                       .departments = {{.id = kWorks, .name = u"技术部"_s, .rev = ++o.rev}}});
        QTRY_COMPARE(textOf(card, u"department"_s), u"技术部 / 后端组"_s);
    }

    void longWordsStayOnTheCard()
    {
        Office o;
        o.change({2}, [](proto::User &user) {
            user.displayName = QString(limits::kName, u'W');
            user.position = QString(limits::kPosition, u'W');
            user.email = QString(200, u'w') + u"@songfeng.example"_s;
        });
        ProfileCard card(o.theme, o.session(), o.clock, {2}, nullptr);
        card.setAttribute(Qt::WA_DeleteOnClose, false);
        card.openAt({100, 100});
        for (const QLabel *label : card.findChildren<QLabel *>()) {
            if (!label->isVisible())
                continue;
            const QRect at = label->geometry();
            QVERIFY2(card.rect().contains(at) && label->minimumSizeHint().width() <= at.width(), qPrintable(label->objectName()));
            QVERIFY2(label->heightForWidth(at.width()) <= at.height(), qPrintable(label->objectName()));
        }
    }

    void whatIsOfferedOnTheCard()
    {
        Office o;
        const auto buttons = [&](UserId of) {
            ProfileCard card(o.theme, o.session(), o.clock, of, nullptr);
            card.setAttribute(Qt::WA_DeleteOnClose, false);
            return QList<bool>{shows(card, u"message"_s), shows(card, u"mention"_s), shows(card, u"edit"_s)};
        };
        QCOMPARE(buttons({2}), (QList<bool>{true, true, true}));
        QCOMPARE(buttons({1}), (QList<bool>{true, false, true})); // my notes, my profile
        o.change({3}, [](proto::User &user) { user.deactivated = true; });
        QCOMPARE(buttons({3}), (QList<bool>{false, false, true}));
        o.change({4}, [](proto::User &user) { user.role = proto::Role::Admin; });
        o.change({1}, [](proto::User &user) { user.role = proto::Role::Admin; });
        QCOMPARE(buttons({4}), (QList<bool>{true, true, false})); // an admin is above me no less than beside me
        QCOMPARE(buttons({2}), (QList<bool>{true, true, true}));
        o.change({1}, [](proto::User &user) { user.role = proto::Role::Member; });
        QCOMPARE(buttons({2}), (QList<bool>{true, true, false}));
    }

    void aNameOpensTheCardAndLeadsFromThere()
    {
        Office o;
        app::Settings settings{app::Paths(o.paper.folder())};
        MainWindow window{o.theme, settings};
        WorkspacePage *page = window.addWorkspace(u"office"_s, o.session());
        window.resize(1'000, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        QVERIFY(QTest::qWaitFor([&] { return page->channels().isLoaded() && page->conversation().channel().isValid(); }));
        page->open({104});
        Composer &composer = page->conversation().composer();

        Q_EMIT page->conversation().pane().view().personActivated({2});
        auto *card = open<ProfileCard>();
        QVERIFY(card);
        card->findChild<QPushButton *>(u"mention"_s)->click();
        QCOMPARE(composer.field().toPlainText(), u"@zhangsan "_s);
        QVERIFY(!open<ProfileCard>());
        composer.field().insertPlainText(u"hi"_s);
        composer.addMention(u"lisi"_s);
        QCOMPARE(composer.field().toPlainText(), u"@zhangsan hi @lisi "_s);

        Q_EMIT page->conversation().pane().view().personActivated({2});
        open<ProfileCard>()->findChild<QPushButton *>(u"message"_s)->click();
        QTRY_COMPARE(page->conversation().channel(), ChannelId{106});

        // The heading of a conversation with him is his name.
        const QList<QLabel *> labels = page->conversation().header().findChildren<QLabel *>();
        const auto title = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->accessibleName() == u"Channel"_s;
        });
        QTest::mouseClick(*title, Qt::LeftButton);
        QVERIFY(open<ProfileCard>());
        open<ProfileCard>()->findChild<QPushButton *>(u"edit"_s)->click();
        auto *edit = open<EditPersonDialog>();
        QVERIFY(edit);
        QCOMPARE(edit->findChild<QLineEdit *>(u"position"_s)->text(), u"研发总监"_s);
        QCOMPARE(edit->findChild<DepartmentChoice *>()->chosen(), kWorks);
        QCOMPARE(edit->findChild<QComboBox *>(u"role"_s)->count(), 5);
        edit->close();
        page->open({104});
        QTRY_COMPARE(page->conversation().channel(), ChannelId{104});
        QTest::mouseClick(*title, Qt::LeftButton);
        QVERIFY(!open<ProfileCard>()); // a channel is nobody
        window.removeWorkspace(u"office"_s);
    }

    void theTreeCountsItsPeople()
    {
        Office o;
        OrganisationDialog dialog(o.theme, o.session(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto &tree = *dialog.findChild<DepartmentTree *>();
        const auto &list = *dialog.findChild<PeopleList *>();
        QCOMPARE(linesOf(tree), (QStringList{u"Everybody 7"_s, u" 研发部 3"_s, u"  后端组 2"_s, u" 财务部 1"_s}));
        QTRY_COMPARE(namesIn(list).size(), 7);
        tree.choose(kWorks);
        QCOMPARE(namesIn(list).size(), 3);
        dialog.findChild<QCheckBox *>()->setChecked(false);
        QCOMPARE(namesIn(list), QStringList{o.session().people().name({2})});
        dialog.findChild<QCheckBox *>()->setChecked(true);

        // By pinyin, within what is chosen.
        auto *filter = list.findChild<QLineEdit *>();
        filter->setText(u"lisi"_s);
        QCOMPARE(namesIn(list), QStringList{o.session().people().name({3})});
        filter->clear();

        o.change({5}, [](proto::User &user) { user.department = kBackend; });
        QTRY_COMPARE(linesOf(tree), (QStringList{u"Everybody 7"_s, u" 研发部 4"_s, u"  后端组 3"_s, u" 财务部 0"_s}));
        QCOMPARE(tree.chosen(), kWorks);
        QTRY_COMPARE(namesIn(list).size(), 4);
        o.paper.apply({.stream = proto::Stream::workspace(), .after = o.rev, .upTo = o.rev + 1,
                       .departments = {{.id = kWorks, .name = u"研发部"_s, .removed = true, .rev = ++o.rev}}});
        QTRY_COMPARE(tree.chosen(), DepartmentId());
    }

    void departmentsAreFoundByPinyin()
    {
        Office o;
        OrganisationDialog dialog(o.theme, o.session(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto &tree = *dialog.findChild<DepartmentTree *>();
        auto *filter = dialog.findChild<QLineEdit *>(u"departmentFilter"_s);
        const auto shown = [&tree] {
            QStringList names;
            for (QTreeWidgetItemIterator it(&tree, QTreeWidgetItemIterator::NotHidden); *it; ++it)
                names += (*it)->text(0);
            return names.join(u' ');
        };
        filter->setText(u"hdz"_s);
        QCOMPARE(shown(), u"Everybody 研发部 后端组"_s); // with what it stands under
        filter->setText(u"caiwu"_s);
        QCOMPARE(shown(), u"Everybody 财务部"_s);
        o.change({6}, [](proto::User &user) { user.department = kFinance; }); // counted anew, and still filtered
        QTRY_COMPARE(tree.topLevelItem(0)->child(1)->text(1), u"2"_s);
        QCOMPARE(shown(), u"Everybody 财务部"_s);
        filter->clear();
        QCOMPARE(shown(), u"Everybody 研发部 后端组 财务部"_s);
    }

    void aWholeDepartmentIsWrittenToAndMentioned()
    {
        Office o;
        OrganisationDialog dialog(o.theme, o.session(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_COMPARE(namesIn(*dialog.findChild<PeopleList *>()).size(), 7);
        const auto button = [&](const QString &name) { return dialog.findChild<QPushButton *>(name); };
        QVERIFY(!button(u"messageAll"_s)->isEnabled()); // not to all the office
        dialog.findChild<DepartmentTree *>()->choose(kWorks);
        QSignalSpy mentioned(&dialog, &OrganisationDialog::mentionRequested), opened(&dialog, &OrganisationDialog::opened);
        button(u"mentionAll"_s)->click();
        QCOMPARE(mentioned.value(0).value(0).toStringList(), QStringList{u"研发部"_s});
        dialog.findChild<QCheckBox *>()->setChecked(false);
        button(u"mentionAll"_s)->click();
        QCOMPARE(mentioned.value(1).value(0).toStringList(), QStringList{u"zhangsan"_s}); // the name means those below, too
        dialog.findChild<QCheckBox *>()->setChecked(true);
        button(u"messageAll"_s)->click();
        QCOMPARE(opened.size(), 1);
        const auto waiting = o.session().outbox().entries();
        QCOMPARE(waiting.size(), 1);
    }

    void onlyAdminsChangeTheTree()
    {
        Office o;
        const auto visible = [&] {
            OrganisationDialog dialog(o.theme, o.session(), nullptr);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            return std::pair(dialog.findChild<DepartmentTree *>()->dragEnabled(), shows(dialog, u"newDepartment"_s));
        };
        QCOMPARE(visible(), std::pair(true, true));
        o.change({1}, [](proto::User &user) { user.role = proto::Role::Member; });
        QCOMPARE(visible(), std::pair(false, false));
    }

    void aDepartmentIsAddedInOneStep()
    {
        Office o;
        AddPeopleDialog dialog(o.theme, o.session(), {190}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto &list = *dialog.findChild<PeopleList *>();
        QTRY_COMPARE(list.findChild<QListView *>()->model()->rowCount(), 7);
        auto &departments = *dialog.findChild<DepartmentChoice *>();
        QTRY_COMPARE(departments.count(), 4);
        departments.choose(kWorks);
        Q_EMIT departments.activated(departments.currentIndex());
        QList<UserId> ticked = list.ticked();
        std::sort(ticked.begin(), ticked.end());
        QCOMPARE(ticked, (QList<UserId>{{2}, {3}, {4}}));
        QCOMPARE(departments.currentIndex(), 0);
    }

    void theProfileHasWhereOneIsReached()
    {
        Office o;
        o.change({1}, [](proto::User &user) {
            user.phone = u"110"_s;
            user.timeZone = u"Mars/Olympus"_s;
        });
        ProfileDialog dialog(o.theme, o.session(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(dialog.findChild<QLineEdit *>(u"phone"_s)->text(), u"110"_s);
        const auto *zone = dialog.findChild<QComboBox *>(u"zone"_s);
        QCOMPARE(zone->currentData().toString(), u"Mars/Olympus"_s); // chosen elsewhere, and kept
        QVERIFY(zone->findData(u"Asia/Shanghai"_s) > 0);
        QCOMPARE(zone->itemData(0).toString(), QString());
    }

    void whatIsALink_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("telephone"); // empty: none
        QTest::addColumn<QString>("mail");
        QTest::newRow("a number") << u"138 0000-0000"_s << u"tel:13800000000"_s << QString();
        QTest::newRow("from abroad") << u"+49 (30) 123/456"_s << u"tel:+4930123456"_s << QString();
        QTest::newRow("with words") << u"010-1234 转 56"_s << QString() << QString();
        QTest::newRow("an address") << u"a.b+c@d-e.cn"_s << QString() << u"mailto:a.b+c@d-e.cn"_s;
        QTest::newRow("two addresses") << u"a@b.cn,c@d.cn"_s << QString() << QString();
        QTest::newRow("more than an address") << u"a@b.cn?bcc=x"_s << QString() << QString();
        QTest::newRow("half an address") << u"@b.cn"_s << QString() << QString();
        QTest::newRow("HTML") << u"<b>a@b.cn</b>"_s << QString() << QString();
    }

    void whatIsALink()
    {
        QFETCH(const QString, text);
        QTEST(PersonWords::telephoneLink(text).value_or(QString()), "telephone");
        QTEST(PersonWords::mailLink(text).value_or(QString()), "mail");
    }

    void whatTimeItIsElsewhere_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("expected"); // at 12:13 UTC; empty: nothing is said
        QTest::newRow("Shanghai") << u"Asia/Shanghai"_s << u"20:13 (UTC+08:00)"_s;
        QTest::newRow("half an hour") << u"Asia/Kolkata"_s << u"17:43 (UTC+05:30)"_s;
        QTest::newRow("New York") << u"America/New_York"_s << u"07:13 (UTC−05:00)"_s;
        QTest::newRow("over midnight") << u"Pacific/Auckland"_s << u"Tomorrow 01:13 (UTC+13:00)"_s;
        QTest::newRow("nowhere") << u"Mars/Olympus"_s << QString();
        QTest::newRow("not said") << QString() << QString();
    }

    void whatTimeItIsElsewhere()
    {
        QFETCH(const QString, zone);
        QTEST(PersonWords::localTime(zone, 1'763'900'000'000).value_or(QString()), "expected");
    }
};

QTEST_MAIN(TestPeopleViews)
#include "tst_people_views.moc"

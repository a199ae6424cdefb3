// SPDX-License-Identifier: Apache-2.0
// The links below a channel's header: in their order, as many as fit, the others in a menu; who may change them can, with
// what there is to change, and nobody else.
#include "app/ui/conversation/bookmarks_bar.h"

#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

const proto::Bookmark kMenu{u"菜单 Menu"_s, u"https://tea.example/menu"_s};
const proto::Bookmark kRota{u"Rota & plan"_s, u"https://tea.example/rota?a=<b>"_s};
const proto::Bookmark kFirst{u"The first message"_s, u"teahouse://tea.example:8008/m/5/1"_s};
const QList<proto::Bookmark> kAll{kMenu, kRota, kFirst};

struct Desk {
    Theme theme;
    BookmarksBar bar{theme, nullptr};

    explicit Desk(bool mayChange, int width = 900)
    {
        bar.resize(width, 40);
        bar.set(kAll, mayChange);
        bar.show();
        QCoreApplication::processEvents();
    }
    QList<QToolButton *> links() const
    {
        QList<QToolButton *> shown = bar.findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
        shown.removeIf([this](const QToolButton *button) { return button == more() || !button->isVisible(); });
        std::sort(shown.begin(), shown.end(), [](const QToolButton *a, const QToolButton *b) { return a->x() < b->x(); });
        return shown;
    }
    QToolButton *more() const { return bar.findChild<QToolButton *>(u"moreBookmarks"_s); }
    QMenu *menu() const
    {
        for (QMenu *menu : bar.findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (menu->isVisible())
                return menu;
        }
        return nullptr;
    }
    QMenu *menuOf(int index) const
    {
        Q_EMIT links().at(index)->customContextMenuRequested({2, 2});
        return menu();
    }
};

QAction *entryOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

QStringList titlesOf(const QList<QToolButton *> &buttons)
{
    QStringList titles;
    for (const QToolButton *button : buttons)
        titles += button->accessibleName();
    return titles;
}

} // namespace

class TestBookmarksBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void withoutLinksThereIsNoBar()
    {
        Desk d(true);
        QVERIFY(!d.bar.isHidden());
        d.bar.set({}, true);
        QVERIFY(d.bar.isHidden());
        d.bar.set({kMenu}, false);
        QVERIFY(!d.bar.isHidden());
    }

    void linksStandInTheirOrderAndOpenWithAClick()
    {
        Desk d(false);
        QCOMPARE(titlesOf(d.links()), (QStringList{kMenu.title, kRota.title, kFirst.title}));
        QCOMPARE(d.links()[1]->text(), u"Rota && plan"_s); // no shortcut out of a name
        QVERIFY(d.links()[1]->toolTip().contains(u"&lt;b&gt;"_s)); // an address, no page
        QVERIFY(!d.more()->isVisible());
        QSignalSpy activated(&d.bar, &BookmarksBar::activated);
        d.links()[2]->click();
        QCOMPARE(activated.first().first().toString(), kFirst.url);
    }

    void whatDoesNotFitIsInTheMenu()
    {
        Desk d(false, 300);
        const qsizetype fitting = d.links().size();
        QVERIFY(fitting >= 1 && fitting < kAll.size());
        QVERIFY(d.more()->isVisible());
        for (const QToolButton *button : d.links())
            QVERIFY(button->geometry().right() < d.more()->x());
        d.more()->click();
        QVERIFY(d.menu());
        QCOMPARE(d.menu()->actions().size(), kAll.size() - fitting);
        QSignalSpy activated(&d.bar, &BookmarksBar::activated);
        d.menu()->actions().last()->trigger();
        QCOMPARE(activated.first().first().toString(), kFirst.url);
        d.menu()->close();

        d.bar.resize(900, d.bar.height()); // the window grew
        QCOMPARE(d.links().size(), kAll.size());
        QVERIFY(!d.more()->isVisible());
    }

    void aTitleOfAnyLengthLeavesRoom()
    {
        Desk d(false, 600);
        d.bar.set({{QString(200, u'W'), kMenu.url}, kRota}, false);
        QCoreApplication::processEvents();
        QCOMPARE(d.links().size(), 2);
        QVERIFY(d.links()[0]->width() < 300);
        QCOMPARE(d.links()[0]->accessibleName().size(), 200); // read out whole
    }

    void whoMayNotChangeThemHasNoMenu()
    {
        Desk d(false);
        QVERIFY(!d.menuOf(0));
    }

    void whoMayMovesEditsAndRemoves()
    {
        Desk d(true);
        QSignalSpy changed(&d.bar, &BookmarksBar::changed), edit(&d.bar, &BookmarksBar::editRequested);
        QMenu *menu = d.menuOf(0);
        QVERIFY(menu);
        QVERIFY(!entryOf(*menu, u"Move left"_s)->isEnabled()); // it is the first
        entryOf(*menu, u"Edit…"_s)->trigger();
        QCOMPARE(edit.first().first().toInt(), 0);
        entryOf(*menu, u"Move right"_s)->trigger();
        QCOMPARE(changed.takeFirst().first().value<QList<proto::Bookmark>>(), (QList<proto::Bookmark>{kRota, kMenu, kFirst}));
        QCOMPARE(d.bar.bookmarks(), kAll); // until the server says so
        menu->close();

        menu = d.menuOf(2);
        QVERIFY(!entryOf(*menu, u"Move right"_s)->isEnabled());
        entryOf(*menu, u"Remove"_s)->trigger();
        QCOMPARE(changed.takeFirst().first().value<QList<proto::Bookmark>>(), (QList<proto::Bookmark>{kMenu, kRota}));
    }

    void whatIsInTheMenuCanBeChangedThereToo()
    {
        Desk d(true, 300);
        const auto first = int(d.links().size());
        d.more()->click();
        QVERIFY(d.menu());
        QSignalSpy changed(&d.bar, &BookmarksBar::changed);
        const QMenu *own = d.menu()->actions().last()->menu();
        QVERIFY(own);
        entryOf(*own, u"Move left"_s)->trigger();
        QCOMPARE(changed.takeFirst().first().value<QList<proto::Bookmark>>(), (QList<proto::Bookmark>{kMenu, kFirst, kRota}));
        QVERIFY(!entryOf(*own, u"Move right"_s)); // it is the last
        if (first < 2)
            QVERIFY(entryOf(*d.menu()->actions().first()->menu(), u"Move right"_s));
    }

    void aMenuDoesNotOutliveTheListItSpeaksOf()
    {
        Desk d(true);
        QVERIFY(d.menuOf(1));
        d.bar.set({kFirst}, true);
        QVERIFY(!d.menu());
    }

    void onlyTheWebAndMessagesAreBookmarks_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("fine");
        QTest::newRow("web") << u"https://tea.example/menu"_s << true;
        QTest::newRow("web without TLS") << u"http://10.0.0.5:8080/"_s << true;
        QTest::newRow("spaces around") << u"  https://tea.example  "_s << true;
        QTest::newRow("a message") << u"teahouse://tea.example:8008/m/5/1"_s << true;
        QTest::newRow("a script") << u"javascript:alert(1)"_s << false;
        QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("no host") << u"https:///menu"_s << false;
        QTest::newRow("an invitation") << u"teahouse://tea.example:8008/invite/secret"_s << false;
        QTest::newRow("a word") << u"menu"_s << false;
    }

    void onlyTheWebAndMessagesAreBookmarks()
    {
        QFETCH(QString, address);
        QFETCH(bool, fine);
        const Theme theme;
        BookmarkDialog dialog(theme, {}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy written(&dialog, &BookmarkDialog::written);
        auto *save = dialog.findChild<QPushButton *>(QString());
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == u"Save"_s)
                save = button;
        }
        QVERIFY(!save->isEnabled());
        dialog.findChild<QLineEdit *>(u"title"_s)->setText(u" Menu "_s);
        dialog.findChild<QLineEdit *>(u"url"_s)->setText(address);
        QVERIFY(save->isEnabled());
        save->click();
        QCOMPARE(written.size(), fine ? 1 : 0);
        if (fine)
            QCOMPARE(written.first().first().value<proto::Bookmark>(), (proto::Bookmark{u"Menu"_s, address.trimmed()}));
        else
            QCOMPARE(dialog.result(), 0);
    }
};

QTEST_MAIN(TestBookmarksBar)
#include "tst_bookmarks_bar.moc"

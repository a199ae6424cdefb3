// SPDX-License-Identifier: Apache-2.0
// Channels and categories are put elsewhere with the mouse, and channels with keys as well.
#include "app/ui/sidebar/sidebar_drag.h"
#include "tests/support/sidebar_desk.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using proto::Category;
using proto::CategorySort;

namespace {

struct Desk : test::SidebarDesk {
    QList<ChannelId> ids = idsIn(Category::kChannels); // by name
    LocalId work = book.add(u"工作"_s, ids.mid(0, 3));

    Desk() { QCoreApplication::processEvents(); }
    QPoint above(LocalId category, int row) const // the upper part of that row, in the section
    {
        const ChannelList &list = section(category)->list();
        return list.mapTo(section(category), QPoint(40, row * theme.metrics().sideRow + 2));
    }
    // As the system tells of it; whether it may be dropped there.
    bool drop(const Dragged &dragged, LocalId on, const QPoint &at) const
    {
        const std::unique_ptr<QMimeData> data(mimeOf(dragged));
        return drop(*data, on, at);
    }
    bool drop(const QMimeData &data, LocalId on, const QPoint &at) const
    {
        CategorySection *target = section(on);
        QDragEnterEvent enter(at, Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &enter);
        if (!enter.isAccepted())
            return false;
        QDragMoveEvent move(at, Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &move);
        if (!move.isAccepted())
            return false;
        QDropEvent drop(at, Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &drop);
        QCoreApplication::processEvents();
        return drop.isAccepted();
    }
    void key(Qt::Key key) const { QTest::keyClick(&section(work)->list(), key, Qt::ControlModifier | Qt::ShiftModifier); }
    QList<LocalId> order() const
    {
        QList<LocalId> found;
        for (const Category &one : book.all())
            found += one.id;
        return found;
    }
    void sort(LocalId id, CategorySort how)
    {
        change(id, [how](Category &row) { row.sort = how; });
    }
};

} // namespace

class TestSidebarDrag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void aChannelTakesAnotherPlaceInItsCategory()
    {
        Desk d;
        QVERIFY(d.drop({.channel = d.ids[2], .category = {}}, d.work, d.above(d.work, 0)));
        QCOMPARE(d.idsIn(d.work), (QList<ChannelId>{d.ids[2], d.ids[0], d.ids[1]}));
        QVERIFY(d.drop({.channel = d.ids[2], .category = {}}, d.work, d.above(d.work, 3))); // behind the last
        QCOMPARE(d.idsIn(d.work), d.ids.mid(0, 3));
        QVERIFY(d.drop({.channel = d.ids[0], .category = {}}, d.work, d.above(d.work, 2)));
        QCOMPARE(d.idsIn(d.work), (QList<ChannelId>{d.ids[1], d.ids[0], d.ids[2]}));
    }

    void aChannelGoesToAnotherCategoryAndBack()
    {
        Desk d;
        const ChannelId other = d.ids[3];
        QVERIFY(d.drop({.channel = other, .category = {}}, d.work, d.above(d.work, 1)));
        QCOMPARE(d.idsIn(d.work), (QList<ChannelId>{d.ids[0], other, d.ids[1], d.ids[2]}));
        QVERIFY(!d.idsIn(Category::kChannels).contains(other));
        QVERIFY(d.drop({.channel = other, .category = {}}, Category::kChannels, d.above(Category::kChannels, 0)));
        QVERIFY(d.idsIn(Category::kChannels).contains(other));
        QCOMPARE(d.idsIn(d.work), d.ids.mid(0, 3));
    }

    void favouritesAreThereToDropOn()
    {
        Desk d;
        QVERIFY(!d.section(Category::kFavourites)->isVisible());
        Q_EMIT d.section(d.work)->list().dragging(true);
        QVERIFY(d.section(Category::kFavourites)->isVisible());
        QVERIFY(d.drop({.channel = d.ids[0], .category = {}}, Category::kFavourites, {20, 5}));
        Q_EMIT d.section(d.work)->list().dragging(false);
        QVERIFY(d.section(Category::kFavourites)->isVisible());
        QCOMPARE(d.idsIn(Category::kFavourites), QList<ChannelId>{d.ids[0]});
    }

    void whatHasNoPlaceThereIsRefused()
    {
        Desk d;
        const ChannelId conversation = d.idsIn(Category::kConversations).value(0);
        QVERIFY(conversation.isValid());
        QVERIFY(!d.drop({.channel = d.ids[3], .category = {}}, Category::kChannels, {20, 40})); // it is there
        QVERIFY(!d.drop({.channel = conversation, .category = {}}, Category::kChannels, {20, 40}));
        QVERIFY(!d.drop({.channel = d.ids[0], .category = {}}, Category::kConversations, {20, 40}));
        QVERIFY(!d.drop({.channel = {987'654}, .category = {}}, d.work, {20, 40})); // of another server
        QVERIFY(!d.drop({.channel = {}, .category = d.work}, d.work, {20, 40}));
        QMimeData foreign; // of another program
        foreign.setData(u"application/x-teahouse-channel"_s, QByteArray::number(d.ids[3].value));
        foreign.setText(u"x"_s);
        QVERIFY(!d.drop(foreign, d.work, {20, 40}));
        QCOMPARE(d.idsIn(d.work), d.ids.mid(0, 3));
        d.sort(d.work, CategorySort::Name); // an order of its own: only others come in
        QVERIFY(!d.drop({.channel = d.ids[2], .category = {}}, d.work, d.above(d.work, 0)));
        QVERIFY(d.drop({.channel = conversation, .category = {}}, d.work, d.above(d.work, 0)));
        QVERIFY(d.idsIn(d.work).contains(conversation));
    }

    void aCategoryGoesAboveOrBelowAnother()
    {
        Desk d;
        const LocalId home = d.book.add(u"家"_s, {d.ids[3]});
        QCoreApplication::processEvents();
        const auto before = d.order();
        QCOMPARE(before.indexOf(home), before.indexOf(d.work) + 1);
        QVERIFY(d.drop({.channel = {}, .category = home}, d.work, {20, 1}));
        QCOMPARE(d.order().indexOf(home), d.order().indexOf(d.work) - 1);
        CategorySection *conversations = d.section(Category::kConversations);
        QVERIFY(d.drop({.channel = {}, .category = home}, Category::kConversations, {20, conversations->height() - 1}));
        QCOMPARE(d.order().last(), home);
        QVERIFY(d.drop({.channel = {}, .category = home}, d.work, {20, d.section(d.work)->height() - 1}));
        QCOMPARE(d.order(), before);
    }

    void theKeysMoveAChannelToo()
    {
        Desk d;
        d.sidebar->setCurrent(d.ids[1]);
        d.key(Qt::Key_Down);
        QCOMPARE(d.idsIn(d.work), (QList<ChannelId>{d.ids[0], d.ids[2], d.ids[1]}));
        d.key(Qt::Key_Down); // it is the last
        QCOMPARE(d.idsIn(d.work), (QList<ChannelId>{d.ids[0], d.ids[2], d.ids[1]}));
        d.key(Qt::Key_Up);
        d.key(Qt::Key_Up);
        QCOMPARE(d.idsIn(d.work), (QList<ChannelId>{d.ids[1], d.ids[0], d.ids[2]}));
        d.sort(d.work, CategorySort::Name);
        d.key(Qt::Key_Down);
        QCOMPARE(d.idsIn(d.work), d.ids.mid(0, 3));
    }

    void whereNothingIsUnreadItSaysSo()
    {
        Desk d;
        QPushButton *nothing = nullptr;
        for (QPushButton *button : d.sidebar->findChildren<QPushButton *>())
            nothing = button->text() == u"Show all channels"_s ? button : nothing;
        QVERIFY(nothing && !nothing->isVisible());
        QSignalSpy told(d.sidebar.get(), &Sidebar::unreadOnlyChanged);
        d.sidebar->setUnreadOnly(true);
        QVERIFY(!nothing->isVisible());
        for (int row = 0; row < d.channels.rowCount(); ++row)
            d.session.outbox().markRead(d.channels.at(row).id, d.channels.at(row).lastSeq);
        QTRY_VERIFY(nothing->isVisible());
        nothing->click();
        QVERIFY(!nothing->isVisible());
        QVERIFY(!d.sidebar->isUnreadOnly());
        QCOMPARE(told.size(), 2);
        QCOMPARE(d.idsIn(d.work), d.ids.mid(0, 3));
    }
};

QTEST_MAIN(TestSidebarDrag)
#include "tst_sidebar_drag.moc"

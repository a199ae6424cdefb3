// SPDX-License-Identifier: Apache-2.0
// The left column: categories, what they hold and in which order, folded, and only what is unread.
#include "app/ui/sidebar/category_menus.h"
#include "tests/support/sidebar_desk.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using proto::Category;
using proto::CategorySort;

namespace {

struct Desk : test::SidebarDesk {
    QStringList in(LocalId id) const
    {
        QStringList names;
        for (const ChannelId channel : idsIn(id))
            names += channels.find(channel)->name;
        return names;
    }
    QList<ChannelId> named() const { return idsIn(Category::kChannels); } // by name
    static QToolButton *heading(CategorySection *section) { return section->findChild<QToolButton *>(); }
};

} // namespace

class TestSidebar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void favouritesComeWithTheFirst()
    {
        Desk d;
        QVERIFY(!d.section(Category::kFavourites)->isVisible());
        const ChannelId first = d.named().value(0);
        const QString name = d.channels.find(first)->name;
        d.book.move(first, Category::kFavourites, 0);
        QVERIFY(d.section(Category::kFavourites)->isVisible());
        QCOMPARE(d.in(Category::kFavourites), QStringList{name});
        QVERIFY(!d.in(Category::kChannels).contains(name));
        d.book.move(first, Category::kChannels, 0);
        QVERIFY(!d.section(Category::kFavourites)->isVisible());
        QVERIFY(d.in(Category::kChannels).contains(name));
    }

    void myOwnStandBetweenInTheOrderTheyWerePutThereOrByName()
    {
        Desk d;
        const auto ids = d.named();
        QVERIFY(ids.size() >= 2);
        QStringList byName = d.in(Category::kChannels);
        const LocalId work = d.book.add(u"工作"_s, {ids[1], ids[0]});
        QCOMPARE(d.in(work), (QStringList{byName[1], byName[0]}));
        QVERIFY(d.section(work)->y() < d.section(Category::kChannels)->y() || QTest::qWaitFor([&] {
            return d.section(work)->y() < d.section(Category::kChannels)->y();
        }));
        d.change(work, [](Category &row) { row.sort = CategorySort::Name; });
        QCOMPARE(d.in(work), (QStringList{byName[0], byName[1]}));
        QCOMPARE(Desk::heading(d.section(work))->text(), u"工作"_s);
        d.book.remove(work);
        QTRY_VERIFY(!d.section(work));
        QCOMPARE(d.in(Category::kChannels), byName);
    }

    void foldedItShowsWhatIsUnreadAndWhatIsOpen()
    {
        Desk d;
        const auto ids = d.named();
        QStringList standOut;
        for (const ChannelId id : ids) {
            if (d.channels.find(id)->unread > 0)
                standOut += d.channels.find(id)->name;
        }
        QVERIFY(!standOut.isEmpty() && standOut.size() < ids.size());
        QTest::mouseClick(Desk::heading(d.section(Category::kChannels)), Qt::LeftButton);
        QVERIFY(d.book.find(Category::kChannels)->collapsed);
        QCOMPARE(d.in(Category::kChannels), standOut);
        QVERIFY(Desk::heading(d.section(Category::kChannels))->accessibleName().contains(u"folded"_s));
        ChannelId read;
        for (const ChannelId id : ids) {
            if (d.channels.find(id)->unread == 0)
                read = id;
        }
        d.sidebar->setCurrent(read);
        QVERIFY(d.in(Category::kChannels).contains(d.channels.find(read)->name));
        QTest::mouseClick(Desk::heading(d.section(Category::kChannels)), Qt::LeftButton);
        QCOMPARE(d.named(), ids);
    }

    void onlyWhatIsUnread()
    {
        Desk d;
        const auto before = d.named();
        d.sidebar->setUnreadOnly(true);
        for (const ChannelId id : d.named())
            QVERIFY(d.channels.find(id)->unread > 0);
        QVERIFY(d.named().size() < before.size());
        d.sidebar->setUnreadOnly(false);
        QCOMPARE(d.named(), before);
    }

    void aCategoryIsMadeAndNamed()
    {
        Desk d;
        auto *dialog = new CategoryDialog(d.theme, d.session, {}, d.named().value(0), nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        const std::unique_ptr<CategoryDialog> owned(dialog);
        auto *name = dialog->findChild<QLineEdit *>();
        name->setText(u"  Tea   tasting "_s);
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Create"_s)
                button->click();
        }
        const auto &all = d.book.all();
        const auto made = std::find_if(all.cbegin(), all.cend(), [](const Category &one) { return one.name == u"Tea tasting"_s; });
        QVERIFY(made != all.cend());
        QCOMPARE(made->channels.size(), 1);
    }

    void theKeysWalkOverAllCategories()
    {
        Desk d;
        const auto ids = d.named();
        d.book.move(ids.value(0), Category::kFavourites, 0);
        ChannelId chosen;
        QObject::connect(d.sidebar.get(), &Sidebar::chosen, d.sidebar.get(), [&](ChannelId id) { chosen = id; });
        d.sidebar->setCurrent(ids.value(0));
        d.sidebar->step(1, false);
        QCOMPARE(chosen, ids.value(1));
    }
};

QTEST_MAIN(TestSidebar)
#include "tst_sidebar.moc"

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/timeline_pane.h"
#include "tests/support/fake_rows.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

// Says how many rows were measured; keeps nothing, so that every measuring counts.
class CountingDelegate : public MessageDelegate
{
public:
    using MessageDelegate::MessageDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++measured;
        const_cast<CountingDelegate *>(this)->forgetAll();
        return MessageDelegate::sizeHint(option, index);
    }
    mutable int measured = 0;
};

// A window with `rows` messages, at its end.
struct Window {
    explicit Window(int rows)
    {
        theme.setLooks({.scheme = Scheme::Light});
        model.rows = test::plain(rows);
        view.setItemDelegate(&delegate);
        view.setModel(&model);
        view.resize(500, 600);
        view.show();
        QCoreApplication::processEvents();
    }
    int topOf(int row) const { return view.visualRect(model.index(row)).top(); }

    Theme theme;
    RowContext context = test::fakeContext();
    test::FakeRows model;
    CountingDelegate delegate{theme, context, nullptr};
    TimelineView view{theme, context, nullptr};
};

class TestTimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void aPillLeadsBackToWhatWasReadLast()
    {
        Window w(100);
        TimelinePane pane(w.theme, w.context, nullptr);
        pane.view().setModel(&w.model);
        pane.resize(500, 600);
        pane.show();
        QSignalSpy wanted(&pane, &TimelinePane::lastReadRequested);
        const auto pills = [&] {
            QList<QPushButton *> shown;
            for (auto *button : pane.findChildren<QPushButton *>()) {
                if (button->isVisible())
                    shown.append(button);
            }
            return shown;
        };
        QVERIFY(pills().isEmpty()); // at the end, and nothing is unread above
        pane.setUnreadAbove(true);
        QCOMPARE(pills().size(), 1);
        QVERIFY(pane.view().geometry().contains(pills().first()->geometry()));
        QVERIFY(pills().first()->geometry().center().y() < 100);
        pills().first()->click();
        QCOMPARE(wanted.size(), 1);
        pane.setUnreadAbove(false);
        QVERIFY(pills().isEmpty());
    }

    void measuresOnlyWhatIsSeen()
    {
        Window w(20'000);
        QVERIFY(w.view.isAtEnd());
        QVERIFY2(w.delegate.measured < 40, qPrintable(QString::number(w.delegate.measured)));

        w.delegate.measured = 0;
        w.model.insert(20'000, test::plain(1, 20'001));
        QVERIFY(w.delegate.measured <= 3);

        w.delegate.measured = 0;
        w.model.change(5, u"far away"_s);
        QCOMPARE(w.delegate.measured, 0);
    }

    void followsWhatComesAtTheEnd()
    {
        Window w(100);
        w.model.insert(100, test::plain(3, 101));
        QVERIFY(w.view.isAtEnd());
        const QRect last = w.view.visualRect(w.model.index(102));
        QCOMPARE(last.bottom() + 1, w.view.viewport()->height());
    }

    void staysAtTheMessage_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("rows added above") << 0;
        QTest::newRow("rows added below") << 1;
        QTest::newRow("rows removed above") << 2;
        QTest::newRow("an edit above makes a row higher") << 3;
        QTest::newRow("resized") << 4;
        QTest::newRow("another font size") << 5;
    }

    void staysAtTheMessage()
    {
        QFETCH(int, what);
        Window w(300);
        const QPersistentModelIndex reading(w.model.index(150));
        w.view.setPlace(reading, 7);
        QCOMPARE(w.topOf(reading.row()), -7);

        switch (what) {
        case 0:
            w.model.insert(0, test::plain(200, 1'000));
            break;
        case 1:
            w.model.insert(300, test::plain(50, 1'000));
            break;
        case 2:
            w.model.remove(10, 60);
            break;
        case 3:
            w.model.change(149, u"line\nline\nline\nline\nline\nline\nline\nline"_s);
            break;
        case 4:
            w.view.resize(320, 400);
            QCoreApplication::processEvents();
            break;
        case 5:
            w.theme.setLooks({.scheme = Scheme::Light, .fontPixels = 20});
            break;
        }
        QCOMPARE(w.topOf(reading.row()), -7);
        QVERIFY(!w.view.isAtEnd());
    }

    void scrollsUpWithoutJumps()
    {
        Window w(500);
        // Up, a little at a time, through rows that were never measured.
        for (int i = 0; i < 200; ++i) {
            const QModelIndex seen = w.view.indexAt({100, 100});
            const int before = w.view.visualRect(seen).top();
            w.view.verticalScrollBar()->setValue(w.view.verticalScrollBar()->value() - 30);
            QCOMPARE(w.view.visualRect(seen).top() - before, 30);
        }
        QVERIFY(!w.view.isAtEnd());
        w.view.scrollToEnd();
        QVERIFY(w.view.isAtEnd());
    }

    void doesNotFollowWhileNewerRowsAreMissing()
    {
        Window w(100);
        w.view.setFollowing(false);
        const int top = w.topOf(95);
        w.model.insert(100, test::plain(10, 101));
        QCOMPARE(w.topOf(95), top);
        QVERIFY(!w.view.isAtEnd());
    }

    void survivesTheRemovalOfWhatIsRead()
    {
        Window w(100);
        w.view.setPlace(w.model.index(50), 3);
        w.model.remove(40, 20);
        QVERIFY(w.view.indexAt({10, 1}).data().toString().startsWith(u"message 61"_s));
    }

    void fewMessagesStandAtTheBottom()
    {
        Window w(2);
        QCOMPARE(w.view.visualRect(w.model.index(1)).bottom() + 1, w.view.viewport()->height());
        QVERIFY(w.view.isAtEnd());
    }

    void anEmptyTimelineIsQuiet()
    {
        Window w(0);
        QCOMPARE(w.view.visibleRows(), std::pair(0, -1));
        QVERIFY(!w.view.indexAt({10, 10}).isValid());
        QTest::keyClick(&w.view, Qt::Key_Up);
        w.model.insert(0, test::plain(3));
        QVERIFY(w.view.isAtEnd());
    }

    void oneMessageIsCopiedAsItsText()
    {
        Window w(10);
        w.view.setFocus();
        QTest::keyClick(&w.view, Qt::Key_Up);
        QTest::keyClick(&w.view, Qt::Key_Up, Qt::ShiftModifier);
        QTest::keyClick(&w.view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(w.view.selectedText(), u"message 10\nline\nline"_s);
    }

    void severalMessagesAreCopiedWithNameAndTime()
    {
        Window w(0);
        auto rows = test::plain(2);
        rows[0].message.author = {2};
        rows[0].message.text = u"在吗？"_s;
        rows[1].message.author = {1};
        rows[1].message.text = u"**yes**"_s;
        const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms).toString(u"yyyy-MM-dd HH:mm"_s); };
        w.model.insert(0, rows);
        w.view.setFocus();
        QTest::keyClick(&w.view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&w.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"张三 %1: 在吗？\nMaya Chen %2: yes"_s.arg(at(rows[0].message.sentAt), at(rows[1].message.sentAt)));
    }

    void selectsByTheMouseAcrossMessages()
    {
        Window w(10);
        const auto textLeft = [&](int row) {
            const MessageLayout &at = w.view.rows().layoutFor(w.model.index(row), w.view.viewport()->width());
            return w.view.visualRect(w.model.index(row)).topLeft() + at.bodyAt.toPoint() + QPoint(1, 4);
        };
        // From the beginning of the third to behind the end of the fourth's first line.
        QTest::mousePress(w.view.viewport(), Qt::LeftButton, {}, textLeft(2));
        QMouseEvent move(QEvent::MouseMove, QPointF(textLeft(3) + QPoint(200, 0)),
                         w.view.viewport()->mapToGlobal(QPointF(textLeft(3) + QPoint(200, 0))), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(w.view.viewport(), &move);
        QTest::mouseRelease(w.view.viewport(), Qt::LeftButton, {}, textLeft(3) + QPoint(200, 0));

        const QString copied = w.view.selectedText();
        QVERIFY2(copied.contains(u": message 3\nline\nline\nline\n"_s), qPrintable(copied));
        QVERIFY2(copied.endsWith(u": message 4"_s), qPrintable(copied));

        w.model.insert(0, test::plain(5, 900)); // the selection belongs to the messages
        QCOMPARE(w.view.selectedText(), copied);
        QTest::mouseClick(w.view.viewport(), Qt::LeftButton, {}, textLeft(7));
        QVERIFY(!w.view.hasSelectedText());
    }

    void keysActOnTheCurrentMessage()
    {
        Window w(10);
        QSignalSpy spy(&w.view, &TimelineView::actionRequested);
        w.view.setFocus();
        QTest::keyClick(&w.view, Qt::Key_E); // none is current
        QCOMPARE(spy.size(), 0);
        QTest::keyClick(&w.view, Qt::Key_K);
        QTest::keyClick(&w.view, Qt::Key_K);
        QTest::keyClick(&w.view, Qt::Key_E);
        QTest::keyClick(&w.view, Qt::Key_R);
        QTest::keyClick(&w.view, Qt::Key_Delete);
        QCOMPARE(spy.size(), 3);
        QCOMPARE(spy.at(0).at(0).value<TimelineView::Action>(), TimelineView::Action::Edit);
        QCOMPARE(spy.at(1).at(0).value<TimelineView::Action>(), TimelineView::Action::Reply);
        QCOMPARE(spy.at(2).at(0).value<TimelineView::Action>(), TimelineView::Action::Recall);
        QCOMPARE(spy.at(0).at(1).value<QModelIndex>().row(), 8);
    }

    void linksAndRetryAreClickable()
    {
        Window w(0);
        auto rows = test::plain(2);
        rows[0].message.text = u"https://a.example/x"_s;
        rows[1].delivery = app::Delivery::Failed;
        rows[1].mine = true;
        w.model.insert(0, rows);
        QSignalSpy links(&w.view, &TimelineView::linkActivated);
        QSignalSpy actions(&w.view, &TimelineView::actionRequested);
        const auto click = [&](int row, QPointF inRow) {
            QTest::mouseClick(w.view.viewport(), Qt::LeftButton, {},
                              w.view.visualRect(w.model.index(row)).topLeft() + inRow.toPoint());
        };
        const int width = w.view.viewport()->width();
        click(0, w.view.rows().layoutFor(w.model.index(0), width).bodyAt + QPointF(20, 8));
        QCOMPARE(links.size(), 1);
        QCOMPARE(links.first().first().toString(), u"https://a.example/x"_s);
        click(1, w.view.rows().layoutFor(w.model.index(1), width).retry.center());
        QCOMPARE(actions.size(), 1);
        QCOMPARE(actions.first().first().value<TimelineView::Action>(), TimelineView::Action::Retry);
    }

    void compactShowsTwiceAsManyMessages()
    {
        Theme theme;
        const RowContext context = test::fakeContext();
        auto row = test::plain(1).first();
        row.message.text = u"one line"_s;
        theme.setLooks({.density = Density::Comfortable});
        const int comfortable = layOut(row, context, 800, theme)->height;
        theme.setLooks({.density = Density::Compact});
        const int compact = layOut(row, context, 800, theme)->height;
        QVERIFY2(compact * 2 <= comfortable, qPrintable(u"%1, %2"_s.arg(compact).arg(comfortable)));
    }

    void everythingLaysOutAtEveryWidth()
    {
        Theme theme;
        const RowContext context = test::fakeContext();
        for (const Density density : {Density::Comfortable, Density::Compact}) {
            theme.setLooks({.density = density});
            for (const int width : {200, 320, 900, 2'400}) {
                for (const app::TimelineRow &row : test::everything()) {
                    const auto at = layOut(row, context, width, theme);
                    QVERIFY(at->height > 0);
                    QVERIFY(at->ground.bottom() <= at->height + 1);
                }
            }
        }
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"

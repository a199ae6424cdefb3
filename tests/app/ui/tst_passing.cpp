// SPDX-License-Identifier: Apache-2.0
// What is passed on, recalled, edited, read and chosen, as the timeline shows it.
#include "app/sync/read_book.h"
#include "app/sync/recalled_texts.h"
#include "app/ui/conversation/history_dialog.h"
#include "app/ui/timeline/message_words.h"
#include "app/ui/timeline/timeline_view.h"
#include "common/codec/frame.h"
#include "common/text/word_diff.h"
#include "tests/support/fake_calls.h"
#include "tests/support/fake_forwarded.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using namespace teahouse::test;

namespace {

enum Row { One, Several, Recalled, OthersRecalled, Edited, Newest };

struct Shown {
    Theme theme;
    FakeRows rows;
    RowContext context = contextOfPassingOn();
    TimelineView view{theme, context, nullptr};

    Shown()
    {
        rows.rows = aboutPassingOn();
        view.setModel(&rows);
        view.resize(760, 900);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            qFatal("no window");
    }
    const MessageLayout &at(int row) const { return view.rows().layoutFor(rows.index(row), view.viewport()->width()); }
    QPoint inView(int row, QPointF p) const { return p.toPoint() + view.visualRect(rows.index(row)).topLeft(); }
    void click(int row, QPointF p, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, inView(row, p));
    }
};

QString shown(const QList<text::DiffPiece> &pieces)
{
    QString all;
    for (const text::DiffPiece &piece : pieces) {
        const char *form = piece.kind == text::DiffPiece::Kind::Same ? "%1"
            : piece.kind == text::DiffPiece::Kind::Removed           ? "[-%1]"
                                                                     : "[+%1]";
        all += QString::fromLatin1(form).arg(piece.text);
    }
    return all;
}

} // namespace

class TestPassing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    // --- differences -----------------------------------------------------------------------------------
    void marksWordsAndChineseCharacters_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("marked");
        QTest::newRow("nothing") << u"tea"_s << u"tea"_s << u"tea"_s;
        QTest::newRow("word") << u"come at three"_s << u"come at four"_s << u"come at [-three][+four]"_s;
        QTest::newRow("not letters of words") << u"there"_s << u"three"_s << u"[-there][+three]"_s;
        QTest::newRow("character") << u"明天上午开会"_s << u"明天下午开会"_s << u"明天[-上][+下]午开会"_s;
        QTest::newRow("put in") << u"三点见"_s << u"三点半见"_s << u"三点[+半]见"_s;
        QTest::newRow("mixed") << u"用Qt 5写的"_s << u"用Qt 6写的"_s << u"用Qt [-5][+6]写的"_s;
        QTest::newRow("from nothing") << QString() << u"a b"_s << u"[+a b]"_s;
        QTest::newRow("to nothing") << u"好"_s << QString() << u"[-好]"_s;
    }

    void marksWordsAndChineseCharacters()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(shown(text::wordDiff(before, after)), "marked");
    }

    void comparesVeryLongTextsInBoundedTime()
    {
        QString a, b;
        for (int i = 0; i < 30'000; ++i) {
            a += QChar(char16_t(0x4e00 + i % 7'001));
            b += QChar(char16_t(0x4e00 + i % 6'007));
        }
        QElapsedTimer time;
        time.start();
        const auto pieces = text::wordDiff(a, b);
        QVERIFY(time.elapsed() < 5'000);
        QString after;
        for (const auto &piece : pieces)
            after += piece.kind == text::DiffPiece::Kind::Removed ? QString() : piece.text;
        QCOMPARE(after, b);
    }

    void theHistoryMarksWhatChanged()
    {
        Theme theme;
        FakeCalls calls;
        HistoryDialog dialog(theme, calls, {1}, u"张三"_s, nullptr);
        dialog.show({{1'741'600'000'000, u"上午 <b>"_s}, {1'741'600'060'000, u"下午 <b>"_s}});
        auto *text = dialog.findChild<QTextBrowser *>();
        QVERIFY(text->toPlainText().contains(u"上下午 <b>"_s)); // the old one struck out, the new one marked
        QVERIFY(text->toHtml().contains(u"line-through"_s));
    }

    void theHistoryNeedsAConnection()
    {
        Theme theme;
        FakeCalls calls;
        calls.ready = false;
        HistoryDialog dialog(theme, calls, {1}, u"张三"_s, nullptr);
        QVERIFY(dialog.findChild<QTextBrowser *>()->toPlainText().startsWith(u"No connection."_s));
    }

    // --- recalled --------------------------------------------------------------------------------------
    void aRecalledTextIsKeptForAWhileAndUsedOnce()
    {
        app::RecalledTexts texts(nullptr, 150);
        texts.keep({1}, u"oops"_s);
        texts.keep({2}, u"again"_s);
        QCOMPARE(texts.take({1}), u"oops"_s);
        QCOMPARE(texts.take({1}), QString());
        QVERIFY(texts.has({2}));
        QTRY_VERIFY(!texts.has({2}));
    }

    void onlyOnesOwnRecalledMessageCanBeWrittenAnew()
    {
        Shown s;
        QSignalSpy asked(&s.view, &TimelineView::actionRequested);
        QVERIFY(!s.at(Recalled).rewrite.isEmpty());
        QVERIFY(s.at(OthersRecalled).rewrite.isEmpty());
        s.click(Recalled, s.at(Recalled).rewrite.center());
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<TimelineView::Action>(), TimelineView::Action::Rewrite);
    }

    // --- passed on -------------------------------------------------------------------------------------
    void oneIsShownAsAWholeAndLeadsBack()
    {
        Shown s;
        const ForwardCard &card = s.at(One).forward;
        QVERIFY(card.isOne());
        QVERIFY(card.headText.startsWith(u"Forwarded from 李四 · #发布 · "_s));
        QCOMPARE(card.files.all().size(), 1);
        QSignalSpy asked(&s.view, &TimelineView::actionRequested);
        s.click(One, card.head.center());
        QCOMPARE(asked.value(0).value(0).value<TimelineView::Action>(), TimelineView::Action::ForwardedFrom);
        QSignalSpy opened(&s.view, &TimelineView::fileOpened);
        s.click(One, card.files.all().first().text.center());
        QCOMPARE(opened.size(), 1);
        const RowFile file = rowFile(s.rows.rows.at(One), opened[0][1].toInt());
        QCOMPARE(file.row.message.files.at(file.file).name, u"packing-list.xlsx"_s);
    }

    void severalAreACardThatOpens()
    {
        Shown s;
        const ForwardCard &card = s.at(Several).forward;
        QVERIFY(!card.isOne());
        QCOMPARE(card.headText, u"Talk of 张三 and 李四"_s);
        QCOMPARE(card.lines.size(), 4);
        QCOMPARE(card.lines[1].text, u"好的，会议室我来订 [会议室平面图.pdf]"_s);
        QCOMPARE(card.lines[2].text, u"记得带上新壶"_s); // without its Markdown
        QSignalSpy asked(&s.view, &TimelineView::actionRequested);
        s.click(Several, card.rect.center());
        QCOMPARE(asked.value(0).value(0).value<TimelineView::Action>(), TimelineView::Action::Forwarded);
    }

    void nothingStandsOverAnything_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {260, 380, 760, 1'600})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }

    void nothingStandsOverAnything()
    {
        QFETCH(int, width);
        Theme theme;
        const RowContext context = contextOfPassingOn();
        for (const app::TimelineRow &row : aboutPassingOn()) {
            const auto at = layOut(row, context, width, theme);
            const ForwardCard &card = at->forward;
            if (!card.rect.isEmpty()) {
                QVERIFY(card.rect.right() <= width);
                QVERIFY(card.rect.bottom() <= at->height);
                QVERIFY(!at->body || card.rect.top() >= at->bodyAt.y() + at->body->height());
                for (const auto &line : card.lines)
                    QVERIFY(card.rect.contains(line.rect));
                for (const FileBlock &block : card.files.all())
                    QVERIFY(card.rect.contains(block.rect));
            }
            QVERIFY(at->receipt.isEmpty() || at->receipt.bottom() <= at->height);
        }
    }

    void whatIsPassedOnIsSpokenAndCopied()
    {
        const RowContext context = contextOfPassingOn();
        const app::TimelineRow row = aboutPassingOn().at(Several);
        QVERIFY(MessageWords::spoken(row, context).contains(u"张三: 周五的发布会改到下午三点"_s));
        const QStringList lines = ForwardWords::plain(row.message, context).split(u'\n');
        QCOMPARE(lines.at(0), u"大家看一下周五的安排"_s);
        QCOMPARE(lines.at(1), u"张三 2025-03-09 16:21: 周五的发布会改到下午三点"_s);
        QCOMPARE(lines.at(3), u"[会议室平面图.pdf]"_s);
    }

    // --- read ------------------------------------------------------------------------------------------
    void saysHowManyHaveRead()
    {
        QCOMPARE(MessageWords::receipt({12, 7, true}), u"Read 12 · Unread 7"_s);
        QCOMPARE(MessageWords::receipt({19, 0, true}), u"Read by all"_s);
        QCOMPARE(MessageWords::receipt({1, 0, true}), u"Read"_s); // a direct talk
        QCOMPARE(MessageWords::receipt({0, 1, true}), u"Not read yet"_s);
        Shown s;
        QVERIFY(!s.at(Newest).receipt.isEmpty());
        QVERIFY(s.at(Edited).receipt.isEmpty()); // a sign alone
        QVERIFY(s.at(One).receiptText.isEmpty()); // somebody else's
        QSignalSpy asked(&s.view, &TimelineView::actionRequested);
        s.click(Newest, s.at(Newest).receipt.center());
        QCOMPARE(asked.value(0).value(0).value<TimelineView::Action>(), TimelineView::Action::Receipt);
        s.click(Edited, s.at(Edited).edited.center());
        QCOMPARE(asked.value(1).value(0).value<TimelineView::Action>(), TimelineView::Action::History);
    }

    void countsWhoWasThereAndWhoHasSeenIt()
    {
        FakeCalls calls;
        app::ReadBook book(calls, {1});
        book.watch({7});
        QCOMPARE(calls.all<proto::WatchReads>().size(), 1);
        calls.answer<proto::ListReadMarks>(proto::ReadMarks{
            true, {{{1}, 50, 0}, {{2}, 50, 0}, {{3}, 9, 0}, {{4}, 60, 5'000}}});
        proto::Message message{.id = {9}, .seq = 10, .author = {1}, .sentAt = 4'000, .text = u"tea"_s};
        auto readers = book.readersOf(message);
        QCOMPARE(readers.read, QList<UserId>{UserId{2}});
        QCOMPARE(readers.unread, QList<UserId>{UserId{3}}); // the fourth came later
        codec::Frame moved{.kind = codec::FrameKind::Event, .name = u"read_marks"_s};
        moved.body = codec::encodeBody(codec::Format::Cbor, proto::ReadShown{{7}, {true, {{{3}, 10, 0}}}, false});
        book.take(moved);
        readers = book.readersOf(message);
        QCOMPARE(readers.read, (QList<UserId>{{2}, {3}}));
        message.author = {2}; // only of what I wrote myself
        QVERIFY(!book.readersOf(message).isKnown());
    }

    // --- choosing --------------------------------------------------------------------------------------
    void pressesChooseWhileMessagesAreChosen()
    {
        Shown s;
        QSignalSpy chosen(&s.view, &TimelineView::rowChosen);
        const QPointF body = s.at(Several).bodyAt + QPointF(20, 8);
        s.click(Several, body);
        QCOMPARE(chosen.size(), 0);
        s.click(Several, body, Qt::ControlModifier);
        QCOMPARE(chosen.size(), 1);
        s.context.chosen = [](MessageId) { return false; };
        s.click(Newest, s.at(Newest).bodyAt + QPointF(20, 8), Qt::ShiftModifier);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1][0].toModelIndex().row(), int(Newest));
        QVERIFY(!s.view.hasSelectedText());
    }

    void aDragBesideTheTextsChoosesAndOneInThemSelectsText()
    {
        Shown s;
        QSignalSpy dragged(&s.view, &TimelineView::rowsDragged);
        const auto drag = [&](QPoint from, QPoint to) {
            QTest::mousePress(s.view.viewport(), Qt::LeftButton, {}, from);
            QMouseEvent move(QEvent::MouseMove, to, s.view.viewport()->mapToGlobal(to), Qt::LeftButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(s.view.viewport(), &move);
            QTest::mouseRelease(s.view.viewport(), Qt::LeftButton, {}, to);
        };
        drag(s.inView(Several, s.at(Several).bodyAt + QPointF(2, 8)), s.inView(Newest, s.at(Newest).bodyAt + QPointF(40, 8)));
        QCOMPARE(dragged.size(), 0);
        QVERIFY(s.view.hasSelectedText());
        drag(s.inView(Several, {4, s.at(Several).bodyAt.y() + 8}), s.inView(Newest, s.at(Newest).bodyAt + QPointF(40, 8)));
        QCOMPARE(dragged.size(), 1);
        QCOMPARE(dragged[0][1].toModelIndex().row(), int(Newest));
        QVERIFY(!s.view.hasSelectedText());
    }

    void keysActOnTheFocusedMessage_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<TimelineView::Action>("action");
        using Action = TimelineView::Action;
        QTest::newRow("F") << Qt::Key_F << Action::Forward;
        QTest::newRow("U") << Qt::Key_U << Action::Unread;
        QTest::newRow("R") << Qt::Key_R << Action::Reply;
        QTest::newRow("T") << Qt::Key_T << Action::Thread;
        QTest::newRow("E") << Qt::Key_E << Action::Edit;
        QTest::newRow("Delete") << Qt::Key_Delete << Action::Recall;
    }

    void keysActOnTheFocusedMessage()
    {
        QFETCH(Qt::Key, key);
        Shown s;
        s.view.setCurrentIndex(s.rows.index(Edited));
        QSignalSpy asked(&s.view, &TimelineView::actionRequested);
        QTest::keyClick(&s.view, key);
        QCOMPARE(asked.size(), 1);
        QTEST(asked[0][0].value<TimelineView::Action>(), "action");
    }
};

QTEST_MAIN(TestPassing)
#include "tst_passing.moc"

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/composer.h"
#include "common/proto/limits.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QPaintEvent>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

// A composer in a window, with the focus, writing down what it asks for.
struct Desk {
    Desk()
    {
        auto *column = new QVBoxLayout(&window);
        column->addStretch(1);
        composer = new Composer(theme, &window);
        column->addWidget(composer);
        composer->open(u"Message #general"_s, {});
        window.resize(600, 500);
        window.show();
        window.activateWindow();
        field().setFocus();
        QObject::connect(composer, &Composer::sendRequested, &window, [this](const QString &text, MessageId reply) {
            sent.append(text);
            replies.append(reply);
        });
        QObject::connect(composer, &Composer::draftChanged, &window, [this](const app::Draft &d) { drafts.append(d); });
        QCoreApplication::processEvents();
    }
    ComposerEdit &field() { return composer->field(); }
    void preedit(const QString &text)
    {
        QInputMethodEvent event(text, {});
        QCoreApplication::sendEvent(&field(), &event);
    }
    void commit(const QString &text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(&field(), &event);
    }
    void enter(Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&field(), Qt::Key_Return, modifiers); }

    Theme theme;
    QWidget window;
    Composer *composer;
    QStringList sent;
    QList<MessageId> replies;
    QList<app::Draft> drafts;
};

// Notes which part of a widget is painted.
class PaintSpy : public QObject
{
public:
    explicit PaintSpy(QWidget *of) : QObject(of) { of->installEventFilter(this); }
    QRegion painted;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            painted += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void showsTheFocusAllAround()
    {
        Desk desk;
        QLineEdit other(&desk.window);
        other.show();
        const auto isPainted = [&](PaintSpy &spy) {
            return QTest::qWaitFor([&] { return spy.painted.boundingRect().width() == desk.composer->width(); });
        };
        PaintSpy spy(desk.composer);
        other.setFocus();
        QVERIFY(isPainted(spy));
        spy.painted = {};
        desk.field().setFocus();
        QVERIFY(isPainted(spy));
    }

    void enterSends()
    {
        Desk desk;
        QTest::keyClicks(&desk.field(), u"hello"_s);
        desk.enter(Qt::ShiftModifier);
        QTest::keyClicks(&desk.field(), u"again"_s);
        desk.enter(Qt::ControlModifier);
        QCOMPARE(desk.sent, QStringList());
        desk.enter();
        QCOMPARE(desk.sent, QStringList{u"hello\nagain"_s});
        QCOMPARE(desk.field().toPlainText(), QString());
    }

    void controlEnterSendsWhereOneLikesItSo()
    {
        Desk desk;
        desk.field().setSendKey(SendKey::CtrlEnter);
        QTest::keyClicks(&desk.field(), u"a"_s);
        desk.enter();
        QTest::keyClicks(&desk.field(), u"b"_s);
        QCOMPARE(desk.sent, QStringList());
        desk.enter(Qt::ControlModifier);
        QCOMPARE(desk.sent, QStringList{u"a\nb"_s});
    }

    void nothingVisibleIsNotSent()
    {
        Desk desk;
        desk.enter();
        QTest::keyClicks(&desk.field(), u"   "_s);
        desk.enter();
        QCOMPARE(desk.sent, QStringList());
    }

    void preeditIsShownInPlaceAndIsNoText()
    {
        Desk desk;
        desk.preedit(u"zhong guo"_s);
        QVERIFY(desk.field().isComposing());
        QCOMPARE(desk.field().toPlainText(), QString());
        QCOMPARE(desk.field().textCursor().block().layout()->preeditAreaText(), u"zhong guo"_s);
        desk.commit(u"中国"_s);
        QVERIFY(!desk.field().isComposing());
        QCOMPARE(desk.field().toPlainText(), u"中国"_s);
    }

    void enterWhileComposingNeverSends()
    {
        Desk desk;
        desk.commit(u"你好"_s);
        desk.preedit(u"zhong guo"_s);
        desk.enter(); // the input method let it through
        QCOMPARE(desk.sent, QStringList());
        QCOMPARE(desk.field().toPlainText(), u"你好zhong guo"_s); // confirmed as it stood, nothing lost
        desk.enter();
        QCOMPARE(desk.sent, QStringList{u"你好zhong guo"_s});
    }

    void enterThatEndsACompositionDoesNotSend()
    {
        Desk desk;
        desk.preedit(u"zhong"_s);
        // The key arrives as an override first, the commit comes in between, then the key itself: one keystroke.
        QKeyEvent override(QEvent::ShortcutOverride, Qt::Key_Return, {});
        QCoreApplication::sendEvent(&desk.field(), &override);
        desk.commit(u"中"_s);
        QTest::keyPress(&desk.field(), Qt::Key_Return);
        QCOMPARE(desk.sent, QStringList());
        QCOMPARE(desk.field().toPlainText(), u"中"_s);
        QTest::keyRelease(&desk.field(), Qt::Key_Return);
        desk.enter();
        QCOMPARE(desk.sent, QStringList{u"中"_s});
    }

    void heldEnterSendsOnce()
    {
        Desk desk;
        QTest::keyClicks(&desk.field(), u"x"_s);
        desk.enter();
        desk.field().setPlainText(u"y"_s);
        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s, true);
        QCoreApplication::sendEvent(&desk.field(), &repeated);
        QCOMPARE(desk.sent, QStringList{u"x"_s});
    }

    void theButtonTakesWhatIsBeingComposed()
    {
        Desk desk;
        desk.commit(u"茶"_s);
        desk.preedit(u"guan"_s);
        desk.composer->findChild<QToolButton *>(u"send"_s)->click();
        QCOMPARE(desk.sent, QStringList{u"茶guan"_s});
    }

    void draftsAreToldWithinASecond()
    {
        Desk desk;
        QElapsedTimer time;
        time.start();
        QTest::keyClicks(&desk.field(), u"half a thought"_s);
        QTRY_COMPARE(desk.drafts.size(), 1);
        QVERIFY(time.elapsed() < 1'000);
        QCOMPARE(desk.drafts.last().text, u"half a thought"_s);
        desk.enter();
        QVERIFY(desk.drafts.last().isEmpty()); // at once: a sent text is no draft
    }

    void draftsComeBack()
    {
        Desk desk;
        desk.composer->open(u"Message #app"_s, {.text = u"begun"_s, .cursor = 2, .replyTo = {7}});
        QCOMPARE(desk.field().toPlainText(), u"begun"_s);
        QCOMPARE(desk.field().textCursor().position(), 2);
        desk.enter();
        QCOMPARE(desk.replies, QList<MessageId>{{7}});
    }

    void editingPutsTheDraftAsideAndBringsItBack()
    {
        Desk desk;
        QSignalSpy edits(desk.composer, &Composer::editRequested);
        desk.field().setPlainText(u"new thought"_s);
        desk.composer->beginEdit({.id = {5}}, u"old text"_s);
        QCOMPARE(desk.composer->draft().text, u"new thought"_s);
        desk.field().setPlainText(u"better text"_s);
        desk.enter();
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits.first().at(0).value<app::MessageRef>().id, MessageId{5});
        QCOMPARE(edits.first().at(1).toString(), u"better text"_s);
        QCOMPARE(desk.field().toPlainText(), u"new thought"_s);
        QCOMPARE(desk.sent, QStringList());

        desk.composer->beginEdit({.id = {5}}, u"old text"_s);
        QTest::keyClick(&desk.field(), Qt::Key_Escape);
        QCOMPARE(desk.field().toPlainText(), u"new thought"_s);
        QVERIFY(!desk.composer->isEditing());
    }

    void upInAnEmptyFieldEditsTheLast()
    {
        Desk desk;
        QSignalSpy spy(desk.composer, &Composer::editLastRequested);
        QTest::keyClick(&desk.field(), Qt::Key_Up);
        QCOMPARE(spy.size(), 1);
        QTest::keyClicks(&desk.field(), u"x"_s);
        QTest::keyClick(&desk.field(), Qt::Key_Up);
        QCOMPARE(spy.size(), 1);
    }

    void tooLongIsNotSent()
    {
        Desk desk;
        desk.field().setPlainText(QString(limits::kMessageText + 1, u'x'));
        desk.enter();
        QCOMPARE(desk.sent, QStringList());
        desk.field().setPlainText(QString(limits::kMessageText, u'x'));
        desk.enter();
        QCOMPARE(desk.sent.size(), 1);
    }

    void growsWithTheTextUpToItsMost()
    {
        Desk desk;
        const int one = desk.field().sizeHint().height();
        desk.field().setPlainText(u"1\n2\n3"_s);
        QVERIFY(desk.field().sizeHint().height() > one * 2);
        QTRY_COMPARE(desk.field().height(), desk.field().sizeHint().height());
        desk.field().setMostHeight(200);
        desk.field().setPlainText(QString(100, u'\n'));
        QCOMPARE(desk.field().sizeHint().height(), 200);
    }

    void anAtSignOffersPeople()
    {
        Desk desk;
        desk.composer->people().candidates = [](const QString &typed) {
            QList<Candidate> found;
            if (u"张三"_s.startsWith(typed) || u"zhangsan"_s.startsWith(typed))
                found.append({{2}, u"zhangsan"_s, u"张三"_s});
            return found;
        };
        QTest::keyClicks(&desk.field(), u"mail a@"_s);
        QVERIFY(!desk.composer->people().isVisible()); // within a word
        desk.field().clear();
        desk.commit(u"请@张"_s);
        QVERIFY(desk.composer->people().isVisible());
        desk.enter();
        QCOMPARE(desk.field().toPlainText(), u"请@zhangsan "_s);
        QCOMPARE(desk.sent, QStringList());
        QVERIFY(!desk.composer->people().isVisible());
    }

    void aColonOffersEmoji()
    {
        Desk desk;
        desk.composer->people().emoji = [](const QString &typed) {
            QList<Candidate> found;
            if (u"daxiao"_s.startsWith(typed) || u"大笑"_s.startsWith(typed))
                found.append({{}, u"joy"_s, u":joy:"_s, {}, u"😂"_s, false});
            if (u"teahouse"_s.startsWith(typed))
                found.append({{}, u"teahouse"_s, u":teahouse:"_s, {}, u":teahouse:"_s, true});
            return found;
        };
        QTest::keyClicks(&desk.field(), u"10:30 :d"_s);
        QVERIFY(!desk.composer->people().isVisible());
        QTest::keyClicks(&desk.field(), u"a"_s);
        QVERIFY(desk.composer->people().isVisible());
        desk.enter();
        QCOMPARE(desk.field().toPlainText(), u"10:30 😂 "_s);
        desk.commit(u":大笑"_s);
        desk.enter();
        QTest::keyClicks(&desk.field(), u":te"_s);
        desk.enter();
        QCOMPARE(desk.field().toPlainText(), u"10:30 😂 😂 :teahouse: "_s);
        QCOMPARE(desk.sent, QStringList());
        QVERIFY(!desk.composer->people().isVisible());
    }

    void keysWriteMarkdownAndTakeItAway()
    {
        Desk desk;
        desk.field().setPlainText(u"马上回"_s);
        desk.field().selectAll();
        QTest::keyClick(&desk.field(), Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(desk.field().toPlainText(), u"**马上回**"_s);
        QTest::keyClick(&desk.field(), Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(desk.field().toPlainText(), u"马上回"_s);
        desk.field().undo();
        QCOMPARE(desk.field().toPlainText(), u"**马上回**"_s);
    }

    void buttonsWriteMarkdownAndLeaveTheFocus()
    {
        Desk desk;
        auto *format = desk.composer->findChild<QToolButton *>(u"format"_s);
        auto *bullets = desk.composer->findChild<QToolButton *>(u"mark-bullets"_s);
        QVERIFY(!bullets->isVisible());
        QSignalSpy toggled(desk.composer, &Composer::formatBarToggled);
        format->click();
        QCOMPARE(toggled.size(), 1);
        QVERIFY(bullets->isVisible());
        desk.field().setFocus();
        desk.field().setPlainText(u"茶"_s);
        QTest::mouseClick(bullets, Qt::LeftButton);
        QCOMPARE(desk.field().toPlainText(), u"- 茶"_s);
        QVERIFY(desk.field().hasFocus());
    }

    void listsGoOnAndTabMovesItems()
    {
        Desk desk;
        desk.field().setPlainText(u"- a"_s);
        desk.field().moveCursor(QTextCursor::End);
        desk.enter(Qt::ShiftModifier);
        QTest::keyClicks(&desk.field(), u"b"_s);
        QCOMPARE(desk.field().toPlainText(), u"- a\n- b"_s);
        QTest::keyClick(&desk.field(), Qt::Key_Tab);
        QCOMPARE(desk.field().toPlainText(), u"- a\n    - b"_s);
        QTest::keyClick(&desk.field(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(desk.field().toPlainText(), u"- a\n- b"_s);
        QCOMPARE(desk.sent, QStringList());
    }

    void pastedPagesAreMarkdownUnlessAskedOtherwise()
    {
        Desk desk;
        auto *page = new QMimeData;
        page->setHtml(u"<table><tr><td>茶</td><td><b>3</b></td></tr></table>"_s);
        page->setText(u"茶\t3"_s);
        QApplication::clipboard()->setMimeData(page);
        desk.field().paste();
        QCOMPARE(desk.field().toPlainText(), u"| 茶 | **3** |\n| --- | --- |"_s);
        desk.field().clear();
        QTest::keyClick(&desk.field(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.field().toPlainText(), u"茶\t3"_s);
    }

    void pastedCodeIsABlock()
    {
        Desk desk;
        auto *code = new QMimeData;
        code->setData(u"vscode-editor-data"_s, R"({"version":1,"mode":"cpp"})");
        code->setText(u"int a;\nint b;"_s);
        QApplication::clipboard()->setMimeData(code);
        desk.field().paste();
        QCOMPARE(desk.field().toPlainText(), u"```cpp\nint a;\nint b;\n```"_s);
    }

    void whatIsWrittenLooksLikeWhatItWillBe()
    {
        Desk desk;
        desk.field().setPlainText(u"a **bold** `code`"_s);
        const auto formatAt = [&](int at) {
            for (const auto &range : desk.field().document()->firstBlock().layout()->formats())
                if (at >= range.start && at < range.start + range.length)
                    return range.format;
            return QTextCharFormat();
        };
        QCOMPARE(formatAt(5).fontWeight(), int(QFont::Bold));
        QCOMPARE(formatAt(2).foreground().color(), desk.theme.colours().quiet);
        QVERIFY(formatAt(13).background().style() != Qt::NoBrush);
        QVERIFY(formatAt(0).isEmpty());
        desk.preedit(u"ni hao"_s); // a composition after the hint is no text, and stays
        QVERIFY(desk.field().isComposing());
        QCOMPARE(desk.field().toPlainText(), u"a **bold** `code`"_s);
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"

// SPDX-License-Identifier: Apache-2.0
// Threads in the window: the line below a root, the pane, the list.
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

constexpr ChannelId kTea{104};

// The window of a small office; in 茶水间 the first message has two replies, of which the second stands in the channel.
struct Desk {
    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    MainWindow window{theme, settings};
    WorkspacePage *page = nullptr;
    qint64 next = 4; // seq

    Desk()
    {
        reply(u"in the thread alone"_s, false);
        reply(u"for all"_s, true);
        follow(3);
        page = window.addWorkspace(u"office"_s, office.session());
        window.resize(1'200, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        const auto loaded = [this] { return page->channels().isLoaded() && page->conversation().channel().isValid(); };
        if (!QTest::qWaitFor(loaded))
            qFatal("the window shows nothing");
        page->open(kTea);
        if (!QTest::qWaitFor([this] { return rows().rowCount() == 4; }))
            qFatal("the channel does not open");
    }
    ~Desk() { window.removeWorkspace(u"office"_s); }

    static MessageId idOf(qint64 seq) { return {kTea.value * 1'000'000 + seq}; }
    void reply(const QString &text, bool inChannel)
    {
        const qint64 seq = next++;
        proto::Message message{.id = idOf(seq), .seq = seq, .author = {3}, .sentAt = 1'741'000'000'000 + seq, .text = text,
                               .thread = idOf(1), .rev = 100 + 2 * seq, .inChannel = inChannel};
        proto::Message root{.id = idOf(1), .seq = 1, .author = {2}, .sentAt = 1'740'000'000'000, .text = u"root"_s,
                            .rev = message.rev + 1, .replies = seq - 3, .lastReplyAt = message.sentAt, .repliers = {{3}}};
        office.apply({.stream = proto::Stream::of(kTea), .after = message.rev - 1, .upTo = root.rev, .messages = {message, root}});
    }
    void follow(qint64 readSeq)
    {
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = 200 + next, .upTo = 201 + next,
                      .threads = {{idOf(1), kTea, true, readSeq, 201 + next}}});
    }
    static QAbstractItemModel &rowsOf(Conversation &conversation) { return *conversation.pane().view().model(); }
    QAbstractItemModel &rows() const { return rowsOf(page->conversation()); }
    static QStringList texts(Conversation &conversation)
    {
        QStringList found;
        for (int row = 0; row < rowsOf(conversation).rowCount(); ++row)
            found += rowsOf(conversation).index(row, 0).data().toString();
        return found;
    }
    bool opens()
    {
        return QTest::qWaitFor([this] {
            return page->thread() && page->thread()->isVisible() && rowsOf(page->thread()->conversation()).rowCount() > 0;
        });
    }
    void press(int row, Qt::Key key)
    {
        TimelineView &view = page->conversation().pane().view();
        view.setFocus();
        view.setCurrentIndex(rows().index(row, 0));
        QTest::keyClick(&view, key);
    }
};

} // namespace

class TestThreadViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void theChannelShowsTheRootWithItsLineAndWhatWasSentThereToo()
    {
        Desk desk;
        Conversation &channel = desk.page->conversation();
        QCOMPARE(Desk::texts(channel).first(), u"root"_s);
        QCOMPARE(Desk::texts(channel).last(), u"for all"_s);
        QVERIFY(!Desk::texts(channel).contains(u"in the thread alone"_s));
        const auto &delegate = channel.pane().view().rows();
        const MessageLayout &root = delegate.layoutFor(desk.rows().index(0, 0), 600);
        QCOMPARE(root.thread.replies, 2);
        QCOMPARE(root.thread.faces, QList<UserId>{{3}});
        QVERIFY(delegate.context().thread(Desk::idOf(1)).unread);
        QCOMPARE(delegate.spotAt(desk.rows().index(0, 0), 600, root.thread.rect.center()).kind, RowSpot::Kind::Thread);
        const MessageLayout &reply = delegate.layoutFor(desk.rows().index(3, 0), 600);
        QCOMPARE(reply.inThread.root, Desk::idOf(1));
    }

    void tOpensTheThreadAndEscClosesIt()
    {
        Desk desk;
        desk.press(0, Qt::Key_T);
        QVERIFY(desk.opens());
        Conversation &thread = desk.page->thread()->conversation();
        QCOMPARE(Desk::texts(thread), (QStringList{u"root"_s, u"in the thread alone"_s, u"for all"_s}));
        QVERIFY(!thread.pane().view().rows().context().thread); // nothing of threads within one
        thread.composer().setFocus();
        QTest::keyClick(&thread.composer().field(), Qt::Key_Escape);
        QVERIFY(!desk.page->thread()->isVisible());
    }

    void openingReadsItAndWritingGoesToTheThread()
    {
        Desk desk;
        QTRY_COMPARE(desk.page->threads().unreadThreads(), 1);
        desk.press(0, Qt::Key_T);
        QVERIFY(desk.opens());
        desk.window.activateWindow();
        Conversation &thread = desk.page->thread()->conversation();
        QTRY_COMPARE(desk.page->threads().unreadThreads(), 0);
        QTest::keyClicks(&thread.composer().field(), u"mine"_s);
        thread.findChild<QCheckBox *>(u"alsoInChannel"_s)->click();
        QTest::keyClick(&thread.composer().field(), Qt::Key_Return);
        QTRY_COMPARE(Desk::texts(thread).last(), u"mine"_s);
        QTRY_COMPARE(Desk::texts(desk.page->conversation()).last(), u"mine"_s);
        QVERIFY(!thread.findChild<QCheckBox *>(u"alsoInChannel"_s)->isChecked());
        QTest::keyClicks(&thread.composer().field(), u"ours"_s);
        QTest::keyClick(&thread.composer().field(), Qt::Key_Return);
        QTRY_COMPARE(Desk::texts(thread).last(), u"ours"_s);
        QCOMPARE(Desk::texts(desk.page->conversation()).last(), u"mine"_s);
        const auto &entries = desk.office.session().outbox().entries();
        QCOMPARE(entries.last().thread, Desk::idOf(1));
    }

    void aDraftStaysWithItsThread()
    {
        Desk desk;
        desk.press(0, Qt::Key_T);
        QVERIFY(desk.opens());
        QTest::keyClicks(&desk.page->thread()->conversation().composer().field(), u"half"_s);
        desk.page->save();
        QCOMPARE(desk.office.session().drafts().of(kTea, Desk::idOf(1)).text, u"half"_s);
        QVERIFY(desk.office.session().drafts().of(kTea).isEmpty());
        desk.page->openThread(kTea, Desk::idOf(2));
        QTRY_COMPARE(desk.page->thread()->conversation().thread(), Desk::idOf(2));
        QCOMPARE(desk.page->thread()->conversation().composer().field().toPlainText(), QString());
    }

    void jumpingToAReplyOpensItsThreadAndShowsTheRoot()
    {
        Desk desk;
        desk.page->open(test::PaperOffice::kGeneral);
        desk.page->openAt(kTea, 4);
        QVERIFY(desk.opens());
        QCOMPARE(desk.page->thread()->conversation().thread(), Desk::idOf(1));
        QTRY_COMPARE(desk.page->conversation().channel(), kTea);
        QTRY_COMPARE(desk.rows().rowCount(), 4);
    }

    void theListLeadsToThreadsAndMarksThemRead()
    {
        Desk desk;
        desk.page->openThreads();
        auto *inbox = desk.page->findChild<ThreadInbox *>();
        QTRY_COMPARE(inbox->list().model()->rowCount(), 1);
        const QString spoken = inbox->list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(u"root"_s) && spoken.contains(u"2 unread"_s), qPrintable(spoken));
        inbox->setUnreadOnly(true);
        QCOMPARE(inbox->list().model()->rowCount(), 1);
        inbox->findChild<QPushButton *>(u"threadsRead"_s)->click();
        QTRY_COMPARE(inbox->list().model()->rowCount(), 0);
        inbox->setUnreadOnly(false);
        inbox->list().setFocus();
        inbox->list().setCurrentIndex(inbox->list().model()->index(0, 0));
        QTest::keyClick(&inbox->list(), Qt::Key_Return);
        QVERIFY(desk.opens());
        QVERIFY(inbox->isVisible()); // both are there
        desk.page->open(kTea);
        QVERIFY(!inbox->isVisible());
    }

    void aThreadGoesIntoAWindowOfItsOwn()
    {
        Desk desk;
        desk.press(0, Qt::Key_T);
        QVERIFY(desk.opens());
        desk.page->thread()->findChild<QToolButton *>(u"threadWindow"_s)->click();
        QVERIFY(!desk.page->thread()->isVisible());
        const auto window = [&]() -> ThreadPane * {
            for (auto *pane : desk.page->findChildren<ThreadPane *>()) {
                if (pane->isWindow())
                    return pane;
            }
            return nullptr;
        };
        QVERIFY(window());
        QTRY_COMPARE(Desk::texts(window()->conversation()).size(), 3);
        window()->close();
        QTRY_VERIFY(!window());
    }

    void aLongWhileIsSaidInWords_data()
    {
        QTest::addColumn<qint64>("passed");
        QTest::addColumn<QString>("words");
        QTest::newRow("seconds") << qint64(59'999) << u"just now"_s;
        QTest::newRow("minutes") << qint64(5 * 60'000) << u"5 minute(s) ago"_s;
        QTest::newRow("hours") << qint64(3 * 3'600'000) << u"3 hour(s) ago"_s;
        QTest::newRow("days") << qint64(6 * 86'400'000) << u"6 day(s) ago"_s;
        QTest::newRow("a clock that goes wrong") << qint64(-5) << u"just now"_s;
    }

    void aLongWhileIsSaidInWords()
    {
        QFETCH(qint64, passed);
        QFETCH(QString, words);
        QCOMPARE(ThreadWords::ago(1'740'000'000'000 - passed, 1'740'000'000'000), words);
    }
};

QTEST_MAIN(TestThreadViews)
#include "tst_thread_views.moc"

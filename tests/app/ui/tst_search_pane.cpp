// SPDX-License-Identifier: Apache-2.0
// The search pane in its window, by keyboard.
#include "app/ui/search/search_words.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

constexpr ChannelId kDesign{102};

struct Desk {
    Desk()
    {
        QTemporaryDir &folder = m_settingsFolder;
        settings = std::make_unique<app::Settings>(app::Paths(folder.path()));
        window = std::make_unique<MainWindow>(theme, *settings);
        window->resize(1'200, 760);
        page = window->addWorkspace(u"office"_s, office.session());
        window->showWorkspace(u"office"_s);
        window->show();
        window->activateWindow();
        say(kDesign, 10, u"the samovar is on the 三楼 table"_s);
        say(kDesign, 11, u"a second samovar"_s);
        say(test::PaperOffice::kFirmware, 60, u"firmware of the samovar"_s);
        if (!QTest::qWaitFor([this] { return page->channels().isLoaded() && page->conversation().channel().isValid(); }))
            qFatal("no window");
        page->open(kDesign);
    }
    void say(ChannelId channel, qint64 seq, const QString &text)
    {
        proto::Message message;
        message.id = {channel.value * 1'000'000 + seq};
        message.author = {2};
        message.seq = message.rev = seq;
        message.sentAt = 1'741'600'000'000 + seq * 1'000;
        message.text = text;
        office.apply({.stream = proto::Stream::of(channel), .after = seq - 1, .upTo = seq, .messages = {message}});
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers); }
    SearchPane &pane() { return window->search().pane(); }
    SearchField &field() { return pane().field(); }
    QStringList results()
    {
        QStringList texts;
        for (int i = 0; i < pane().model().rowCount(); ++i) {
            if (pane().model().at(i).kind == app::SearchRow::Kind::Message)
                texts.append(pane().model().at(i).text);
        }
        return texts;
    }
    bool finds(const QStringList &texts)
    {
        return QTest::qWaitFor([&] { return pane().model().state() == app::SearchModel::State::Done && results() == texts; });
    }
    // Is a text like that to be read on the page that stands in place of results?
    bool says(const QString &text)
    {
        return QTest::qWaitFor([&] {
            for (const auto *label : pane().page().findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(text))
                    return true;
            }
            return false;
        });
    }
    bool shows(ChannelId channel, qint64 seq)
    {
        return QTest::qWaitFor([&] {
            const auto *rows = page->conversation().pane().view().model();
            for (int i = 0; i < rows->rowCount() && page->conversation().channel() == channel; ++i) {
                if (MessageDelegate::rowAt(rows->index(i, 0)).message.seq == seq)
                    return true;
            }
            return false;
        });
    }

    QTemporaryDir m_settingsFolder;
    test::PaperOffice office;
    Theme theme;
    std::unique_ptr<app::Settings> settings;
    std::unique_ptr<MainWindow> window;
    WorkspacePage *page = nullptr;
};

} // namespace

class TestSearchPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void searchesThisChannelOrEverywhere()
    {
        Desk desk;
        QVERIFY(!desk.window->search().isOpen());
        QTest::keyClick(desk.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(desk.window->search().isOpen());
        QTRY_VERIFY(desk.field().hasFocus());
        QTest::keyClicks(&desk.field(), u"samo"_s);
        QVERIFY(desk.finds({u"a second samovar"_s, u"the samovar is on the 三楼 table"_s}));
        QTest::keyClick(desk.window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.finds({u"firmware of the samovar"_s, u"a second samovar"_s, u"the samovar is on the 三楼 table"_s}));
        QCOMPARE(desk.field().text(), u"samo"_s);
        desk.press(Qt::Key_Escape);
        QVERIFY(!desk.window->search().isOpen());
        QVERIFY(desk.page->conversation().composer().field().hasFocus());
    }

    void goesFromResultToResultAndBack()
    {
        Desk desk;
        desk.window->search().openEverywhere();
        QTest::keyClicks(&desk.field(), u"samovar"_s);
        QVERIFY(desk.finds({u"firmware of the samovar"_s, u"a second samovar"_s, u"the samovar is on the 三楼 table"_s}));
        desk.press(Qt::Key_Down);
        QVERIFY(desk.pane().list().hasFocus());
        desk.press(Qt::Key_Return);
        QVERIFY(desk.shows(test::PaperOffice::kFirmware, 60));
        QVERIFY(desk.pane().list().hasFocus());
        desk.press(Qt::Key_Down);
        desk.press(Qt::Key_Return);
        QVERIFY(desk.shows(kDesign, 11));
        QTest::keyClick(desk.window.get(), Qt::Key_F3, Qt::ShiftModifier);
        QVERIFY(desk.shows(test::PaperOffice::kFirmware, 60));
        QCOMPARE(desk.results().size(), 3); // the list is as it was
        QTest::keyClick(desk.window.get(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(desk.shows(kDesign, 11));
        desk.press(Qt::Key_Up);
        desk.press(Qt::Key_Up);
        QTRY_VERIFY(desk.field().hasFocus());
    }

    void offersOperatorsAndTheirValues()
    {
        Desk desk;
        desk.window->search().openEverywhere();
        QTest::keyClicks(&desk.field(), u"samovar fro"_s);
        QVERIFY(desk.field().offers().isVisible());
        QTest::keyClick(&desk.field(), Qt::Key_Tab);
        QCOMPARE(desk.field().text(), u"samovar from:"_s);
        QTest::keyClicks(&desk.field(), u"zhangs"_s);
        QTRY_COMPARE(desk.field().offers().model()->rowCount(), 1);
        QTest::keyClick(&desk.field(), Qt::Key_Down);
        QTest::keyClick(&desk.field(), Qt::Key_Return);
        QCOMPARE(desk.field().text(), u"samovar from:张三 "_s);
        QVERIFY(!desk.field().offers().isVisible());
        QVERIFY(desk.finds({u"firmware of the samovar"_s, u"a second samovar"_s, u"the samovar is on the 三楼 table"_s}));
        QTest::keyClicks(&desk.field(), u"has:im"_s);
        QTest::keyClick(&desk.field(), Qt::Key_Tab);
        QCOMPARE(desk.field().text(), u"samovar from:张三 has:image "_s);
        QVERIFY(desk.finds({}));
    }

    void completesWordsWhereTheyStand_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("cursor");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("after");
        QTest::newRow("nothing typed") << QString() << 0 << QString() << QString();
        QTest::newRow("one letter is any word") << u"f"_s << 1 << QString() << QString();
        QTest::newRow("an operator") << u"be"_s << 2 << u"before:"_s << u"before:"_s;
        QTest::newRow("without") << u"-ha"_s << 3 << u"has:"_s << u"-has:"_s;
        QTest::newRow("in Chinese") << u"来"_s << 1 << u"来自:"_s << u"来自:"_s;
        QTest::newRow("a value amid others") << u"has:fi tea"_s << 6 << u"file"_s << u"has:file tea"_s;
        QTest::newRow("with a wide colon") << u"是：置"_s << 3 << u"pinned"_s << u"是:pinned "_s;
        QTest::newRow("a date") << u"on:yes"_s << 6 << u"yesterday"_s << u"on:yesterday "_s;
    }

    void completesWordsWhereTheyStand()
    {
        QFETCH(QString, text);
        QFETCH(int, cursor);
        QFETCH(QString, first);
        QFETCH(QString, after);
        QLocale::setDefault(QLocale(QLocale::English));
        const Suggestions found = suggestionsFor(text, cursor, {});
        QCOMPARE(found.offers.isEmpty() ? QString() : found.offers.first().shown, first);
        if (!found.offers.isEmpty())
            QCOMPARE(completed(text, found, found.offers.first()).first, after);
    }

    void saysWhatIsWrongAndWhatCanBeUsed()
    {
        Desk desk;
        desk.window->search().openEverywhere();
        QTest::keyClicks(&desk.field(), u"tea form:lina"_s);
        desk.press(Qt::Key_Return);
        QVERIFY(desk.says(u"form"_s));
        const auto operators = desk.pane().page().findChildren<QToolButton *>(u"operator"_s);
        QVERIFY(!operators.isEmpty());
        QCOMPARE(operators.first()->accessibleName().section(u' ', 0, 0), u"from:"_s);
    }

    void offersToLookElsewhere()
    {
        Desk desk;
        desk.window->search().openHere();
        QTest::keyClicks(&desk.field(), u"firmware samovar"_s);
        desk.press(Qt::Key_Return);
        QVERIFY(desk.says(u"Nothing found for “firmware samovar” in #design"_s));
        auto *button = desk.pane().page().findChild<QPushButton *>();
        QVERIFY(button);
        button->click();
        QVERIFY(desk.finds({u"firmware of the samovar"_s}));
    }

    void remembersWhatWasSearchedFor()
    {
        Desk desk;
        desk.window->search().openEverywhere();
        desk.field().setTyped(u"三楼"_s); // no key has these
        desk.press(Qt::Key_Return);
        QVERIFY(desk.finds({u"the samovar is on the 三楼 table"_s}));
        desk.field().clear();
        QVERIFY(desk.says(u"三楼"_s));
        desk.pane().page().findChild<QToolButton *>(u"recent"_s)->click();
        QVERIFY(desk.finds({u"the samovar is on the 三楼 table"_s}));
    }
};

QTEST_MAIN(TestSearchPane)
#include "tst_search_pane.moc"

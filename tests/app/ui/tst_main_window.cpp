// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/settings_dialog.h"
#include "app/ui/conversation/date_popup.h"
#include "app/ui/language.h"
#include "app/ui/sidebar/quick_switcher.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

// Puts every text between ‹ and ›, so that what was not asked for again is seen.
class Marked : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        return u"‹"_s + QString::fromUtf8(source) + u"›"_s;
    }
    bool isEmpty() const override { return false; }
};

// The window of a small office, with its sidebar loaded.
struct Desk {
    Desk()
    {
        page = window.addWorkspace(u"office"_s, office.session());
        window.resize(1'000, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        if (!QTest::qWaitFor([this] { return page->conversation().channel().isValid(); }))
            qFatal("the window shows nothing");
    }
    QAbstractItemModel *rows() { return page->conversation().pane().view().model(); }
    bool open(ChannelId channel)
    {
        page->open(channel);
        return QTest::qWaitFor([&] {
            return page->conversation().channel() == channel && (rows()->rowCount() > 0 || channel == office.kEmpty);
        });
    }

    // Messages of a channel of its own, as a page of history brings them.
    void fill(ChannelId channel, qint64 first, qint64 last)
    {
        proto::Changes changes{.stream = proto::Stream::of(channel), .upTo = 20'000};
        if (!page->channels().find(channel))
            changes.channels.append({.id = channel, .kind = proto::ChannelKind::Private, .name = u"archive"_s, .rev = 1});
        for (qint64 seq = first; seq <= last; ++seq)
            changes.messages.append({.id = {channel.value * 1'000'000 + seq}, .seq = seq, .author = {2},
                                     .sentAt = 1'700'000'000'000 + seq * 60'000, .text = u"m%1"_s.arg(seq), .rev = seq + 1});
        office.apply(changes);
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = 100, .upTo = 101,
                      .memberships = {{.channel = channel, .readSeq = last, .rev = 101}}});
    }
    bool isVisible(ChannelId channel, qint64 seq)
    {
        const auto [first, last] = page->conversation().pane().view().visibleRows();
        for (int row = first; row <= last && page->conversation().channel() == channel; ++row) {
            const auto *shown = rows()->index(row, 0).data(app::TimelineModel::RowRole).value<const app::TimelineRow *>();
            if (!shown->isHole() && shown->message.seq == seq)
                return true;
        }
        return false;
    }
    bool says(const QString &text) const
    {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }

    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    MainWindow window{theme, settings};
    WorkspacePage *page = nullptr;
    ~Desk() { window.removeWorkspace(u"office"_s); }
};

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void everyControlHasAnAccessibleName()
    {
        Desk desk;
        desk.window.signIn();
        SettingsDialog settings(desk.theme, desk.settings, nullptr, nullptr, nullptr);
        settings.setAttribute(Qt::WA_DeleteOnClose, false);
        QWidgetList widgets = desk.window.findChildren<QWidget *>() + settings.findChildren<QWidget *>();
        int controls = 0;
        for (const QWidget *widget : std::as_const(widgets)) {
            const bool control = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
                || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSlider *>(widget);
            // Parts that Qt makes inside its own controls are theirs to name.
            const bool inner = qobject_cast<const QScrollBar *>(widget) || widget->objectName().startsWith(u"qt_"_s)
                || qobject_cast<const QComboBox *>(widget->parentWidget())
                || (widget->parentWidget() && qobject_cast<const QComboBox *>(widget->parentWidget()->parentWidget()))
                || qobject_cast<const QLineEdit *>(widget->parentWidget());
            if (!control || inner || !widget->isVisibleTo(widget->parentWidget()))
                continue;
            ++controls;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY(face);
            const QString name = face->text(QAccessible::Name);
            QVERIFY2(!name.trimmed().isEmpty(), qPrintable(u"%1 \"%2\" in %3"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                widget->objectName(), QLatin1StringView(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : ""))));
        }
        QVERIFY(controls > 20);
    }

    void anotherLanguageLeavesNoOldText()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kGeneral));
        desk.window.signIn();
        SettingsDialog settings(desk.theme, desk.settings, nullptr, nullptr, nullptr);
        settings.setAttribute(Qt::WA_DeleteOnClose, false);
        settings.show();
        Marked marked;
        QCoreApplication::installTranslator(&marked);
        QCoreApplication::processEvents();

        // What is no translation: names, and what the user wrote.
        const QStringList ours{u"English"_s, u"简体中文"_s, u"松风 Songfeng"_s, u"Maya Chen"_s};
        const auto check = [&ours](const QString &text, const QWidget *widget) {
            const bool number = QRegularExpression(u"^[0-9%/ ]*$"_s).match(text).hasMatch();
            if (text.trimmed().isEmpty() || number || text.contains(u'‹') || ours.contains(text.trimmed()))
                return true;
            qInfo("%s: \"%s\"", widget->metaObject()->className(), qPrintable(text));
            return false;
        };
        bool ok = true;
        const QWidgetList widgets = desk.window.findChildren<QWidget *>() + settings.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            // Parts that Qt makes inside its own controls are theirs to word.
            if (widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QTabBar *>(widget->parentWidget()))
                continue;
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                ok &= check(button->text(), button);
            const auto *box = qobject_cast<const QComboBox *>(widget);
            if (box && box->objectName() != u"dictionaries"_s) { // languages under their own names
                for (int i = 0; i < box->count(); ++i)
                    ok &= check(box->itemText(i), box);
            }
            if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
                ok &= check(edit->placeholderText(), edit);
            if (const auto *edit = qobject_cast<const QTextEdit *>(widget))
                ok &= check(edit->placeholderText(), edit);
            const auto *label = qobject_cast<const QLabel *>(widget);
            const bool header = label && qobject_cast<const ChannelHeader *>(label->parentWidget());
            if (label && !header) // the header's are the channel's name and topic
                ok &= check(label->text(), label);
            ok &= check(widget->toolTip() == u"固件"_s || (label && header) ? QString() : widget->toolTip(), widget);
            ok &= check(qobject_cast<const QLabel *>(widget) ? QString() : widget->accessibleName(), widget);
        }
        QVERIFY(ok);
        QCoreApplication::removeTranslator(&marked);
    }

    void opensAtTheFirstUnreadMessage()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kFirmware)); // 40 messages, none read
        TimelineView &view = desk.page->conversation().pane().view();
        QVERIFY(!view.isAtEnd());
        QCOMPARE(view.visibleRows().first, 0);
    }

    void comesBackToWhereOneWas()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kFirmware));
        TimelineView &view = desk.page->conversation().pane().view();
        view.setPlace(desk.rows()->index(11, 0), 5);
        const QString reading = desk.rows()->index(11, 0).data().toString();
        QVERIFY(desk.open(desk.office.kGeneral));
        QVERIFY(desk.open(desk.office.kFirmware));
        QTRY_COMPARE(view.place().row.data().toString(), reading);
        QCOMPARE(view.place().offset, 5);
    }

    void whatIsWrittenIsOnTheScreenAtOnce()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kEmpty));
        Composer &composer = desk.page->conversation().composer();
        QTest::keyClicks(&composer.field(), u"hello"_s);
        QTest::keyClick(&composer.field(), Qt::Key_Return);
        QTRY_COMPARE(desk.rows()->rowCount(), 1);
        const app::TimelineRow &row = MessageDelegate::rowAt(desk.rows()->index(0, 0));
        QCOMPARE(row.message.text, u"hello"_s);
        QCOMPARE(row.delivery, app::Delivery::Sending);
        QVERIFY(desk.page->conversation().pane().view().isAtEnd());
    }

    void draftsStayWithTheirChannel()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kGeneral));
        ComposerEdit &field = desk.page->conversation().composer().field();
        QTest::keyClicks(&field, u"half"_s);
        QVERIFY(desk.open(desk.office.kFirmware));
        QCOMPARE(field.toPlainText(), QString());
        QCOMPARE(desk.office.session().drafts().of(desk.office.kGeneral).text, u"half"_s);
        QVERIFY(desk.open(desk.office.kGeneral));
        QCOMPARE(field.toPlainText(), u"half"_s);
    }

    void theTitleNamesChannelAndServer()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kGeneral));
        QVERIFY2(desk.window.windowTitle().contains(u"general — 松风 Songfeng"_s), qPrintable(desk.window.windowTitle()));
    }

    void altDownGoesToTheNextChannel()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kGeneral));
        desk.page->step(1, false);
        QVERIFY(desk.page->conversation().channel() != desk.office.kGeneral);
        desk.page->step(-1, false);
        QCOMPARE(desk.page->conversation().channel(), desk.office.kGeneral);
    }

    // By its key or its menu; one that is not among them goes alone.
    void whatIsDoneWithOneOfTheChosenIsDoneWithAll()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kFirmware));
        Conversation &conversation = desk.page->conversation();
        using Action = TimelineView::Action;
        const auto act = [&](Action action, int row) {
            conversation.passing().act(action, MessageDelegate::rowAt(desk.rows()->index(row, 0)));
        };
        QList<QList<qint64>> forwarded;
        connect(&conversation, &Conversation::forwardRequested, this, [&](const QList<proto::Forwarded> &copies) {
            QList<qint64> seqs;
            for (const proto::Forwarded &copy : copies)
                seqs.append(copy.seq);
            forwarded.append(seqs);
        });
        for (const int row : {4, 2, 3})
            act(Action::Choose, row);
        act(Action::Forward, 7);
        act(Action::Forward, 3);
        QCOMPARE(forwarded, (QList<QList<qint64>>{{8}, {3, 4, 5}}));
        QVERIFY(conversation.composer().isVisible()); // nothing is chosen any more
        act(Action::Forward, 3);
        QCOMPARE(forwarded.last(), QList<qint64>{4});
    }

    void aLinkOpensItsMessage()
    {
        Desk desk;
        desk.page->openAt(desk.office.kFirmware, 3);
        QTRY_VERIFY(desk.rows()->rowCount() > 2);
        TimelineView &view = desk.page->conversation().pane().view();
        QTRY_VERIFY(view.visibleRows().first <= 2 && view.visibleRows().second >= 2);
    }

    void aLinkLeadsTenThousandMessagesBack()
    {
        Desk desk;
        desk.fill({300}, 1, 12'000);
        QTRY_VERIFY(desk.page->channels().find({300}));
        desk.page->open(desk.office.kGeneral);
        desk.page->follow({.channel = {300}, .seq = 1'500});
        QTRY_VERIFY(desk.isVisible({300}, 1'500));
    }

    void aLinkIntoWhatIsNotHereYetLeadsThereWhenItComes()
    {
        Desk desk;
        desk.fill({300}, 11'990, 12'000);
        QTRY_VERIFY(desk.page->channels().find({300}));
        desk.page->follow({.channel = {300}, .seq = 1'500});
        QTRY_VERIFY(desk.says(u"This part of the channel is not on this device yet. It is fetched when the server can be reached."_s));
        desk.fill({300}, 1'400, 1'600);
        QTRY_VERIFY(desk.isVisible({300}, 1'500));
    }

    void aLinkThatLeadsNowhereSaysSo()
    {
        Desk desk;
        // Nobody can be asked: the same for a message that there is not and for a channel one may not see.
        const QString unknown
            = u"The message that this link leads to is not on this device. Try again when the server can be reached."_s;
        desk.page->follow({.channel = {999'999}, .seq = 1});
        QVERIFY(desk.says(unknown));
        desk.page->setNotice({}, {});
        desk.page->follow({.channel = desk.office.kGeneral, .seq = 99'999});
        QVERIFY(desk.says(unknown));
        desk.page->follow({.channel = desk.office.kFirmware, .seq = 2});
        QTRY_COMPARE(desk.page->conversation().channel(), desk.office.kFirmware);
        QVERIFY(!desk.says(unknown));
    }

    void theSwitcherFindsByPinyinAndFollowsLinks()
    {
        Desk desk;
        desk.page->jump();
        auto *switcher = desk.page->findChild<QuickSwitcher *>();
        QVERIFY(switcher);
        auto *field = switcher->findChild<QLineEdit *>();
        auto *list = switcher->findChild<QListView *>();
        QTest::keyClicks(field, u"zs"_s);
        QVERIFY(list->model()->rowCount() > 0);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"张三"_s);
        QSignalSpy followed(&desk.window, &MainWindow::linkActivated);
        field->setText(u" https://chat.songfeng.example:8008/m/101/3 "_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(followed.size(), 1);
        QCOMPARE(followed.first().first().toString(), u"https://chat.songfeng.example:8008/m/101/3"_s);
    }

    void aDayOfTheCalendarOpensItsFirstMessage()
    {
        Desk desk;
        QVERIFY(desk.open(desk.office.kGeneral));
        const QDate first = QDateTime::fromMSecsSinceEpoch(desk.page->conversation().pane().view().model()->index(0, 0)
            .data(app::TimelineModel::RowRole).value<const app::TimelineRow *>()->message.sentAt).date();
        desk.page->jumpToDate();
        auto *popup = desk.page->findChild<DatePopup *>();
        QVERIFY(popup);
        QCOMPARE(popup->calendar().maximumDate(), QDate::currentDate());
        QCOMPARE(popup->calendar().firstDayOfWeek(), Qt::Monday);
        Q_EMIT popup->calendar().clicked(first);
        TimelineView &view = desk.page->conversation().pane().view();
        QTRY_COMPARE(view.visibleRows().first, 0);
        QTRY_VERIFY(!desk.page->findChild<DatePopup *>());
    }

    void showsWhoIsTypingUnlessOneDoesNotWant()
    {
        Desk desk;
        QVERIFY(desk.open(test::PaperOffice::kGeneral));
        desk.office.session().presence().take(proto::TypingShown{.channel = test::PaperOffice::kGeneral, .user = {2}});
        QVERIFY(desk.says(u"张三 is typing…"_s));
        SettingsDialog dialog(desk.theme, desk.settings, &desk.office.session(), nullptr, &desk.window);
        const auto boxes = dialog.findChildren<QCheckBox *>();
        const auto box = std::find_if(boxes.begin(), boxes.end(), [](auto *one) { return one->text() == u"Show who is typing"_s; });
        QVERIFY(box != boxes.end() && (*box)->isChecked());
        (*box)->click();
        QVERIFY(!desk.says(u"张三 is typing…"_s));
        QTest::keyClick(&desk.page->conversation().composer().field(), Qt::Key_A);
        (*box)->click();
        QVERIFY(desk.says(u"张三 is typing…"_s));
    }

    void listsFollowTheOrderThatIsChosen()
    {
        Desk desk;
        QCOMPARE(desk.office.session().people().order(), text::NameOrder::Letters);
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        QEvent event(QEvent::LanguageChange);
        QCoreApplication::sendEvent(desk.page, &event);
        QCOMPARE(desk.office.session().people().order(), text::NameOrder::Pinyin);
        desk.settings.setNameOrder(app::Settings::NameOrder::Strokes);
        QCOMPARE(desk.office.session().people().order(), text::NameOrder::Strokes);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"

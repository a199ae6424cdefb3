// SPDX-License-Identifier: Apache-2.0
// For those who hear the program instead of seeing it: every control has a name, Tab goes through a dialog as one reads it,
// and a message is read in the order who, when, what, and how it fares.
#include "app/ui/timeline/message_words.h"
#include "app/ui/timeline/timeline_accessible.h"
#include "app/ui/window/main_window.h"
#include "tests/support/every_dialog.h"

#include <QAccessible>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

QString called(const QObject *object)
{
    if (!object)
        return u"a part without an object"_s;
    const QObject *parent = object->parent();
    return u"%1 \"%2\" in %3"_s.arg(QLatin1StringView(object->metaObject()->className()), object->objectName(),
                                   QLatin1StringView(parent ? parent->metaObject()->className() : "nothing"));
}

// Rows and cells have the names that their data gives them, and a view is not asked for all of it.
bool holdsData(const QAccessibleInterface &face)
{
    const QAccessible::Role role = face.role();
    return role == QAccessible::Table || role == QAccessible::Tree || (role == QAccessible::List && face.object());
}

// Everything that can have the focus and says nothing of itself.
void addNameless(QAccessibleInterface *face, QStringList &found, int &controls)
{
    if (!face || !face->isValid() || face->state().invisible)
        return;
    const auto *widget = qobject_cast<const QWidget *>(face->object());
    const bool hands = widget && (widget->isWindow() || widget->focusProxy()); // the focus on to a part of it
    if (face->state().focusable && !hands) {
        ++controls;
        if (face->text(QAccessible::Name).trimmed().isEmpty())
            found += called(face->object());
    }
    if (holdsData(*face))
        return;
    for (int i = 0; i < face->childCount(); ++i)
        addNameless(face->child(i), found, controls);
}

QStringList namelessIn(QWidget &window, int &controls)
{
    QStringList found;
    addNameless(QAccessible::queryAccessibleInterface(&window), found, controls);
    return found;
}

QRect placeOf(const QWidget &widget, const QWidget &window)
{
    return {widget.mapTo(&window, QPoint()), widget.size()};
}

// Where Tab jumps back: up, or to the left within one line. To the top of a column further right it may go.
QStringList jumpsBackIn(const QDialog &dialog)
{
    QStringList found;
    const QWidget *before = nullptr;
    for (const QWidget *next = dialog.nextInFocusChain(); next != &dialog; next = next->nextInFocusChain()) {
        const bool stop = (next->focusPolicy() & Qt::TabFocus) && next->isVisibleTo(&dialog) && next->isEnabled()
            && next->window() == &dialog && !next->focusProxy();
        // Their order is the desktop's.
        if (!stop || qobject_cast<const QDialogButtonBox *>(next->parentWidget()))
            continue;
        if (before) {
            const QRect from = placeOf(*before, dialog), to = placeOf(*next, dialog);
            const bool up = to.bottom() < from.top() && to.left() < from.right();
            const bool sameLine = to.top() <= from.bottom() && from.top() <= to.bottom();
            if (up || (sameLine && to.right() < from.left()))
                found += u"from %1 to %2"_s.arg(called(before), called(next));
        }
        before = next;
    }
    return found;
}

// All pages, one after the other; the dialog itself where it has none.
void onEveryPage(QDialog &dialog, const std::function<void()> &look)
{
    auto *tabs = dialog.findChild<QTabWidget *>();
    for (int page = 0; page < (tabs ? tabs->count() : 1); ++page) {
        if (tabs)
            tabs->setCurrentIndex(page);
        QCoreApplication::processEvents();
        look();
    }
}

app::TimelineRow sentByZhang()
{
    app::TimelineRow row;
    row.message = {.id = {5}, .seq = 5, .author = {2}, .sentAt = QDateTime({2026, 3, 9}, {15, 20}).toMSecsSinceEpoch(),
                   .text = u"the **tea** is ready"_s};
    return row;
}

RowContext office()
{
    RowContext context;
    context.me = {1};
    context.name = [](UserId user) { return user == UserId{2} ? u"张三"_s : u"Maya"_s; };
    return context;
}

} // namespace

class TestAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void aControlWithoutNameIsFound()
    {
        QDialog dialog;
        auto *field = new QLineEdit(&dialog);
        auto *button = new QPushButton(u"Send"_s, &dialog);
        field->setGeometry(0, 60, 80, 20);
        button->setGeometry(0, 20, 80, 20);
        dialog.show();
        int controls = 0;
        QCOMPARE(namelessIn(dialog, controls), QStringList{u"QLineEdit \"\" in QDialog"_s});
        QCOMPARE(controls, 2);
        QCOMPARE(jumpsBackIn(dialog).size(), 1);
    }

    void everyControlInEveryDialogHasAName()
    {
        QStringList found;
        int controls = 0;
        test::EveryDialog().visit([&](QDialog &dialog) {
            onEveryPage(dialog, [&] {
                for (const QString &one : namelessIn(dialog, controls))
                    found += u"%1: %2"_s.arg(QLatin1StringView(dialog.metaObject()->className()), one);
            });
        });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY2(controls > 150, qPrintable(QString::number(controls)));
    }

    void tabGoesThroughADialogAsOneReadsIt()
    {
        QStringList found;
        test::EveryDialog().visit([&](QDialog &dialog) {
            onEveryPage(dialog, [&] {
                for (const QString &one : jumpsBackIn(dialog))
                    found += u"%1: %2"_s.arg(QLatin1StringView(dialog.metaObject()->className()), one);
            });
        });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void noDialogIsForgottenHere()
    {
        QStringList visited;
        test::EveryDialog().visit([&](const QDialog &dialog) {
            visited += QString::fromLatin1(dialog.metaObject()->className()).section(u"::"_s, -1);
        });
        static const QRegularExpression dialogs(u"class (\\w+)(?: final)? : public (?:QDialog|FormDialog)\\b"_s);
        QDirIterator sources(QStringLiteral(PROJECT_ROOT "/app/ui"), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        int declared = 0;
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QFile::ReadOnly));
            auto matches = dialogs.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(1);
                ++declared;
                QVERIFY2(name == u"FormDialog"_s || visited.contains(name), qPrintable(name));
            }
        }
        QVERIFY(declared > 30);
    }

    void everyControlOfTheMainWindowHasAName()
    {
        makeTimelinesAccessible();
        test::PaperOffice office;
        Theme theme;
        app::Settings settings{app::Paths(office.folder())};
        MainWindow window(theme, settings);
        WorkspacePage *page = window.addWorkspace(u"office"_s, office.session());
        window.show();
        window.showWorkspace(u"office"_s);
        QTRY_VERIFY(page->conversation().channel().isValid());
        page->open(test::PaperOffice::kGeneral);
        QTRY_COMPARE(page->conversation().channel(), test::PaperOffice::kGeneral);
        TimelineView &view = page->conversation().pane().view();
        QTRY_VERIFY(view.model()->rowCount() > 0);
        int controls = 0;
        QCOMPARE(namelessIn(window, controls).join(u'\n'), QString());
        QVERIFY2(controls > 20, qPrintable(QString::number(controls)));

        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(!list->text(QAccessible::Name).isEmpty());
        QCOMPARE(list->childCount(), view.model()->rowCount());
        for (int i = 0; i < list->childCount(); ++i) {
            QVERIFY(!list->child(i)->text(QAccessible::Name).isEmpty());
            QCOMPARE(list->child(i)->text(QAccessible::Name),
                     MessageWords::spoken(MessageDelegate::rowAt(view.model()->index(i, 0)), view.rows().context()));
        }
        window.signIn();
        QCOMPARE(namelessIn(window, controls).join(u'\n'), QString());
        window.removeWorkspace(u"office"_s);
    }

    void aMessageIsReadAsWhoWhenWhatAndHowItFares_data()
    {
        QTest::addColumn<app::TimelineRow>("row");
        QTest::addColumn<QString>("expected");

        QTest::newRow("plain") << sentByZhang() << u"张三, 15:20: the tea is ready"_s;

        app::TimelineRow edited = sentByZhang();
        edited.message.editedAt = edited.message.sentAt + 60'000;
        QTest::newRow("edited") << edited << u"张三, 15:20: the tea is ready\nEdited"_s;

        app::TimelineRow answer = sentByZhang();
        answer.message.replyTo = MessageId{4};
        QTest::newRow("answer") << answer << u"张三, 15:20: the tea is ready\nIn reply to Maya: when is tea?"_s;

        app::TimelineRow reacted = sentByZhang();
        reacted.message.reactions = {{.emoji = u"🍵"_s, .users = {{1}}}};
        reacted.message.pinnedAt = 1;
        reacted.message.pinnedBy = {1};
        QTest::newRow("reactions and pin") << reacted << u"张三, 15:20: the tea is ready\n🍵 by You\nPinned by Maya"_s;

        app::TimelineRow mine = sentByZhang();
        mine.message.author = {1};
        mine.mine = true;
        QTest::newRow("read by somebody") << mine << u"Maya, 15:20: the tea is ready\nRead 1 · Unread 2"_s;

        app::TimelineRow waiting = sentByZhang();
        waiting.delivery = app::Delivery::Sending;
        QTest::newRow("on its way") << waiting << u"张三, 15:20: the tea is ready Sending"_s;

        app::TimelineRow failed = sentByZhang();
        failed.delivery = app::Delivery::Failed;
        failed.code = Code::Forbidden;
        QTest::newRow("not sent") << failed << u"张三, 15:20: the tea is ready Not sent. You are not allowed to do this here."_s;

        app::TimelineRow recalled = sentByZhang();
        recalled.message.recalledAt = 1;
        QTest::newRow("recalled") << recalled << u"张三 recalled a message"_s;
    }

    void aMessageIsReadAsWhoWhenWhatAndHowItFares()
    {
        QFETCH(app::TimelineRow, row);
        QFETCH(QString, expected);
        const Quote quote{.message = {4}, .author = u"Maya"_s, .excerpt = u"when is tea?"_s};
        RowContext context = office();
        context.quote = [&quote](MessageId) { return &quote; };
        context.receipt = [](const proto::Message &message) {
            return message.author == UserId{1} ? Receipt{.read = 1, .unread = 2} : Receipt{};
        };
        QCOMPARE(MessageWords::spoken(row, context), expected);
    }
};

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"

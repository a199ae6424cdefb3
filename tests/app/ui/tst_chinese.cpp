// SPDX-License-Identifier: Apache-2.0
// In Chinese no window and no dialog shows a word of English, and what is counted and dated reads as a person
// writes it.
#include "app/ui/composer/send_files_dialog.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/dialogs/audit_dialog.h"
#include "app/ui/dialogs/backups_dialog.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/dialogs/channel_settings.h"
#include "app/ui/dialogs/directory_dialog.h"
#include "app/ui/dialogs/health_dialog.h"
#include "app/ui/dialogs/holds_dialog.h"
#include "app/ui/dialogs/office_dialog.h"
#include "app/ui/dialogs/server_settings_dialog.h"
#include "app/ui/dialogs/settings_dialog.h"
#include "app/ui/error_text.h"
#include "app/ui/files/file_list_dialog.h"
#include "app/ui/language.h"
#include "app/ui/sidebar/quick_switcher.h"
#include "app/ui/timeline/message_words.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QRegularExpression>
#include <QTest>
#include <QTextEdit>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

// Keys, addresses and the other language's own name; then whom and what the office is made of.
static QString withoutNames(QString text)
{
    static const QRegularExpression fine(
        u"\\b([kMG]B|English|Enter|Shift|Ctrl|Alt|Esc|Teahouse|teahouse://…|server\\.example:\\d+|"
        "Songfeng|Maya|Chen|maya|Bartholomäus Wittgenstein-Featherstonehaugh|Priya Nair|Tomás Rivera|general|Monday|stand-up|a-channel-with-a-rather-long-name-that-must-be-cut|chat\\.songfeng\\.example)\\b"_s);
    static const QRegularExpression tags(u"</?[a-z]+>"_s); // of a rich tool tip
    return text.remove(tags).remove(fine).remove(u"teahouse://"_s);
}

static bool hasEnglish(const QString &text)
{
    static const QRegularExpression word(u"[A-Za-z]{2,}"_s);
    return withoutNames(text).contains(word);
}

static QStringList textsOf(const QWidget &widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()};
    if (widget.isWindow())
        texts += widget.windowTitle();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts += label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts += button->text();
    if (const auto *field = qobject_cast<const QLineEdit *>(&widget))
        texts += field->placeholderText();
    if (const auto *field = qobject_cast<const QTextEdit *>(&widget))
        texts += field->placeholderText();
    if (const auto *tree = qobject_cast<const QTreeWidget *>(&widget)) {
        for (int i = 0; i < tree->columnCount(); ++i)
            texts += tree->headerItem()->text(i);
    }
    const auto *box = qobject_cast<const QComboBox *>(&widget);
    if (box && box->objectName() != u"dictionaries"_s) { // languages under their own names
        for (int i = 0; i < box->count(); ++i)
            texts += box->itemText(i);
    }
    return texts;
}

// Every text of the window and what is in it, that has English in it.
static QStringList englishIn(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget :
         QWidgetList{const_cast<QWidget *>(&window)} + window.findChildren<QWidget *>()) {
        if (widget->objectName() == u"qt_spinbox_lineedit"_s || widget->objectName() == u"zone"_s) // names of cities
            continue;
        for (const QString &text : textsOf(*widget)) {
            if (hasEnglish(text))
                found += u"%1: %2"_s.arg(QLatin1StringView(widget->metaObject()->className()), text);
        }
    }
    return found;
}

class TestChinese : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        m_language.use(u"zh_CN"_s);
    }

    void findsEnglishWhereItIs()
    {
        QWidget window;
        QLabel left(u"Not translated"_s, &window);
        QLabel fine(u"按 Ctrl+K 跳转"_s, &window);
        QCOMPARE(englishIn(window), QStringList{u"QLabel: Not translated"_s});
    }

    void noWindowIsLeftInEnglish()
    {
        test::PaperOffice office;
        Theme theme;
        app::Settings settings{app::Paths(office.folder())};
        MainWindow window(theme, settings);
        WorkspacePage *page = window.addWorkspace(u"office"_s, office.session());
        window.show();
        window.showWorkspace(u"office"_s);
        QTRY_VERIFY(page->conversation().channel().isValid()); // the sidebar is there
        window.signIn();
        page->open(test::PaperOffice::kGeneral);
        QTRY_COMPARE(page->conversation().channel(), test::PaperOffice::kGeneral);
        QCOMPARE(englishIn(window).join(u'\n'), QString());
        page->open(test::PaperOffice::kEmpty);
        QTRY_COMPARE(page->conversation().channel(), test::PaperOffice::kEmpty);
        page->conversation().header().setProgress(app::Backfill::State::Fetching, {63, 100, 1 << 20});
        QCOMPARE(englishIn(window).join(u'\n'), QString());
        window.removeWorkspace(u"office"_s);
    }

    void noDialogIsLeftInEnglish()
    {
        test::PaperOffice office;
        Theme theme;
        app::Settings settings{app::Paths(office.folder())};
        app::Session &session = office.session();
        const app::ChannelRow general{.id = test::PaperOffice::kGeneral, .name = u"general"_s};
        app::ChannelListModel channels(session.archive(), session.people(), session.outbox(),
                                       session.presence());
        app::PeopleModel people(session.archive(), session.people());
        LocalPictures looks;
        Pictures pictures;
        auto *sending = new SendFilesDialog(theme, looks, u"#general"_s, nullptr);
        sending->add({{.path = QDir::tempPath(), .name = u"文件夹"_s}, {.path = u"/无"_s}});
        const std::vector<QDialog *> dialogs{
            sending,
            new FileListDialog(theme, session, pictures, {general.id, [](ChannelId) { return u"#general"_s; }}, nullptr),
            new CreateChannelDialog(theme, session, nullptr),
            new ChannelSettingsDialog(theme, session, general.id, nullptr),
            new AboutChannelDialog(theme, session, general.id, nullptr),
            new ConvertChannelDialog(theme, session, general.id, nullptr),
            new OfficeDialog(theme, session, nullptr),
            new HoldsDialog(theme, session, nullptr),
            new DirectoryDialog(theme, session, nullptr),
            new ServerSettingsDialog(theme, session, nullptr),
            new HealthDialog(theme, session, nullptr),
            new BackupsDialog(theme, session, nullptr),
            new BrowseChannelsDialog(theme, session, channels, nullptr),
            new NewMessageDialog(theme, session, nullptr),
            new AddPeopleDialog(theme, session, general.id, nullptr),
            new MembersDialog(theme, session, general, nullptr),
            new ProfileDialog(theme, session, nullptr),
            new DevicesDialog(theme, session, nullptr),
            new InvitationsDialog(theme, session, nullptr),
            new AuditDialog(theme, session, nullptr),
            new SettingsDialog(theme, settings, nullptr, nullptr, nullptr),
            new QuickSwitcher(theme, SwitcherSearch(channels, people, session.me()), {}, nullptr)};
        for (QDialog *dialog : dialogs) {
            const std::unique_ptr<QDialog> owned(dialog);
            QCOMPARE(englishIn(*dialog).join(u'\n'), QString());
        }
    }

    void qtsOwnWordsAreChineseToo()
    {
        QMessageBox box(QMessageBox::Question, {}, {}, QMessageBox::Cancel | QMessageBox::Close);
        QCOMPARE(box.button(QMessageBox::Cancel)->text(), u"取消"_s);
        QCOMPARE(box.button(QMessageBox::Close)->text(), u"关闭"_s);
    }

    void everyErrorHasChineseWords()
    {
        for (int code = 0; code <= int(Code::Storage); ++code) {
            const QString text = ErrorText::of(Code(code));
            QVERIFY2(text.endsWith(u'。') && !hasEnglish(text), qPrintable(text));
        }
        const QString wait = ErrorText::ofSignIn({.code = Code::TooManyRequests, .retryAfterMs = 2'500});
        QCOMPARE(wait, u"尝试次数太多，请 3 秒后再试。"_s);
    }

    void daysAreDatedAsPeopleWriteThem()
    {
        const QDate today(2026, 3, 9);
        QCOMPARE(MessageWords::day(today, today), u"今天"_s);
        QCOMPARE(MessageWords::day({2026, 3, 8}, today), u"昨天"_s);
        QCOMPARE(MessageWords::day({2026, 3, 7}, today), u"3月7日 星期六"_s);
        QCOMPARE(MessageWords::day({2025, 12, 31}, today), u"2025年12月31日 星期三"_s);
        const qint64 moment = QDateTime({2026, 3, 9}, {15, 20}).toMSecsSinceEpoch();
        QCOMPARE(MessageWords::dateTime(moment), u"2026年3月9日 15:20"_s);
    }

    void englishKnowsOneFromMany()
    {
        m_language.use(u"en"_s);
        QCOMPARE(TimelinePane::tr("%n new message(s)", nullptr, 1), u"1 new message"_s);
        QCOMPARE(TimelinePane::tr("%n new message(s)", nullptr, 2), u"2 new messages"_s);
        QCOMPARE(MessageWords::day({2026, 3, 7}, {2026, 3, 9}), u"Saturday, 7 March"_s);
        QCOMPARE(MessageWords::day({2025, 12, 31}, {2026, 3, 9}), u"Wednesday, 31 December 2025"_s);
    }

private:
    Language m_language;
};

QTEST_MAIN(TestChinese)
#include "tst_chinese.moc"

// SPDX-License-Identifier: Apache-2.0
// The sheet of keys and commands: no key of the window is missing, and it is found by what it does.
#include "app/models/slash_command.h"
#include "app/ui/window/help_sheet.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

struct Sheet {
    Theme theme;
    std::unique_ptr<HelpSheet> sheet = [this] {
        auto made = std::make_unique<HelpSheet>(theme, nullptr);
        made->setAttribute(Qt::WA_DeleteOnClose, false);
        return made;
    }();
    QTreeWidget *list = sheet->findChild<QTreeWidget *>();

    QStringList lines() const // that are to be seen
    {
        QStringList found;
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *group = list->topLevelItem(i);
            for (int k = 0; k < group->childCount() && !group->isHidden(); ++k) {
                if (!group->child(k)->isHidden())
                    found += group->child(k)->text(0) + u" | "_s + group->child(k)->text(1);
            }
        }
        return found;
    }
    bool names(const QKeySequence &keys) const
    {
        const QString text = keys.toString(QKeySequence::NativeText);
        const QStringList all = lines();
        return std::any_of(all.begin(), all.end(), [&text](const QString &line) {
            return line.section(u" | "_s, 0, 0).split(u"   "_s).contains(text);
        });
    }
};

} // namespace

class TestHelpSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void everyKeyOfTheWindowIsThere()
    {
        test::PaperOffice office;
        Sheet sheet;
        app::Settings settings{app::Paths(office.folder())};
        MainWindow window(sheet.theme, settings);
        window.addWorkspace(u"office"_s, office.session());
        // The same as another one that is named, and keys with the word on them.
        const QList<QKeySequence> others{Qt::CTRL | Qt::Key_G, Qt::CTRL | Qt::SHIFT | Qt::Key_G, Qt::Key_Back, Qt::Key_Forward};
        int looked = 0;
        for (const QShortcut *shortcut : window.findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (others.contains(shortcut->key()))
                continue;
            QVERIFY2(sheet.names(shortcut->key()), qPrintable(shortcut->key().toString()));
            ++looked;
        }
        QVERIFY(looked > 10);
    }

    void everyCommandIsThereInBothLanguages()
    {
        const Sheet sheet;
        const QString all = sheet.lines().join(u'\n');
        for (const app::SlashCommand &command : app::slashCommands()) {
            QVERIFY2(all.contains(u'/' + command.name.toString()), qPrintable(command.name.toString()));
            QVERIFY2(all.contains(u'/' + command.chinese.toString()), qPrintable(command.chinese.toString()));
        }
    }

    void isNarrowedByWhatIsTyped()
    {
        Sheet sheet;
        const qsizetype all = sheet.lines().size();
        auto *filter = sheet.sheet->findChild<QLineEdit *>();
        filter->setText(u"FORWARD again"_s);
        QCOMPARE(sheet.lines().size(), 1);
        filter->setText(u"nothing does this"_s);
        QVERIFY(sheet.lines().isEmpty());
        filter->clear();
        QCOMPARE(sheet.lines().size(), all);
    }
};

QTEST_MAIN(TestHelpSheet)
#include "tst_help_sheet.moc"

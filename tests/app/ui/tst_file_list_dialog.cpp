// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/settings_dialog.h"
#include "app/ui/files/file_list_dialog.h"
#include "tests/support/fake_files.h"
#include "tests/support/paper_office.h"

#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using test::fakeFile;
using test::fakeImage;

static constexpr ChannelId kDesign{102};

// The office with five files in #design, sent by 张三 (two pictures), 李四 (an imported name, a document) and Maya.
struct Desk {
    Desk()
    {
        proto::Changes changes{.stream = proto::Stream::of(kDesign), .after = 3, .upTo = 6};
        const auto add = [&](qint64 seq, qint64 author, const QList<proto::FileInfo> &files) {
            proto::Message message;
            message.id = {102'000'000 + seq};
            message.author = {author};
            message.seq = seq;
            message.rev = seq;
            message.sentAt = 1'741'600'000'000 + seq * 86'400'000;
            message.files = files;
            changes.messages.append(message);
        };
        add(4, 2, {fakeImage(1, {400, 300}), fakeImage(2, {300, 400})});
        add(5, 3, {{.name = u"old.dwg"_s, .bytes = 5}, fakeFile(4, u"说明书.pdf"_s, u"application/pdf"_s, 100)});
        add(6, 1, {fakeFile(5, u"notes.md"_s, u"text/markdown"_s, 10)});
        office.apply(changes);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        if (!shows({u"notes.md"_s, u"old.dwg"_s, u"说明书.pdf"_s, u"IMG_2041.jpg"_s, u"IMG_2042.jpg"_s}))
            qFatal("the list does not show the files");
    }
    QStringList names() const
    {
        QStringList names;
        for (int i = 0; i < dialog.model().rowCount(); ++i)
            names.append(dialog.model().at(i).file.name);
        return names;
    }
    bool shows(const QStringList &wanted) const
    {
        return QTest::qWaitFor([&] {
            // What was imported with the office itself has no files in #design.
            return names() == wanted;
        });
    }
    QAbstractButton *button(const QString &text) const
    {
        for (auto *found : dialog.findChildren<QAbstractButton *>()) {
            if (found->text() == text)
                return found;
        }
        qFatal("no button '%s'", qPrintable(text));
    }

    test::PaperOffice office;
    Theme theme;
    Pictures pictures;
    mutable FileListDialog dialog{theme, office.session(), pictures,
                                  {kDesign, [](ChannelId channel) { return u"#%1"_s.arg(channel.value); },
                                   [](const search::QueryError &error, const QString &query) {
                                       return u"wrong: "_s + query.mid(error.position, error.length);
                                   }},
                                  nullptr};
};

class TestFileListDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void filtersByKindPersonAndName()
    {
        Desk desk;
        desk.button(u"Images"_s)->click();
        QVERIFY(desk.shows({u"IMG_2041.jpg"_s, u"IMG_2042.jpg"_s}));
        desk.button(u"All"_s)->click();
        auto *search = desk.dialog.findChild<QLineEdit *>();
        QTest::keyClicks(search, u"OLD"_s);
        QVERIFY(desk.shows({u"old.dwg"_s}));
        search->clear();
        QComboBox *person = nullptr;
        for (auto *box : desk.dialog.findChildren<QComboBox *>()) {
            if (box->isEditable())
                person = box;
        }
        QVERIFY(person);
        person->setCurrentIndex(person->findText(u"李四"_s));
        QVERIFY(desk.shows({u"old.dwg"_s, u"说明书.pdf"_s}));
    }

    void saysWhatIsWrongWithAQuery()
    {
        Desk desk;
        const auto says = [&desk](const QString &text) {
            const auto labels = desk.dialog.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](auto *label) { return label->isVisible() && label->text() == text; });
        };
        auto *search = desk.dialog.findChild<QLineEdit *>();
        QTest::keyClicks(search, u"from:nobody"_s);
        QTRY_VERIFY(says(u"wrong: nobody"_s));
        search->setText(u"on:someday"_s);
        QTRY_VERIFY(says(u"wrong: someday"_s));
        search->setText(u"zebra"_s);
        QTRY_VERIFY(says(u"Nothing found. Try fewer words, or look in all channels."_s));
        search->clear();
        QVERIFY(desk.shows({u"notes.md"_s, u"old.dwg"_s, u"说明书.pdf"_s, u"IMG_2041.jpg"_s, u"IMG_2042.jpg"_s}));
    }

    void opensWhatCanBeLeafedThrough()
    {
        Desk desk;
        QSignalSpy opened(&desk.dialog, &FileListDialog::openRequested);
        desk.dialog.list().setCurrentIndex(desk.dialog.model().index(2));
        desk.button(u"Open"_s)->click();
        QCOMPARE(opened.size(), 1);
        const auto files = opened.first().at(0).value<QList<proto::FileInfo>>();
        QCOMPARE(files.size(), 4); // without the one whose contents are nowhere
        QCOMPARE(opened.first().at(1).toInt(), 1);
        QCOMPARE(files.at(1).name, u"说明书.pdf"_s);
    }

    void whatHasNoContentsCannotBeOpened()
    {
        Desk desk;
        desk.dialog.list().setCurrentIndex(desk.dialog.model().index(1));
        QVERIFY(!desk.button(u"Open"_s)->isEnabled());
        QVERIFY(!desk.button(u"Save as…"_s)->isEnabled());
        QVERIFY(desk.button(u"Show in conversation"_s)->isEnabled());
    }

    void leadsToTheMessage()
    {
        Desk desk;
        QSignalSpy asked(&desk.dialog, &FileListDialog::messageRequested);
        desk.dialog.list().setCurrentIndex(desk.dialog.model().index(3));
        desk.button(u"Show in conversation"_s)->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(0).value<ChannelId>(), kDesign);
        QCOMPARE(asked.first().at(1).toLongLong(), 4);
    }

    void saysWhenThereIsNothing()
    {
        Desk desk;
        desk.dialog.search(u"no such file"_s, app::FileKind::Any);
        QVERIFY(desk.shows({}));
        const auto said = [&] {
            for (const auto *label : desk.dialog.findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().startsWith(u"Nothing found"_s))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(said());
    }

    void daysReadAsPeopleSayThem()
    {
        const QDate today(2025, 3, 10);
        QCOMPARE(FileListDelegate::day(today, today), u"Today"_s);
        QCOMPARE(FileListDelegate::day({2025, 3, 9}, today), u"Yesterday"_s);
        QVERIFY(FileListDelegate::day({2025, 1, 2}, today).startsWith(u"2 "_s));
        QVERIFY(FileListDelegate::day({2024, 1, 2}, today).endsWith(u"2024"_s));
    }

    void settingsSayWhatIsSentAndKept()
    {
        test::PaperOffice office;
        Theme theme;
        app::Settings settings{app::Paths(office.folder())};
        SettingsDialog dialog(theme, settings, &office.session(), nullptr, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.files().setSpace({.used = 512 << 20, .allowed = 1 << 30});
        auto *location = dialog.files().findChild<QCheckBox *>();
        auto *kept = dialog.files().findChild<QComboBox *>(u"kept"_s);
        QVERIFY(location->isChecked());
        location->click();
        QVERIFY(!settings.imagesWithoutLocation());
        QCOMPARE(settings.cacheBytes(), 2LL << 30);
        kept->setCurrentIndex(0);
        Q_EMIT kept->activated(0);
        QCOMPARE(settings.cacheBytes(), 512LL << 20);
        bool said = false;
        for (const auto *label : dialog.files().findChildren<QLabel *>())
            said |= label->text().contains(u"512"_s) && label->text().contains(u"1 GB"_s.left(1));
        QVERIFY(said);
    }
};

QTEST_MAIN(TestFileListDialog)
#include "tst_file_list_dialog.moc"

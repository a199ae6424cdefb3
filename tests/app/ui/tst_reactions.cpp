// SPDX-License-Identifier: Apache-2.0
// Reactions, pins and saved messages in the timeline, and the popup to choose an emoji from.
#include "app/core/emoji_use.h"
#include "app/ui/emoji/emoji_picker.h"
#include "app/ui/timeline/message_words.h"
#include "app/ui/timeline/timeline_view.h"
#include "tests/support/fake_reactions.h"

#include <QButtonGroup>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using namespace teahouse::test;

namespace {

// A timeline on the screen.
struct Shown {
    Theme theme;
    FakeRows rows;
    RowContext context = contextWithReactions();
    TimelineView view{theme, context, nullptr};

    Shown()
    {
        rows.rows = aboutReactions();
        view.setModel(&rows);
        view.resize(760, 900);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            qFatal("no window");
    }
    QPoint chip(int row, int number) const
    {
        const MessageLayout &at = view.rows().layoutFor(rows.index(row), view.viewport()->width());
        return at.chips.all().at(number).rect.center().toPoint() + view.visualRect(rows.index(row)).topLeft();
    }
};

} // namespace

class TestReactions : public QObject
{
    Q_OBJECT

    Theme m_theme;

private Q_SLOTS:
    // What the platform of the tests cannot do, it says itself.
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void chipsStandSideBySideBelowTheText_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {260, 380, 760, 1'600})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }

    void chipsStandSideBySideBelowTheText()
    {
        QFETCH(int, width);
        const RowContext context = contextWithReactions();
        for (const TimelineRow &row : aboutReactions()) {
            const auto at = layOut(row, context, width, m_theme);
            const auto &chips = at->chips.all();
            const auto count = row.message.reactions.size();
            QCOMPARE(chips.size(), count == 0 ? 0 : count + 1);
            for (qsizetype i = 0; i < chips.size(); ++i) {
                QVERIFY(chips[i].rect.top() >= at->bodyAt.y() + at->body->height());
                QVERIFY(chips[i].rect.right() <= width && chips[i].rect.bottom() <= at->height);
                QVERIFY(chips[i].rect.contains(chips[i].sign));
                QVERIFY(chips[i].count.isEmpty() || (chips[i].rect.contains(chips[i].count) && !chips[i].count.intersects(chips[i].sign)));
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY(!chips[i].rect.intersects(chips[j].rect));
            }
        }
    }

    void aLongRowOfChipsWraps()
    {
        const auto wide = layOut(aboutReactions().at(3), contextWithReactions(), 1'600, m_theme);
        const auto narrow = layOut(aboutReactions().at(3), contextWithReactions(), 380, m_theme);
        QCOMPARE(wide->chips.all().first().rect.y(), wide->chips.all().at(10).rect.y());
        QVERIFY(narrow->chips.all().first().rect.y() < narrow->chips.all().at(10).rect.y());
        QVERIFY(narrow->height > wide->height);
    }

    void mineAreKnownAndOwnEmojiHaveTheirPicture()
    {
        const auto at = layOut(aboutReactions().first(), contextWithReactions(), 760, m_theme);
        const auto &chips = at->chips.all();
        QVERIFY(chips[0].mine && !chips[1].mine && chips[2].mine);
        QCOMPARE(chips[0].countText, u"3"_s);
        QVERIFY(!chips[0].picture.isValid());
        QCOMPARE(chips[2].picture, kKettle);
        const auto other = layOut(aboutReactions().at(2), contextWithReactions(), 760, m_theme);
        QVERIFY(!other->chips.all().at(0).picture.isValid());
        QCOMPARE(other->chips.all().at(1).signText, u":partyparrot:"_s); // nobody here has it
    }

    void pinnedAndSavedHaveTheirSigns()
    {
        const auto rows = aboutReactions();
        const RowContext context = contextWithReactions();
        const auto plain = layOut(rows.at(0), context, 760, m_theme);
        QVERIFY(plain->pinned.isEmpty() && plain->saved.isEmpty());
        const auto head = layOut(rows.at(1), context, 760, m_theme);
        QVERIFY(head->pinned.left() > head->time.left() && head->saved.isEmpty());
        const auto grouped = layOut(rows.at(2), context, 760, m_theme); // without a head
        QVERIFY(!grouped->pinned.isEmpty() && !grouped->saved.isEmpty());
        QVERIFY(!grouped->pinned.intersects(grouped->saved));
        QVERIFY(grouped->saved.right() <= 760);
    }

    void aStatusStandsBesideTheName()
    {
        const auto row = aboutReactions().at(1);
        RowContext context = contextWithReactions();
        const auto plain = layOut(row, context, 760, m_theme);
        QVERIFY(plain->mood.isEmpty());
        context.statusEmoji = [](UserId) { return u"🍵"_s; };
        const auto with = layOut(row, context, 760, m_theme);
        QCOMPARE(with->moodText, u"🍵"_s);
        QVERIFY(with->mood.left() >= with->author.right() && with->mood.right() <= with->time.left());
        QCOMPARE(with->author, plain->author);
        auto bot = row;
        bot.message.shownName = u"build"_s;
        QVERIFY(layOut(bot, context, 760, m_theme)->mood.isEmpty());
    }

    void aClickOnAChipTogglesIt()
    {
        Shown shown;
        QSignalSpy toggled(&shown.view, &TimelineView::reactionToggled);
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.chip(0, 1));
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled[0][0].toModelIndex().row(), 0);
        QCOMPARE(toggled[0][1].toString(), u"🍵"_s);
    }

    void theLastChipAndThePlusKeyAskForAnother()
    {
        Shown shown;
        QSignalSpy wanted(&shown.view, &TimelineView::reactionWanted);
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.chip(0, 3));
        QCOMPARE(wanted.size(), 1);
        shown.view.setFocus();
        shown.view.setCurrentIndex(shown.rows.index(1));
        QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ShiftModifier);
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted[1][0].toModelIndex().row(), 1);
        QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier); // not ours
        QCOMPARE(wanted.size(), 2);
    }

    void keysPinAndSave()
    {
        Shown shown;
        QSignalSpy acted(&shown.view, &TimelineView::actionRequested);
        shown.view.setFocus();
        shown.view.setCurrentIndex(shown.rows.index(1));
        QTest::keyClick(&shown.view, Qt::Key_P);
        QTest::keyClick(&shown.view, Qt::Key_S);
        QCOMPARE(acted.size(), 2);
        QCOMPARE(acted[0][0].value<TimelineView::Action>(), TimelineView::Action::Pin);
        QCOMPARE(acted[1][0].value<TimelineView::Action>(), TimelineView::Action::Save);
    }

    void saysWhoseAReactionIs_data()
    {
        QTest::addColumn<QList<qint64>>("users");
        QTest::addColumn<QString>("said");
        QTest::newRow("one") << QList<qint64>{2} << u"张三"_s;
        QTest::newRow("me") << QList<qint64>{1} << u"You"_s;
        QTest::newRow("two") << QList<qint64>{2, 3} << u"张三 and 李四"_s;
        QTest::newRow("me among three") << QList<qint64>{2, 1, 3} << u"You, 张三 and 李四"_s;
        QList<qint64> crowd;
        for (qint64 user = 2; user < 22; ++user)
            crowd.append(user);
        QTest::newRow("many") << crowd
                              << u"张三, 李四, 欧阳晓燕, Tomás Rivera, Priya Nair, "
                                 "Bartholomäus Wittgenstein-Featherstonehaugh, ?, ?, ?, ?, ?, ? and 8 other(s)"_s;
    }

    void saysWhoseAReactionIs()
    {
        QFETCH(QList<qint64>, users);
        QFETCH(QString, said);
        proto::Reaction reaction{u"🍵"_s, {}};
        for (const qint64 user : users)
            reaction.users.append(UserId{user});
        QCOMPARE(MessageWords::whose(reaction, fakeContext()), said + u"\n:tea:"_s);
    }

    void whoCannotSeeHearsThem()
    {
        const QString said = MessageWords::spoken(aboutReactions().at(2), contextWithReactions());
        QVERIFY(said.contains(u"❤️ by 张三"_s));
        QVERIFY(said.contains(u"Pinned by Tomás Rivera"_s));
        QVERIFY(said.contains(MessageWords::saved()));
    }

    // --- the popup -------------------------------------------------------------------------------------------

    void emojiAreFoundByNameAndTitle()
    {
        const auto names = [](const QString &typed) {
            QStringList all;
            for (const PickedEmoji &one : emojiFound(typed, {u"teapot_red"_s, u"收到"_s}))
                all.append(one.emoji);
            return all;
        };
        QVERIFY(names(u"tea"_s).mid(0, 2).contains(u"teapot_red"_s));
        QVERIFY(names(u"tea"_s).contains(u"🍵"_s));
        QCOMPARE(names(u"收到"_s).first(), u"收到"_s);
        QVERIFY(names(u"daxiao"_s).mid(0, 6).contains(u"😂"_s));
        QCOMPARE(names(u":+1:"_s).first(), u"👍"_s);
        QVERIFY(names(u"Thumbs Up"_s).contains(u"👍"_s)); // the title
        QVERIFY(names(u"qqqq"_s).isEmpty());
    }

    void aSkinToneIsKeptForHandsAndFaces()
    {
        Theme theme;
        auto *picker = new EmojiPicker(theme, {u"👍🏽"_s}, {}, nullptr, 5);
        picker->showAt({200, 400, 20, 20});
        QCOMPARE(picker->grid().current()->emoji, u"👍🏽"_s); // what was used, as it was used
        QVERIFY(picker->grid().current()->name.contains(u":+1:"_s));
        picker->field().setText(u"thumbs up"_s);
        QCOMPARE(picker->grid().current()->emoji, u"👍🏾"_s);
        picker->field().setText(u"panda"_s);
        QCOMPARE(picker->grid().current()->emoji, u"🐼"_s); // takes none
        picker->close();
    }

    void theStripOfAPickerLeadsToItsSections()
    {
        Theme theme;
        auto *picker = new EmojiPicker(theme, {u"👍"_s}, {u"kettle"_s}, nullptr);
        picker->showAt({200, 400, 20, 20});
        QVERIFY(QTest::qWaitForWindowExposed(picker));
        auto *strip = picker->findChild<QButtonGroup *>();
        QCOMPARE(strip->buttons().size(), 11); // often, ours, nine of Unicode's
        QVERIFY(strip->button(0)->isChecked());
        strip->button(1)->click();
        QCOMPARE(picker->grid().current()->emoji, u"kettle"_s);
        strip->button(5)->click();
        QCOMPARE(picker->grid().current()->emoji, u"🍇"_s);
        QVERIFY(strip->button(5)->isChecked());
        picker->close();
    }

    void favouritesAreSentAndRemovedWithAClick()
    {
        Theme theme;
        auto *picker = new EmojiPicker(theme, {u"👍"_s}, {}, nullptr);
        picker->offerStickers({{7}, {8}});
        picker->showAt({200, 400, 20, 20});
        QVERIFY(QTest::qWaitForWindowExposed(picker));
        QSignalSpy sent(picker, &EmojiPicker::stickerChosen), dropped(picker, &EmojiPicker::stickerDropped),
            added(picker, &EmojiPicker::addRequested), emoji(picker, &EmojiPicker::chosen);
        auto *strip = picker->findChild<QButtonGroup *>();
        strip->buttons().last()->click();
        QVERIFY(strip->buttons().last()->isChecked()); // however few there are, they come to the top
        QCOMPARE(picker->grid().current()->sticker, FileId{7});
        Q_EMIT picker->grid().stickerMenuRequested({7}, QPoint(300, 300));
        auto *menu = picker->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().first()->trigger();
        menu->close();
        QCOMPARE(dropped.value(0).value(0).value<FileId>(), FileId{7});
        QCOMPARE(picker->grid().current()->sticker, FileId{8});
        picker->grid().chooseCurrent();
        QCOMPARE(sent.value(0).value(0).value<FileId>(), FileId{8});
        QVERIFY(emoji.isEmpty() && added.isEmpty());
    }

    void withoutFavouritesOneIsToldHowToKeepThem()
    {
        Theme theme;
        auto *picker = new EmojiPicker(theme, {}, {}, nullptr);
        picker->offerStickers({});
        picker->showAt({200, 400, 20, 20});
        QSignalSpy added(picker, &EmojiPicker::addRequested);
        auto *strip = picker->findChild<QButtonGroup *>();
        strip->buttons().last()->click();
        QVERIFY(picker->grid().current()->adds);
        QVERIFY(picker->grid().current()->name.contains(u"right-click"_s));
        picker->grid().chooseCurrent();
        QCOMPARE(added.size(), 1);
    }

    void aPickerIsUsedByTheKeyboardAlone()
    {
        Theme theme;
        auto *picker = new EmojiPicker(theme, {u"👍"_s, u"❤️"_s, u"kettle"_s}, {u"kettle"_s}, nullptr);
        QPointer<EmojiPicker> alive = picker;
        QSignalSpy chosen(picker, &EmojiPicker::chosen);
        picker->showAt({200, 400, 20, 20});
        QVERIFY(QTest::qWaitForWindowExposed(picker));
        QLineEdit *field = &picker->field();
        QCOMPARE(picker->grid().current()->emoji, u"👍"_s);
        QTest::keyClick(field, Qt::Key_Right);
        QTest::keyClick(field, Qt::Key_Right);
        QVERIFY(picker->grid().current()->own);
        QTest::keyClick(field, Qt::Key_Down); // the section of the office's own
        QCOMPARE(picker->grid().current()->emoji, u"kettle"_s);
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(!picker->grid().current()->own);
        QTest::keyClick(field, Qt::Key_Up);
        QTest::keyClick(field, Qt::Key_Up);
        QTest::keyClick(field, Qt::Key_Up); // there is no more
        QTest::keyClicks(field, u"panda"_s);
        QCOMPARE(picker->grid().current()->emoji, u"🐼"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"🐼"_s);
        QTRY_VERIFY(!alive);
    }

    void escapeChoosesNothing()
    {
        Theme theme;
        auto *picker = new EmojiPicker(theme, {u"👍"_s}, {}, nullptr);
        QPointer<EmojiPicker> alive = picker;
        QSignalSpy chosen(picker, &EmojiPicker::chosen);
        picker->showAt({200, 400, 20, 20});
        QTest::keyClick(&picker->field(), Qt::Key_Escape);
        QTRY_VERIFY(!alive);
        QVERIFY(chosen.isEmpty());
    }

    void whatIsUsedMostComesFirst()
    {
        const QTemporaryDir folder;
        app::Settings settings{app::Paths(folder.path())};
        app::EmojiUse use(settings);
        QCOMPARE(use.mostUsed(2), (QStringList{u"👍"_s, u"❤️"_s}));
        for (const auto &emoji : {u"🍵"_s, u"kettle"_s, u"kettle"_s, u"🐼"_s})
            use.used(emoji);
        QCOMPARE(use.mostUsed(4), (QStringList{u"kettle"_s, u"🐼"_s, u"🍵"_s, u"👍"_s}));
        for (int i = 0; i < 3'000; ++i)
            use.used(u"🍵"_s);
        for (int i = 0; i < 1'100; ++i)
            use.used(u"🐼"_s);
        QCOMPARE(use.mostUsed(1), QStringList{u"🐼"_s}); // old habits fade
    }
};

QTEST_MAIN(TestReactions)
#include "tst_reactions.moc"

// SPDX-License-Identifier: Apache-2.0
// Whom one calls by an @: offered, counted before many are called, said afterwards; groups, keywords, and drafts that
// come from another device into the open channel.
#include "app/models/called.h"
#include "app/ui/dialogs/groups_dialog.h"
#include "app/ui/dialogs/keyword_settings.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QMessageBox>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

constexpr ChannelId kTea{104};
constexpr ChannelId kDesign{102};
constexpr ChannelId kGeneral = test::PaperOffice::kGeneral;
constexpr ChannelId kDirect{106};
constexpr ChannelId kNotes{109};

// The window of a small office in which all seven are in 茶水间, and only Maya and 张三 in #design.
struct Desk {
    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    MainWindow window{theme, settings};
    WorkspacePage *page = nullptr;
    qint64 rev = 500;

    Desk()
    {
        QList<proto::Member> gone;
        for (qint64 user = 3; user <= 7; ++user)
            gone.append({.user = {user}, .left = true, .rev = 200 + user});
        office.apply({.stream = proto::Stream::of(kDesign), .after = 200, .upTo = 207, .members = gone});
        group(31, u"writers"_s, u"The writers"_s, {{1}, {2}, {3}});
        group(32, u"财务部"_s, u"财务部"_s, {{4}, {5}});
        page = window.addWorkspace(u"office"_s, office.session());
        window.resize(1'000, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        if (!QTest::qWaitFor([this] { return page->channels().isLoaded() && page->conversation().channel().isValid(); }))
            qFatal("the window shows nothing");
        open(kTea);
    }
    ~Desk() { window.removeWorkspace(u"office"_s); }

    void open(ChannelId channel)
    {
        page->open(channel);
        const auto there = [&] { return page->conversation().channel() == channel && members() > 0; };
        if (!QTest::qWaitFor(there))
            qFatal("the channel does not open");
    }
    int members()
    {
        int count = 0;
        for (const app::PersonRow &person : page->conversation().members().fitting({}))
            count += person.isMember;
        return count;
    }
    void group(qint64 id, const QString &name, const QString &shown, const QList<UserId> &people)
    {
        ++rev;
        office.apply({.stream = proto::Stream::workspace(), .after = rev - 1, .upTo = rev,
                      .groups = {{.id = {id}, .name = name, .displayName = shown, .people = people, .creator = {1}, .rev = rev}}});
    }
    Composer &composer() { return page->conversation().composer(); }
    ComposerEdit &field() { return composer().field(); }
    void say(const QString &text)
    {
        field().setPlainText(text);
        QTest::keyClick(&field(), Qt::Key_Return);
    }
    void leave(ChannelId channel, const QList<UserId> &people)
    {
        QList<proto::Member> gone;
        ++rev;
        for (const UserId user : people)
            gone.append({.user = user, .left = true, .rev = rev});
        office.apply({.stream = proto::Stream::of(channel), .after = rev - 1, .upTo = rev, .members = gone});
    }
    // The first message here, with something said to it.
    void passOn(const QString &comment, const QList<ChannelId> &channels)
    {
        const QAbstractItemModel *rows = page->conversation().pane().view().model();
        (void)QTest::qWaitFor([rows] { return rows->rowCount() > 0; });
        page->conversation().passing().act(TimelineView::Action::Forward, MessageDelegate::rowAt(rows->index(0, 0)));
        auto *dialog = window.findChild<ForwardDialog *>();
        for (const ChannelId channel : channels)
            Q_EMIT dialog->findChild<NamePicker *>()->picked({.channel = channel, .name = u"x"_s});
        for (QLineEdit *line : dialog->findChildren<QLineEdit *>())
            line->accessibleName() == u"What you say to it"_s ? line->setText(comment) : void();
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Forward"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        if (!QTest::qWaitFor([this] { return !window.findChild<ForwardDialog *>(); }))
            qFatal("it is not passed on");
    }
    QMessageBox *question() { return window.findChild<QMessageBox *>(); }
    QWidget *bar() { return page->conversation().findChild<QWidget *>(u"outsiders"_s); }
    QStringList waiting()
    {
        QStringList texts;
        for (const app::OutboxEntry &entry : office.session().outbox().entries()) {
            if (entry.request == u"message.send"_s)
                texts += entry.text;
        }
        return texts;
    }
    // "张三 @张三": what is offered for what was typed behind an @.
    QStringList offers(const QString &typed, int count = 3)
    {
        QStringList lines;
        for (const Candidate &one : composer().people().candidates(typed).mid(0, count))
            lines += one.displayName + u" @"_s + one.name + (one.remark.isEmpty() ? QString() : u" ("_s + one.remark + u')');
        return lines;
    }
    void draftComes(const QString &text)
    {
        ++rev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = rev - 1, .upTo = rev,
                      .drafts = {{.channel = kTea, .thread = {}, .text = text, .replyTo = {}, .writtenAt = rev, .rev = rev}}});
        QCoreApplication::processEvents();
    }
};

} // namespace

class TestCalling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void countsWhomATextCalls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("people"); // of a channel of 1 to 8; I am 1; the even ones are online
        QTest::addColumn<bool>("crowd");
        QTest::addColumn<QList<qint64>>("outsiders");
        using Ids = QList<qint64>;
        QTest::newRow("nobody") << u"all of you"_s << Ids{} << false << Ids{};
        QTest::newRow("one") << u"@bob?"_s << Ids{2} << false << Ids{};
        QTest::newRow("one outside") << u"@out @bob @out"_s << Ids{2} << false << Ids{9};
        QTest::newRow("all but me") << u"@all"_s << Ids{2, 3, 4, 5, 6, 7, 8} << true << Ids{};
        QTest::newRow("in Chinese") << u"＠所有人 开会"_s << Ids{2, 3, 4, 5, 6, 7, 8} << true << Ids{};
        QTest::newRow("who is here") << u"@here"_s << Ids{2, 4, 6, 8} << true << Ids{};
        QTest::newRow("a group, of whom one is outside") << u"@team"_s << Ids{2, 3} << true << Ids{};
        QTest::newRow("together, each once") << u"@team @bob @here"_s << Ids{2, 3, 4, 6, 8} << true << Ids{};
        QTest::newRow("a channel is nobody") << u"#tea `@all`"_s << Ids{} << false << Ids{};
    }

    void countsWhomATextCalls()
    {
        QFETCH(QString, text);
        QFETCH(QList<qint64>, people);
        QFETCH(bool, crowd);
        QFETCH(QList<qint64>, outsiders);
        app::CallRoom room{.me = {1}, .members = {}, .isHere = [](UserId user) { return user.value % 2 == 0; },
                           .group = [](GroupId) { return QList<UserId>{{1}, {2}, {3}, {9}}; }};
        for (qint64 user = 1; user <= 8; ++user)
            room.members.insert({user});
        text::Names names;
        names.user = [](QStringView name) { return UserId{name == u"bob" ? 2 : name == u"out" ? 9 : 0}; };
        names.group = [](QStringView name) { return GroupId{name == u"team" ? 5 : 0}; };
        names.channel = [](QStringView name) { return ChannelId{name == u"tea" ? 5 : 0}; };
        const app::Called called = app::calledBy(text, names, room);
        QList<qint64> found;
        for (const UserId user : called.people)
            found.append(user.value);
        std::sort(found.begin(), found.end());
        QCOMPARE(found, people);
        QCOMPARE(called.crowd, crowd);
        QList<qint64> outside;
        for (const UserId user : called.outsiders)
            outside.append(user.value);
        QCOMPARE(outside, outsiders);
        QCOMPARE(app::isToBeAsked(called), crowd && people.size() >= 6);
    }

    void asksBeforeManyAreCalledAndEnterSends()
    {
        Desk desk;
        desk.say(u"@all 开会"_s);
        QVERIFY(desk.question());
        QVERIFY(desk.question()->text().contains(u"6"_s)); // all but me
        QCOMPARE(desk.waiting(), QStringList());
        QCOMPARE(desk.field().toPlainText(), u"@all 开会"_s);
        QTest::keyClick(desk.question(), Qt::Key_Return);
        QTRY_COMPARE(desk.waiting(), QStringList{u"@all 开会"_s});
        QCOMPARE(desk.field().toPlainText(), QString());
        QTRY_VERIFY(!desk.question());
    }

    void escGoesBackWithTheTextKept()
    {
        Desk desk;
        desk.say(u"＠所有人 开会"_s);
        QVERIFY(desk.question());
        QTest::keyClick(desk.question(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.question());
        QCOMPARE(desk.waiting(), QStringList());
        QCOMPARE(desk.field().toPlainText(), u"＠所有人 开会"_s);
    }

    void fewAreCalledWithoutAQuestionAndSoIsAnEdit()
    {
        Desk desk;
        desk.say(u"@writers 看下"_s); // two beside me
        QVERIFY(!desk.question());
        QCOMPARE(desk.waiting(), QStringList{u"@writers 看下"_s});
        desk.composer().beginEdit({.channel = kTea, .id = {104'000'003}, .waiting = {}}, u"x"_s);
        desk.say(u"@all"_s);
        QVERIFY(!desk.question());
        desk.open(kDesign);
        desk.say(u"@all hello"_s); // one beside me
        QVERIFY(!desk.question());
        QVERIFY(desk.waiting().contains(u"@all hello"_s));
    }

    void saysWhoIsNotInTheChannel()
    {
        Desk desk;
        desk.open(kDesign);
        desk.say(u"请@张三看下"_s);
        QVERIFY(!desk.bar()->isVisible());
        desk.say(u"请@李四看下"_s);
        QCOMPARE(desk.waiting().last(), u"请@李四看下"_s); // sent all the same
        QVERIFY(desk.bar()->isVisible());
        QVERIFY(desk.bar()->findChild<QLabel *>()->text().contains(u"李四"_s));
        auto *add = desk.bar()->findChild<QPushButton *>();
        QVERIFY(add->isVisible());
        QTest::mouseClick(add, Qt::LeftButton); // there is no connection
        QTRY_VERIFY(!add->isVisible());
        QVERIFY(desk.bar()->isVisible());
        QTest::mouseClick(desk.bar()->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(!desk.bar()->isVisible());
        desk.say(u"@lisi"_s);
        QVERIFY(desk.bar()->isVisible());
        desk.open(kTea);
        QVERIFY(!desk.bar()->isVisible());
    }

    void saysItOfACaption()
    {
        Desk desk;
        desk.open(kDesign);
        desk.page->conversation().attaching().offer(QStringList{QStringLiteral(TEST_DATA "/pictures/still.gif")});
        SendFilesDialog *dialog = desk.page->conversation().attaching().dialog();
        QVERIFY(dialog);
        dialog->caption().setPlainText(u"@lisi"_s);
        QTest::keyClick(&dialog->caption(), Qt::Key_Return);
        QTRY_VERIFY(desk.bar()->isVisible());
        QCOMPARE(desk.bar()->findChild<QLabel *>()->text(), u"Not in this channel, and so not notified: 李四"_s);
    }

    // All seven are where one is; what counts is where it goes.
    void saysItOfWhatIsSaidToAForwardedMessage()
    {
        Desk desk;
        desk.passOn(u"请@张三看下"_s, {kDesign});
        desk.passOn(u"@lisi @priya"_s, {kTea, kDirect});
        desk.passOn(u"请@李四看下"_s, {kTea, kDesign});
        auto *label = desk.bar()->findChild<QLabel *>();
        auto *add = desk.bar()->findChild<QPushButton *>();
        QTRY_VERIFY(desk.bar()->isVisible());
        QCOMPARE(label->text(), u"Not in #design, and so not notified: 李四"_s);
        QCOMPARE(add->text(), u"Add to the channel"_s);
        desk.leave(kGeneral, {{3}});
        desk.passOn(u"@李四 @priya"_s, {kGeneral, kDesign});
        QTRY_COMPARE(label->text(), u"Not in #general, and so not notified: 李四\n"
                                    "Not in #design, and so not notified: 李四, Priya Nair"_s);
        QCOMPARE(add->text(), u"Add to the channels"_s);
        QTest::mouseClick(add, Qt::LeftButton); // there is no connection
        QTRY_VERIFY(!add->isVisible());
        QVERIFY(desk.bar()->isVisible());
        desk.open(kDesign);
        QVERIFY(!desk.bar()->isVisible());
    }

    void offersMembersFirstThenGroupsThenOthers()
    {
        Desk desk;
        QCOMPARE(desk.offers(u"zs"_s, 1), QStringList{u"张三 @张三"_s}); // as people see it
        QCOMPARE(desk.offers(u"zhangs"_s, 1), QStringList{u"张三 @张三"_s});
        QCOMPARE(desk.offers(u"张"_s, 1), QStringList{u"张三 @张三"_s});
        QVERIFY(desk.offers(u"priya"_s, 1).first().endsWith(u"@priya"_s));
        QCOMPARE(desk.offers(u"cwb"_s, 1), QStringList{u"财务部 @财务部 (2 person(s))"_s});
        QCOMPARE(desk.offers(u"writ"_s, 1), QStringList{u"The writers @writers (2 person(s))"_s});
        QCOMPARE(desk.offers(u"所有"_s, 1), QStringList{u"Everyone in this channel @所有人 (6 person(s))"_s});
        QCOMPARE(desk.offers(u"al"_s, 1), QStringList{u"Everyone in this channel @all (6 person(s))"_s});
        QVERIFY(!desk.offers({}, 30).join(u' ').contains(u"@maya"_s)); // oneself
        desk.open(kDesign);
        QCOMPARE(desk.offers(u"lisi"_s, 1), QStringList{u"李四 @李四 (Not in this channel)"_s});
        QVERIFY(desk.offers({}, 1).first().startsWith(u"张三"_s));
    }

    void completesBesideChineseTextWithoutSpaces()
    {
        Desk desk;
        desk.window.activateWindow();
        desk.field().setFocus();
        desk.field().setPlainText(u"请@zs"_s);
        desk.field().moveCursor(QTextCursor::End);
        desk.composer().people().look();
        QVERIFY(desk.composer().people().isVisible());
        QTest::keyClick(&desk.field(), Qt::Key_Tab);
        QCOMPARE(desk.field().toPlainText(), u"请@张三 "_s);
        desk.field().setPlainText(u"＠所有"_s);
        desk.field().moveCursor(QTextCursor::End);
        desk.composer().people().look();
        QTest::keyClick(&desk.field(), Qt::Key_Return);
        QCOMPARE(desk.field().toPlainText(), u"@所有人 "_s);
    }

    void aGroupsPeopleAreTold()
    {
        Desk desk;
        const auto &context = desk.page->conversation().pane().view().rows().context();
        QCOMPARE(context.groupPeople({31}), u"The writers\nMaya Chen, 张三, 李四"_s);
        QCOMPARE(context.groupPeople({99}), QString());
        QCOMPARE(context.names.group(u"财务部"), GroupId{32});
        QVERIFY(!context.names.group(u"nobody").isValid());
    }

    // With those below it. Groups come first, and of two departments of one name none is meant.
    void aDepartmentIsCalledByItsName()
    {
        Desk desk;
        proto::Changes changes{.stream = proto::Stream::workspace(), .after = desk.rev, .upTo = desk.rev + 6};
        const auto department = [&](qint64 id, const QString &name, qint64 parent = 0) {
            changes.departments.append({.id = {id}, .name = name, .parent = {parent}, .rev = ++desk.rev});
        };
        department(41, u"研发部"_s);
        department(42, u"后端组"_s, 41);
        department(43, u"Night"_s, 41);
        department(44, u"night"_s);
        department(45, u"财务部"_s); // a group's name
        proto::User li = *desk.page->session().people().find({3});
        li.department = {42};
        li.rev = ++desk.rev;
        changes.users = {li};
        desk.office.apply(changes);
        const auto &context = desk.page->conversation().pane().view().rows().context();
        QTRY_COMPARE(context.names.group(u"研发部"), GroupId{41});
        QCOMPARE(context.names.group(u"财务部"), GroupId{32});
        QVERIFY(!context.names.group(u"night").isValid());
        QCOMPARE(context.groupPeople({41}), u"研发部\n李四"_s);
        QVERIFY(!context.inGroup({41}));
        proto::User maya = *desk.page->session().people().find({1});
        maya.department = {42};
        maya.rev = ++desk.rev;
        desk.office.apply({.stream = proto::Stream::workspace(), .after = desk.rev - 1, .upTo = desk.rev, .users = {maya}});
        QTRY_VERIFY(context.inGroup({41}));
        QVERIFY(!context.inGroup({44}));
        QCOMPARE(desk.offers(u"yfb"_s, 1), QStringList{u"研发部 @研发部 (1 person(s))"_s});
        QVERIFY(desk.offers(u"night"_s, 1).isEmpty());
    }

    void aMentionOfMyGroupIsOneOfMe()
    {
        Desk desk;
        TimelineView &view = desk.page->conversation().pane().view();
        const auto says = [&](qint64 seq, const QString &text, const QList<UserId> &mentioned) {
            desk.office.apply({.stream = proto::Stream::of(kTea), .after = 600 + seq, .upTo = 601 + seq,
                               .messages = {{.id = {104'000'000 + seq}, .seq = seq, .author = {2}, .sentAt = 1'741'000'000'000,
                                             .text = text, .mentions = mentioned, .rev = 601 + seq}}});
        };
        // Which of the names are on the ground of a name of mine: the place of each is asked of the painted row.
        const auto mine = [&](int row) {
            const QModelIndex index = view.model()->index(row, 0);
            const MessageLayout &at = view.rows().layoutFor(index, 700);
            QImage image(700, at.height, QImage::Format_RGB32);
            QPainter painter(&image);
            view.rows().paintRow(painter, image.rect(), index, {});
            painter.end();
            QList<bool> found(at.body->document().mentions.size(), false);
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const RowSpot spot = view.rows().spotAt(index, 700, QPointF(x, y));
                    if (spot.kind == RowSpot::Kind::Mention && image.pixelColor(x, y) == desk.theme.colours().mentionMe)
                        found[spot.target] = true;
                }
            }
            return found;
        };
        says(4, u"@writers 和 @财务部 看下"_s, {{1}, {2}, {3}, {4}, {5}});
        says(5, u"@财务部 看下"_s, {{1}, {4}}); // I was in it when that was written
        says(6, u"@财务部 看下"_s, {{4}, {5}});
        QTRY_COMPARE(view.model()->rowCount(), 6);
        QCOMPARE(mine(3), (QList<bool>{true, false}));
        QCOMPARE(mine(4), QList<bool>{true});
        QCOMPARE(mine(5), QList<bool>{false});
    }

    void keywordsAreMarkedInWhatOthersWrite()
    {
        Desk desk;
        const auto &context = desk.page->conversation().pane().view().rows().context();
        QVERIFY(!context.keywords);
        ++desk.rev;
        desk.office.apply({.stream = proto::Stream::of(UserId{1}), .after = desk.rev - 1, .upTo = desk.rev,
                           .preferences = {{.keywords = {u"番茄"_s}, .rev = desk.rev}}});
        QTRY_VERIFY(context.keywords);
        QCOMPARE(context.keywords(u"我买了番茄炒蛋"), (QList<std::pair<qsizetype, qsizetype>>{{3, 2}}));
        const qint64 seq = 4;
        desk.office.apply({.stream = proto::Stream::of(kTea), .after = 600, .upTo = 601,
                           .messages = {{.id = {104'000'004}, .seq = seq, .author = {2}, .sentAt = 1'741'000'000'000,
                                         .text = u"我买了番茄炒蛋"_s, .rev = 601}}});
        QAbstractItemModel *rows = desk.page->conversation().pane().view().model();
        QTRY_COMPARE(rows->rowCount(), 4);
        QVERIFY(MessageDelegate::rowAt(rows->index(3, 0)).mentionsMe);
    }

    void aDraftFromAnotherDeviceComesIntoTheOpenChannel()
    {
        Desk desk;
        desk.draftComes(u"写了一半"_s);
        QTRY_COMPARE(desk.field().toPlainText(), u"写了一半"_s);
        desk.draftComes(u"写了一半多"_s); // not touched here: follows
        QTRY_COMPARE(desk.field().toPlainText(), u"写了一半多"_s);
        desk.field().setFocus();
        desk.field().moveCursor(QTextCursor::End);
        QTest::keyClicks(&desk.field(), u"!"_s);
        desk.draftComes(u"something else"_s); // within the half second before a draft is kept
        QCOMPARE(desk.field().toPlainText(), u"写了一半多!"_s);
    }

    void neverOverWhatAnInputMethodHasBegun()
    {
        Desk desk;
        QInputMethodEvent event(u"ni hao"_s, {});
        QCoreApplication::sendEvent(&desk.field(), &event);
        QVERIFY(desk.field().isComposing());
        desk.draftComes(u"theirs"_s);
        QVERIFY(desk.field().isComposing());
        QCOMPARE(desk.field().toPlainText(), QString());
    }

    void anEditIsFinishedBeforeADraftComes()
    {
        Desk desk;
        desk.draftComes(u"begun there"_s);
        QTRY_COMPARE(desk.field().toPlainText(), u"begun there"_s);
        desk.composer().beginEdit({.channel = kTea, .id = {104'000'003}, .waiting = {}}, u"as it was"_s);
        desk.draftComes(u"and gone on there"_s);
        QVERIFY(desk.composer().isEditing());
        QCOMPARE(desk.field().toPlainText(), u"as it was"_s);
        QTest::keyClick(&desk.field(), Qt::Key_Escape);
        QCOMPARE(desk.field().toPlainText(), u"begun there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.field().toPlainText(), u"and gone on there"_s, 10'000);
    }

    void groupsAreListedAndTheirOwnersMayChangeThem()
    {
        Desk desk;
        GroupsDialog dialog(desk.theme, desk.office.session(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *list = dialog.findChild<QListWidget *>(u"groups"_s);
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().contains(u"@writers"_s));
        QVERIFY(list->item(0)->text().contains(u"3 person(s)"_s));
        list->setCurrentRow(1);
        desk.group(33, u"aa"_s, u"aa"_s, {});
        QTRY_COMPARE(list->count(), 3);
        QVERIFY(list->currentItem()->text().contains(u"财务部"_s)); // the same one

        GroupDialog one(desk.theme, desk.office.session(), *desk.office.session().groups().find({31}), nullptr);
        one.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(one.people().ticked(), (QList<UserId>{{1}, {2}, {3}}));
    }

    void keywordsAreSavedWhenTheirPageIsLeft()
    {
        Desk desk;
        auto *page = new KeywordSettings(desk.office.session(), nullptr);
        page->show();
        page->field().setPlainText(u"番茄\n\n  release   2.0 \n番茄"_s);
        page->hide();
        QCOMPARE(desk.office.session().preferences().keywords(), (QList<QString>{u"番茄"_s, u"release 2.0"_s}));
        page->show();
        page->field().setPlainText(QString(200, u'x'));
        page->hide(); // too long: not saved, and said
        QCOMPARE(desk.office.session().preferences().keywords().size(), 2);
        delete page;
    }
};

QTEST_MAIN(TestCalling)
#include "tst_calling.moc"

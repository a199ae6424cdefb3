// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/calling_views.h"

#include "app/ui/dialogs/groups_dialog.h"
#include "app/ui/dialogs/keyword_settings.h"
#include "app/ui/window/main_window.h"

#include <QMessageBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace teahouse::test {

namespace {

constexpr ChannelId kTea{104};
constexpr ChannelId kDesign{102};
constexpr ChannelId kThree{108}; // of Maya, 李四 and 欧阳晓燕

void fill(PaperOffice &office)
{
    office.apply({.stream = proto::Stream::workspace(),
                  .after = 400,
                  .upTo = 403,
                  .groups = {{.id = {31}, .name = u"firmware"_s, .displayName = u"固件组"_s, .people = {{1}, {2}, {4}}, .creator = {1}, .rev = 401},
                             {.id = {32}, .name = u"财务部"_s, .displayName = u"财务部"_s, .people = {{3}, {6}}, .creator = {3}, .rev = 402},
                             {.id = {33}, .name = u"release-crew"_s, .displayName = u"Those who ship it"_s, .people = {{1}, {2}, {5}, {6}, {7}}, .creator = {1}, .rev = 403}}});
    office.apply({.stream = proto::Stream::of(UserId{1}),
                  .after = 400,
                  .upTo = 401,
                  .preferences = {{.keywords = {u"番茄"_s, u"release 2.0"_s, u"发票"_s}, .rev = 401}}});
    QList<proto::Member> gone;
    for (qint64 user = 4; user <= 7; ++user)
        gone.append({.user = {user}, .left = true, .rev = 400 + user});
    office.apply({.stream = proto::Stream::of(kDesign), .after = 400, .upTo = 407, .members = gone});
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto say = [&](qint64 seq, UserId author, const QString &text, const QList<UserId> &mentions) {
        office.apply({.stream = proto::Stream::of(kThree),
                      .after = 410 + seq,
                      .upTo = 411 + seq,
                      .messages = {{.id = {108'000'000 + seq}, .seq = seq, .author = author, .sentAt = now - (20 - seq) * 60'000,
                                    .text = text, .mentions = mentions, .rev = 411 + seq}}});
    };
    say(4, {3}, u"中午食堂有番茄炒蛋，番茄牛腩也不错。"_s, {});
    say(5, {2}, u"The notes for Release 2.0 are in the folder, see `release 2.0.md`."_s, {});
    say(6, {3}, u"请@firmware看一下这个界面，@财务部 也看看报价。"_s, {{1}, {2}});
    say(7, {2}, u"@here 三点开会"_s, {{1}});
}

} // namespace

void takeCalling(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
                 const std::function<void(QWidget &, const QString &name)> &picture)
{
    fill(office);
    ui::MainWindow window(theme, settings);
    window.resize(1'040, 700);
    ui::WorkspacePage *page = window.addWorkspace(u"office"_s, office.session());
    window.showWorkspace(u"office"_s);
    window.show();
    ui::Conversation &conversation = page->conversation();
    const auto open = [&](ChannelId channel, int rows) {
        page->open(channel);
        const auto there = [&] {
            return conversation.channel() == channel && conversation.pane().view().model()->rowCount() >= rows
                && conversation.members().rowCount() > 0;
        };
        if (!QTest::qWaitFor(there, 5'000))
            qFatal("the channel does not come");
        QTest::qWait(100);
    };
    if (!QTest::qWaitFor([&] { return page->channels().isLoaded() && conversation.channel().isValid(); }, 5'000))
        qFatal("the window does not come");
    open(kThree, 7);
    picture(window, u"keywords-and-groups"_s);
    open(kDesign, 1);
    conversation.composer().field().setPlainText(u"请@lisi看下"_s);
    QTest::keyClick(&conversation.composer().field(), Qt::Key_Return);
    conversation.composer().field().setPlainText(u"请@张三和@priya看下"_s);
    QTest::keyClick(&conversation.composer().field(), Qt::Key_Return);
    picture(window, u"not-in-the-channel"_s);
    open(kTea, 3);
    conversation.composer().field().setFocus();
    const auto type = [&](const QString &text) {
        conversation.composer().field().setPlainText(text);
        conversation.composer().field().moveCursor(QTextCursor::End);
        conversation.composer().people().look();
    };
    type(u"请@"_s);
    picture(window, u"mention-offers"_s);
    type(u"请@r"_s);
    picture(window, u"mention-offers-typed"_s);
    type(u"好 :jo"_s);
    picture(window, u"emoji-offers"_s);
    type(u"好 :xiao"_s);
    picture(window, u"emoji-offers-pinyin"_s);
    conversation.composer().field().setPlainText(u"@所有人 今天下午三点试茶"_s);
    QTest::keyClick(&conversation.composer().field(), Qt::Key_Return);
    if (auto *question = window.findChild<QMessageBox *>()) {
        picture(*question, u"notify-many"_s);
        question->reject();
    }
    conversation.composer().field().clear();
    const auto shown = [&](auto &view, const QString &name) {
        view.setAttribute(Qt::WA_DeleteOnClose, false);
        view.show();
        picture(view, name);
    };
    ui::GroupsDialog groups(theme, office.session(), nullptr);
    shown(groups, u"groups"_s);
    ui::GroupDialog group(theme, office.session(), *office.session().groups().find({33}), nullptr);
    shown(group, u"group"_s);
    ui::KeywordSettings keywords(office.session(), nullptr);
    keywords.resize(460, 320);
    shown(keywords, u"keyword-settings"_s);
}

} // namespace teahouse::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/thread_views.h"

#include "app/ui/window/main_window.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace teahouse::test {

namespace {

constexpr ChannelId kTea{104};
constexpr ChannelId kFirmware{103};

MessageId idIn(ChannelId channel, qint64 seq) { return {channel.value * 1'000'000 + seq}; }

struct Reply {
    UserId author;
    QString text;
    qint64 minutesAgo = 0;
    bool inChannel = false;
};

// `first`: the seq of the first of them. They answer message 1.
void answer(PaperOffice &office, ChannelId channel, qint64 first, const QString &question, const QList<Reply> &replies)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    proto::Changes changes{.stream = proto::Stream::of(channel), .after = 300, .upTo = 301 + replies.size()};
    proto::Message root{.id = idIn(channel, 1), .seq = 1, .author = {2}, .sentAt = now - 86'400'000, .text = question,
                        .rev = changes.upTo};
    for (const Reply &reply : replies) {
        changes.messages.append({.id = idIn(channel, first + root.replies), .seq = first + root.replies, .author = reply.author,
                                 .sentAt = now - reply.minutesAgo * 60'000, .text = reply.text, .thread = root.id,
                                 .rev = 301 + root.replies, .inChannel = reply.inChannel});
        root.lastReplyAt = changes.messages.last().sentAt;
        root.repliers.removeAll(reply.author);
        root.repliers.prepend(reply.author);
        ++root.replies;
    }
    changes.messages.append(root);
    office.apply(changes);
}

void fill(PaperOffice &office)
{
    answer(office, kTea, 4, u"今天下午三点在茶水间试新到的正山小种，谁来？"_s,
           {{{3}, u"我来！带两个杯子。"_s, 47},
            {{5}, u"Me too, if the build is green by then."_s, 31},
            {{1}, u"三点我有会，给我留一泡 🍵"_s, 22},
            {{6}, u"@maya 放心，给你留着。"_s, 5},
            {{3}, u"改到三点半，会议室那边还没散。"_s, 3, true}});
    answer(office, kFirmware, 41, u"Release 2.0: is the keep-warm bug fixed on all boards?"_s,
           {{{4}, u"Rev B 和 Rev C 都测过了。"_s, 180}, {{7}, u"Rev A still fails after 40 minutes, log attached."_s, 95}});
    office.apply({.stream = proto::Stream::of(UserId{1}), .after = 300, .upTo = 302,
                  .threads = {{idIn(kTea, 1), kTea, true, 6, 301}, {idIn(kFirmware, 1), kFirmware, true, 42, 302}}});
}

} // namespace

void takeThreads(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
                 const std::function<void(QWidget &, const QString &name)> &picture)
{
    fill(office);
    ui::MainWindow window(theme, settings);
    window.resize(1'240, 760);
    ui::WorkspacePage *page = window.addWorkspace(u"office"_s, office.session());
    window.showWorkspace(u"office"_s);
    window.show();
    const auto settle = [&](const std::function<bool()> &ready) {
        if (!QTest::qWaitFor(ready, 5'000))
            qFatal("a thread does not come");
        QTest::qWait(100); // quotes are read from the archive
    };
    settle([&] { return page->channels().isLoaded() && page->conversation().channel().isValid(); });
    page->open(kTea);
    settle([&] { return page->conversation().pane().view().model()->rowCount() == 4; });
    picture(window, u"thread-root-line"_s);
    page->openThreads();
    settle([&] { return page->threads().rowCount() == 2; });
    picture(window, u"threads-list"_s);
    page->open(kTea);
    page->openThread(kTea, idIn(kTea, 1));
    settle([&] { return page->thread()->conversation().pane().view().model()->rowCount() == 6; });
    page->thread()->conversation().composer().field().setPlainText(u"谢谢！"_s);
    picture(window, u"thread-pane"_s);
    page->thread()->findChild<QToolButton *>(u"threadWindow"_s)->click();
    for (auto *pane : page->findChildren<ui::ThreadPane *>()) {
        if (!pane->isWindow())
            continue;
        settle([&] { return pane->conversation().pane().view().model()->rowCount() == 6; });
        picture(*pane, u"thread-window"_s);
        pane->close();
    }
}

} // namespace teahouse::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/passing_views.h"

#include "app/ui/conversation/choosing.h"
#include "app/ui/conversation/forwarded_window.h"
#include "app/ui/conversation/history_dialog.h"
#include "app/ui/timeline/timeline_pane.h"
#include "tests/support/fake_calls.h"
#include "tests/support/fake_forwarded.h"

#include <QApplication>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace teahouse::ui;

namespace teahouse::test {

namespace {

using Picture = std::function<void(QWidget &, const QString &)>;

void settle() { QCoreApplication::processEvents(); }

void takeTimelines(const Theme &theme, const Picture &picture)
{
    FakeRows rows;
    rows.rows = aboutPassingOn();
    RowContext context = contextOfPassingOn();
    TimelinePane pane(theme, context, nullptr);
    pane.view().setModel(&rows);
    pane.resize(760, 660);
    pane.show();
    settle();
    picture(pane, u"timeline-forwarded"_s);
    pane.resize(380, 700);
    settle();
    picture(pane, u"timeline-forwarded-narrow"_s);

    context.chosen = [](MessageId message) { return message.value == 1 || message.value == 2; };
    QWidget choosing;
    auto *column = new QVBoxLayout(&choosing);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *below = new TimelinePane(theme, context, &choosing);
    below->view().setModel(&rows);
    auto *bar = new ChoosingBar(theme, &choosing);
    bar->setChosen(2, false);
    bar->show();
    column->addWidget(below, 1);
    column->addWidget(bar);
    choosing.resize(760, 660);
    choosing.show();
    settle();
    picture(choosing, u"timeline-choosing"_s);
}

void takeHistory(const Theme &theme, const Picture &picture)
{
    FakeCalls calls;
    HistoryDialog dialog(theme, calls, {1}, u"张三"_s, nullptr);
    const qint64 at = QDateTime({2025, 3, 10}, {10, 2}).toMSecsSinceEpoch();
    dialog.show({{at, u"明天上午三点开会，带上茶壶"_s},
                 {at + 60'000, u"明天下午三点开会，带上茶壶"_s},
                 {at + 240'000, u"明天下午三点半开会，带上新茶壶 and a cup"_s}});
    dialog.show();
    settle();
    picture(dialog, u"dialog-history"_s);
}

} // namespace

void takePassing(const Theme &theme, const Picture &picture)
{
    takeTimelines(theme, picture);
    takeHistory(theme, picture);
}

} // namespace teahouse::test

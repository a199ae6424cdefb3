// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/later_views.h"

#include "app/core/moments.h"
#include "app/ui/dialogs/edit_text_dialog.h"
#include "app/ui/dialogs/moment_dialog.h"
#include "app/ui/window/main_window.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace teahouse::test {

namespace {

constexpr ChannelId kTea{104};
constexpr ChannelId kFirmware{103};
constexpr qint64 kHour = 3'600'000;
qint64 revision = 600; // of the user's stream; the office is filled once for each look

proto::Changes plans(bool over)
{
    const QDateTime now = QDateTime::currentDateTime();
    const auto at = [&now](int days, int hour) { return app::at(now, now.date().addDays(days), {hour, 0}).toMSecsSinceEpoch(); };
    proto::Changes changes{.stream = proto::Stream::of(UserId{1}), .after = revision, .upTo = revision + 8};
    changes.scheduled = {
        {.id = {31}, .localId = {931}, .channel = kTea, .text = u"早上好！今天的茶是凤凰单丛，水已经烧上了。"_s, .sendAt = at(1, 9)},
        {.id = {32}, .localId = {932}, .channel = kFirmware, .thread = {kFirmware.value * 1'000'000 + 1},
         .text = u"Release notes are in the wiki. Please read the part about **keep-warm** before you flash your board, since "
                 "the old bootloader refuses images above 512 kB and says so only on the serial line."_s,
         .files = {{.name = u"release.pdf"_s, .bytes = 90'000, .id = {77}}}, .sendAt = at(3, 14)},
        {.id = {33}, .localId = {933}, .channel = PaperOffice::kGeneral, .text = u"Stand-up in five minutes"_s,
         .sendAt = now.toMSecsSinceEpoch() - kHour, .failed = Code::Forbidden},
    };
    changes.reminders = {
        {.id = {41}, .localId = {941}, .message = {kTea.value * 1'000'000 + 2}, .channel = kTea,
         .at = now.toMSecsSinceEpoch() - kHour / 4, .due = true},
        {.id = {42}, .localId = {942}, .text = u"给办公室的茶树浇水"_s, .at = at(1, 9)},
        {.id = {43}, .localId = {943}, .text = u"Send the invoice"_s, .message = {kFirmware.value * 1'000'000 + 3},
         .channel = kFirmware, .at = at(40, 9)},
    };
    for (proto::Scheduled &row : changes.scheduled) {
        row.removed = over;
        row.rev = ++revision;
    }
    for (proto::Reminder &row : changes.reminders) {
        row.done = over;
        row.rev = ++revision;
    }
    revision = changes.upTo;
    return changes;
}

} // namespace

void takeLater(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
               const std::function<void(QWidget &, const QString &name)> &picture)
{
    ui::MainWindow window(theme, settings);
    window.resize(1'120, 700);
    ui::WorkspacePage *page = window.addWorkspace(u"office"_s, office.session());
    window.showWorkspace(u"office"_s);
    window.show();
    const auto settle = [](const std::function<bool()> &ready) {
        if (!QTest::qWaitFor(ready, 5'000))
            qFatal("what is planned does not come");
    };
    settle([&] { return page->channels().isLoaded() && office.session().view().isLoaded(); });
    page->openLater(ui::LaterPage::List::Scheduled);
    picture(window, u"later-nothing"_s);
    office.apply(plans(false));
    settle([&] { return office.session().later().reminders().size() == 3; });
    picture(window, u"later-scheduled"_s);
    page->openLater(ui::LaterPage::List::Reminders);
    QTest::qWait(100); // messages are read from the archive
    picture(window, u"later-reminders"_s);
    page->open(kTea);
    settle([&] { return page->conversation().channel() == kTea; });
    page->conversation().composer().field().setPlainText(u"晚一点再发"_s);
    picture(window, u"later-composer"_s);

    ui::MomentDialog moment(theme, u"Send later"_s, u"Schedule"_s, 0, nullptr);
    moment.setAttribute(Qt::WA_DeleteOnClose, false);
    moment.show();
    picture(moment, u"later-moment"_s);
    ui::EditTextDialog edit(theme, u"早上好！今天的茶是凤凰单丛。"_s, false, nullptr);
    edit.setAttribute(Qt::WA_DeleteOnClose, false);
    edit.show();
    picture(edit, u"later-edit"_s);

    page->conversation().composer().field().clear();
    office.apply(plans(true));
    window.removeWorkspace(u"office"_s);
}

} // namespace teahouse::test

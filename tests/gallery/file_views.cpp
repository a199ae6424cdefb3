// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/file_views.h"

#include "app/ui/composer/send_files_dialog.h"
#include "app/ui/dialogs/settings_dialog.h"
#include "app/ui/files/file_list_dialog.h"
#include "app/ui/screenshot/shot_view.h"
#include "app/ui/window/main_window.h"
#include "tests/support/fake_files.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace teahouse::test {

using namespace ui;

static constexpr ChannelId kDesign{102};
static const QString kPanorama = u"全景图-很长的名字-从山顶上看到的整个茶园-2025-03-10-终稿.jpg"_s;

static void settle(const std::function<bool()> &ready, const char *what)
{
    if (!QTest::qWaitFor(ready, 5'000))
        qFatal("%s did not come", what);
}

FileViews::FileViews(PaperOffice &office, app::Settings &settings) : m_office(office), m_settings(settings)
{
    makeFiles();
    fillDesign();
}

void FileViews::takeAll(Theme &theme, const Picture &picture)
{
    window(theme, picture);
    sending(theme, picture);
    list(theme, picture);
    screenshot(theme, picture);
    SettingsDialog settings(theme, m_settings, &m_office.session(), nullptr, nullptr);
    settings.setAttribute(Qt::WA_DeleteOnClose, false);
    settings.files().setSpace({.used = 1'234'567'890, .allowed = 10LL << 30});
    settings.show();
    picture(settings, u"dialog-settings"_s);
    settings.notify().findChild<QuietHoursEdit *>()->setHours(
        {{.days = 0x1f, .from = 12 * 60, .to = 13 * 60 + 30}, {.days = 0x7f, .from = 22 * 60, .to = 8 * 60}});
    settings.findChild<QTabWidget *>()->setCurrentIndex(1);
    picture(settings, u"dialog-settings-notifications"_s);
}

void FileViews::makeFiles()
{
    landscape({1'600, 1'200}, 4).save(m_files.filePath(u"kettle.jpg"_s));
    landscape({3'000, 500}, 9).save(m_files.filePath(kPanorama));
    for (const auto &[name, bytes] : {std::pair(u"report.pdf"_s, 48'000), std::pair(u"too-large.mkv"_s, 5 << 20)}) {
        QFile file(m_files.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(bytes, 'x')) != bytes)
            qFatal("cannot write a file");
    }
    QDir(m_files.path()).mkdir(u"folder"_s);
}

// The numbered messages of aboutFiles(), with their pictures in the cache.
void FileViews::fillDesign()
{
    proto::Changes changes{.stream = proto::Stream::of(kDesign), .after = 3};
    const QDir cache(m_office.folder() + u"/cache/id"_s);
    cache.mkpath(u"."_s);
    qint64 seq = 3;
    for (const TimelineRow &row : aboutFiles()) {
        if (!row.isNumbered())
            continue;
        proto::Message message = row.message;
        message.seq = ++seq;
        message.rev = seq;
        message.id = {kDesign.value * 1'000'000 + seq};
        changes.messages.append(message);
        for (const proto::FileInfo &file : message.files) {
            if (!file.picture || file.id.value == kNotHereYet)
                continue;
            const QSize natural(int(file.width), int(file.height));
            const QSize size = natural.scaled(720, 720, Qt::KeepAspectRatio).boundedTo(natural).expandedTo({1, 1});
            landscape(size, int(file.id.value)).save(cache.filePath(u"id-%1.picture"_s.arg(file.id.value)), "JPEG");
        }
    }
    changes.upTo = seq;
    m_office.apply(changes);
}

void FileViews::window(Theme &theme, const Picture &picture)
{
    MainWindow window(theme, m_settings);
    window.resize(1'120, 860);
    WorkspacePage *page = window.addWorkspace(u"office"_s, m_office.session());
    window.showWorkspace(u"office"_s);
    window.show();
    settle([&] { return page->channels().isLoaded() && m_office.session().view().isLoaded(); }, "the sidebar");
    page->open(kDesign);
    Conversation &conversation = page->conversation();
    TimelineView &view = conversation.pane().view();
    settle([&] { return conversation.channel() == kDesign && view.model()->rowCount() > 3; }, "the files");
    view.setPlace(view.model()->index(view.model()->rowCount() - 5, 0), 0);
    QTest::qWait(400); // pictures are decoded
    picture(window, u"window-files"_s);

    QMimeData dragged;
    dragged.setUrls({QUrl::fromLocalFile(m_files.filePath(u"kettle.jpg"_s))});
    QDragEnterEvent enter({300, 300}, Qt::CopyAction, &dragged, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&conversation, &enter);
    picture(window, u"window-drop"_s);
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(&conversation, &leave);
    conversation.composer().field().setPlainText(QString(12'345, u'字'));
    picture(window, u"window-long-text"_s);
    conversation.composer().field().clear();
    window.removeWorkspace(u"office"_s);
}

QList<app::Attachment> FileViews::attachments(const QStringList &names) const
{
    QList<app::Attachment> files;
    for (const QString &name : names)
        files.append({.path = m_files.filePath(name)});
    return files;
}

void FileViews::sending(Theme &theme, const Picture &picture)
{
    LocalPictures looks;
    const auto show = [&](const QStringList &names, const QString &caption, const QString &called) {
        SendFilesDialog view(theme, looks, u"#design"_s, nullptr);
        view.setAttribute(Qt::WA_DeleteOnClose, false);
        view.add(attachments(names));
        view.setSpace({.used = 0, .allowed = 1 << 30, .largest = 2 << 20});
        view.setWithoutLocation(true);
        int copies = 0;
        const auto place = [&] { return m_files.filePath(u"%1.copy"_s.arg(++copies)); };
        view.offerSmaller(place, names.size() > 1 ? app::Settings::ImageSize::Smaller : app::Settings::ImageSize::Original);
        view.setCaption(caption);
        view.show();
        QTest::qWait(600);
        picture(view, called);
    };
    show({u"kettle.jpg"_s}, {}, u"dialog-send-one"_s);
    show({u"kettle.jpg"_s, kPanorama, u"report.pdf"_s, u"too-large.mkv"_s, u"folder"_s}, u"第三版的说明书和照片"_s,
         u"dialog-send-several"_s);
}

// A frozen screen, a part of it chosen and drawn on.
void FileViews::screenshot(Theme &theme, const Picture &picture)
{
    ShotView view(theme, {.geometry = QRect(0, 0, 1'000, 640), .picture = landscape({2'000, 1'280}, 3), .windows = {}});
    view.show();
    view.select({180, 110, 600, 380});
    const auto mark = [&](ShotTool tool, const QColor &colour, const QPolygonF &points, const QString &text = {}) {
        view.painting().add({.tool = tool, .colour = colour, .width = 4, .points = points, .text = text, .seed = 7});
    };
    mark(ShotTool::Rectangle, QColor(0xE5352B), {{240, 160}, {420, 260}});
    mark(ShotTool::Ellipse, QColor(0x2F7DE1), {{470, 180}, {610, 260}});
    mark(ShotTool::Arrow, QColor(0xE5352B), {{430, 400}, {300, 270}});
    mark(ShotTool::Text, QColor(0xE5352B), {{440, 390}}, u"这里不对 look here"_s);
    mark(ShotTool::Mosaic, {}, {{600, 300}, {740, 350}});
    mark(ShotTool::Pen, QColor(0x2E9E5B), {{250, 420}, {290, 440}, {330, 415}, {380, 450}});
    view.bar().setTool(ShotTool::Arrow);
    picture(view, u"screenshot"_s);
}

void FileViews::list(Theme &theme, const Picture &picture)
{
    const auto name = [](ChannelId) { return u"#design"_s; };
    Pictures pictures;
    FileListDialog view(theme, m_office.session(), pictures, {kDesign, name}, nullptr);
    view.setAttribute(Qt::WA_DeleteOnClose, false);
    view.show();
    settle([&] { return view.model().rowCount() > 5; }, "the list of files");
    view.list().setCurrentIndex(view.model().index(2));
    QTest::qWait(300);
    picture(view, u"dialog-files"_s);
    view.search({}, app::FileKind::Image);
    view.setForm(FileListDelegate::Form::Tiles);
    settle([&] { return view.model().rowCount() > 5 && !view.model().isSearching(); }, "the tiles");
    QTest::qWait(300);
    picture(view, u"dialog-files-tiles"_s);
    view.search(u"no such file"_s, app::FileKind::Any);
    settle([&] { return view.model().rowCount() == 0 && !view.model().isSearching(); }, "nothing");
    picture(view, u"dialog-files-nothing"_s);
}

} // namespace teahouse::test

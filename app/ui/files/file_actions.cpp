// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/file_actions.h"

#include "app/ui/files/file_words.h"
#include "app/ui/files/pictures.h"
#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QStandardPaths>
#include <QUrl>

#ifdef TEAHOUSE_HAS_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#endif

using namespace Qt::StringLiterals;

namespace teahouse::ui {

FileActions::FileActions(const Theme &theme, app::Files &files, QWidget *window)
    : QObject(window), m_theme(theme), m_files(files), m_window(window),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation))
{
}

void FileActions::saveAs(const proto::FileInfo &file)
{
    if (!file.id.isValid())
        return tellAbsent();
    auto *dialog = new QFileDialog(m_window, tr("Save file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QDir(m_folder).exists() ? m_folder : QDir::homePath());
    dialog->selectFile(app::Files::safeName(file.name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString &path) { save(file, path); });
    dialog->open();
}

// The dialog has asked before something is replaced.
void FileActions::save(const proto::FileInfo &file, const QString &path)
{
    m_folder = QFileInfo(path).absolutePath();
    m_files.saveAs(file, path, app::Files::IfThere::Replace).then(this, [this, file](const Result<QString> &done) {
        if (!done)
            return tell(done.error().code, file.name);
        m_saved.insert(file.id, *done);
    });
}

void FileActions::copyImage(const proto::FileInfo &file)
{
    m_files.contents(file).then(this, [this, file](const Result<QString> &path) {
        if (!path)
            return tell(path.error().code, file.name);
        const QImage image = readPicture(*path, QSize(int(file.width), int(file.height)));
        if (image.isNull())
            return tell(Code::Unsupported, file.name);
        QGuiApplication::clipboard()->setImage(image);
    });
}

void FileActions::copyName(const proto::FileInfo &file)
{
    QGuiApplication::clipboard()->setText(text::harmless(file.name));
}

QString FileActions::savedAt(const proto::FileInfo &file) const
{
    const QString path = m_saved.value(file.id);
    return QFileInfo::exists(path) ? path : QString();
}

// A file manager on the bus marks the file; where none is, its folder opens.
void FileActions::showInFolder(const proto::FileInfo &file)
{
    const QString path = savedAt(file);
    if (path.isEmpty())
        return;
#ifdef TEAHOUSE_HAS_DBUS
    const QString manager = u"org.freedesktop.FileManager1"_s;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected() && bus.interface()->isServiceRegistered(manager)) {
        QDBusMessage call = QDBusMessage::createMethodCall(manager, u"/org/freedesktop/FileManager1"_s, manager, u"ShowItems"_s);
        call << QStringList{QUrl::fromLocalFile(path).toString()} << QString();
        bus.send(call);
        return;
    }
#endif
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

void FileActions::addTo(QMenu &menu, const proto::FileInfo &file, std::function<void()> open)
{
    const auto add = [&](const QString &name, const QString &text, auto deed) {
        connect(menu.addAction(icon(m_theme, name), text), &QAction::triggered, this, deed);
    };
    if (file.id.isValid()) {
        add(iconOf(lookOf(file)), tr("Open"), std::move(open));
        add(u"download"_s, FileWords::deed(FileDeed::Save), [this, file] { saveAs(file); });
        if (lookOf(file) == FileLook::Image && file.width > 0)
            add(u"copy"_s, tr("Copy image"), [this, file] { copyImage(file); });
    }
    if (keep && file.picture && lookOf(file) == FileLook::Image && file.bytes <= limits::kAvatarBytes)
        add(u"smile"_s, tr("Add to favourites"), [this, file] { keep(file.id); });
    add(u"copy"_s, tr("Copy file name"), [this, file] { copyName(file); });
    if (!savedAt(file).isEmpty())
        add(u"folder"_s, tr("Show in folder"), [this, file] { showInFolder(file); });
}

void FileActions::tellAbsent()
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("File"), FileWords::absent(), QMessageBox::Ok, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void FileActions::tell(Code code, const QString &name)
{
    if (code == Code::Cancelled) // by the person
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("File"), FileWords::notFetched(code), QMessageBox::Ok, m_window);
    box->setInformativeText(text::harmless(name));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace teahouse::ui

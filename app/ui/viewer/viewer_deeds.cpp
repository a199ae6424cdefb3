// SPDX-License-Identifier: Apache-2.0
// What the viewer's buttons do.
#include "app/files/files.h"
#include "app/ui/files/file_words.h"
#include "app/ui/viewer/runnable.h"
#include "app/ui/viewer/viewer.h"
#include "common/text/plain_text.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr double kStep = 1.25;

void Viewer::zoomIn()
{
    if (m_part)
        m_part->zoomBy(kStep);
}

void Viewer::zoomOut()
{
    if (m_part)
        m_part->zoomBy(1 / kStep);
}

void Viewer::fit()
{
    if (m_part)
        m_part->fit();
}

void Viewer::showActualSize()
{
    if (m_part)
        m_part->showActualSize();
}

void Viewer::turn()
{
    if (m_part)
        m_part->turn();
}

void Viewer::copy()
{
    if (m_part)
        m_part->copy();
}

void Viewer::toggleFullScreen() { setWindowState(windowState() ^ Qt::WindowFullScreen); }

void Viewer::leave()
{
    if (isFullScreen())
        toggleFullScreen();
    else
        close();
}

void Viewer::saveAs()
{
    if (!file().id.isValid())
        return warn(FileWords::absent());
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto *dialog = new QFileDialog(this, tr("Save file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QDir(m_folder).exists() ? m_folder : QDir::homePath());
    dialog->selectFile(app::Files::safeName(file().name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, wanted = file()](const QString &path) {
        m_folder = QFileInfo(path).absolutePath();
        m_source.copyTo(wanted, path).then(this, [this](const Result<QString> &done) {
            if (!done)
                warn(FileWords::notFetched(done.error().code));
        });
    });
    dialog->open();
}

void Viewer::openElsewhere()
{
    const proto::FileInfo wanted = file();
    if (!mayRun(wanted))
        return copyAndOpen(wanted);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Open in another program"),
                                tr("This file can run as a program. It could change or steal your data."),
                                QMessageBox::Cancel, this);
    box->setInformativeText(
        tr("Open “%1” only if you trust who sent it and expected it.").arg(text::harmless(wanted.name)));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *open = box->addButton(tr("Open anyway"), QMessageBox::DestructiveRole);
    open->setProperty("danger", true);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(open, &QPushButton::clicked, this, [this, wanted] { copyAndOpen(wanted); });
    box->open();
}

// Other programs want a file with its name; and what they change is not ours. Removed when this program ends.
void Viewer::copyAndOpen(const proto::FileInfo &wanted)
{
    static QTemporaryDir copies;
    const QString path = app::Files::freePath(copies.path(), wanted.name);
    m_source.copyTo(wanted, path).then(this, [this](const Result<QString> &done) {
        if (!done)
            warn(FileWords::notFetched(done.error().code));
        else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(*done)))
            warn(tr("No program was found that opens this file."));
    });
}

void Viewer::warn(const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("File"), text, QMessageBox::Ok, this);
    box->setInformativeText(text::harmless(file().name));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace teahouse::ui

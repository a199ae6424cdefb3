// SPDX-License-Identifier: Apache-2.0
// What one does with a file that is on the server: look at it, save it, copy it. Used by the timeline and the list of
// files. Says by itself, over `window`, what did not work.
#pragma once

#include "app/files/files.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QMenu;
QT_END_NAMESPACE

namespace teahouse::ui {

class Theme;

class FileActions : public QObject
{
    Q_OBJECT

public:
    FileActions(const Theme &theme, app::Files &files, QWidget *window);

    void saveAs(const proto::FileInfo &file);
    void copyImage(const proto::FileInfo &file);
    void copyName(const proto::FileInfo &file);
    // Where it was saved in this run of the program; empty: nowhere.
    QString savedAt(const proto::FileInfo &file) const;
    void showInFolder(const proto::FileInfo &file);

    // Entries for one file, in the order a person looks for them. `open` is the first one's deed.
    void addTo(QMenu &menu, const proto::FileInfo &file, std::function<void()> open);
    // Keeps a picture for sending it again; unset: there is no such entry.
    std::function<void(FileId)> keep;
    void tellAbsent();

private:
    void save(const proto::FileInfo &file, const QString &path);
    void tell(Code code, const QString &name);

    const Theme &m_theme;
    app::Files &m_files;
    QWidget *m_window;
    QHash<FileId, QString> m_saved;
    QString m_folder; // chosen last
};

} // namespace teahouse::ui

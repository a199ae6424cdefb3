// SPDX-License-Identifier: Apache-2.0
// One file on its way to the screen: fetched, looked at by teahouse-preview, and made a part. Ends with one
// of its signals; deleting it stops everything. What it made lives no longer than it.
#pragma once

#include "app/ui/viewer/file_source.h"
#include "app/ui/viewer/part.h"
#include "common/preview/preview_process.h"

#include <QTemporaryDir>

namespace teahouse::ui {

class Theme;

class Opening : public QObject
{
    Q_OBJECT

public:
    Opening(const Theme &theme, FileSource &source, const proto::FileInfo &file, QWidget *parent);
    ~Opening() override;

    void start();

    // Whether there is a way to show it at all; if not, it is not fetched.
    static bool canShow(const proto::FileInfo &file);

Q_SIGNALS:
    void fetching(qint64 done, qint64 total);
    void looking();
    void made(teahouse::ui::Part *part);
    void impossible(const QString &text); // nothing is wrong, but there is no way to show it
    void failed(const QString &text); // another try may work

private:
    void fetched(const QString &path);
    void look(const QString &path);
    void show(const QString &path, const preview::Facts &facts);
    void showImage(const preview::Facts &facts);
    void showText(const preview::Facts &facts);
    void showDocument(const QString &path, const preview::Facts &facts);
    void play(const QString &path);
    void showPlayer(const QString &path);
    void cannotShow();
    QString words() const;

    const Theme &m_theme;
    FileSource &m_source;
    const proto::FileInfo m_file;
    QWidget *m_parent;
    QTemporaryDir m_folder;
    preview::PreviewProcess m_process;
    bool m_fetching = false;
};

} // namespace teahouse::ui

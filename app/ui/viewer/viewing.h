// SPDX-License-Identifier: Apache-2.0
// The viewer of one account: one window, used again for whatever is opened next. It has no parent, so that
// the chat can be put above it; it goes with this object.
#pragma once

#include "app/ui/viewer/account_files.h"
#include "app/ui/viewer/viewer.h"

#include <QPointer>

namespace teahouse::ui {

class Viewing : public QObject
{
    Q_OBJECT

public:
    Viewing(const Theme &theme, app::Files &files, QObject *parent)
        : QObject(parent)
        , m_theme(theme)
        , m_source(files)
    {
    }
    ~Viewing() override { delete m_viewer; }

public Q_SLOTS:
    void open(const QList<teahouse::proto::FileInfo> &files, int at)
    {
        if (files.isEmpty())
            return;
        if (!m_viewer) {
            m_viewer = new Viewer(m_theme, m_source);
            m_viewer->setAttribute(Qt::WA_DeleteOnClose);
        }
        m_viewer->open(files, at);
        m_viewer->show();
        m_viewer->raise();
        m_viewer->activateWindow();
    }

private:
    const Theme &m_theme;
    AccountFiles m_source;
    QPointer<Viewer> m_viewer;
};

} // namespace teahouse::ui

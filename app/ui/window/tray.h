// SPDX-License-Identifier: Apache-2.0
// The icon in the desktop's tray with the number of unread messages painted on it; also shows notices where the desktop
// has no notification service.
#pragma once

#include "app/platform/notifier.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace teahouse::ui {

class Tray : public QObject
{
    Q_OBJECT

public:
    explicit Tray(QObject *parent = nullptr);

    virtual bool isThere() const { return m_icon.isVisible(); }
    void setUnread(qint64 count);
    void retranslate();
    virtual void show(const app::Notice &notice);

Q_SIGNALS:
    void openRequested();
    void quitRequested();
    void noticeActivated(const QString &key);

private:
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction *m_open;
    QAction *m_quit;
    QString m_lastKey;
    qint64 m_unread = -1;
};

// The program's picture with a number in the corner; 0: without.
QIcon badgedIcon(qint64 count);

} // namespace teahouse::ui

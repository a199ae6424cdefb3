// SPDX-License-Identifier: Apache-2.0
// Program: notices, tray, presence.
#include "app/ui/window/program.h"

#include <QApplication>

namespace teahouse::ui {

void Program::startRest()
{
    m_tray = std::make_unique<Tray>();
    m_tray->setUnread(m_window->unread());
    connect(m_tray.get(), &Tray::openRequested, m_window.get(), &MainWindow::bringUp);
    connect(m_tray.get(), &Tray::quitRequested, m_window.get(), &MainWindow::quitRequested);
    m_notices->speakBy(app::makeNotifier(), m_tray.get());
    // With an icon to come back by, closing the window does not end the program.
    QApplication::setQuitOnLastWindowClosed(!m_tray->isThere());
    m_idle = std::make_unique<app::Idle>();
    connect(m_idle.get(), &app::Idle::awayChanged, this, [this](bool away) {
        for (const auto &[id, session] : m_sessions)
            session->presence().setMine(away ? proto::Presence::Away : proto::Presence::Online);
    });
}

} // namespace teahouse::ui

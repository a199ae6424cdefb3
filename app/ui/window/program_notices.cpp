// SPDX-License-Identifier: Apache-2.0
// Program: notifications, tray, presence.
#include "app/ui/conversation/channel_title.h"
#include "app/ui/window/program.h"
#include "common/text/plain_text.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kNoticeLength = 200;
static const QString kReminders = u"reminders"_s; // between the account and the reminder in a notice's key

void Program::startRest()
{
    m_notifier = app::makeNotifier();
    if (m_notifier)
        connect(m_notifier.get(), &app::Notifier::activated, this, &Program::openNotice);
    m_tray = std::make_unique<Tray>();
    m_tray->setUnread(m_window->unread());
    connect(m_tray.get(), &Tray::openRequested, m_window.get(), &MainWindow::bringUp);
    connect(m_tray.get(), &Tray::quitRequested, m_window.get(), &MainWindow::quitRequested);
    connect(m_tray.get(), &Tray::noticeActivated, this, &Program::openNotice);
    // With an icon to come back by, closing the window does not end the program.
    QApplication::setQuitOnLastWindowClosed(!m_tray->isThere());
    m_idle = std::make_unique<app::Idle>();
    connect(m_idle.get(), &app::Idle::awayChanged, this, [this](bool away) {
        for (const auto &[id, session] : m_sessions)
            session->presence().setMine(away ? proto::Presence::Away : proto::Presence::Online);
    });
    for (const auto &unsaid : std::exchange(m_unsaid, {}))
        remind(unsaid.first, unsaid.second);
}

void Program::announce(const QString &id, ChannelId channel, const proto::Message &message)
{
    WorkspacePage *page = m_window->workspace(id);
    if (!m_settings.notifications() || !page || page->conversation().isShown(channel))
        return;
    if (const app::People &people = page->session().people(); people.status(people.me()).quiet)
        return; // counted all the same
    const app::ChannelRow *row = page->channels().find(channel);
    const QString author = message.shownName.isEmpty() ? page->session().people().name(message.author)
                                                       : text::harmless(message.shownName);
    app::Notice notice;
    notice.key = u"%1/%2"_s.arg(id).arg(channel.value);
    const bool direct = !row || row->section == app::ChannelRow::Section::Direct;
    notice.title = direct ? author : tr("%1 in %2").arg(author, ChannelTitle::of(*row));
    const bool passedOn = message.text.isEmpty() && !message.forwarded.isEmpty();
    const QString &said = passedOn ? message.forwarded.first().text : message.text;
    notice.text = m_settings.notificationText() ? (passedOn ? tr("Forwarded: %1") : u"%1"_s).arg(text::excerpt(text::parse(said), kNoticeLength))
                                                : tr("New message");
    notice.action = tr("Open");
    if (m_notifier)
        m_notifier->show(notice);
    else if (m_tray)
        m_tray->show(notice);
    if (!m_window->isActiveWindow())
        QApplication::alert(m_window.get());
}

// Said however quiet one wants to be: it was asked for. Many at once, after a while away, are said in one sentence.
void Program::remind(const QString &id, const QList<proto::Reminder> &due)
{
    WorkspacePage *page = m_window->workspace(id);
    if (!m_settings.notifications() || !page)
        return;
    if (!m_tray) {
        m_unsaid[id] += due;
        return;
    }
    app::Notice notice;
    notice.title = tr("%n reminder(s)", nullptr, int(due.size()));
    notice.action = tr("Open");
    notice.key = u"%1/%2/%3"_s.arg(id, kReminders).arg(due.size() == 1 ? due.first().id.value : 0);
    if (due.size() == 1 && m_settings.notificationText()) {
        notice.title = tr("Reminder");
        notice.text = text::excerpt(text::parse(due.first().text), kNoticeLength);
        const app::ChannelRow *row = page->channels().find(due.first().channel);
        if (notice.text.isEmpty() && row)
            notice.text = tr("A message in %1").arg(ChannelTitle::target(*row));
    }
    if (m_notifier)
        m_notifier->show(notice);
    else
        m_tray->show(notice);
    if (!m_window->isActiveWindow())
        QApplication::alert(m_window.get());
}

void Program::openNotice(const QString &key)
{
    const QStringList parts = key.split(u'/');
    m_window->bringUp();
    m_window->showWorkspace(parts.first());
    WorkspacePage *page = m_window->workspace(parts.first());
    if (page && parts.value(1) == kReminders)
        page->openReminder({parts.last().toLongLong()});
    else if (page)
        page->open({parts.last().toLongLong()});
}

} // namespace teahouse::ui

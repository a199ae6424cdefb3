// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/notices.h"

#include "app/ui/conversation/channel_title.h"
#include "common/text/plain_text.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kNoticeLength = 200;

void Notices::speakBy(std::unique_ptr<app::Notifier> notifier, Tray *tray)
{
    m_notifier = std::move(notifier);
    m_tray = tray;
    m_speaks = true;
    if (m_notifier)
        connect(m_notifier.get(), &app::Notifier::activated, this, &Notices::open);
    if (m_tray)
        connect(m_tray, &Tray::noticeActivated, this, &Notices::open);
    const auto unsaid = std::exchange(m_unsaid, {});
    for (auto it = unsaid.cbegin(); it != unsaid.cend(); ++it)
        remind(it.key(), it.value());
}

void Notices::watch(const QString &account)
{
    WorkspacePage *page = m_window.workspace(account);
    const app::LaterBook &later = page->session().later();
    connect(&page->session().news(), &app::News::announced, this,
            [this, account](ChannelId channel, const proto::Message &message) { announce(account, channel, message); });
    connect(&later, &app::LaterBook::due, this,
            [this, account](const QList<proto::Reminder> &due) { remind(account, due); });
    const auto withdrawOld = [this, account, page] {
        withdraw(account, [this, page](const About &about) { return isOld(about, *page); });
    };
    connect(&page->channels(), &QAbstractItemModel::dataChanged, this, withdrawOld);
    connect(&page->channels(), &app::ChannelListModel::channelLost, this, [this, account](ChannelId channel) {
        withdraw(account, [channel](const About &about) { return about.channel == channel; });
    });
    connect(&page->threads(), &app::ThreadListModel::changed, this, withdrawOld);
    connect(&later, &app::LaterBook::changed, this, withdrawOld);
}

void Notices::announce(const QString &account, ChannelId channel, const proto::Message &message)
{
    WorkspacePage *page = m_window.workspace(account);
    if (!m_speaks || !m_settings.notifications() || !page || page->isShown(channel, message))
        return;
    if (const app::People &people = page->session().people(); people.status(people.me()).quiet)
        return; // counted all the same
    const bool inThread = message.thread.isValid() && !message.inChannel;
    const app::ChannelRow *row = page->channels().find(channel);
    const QString author = message.shownName.isEmpty() ? page->session().people().name(message.author)
                                                       : text::harmless(message.shownName);
    app::Notice notice;
    notice.key = inThread ? u"%1/thread/%2"_s.arg(account).arg(message.thread.value)
                          : u"%1/channel/%2"_s.arg(account).arg(channel.value);
    const bool direct = !row || row->section == app::ChannelRow::Section::Direct;
    notice.title = direct ? author : tr("%1 in %2").arg(author, ChannelTitle::of(*row));
    const bool passedOn = message.text.isEmpty() && !message.forwarded.isEmpty();
    const QString &said = passedOn ? message.forwarded.first().text : message.text;
    notice.text = m_settings.notificationText()
        ? (passedOn ? tr("Forwarded: %1") : u"%1"_s).arg(text::excerpt(text::parse(said), kNoticeLength))
        : tr("New message");
    show(notice, {.account = account, .channel = channel, .thread = inThread ? message.thread : MessageId(),
                  .seq = message.seq, .reminder = {}});
}

void Notices::remind(const QString &account, const QList<proto::Reminder> &due)
{
    WorkspacePage *page = m_window.workspace(account);
    if (!m_settings.notifications() || !page || due.isEmpty())
        return;
    if (!m_speaks) {
        m_unsaid[account] += due;
        return;
    }
    const proto::Reminder only = due.size() == 1 ? due.first() : proto::Reminder();
    app::Notice notice;
    notice.title = tr("%n reminder(s)", nullptr, int(due.size()));
    notice.key = u"%1/reminder/%2"_s.arg(account).arg(only.id.value);
    if (due.size() == 1 && m_settings.notificationText()) {
        notice.title = tr("Reminder");
        notice.text = text::excerpt(text::parse(only.text), kNoticeLength);
        const app::ChannelRow *row = page->channels().find(only.channel);
        if (notice.text.isEmpty() && row)
            notice.text = tr("A message in %1").arg(ChannelTitle::target(*row));
    }
    show(notice, {.account = account, .channel = {}, .thread = {}, .reminder = only.id});
}

void Notices::show(const app::Notice &notice, const About &about)
{
    m_shown.insert(notice.key, about);
    app::Notice whole = notice;
    whole.action = tr("Open");
    if (m_notifier)
        m_notifier->show(whole);
    else if (m_tray)
        m_tray->show(whole);
    if (!m_window.isActiveWindow())
        QApplication::alert(&m_window);
}

void Notices::withdraw(const QString &account, const std::function<bool(const About &)> &isOver)
{
    for (auto it = m_shown.begin(); it != m_shown.end();) {
        if (it->account != account || !isOver(*it)) {
            ++it;
            continue;
        }
        if (m_notifier)
            m_notifier->withdraw(it.key());
        it = m_shown.erase(it);
    }
}

bool Notices::isOld(const About &about, WorkspacePage &page) const
{
    if (about.seq == 0) {
        const app::LaterBook &later = page.session().later();
        return about.reminder.isValid() ? !later.findReminder(about.reminder) : later.dueReminders() == 0;
    }
    if (about.thread.isValid()) {
        const app::StoredThread *thread = page.threads().find(about.thread);
        return thread && thread->mark.readSeq >= about.seq;
    }
    const app::ChannelRow *row = page.channels().find(about.channel); // of a new conversation it comes in a moment
    return row && row->readSeq >= about.seq;
}

void Notices::open(const QString &key)
{
    m_window.bringUp();
    const auto shown = m_shown.constFind(key);
    if (shown == m_shown.cend())
        return;
    const About about = *shown;
    m_shown.erase(shown);
    m_window.showWorkspace(about.account);
    WorkspacePage *page = m_window.workspace(about.account);
    if (!page)
        return;
    if (about.seq == 0)
        page->openReminder(about.reminder);
    else if (about.thread.isValid())
        page->openThread(about.channel, about.thread, about.seq);
    else
        page->openAt(about.channel, about.seq);
}

} // namespace teahouse::ui

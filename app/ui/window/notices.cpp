// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/notices.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/notice_sounds.h"
#include "app/ui/window/notice_words.h"
#include "common/text/plain_text.h"

#include <QApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kNoticeLength = 200;

// Until the notifier is there, which is a moment after the start.
static constexpr qsizetype kUnsaid = 100;

static NoticeKind kindOf(const notify::Verdict &verdict)
{
    const bool forMe = verdict.rule != notify::Rule::LevelAll && verdict.rule != notify::Rule::DefaultAll
        && verdict.rule != notify::Rule::Thread;
    return forMe ? NoticeKind::ForMe : NoticeKind::Message;
}

Notices::Notices(MainWindow &window, const Theme &theme, const app::Settings &settings)
    : m_window(window), m_theme(theme), m_settings(settings)
{
    connect(&window, &MainWindow::noticeTestRequested, this, &Notices::test);
}

void Notices::speakBy(std::unique_ptr<app::Notifier> notifier, Tray *tray)
{
    m_notifier = std::move(notifier);
    m_tray = tray;
    m_speaks = true;
    if (m_notifier) {
        connect(m_notifier.get(), &app::Notifier::activated, this, &Notices::open);
        connect(m_notifier.get(), &app::Notifier::replied, this, &Notices::reply);
        connect(m_notifier.get(), &app::Notifier::answered, this, &Notices::settle);
        connect(m_notifier.get(), &app::Notifier::service, this, [this](const app::NoticeService &service) {
            m_test.service = service;
            showTest();
        });
    }
    if (m_tray)
        connect(m_tray, &Tray::noticeActivated, this, &Notices::open);
    for (const Came &what : std::exchange(m_unsaid, {}))
        consider(what);
    const auto reminders = std::exchange(m_unremindedOf, {});
    for (auto it = reminders.cbegin(); it != reminders.cend(); ++it)
        remind(it.key(), it.value());
}

void Notices::watch(const QString &account)
{
    WorkspacePage *page = m_window.workspace(account);
    const app::LaterBook &later = page->session().later();
    connect(&page->session().news(), &app::News::came, this,
            [this, account](ChannelId channel, const proto::Message &message, const notify::Facts &facts) {
                consider({account, channel, message, facts});
            });
    connect(page, &WorkspacePage::whyRequested, this,
            [this, account](ChannelId channel, const proto::Message &message) { explain(account, channel, message); });
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

void Notices::consider(const Came &what)
{
    if (!m_speaks) {
        if (m_unsaid.size() < kUnsaid)
            m_unsaid.append(what);
        return;
    }
    const WorkspacePage *page = m_window.workspace(what.account);
    if (!page)
        return;
    notify::Facts facts = what.facts;
    facts.deviceOff = !m_settings.notifications();
    facts.onScreen = page->isShown(what.channel, what.message);
    const notify::Verdict verdict = notify::decide(facts);
    NoticeLog &log = m_logs[what.account];
    // It is in the log before it is shown: the answer may come at once.
    Decision decision{.message = what.message.id, .verdict = verdict, .at = QDateTime::currentMSecsSinceEpoch()};
    if (verdict.rings) {
        decision.number = m_lastNumber + 1;
        decision.fate = firstFate();
    }
    log.add(decision);
    if (verdict.rings)
        announce(what, verdict);
}

void Notices::announce(const Came &what, const notify::Verdict &verdict)
{
    WorkspacePage *page = m_window.workspace(what.account);
    const proto::Message &message = what.message;
    const bool inThread = message.thread.isValid() && !message.inChannel;
    const app::ChannelRow *row = page->channels().find(what.channel);
    const QString author = message.shownName.isEmpty() ? page->session().people().name(message.author)
                                                       : text::harmless(message.shownName);
    app::Notice notice;
    notice.key = inThread ? u"%1/thread/%2"_s.arg(what.account).arg(message.thread.value)
                          : u"%1/channel/%2"_s.arg(what.account).arg(what.channel.value);
    const bool direct = !row || row->section == app::ChannelRow::Section::Direct;
    notice.title = direct ? author : tr("%1 in %2").arg(author, ChannelTitle::of(*row));
    const bool passedOn = message.text.isEmpty() && !message.forwarded.isEmpty();
    const QString &said = passedOn ? message.forwarded.first().text : message.text;
    notice.text = m_settings.notificationText()
        ? (passedOn ? tr("Forwarded: %1") : u"%1"_s).arg(text::excerpt(text::parse(said), kNoticeLength))
        : tr("New message");
    if (!row || !row->archived)
        notice.reply = tr("Reply");
    notice.sound = soundOf(m_settings, kindOf(verdict));
    show(notice, {.account = what.account, .channel = what.channel, .thread = inThread ? message.thread : MessageId(),
                  .seq = message.seq, .reminder = {}});
}

void Notices::remind(const QString &account, const QList<proto::Reminder> &due)
{
    WorkspacePage *page = m_window.workspace(account);
    if (!m_settings.notifications() || !page || due.isEmpty())
        return;
    if (!m_speaks) {
        m_unremindedOf[account] += due;
        return;
    }
    const proto::Reminder only = due.size() == 1 ? due.first() : proto::Reminder();
    app::Notice notice;
    notice.title = tr("%n reminder(s)", nullptr, int(due.size()));
    notice.key = u"%1/reminder/%2"_s.arg(account).arg(only.id.value);
    notice.sound = soundOf(m_settings, NoticeKind::Reminder);
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
    whole.number = ++m_lastNumber;
    if (m_notifier) {
        m_handedOver.insert(whole.number, whole);
        m_notifier->show(whole);
    } else if (m_tray) {
        m_tray->show(whole);
    }
    if (!m_window.isActiveWindow())
        QApplication::alert(&m_window);
}

// Of what is handed over now.
app::NoticeFate Notices::firstFate() const
{
    using State = app::NoticeFate::State;
    if (m_notifier)
        return {.state = State::Waiting};
    return {.state = m_tray && m_tray->isThere() ? State::Taken : State::NoService};
}

void Notices::settle(qint64 number, app::NoticeFate fate)
{
    const app::Notice notice = m_handedOver.take(number);
    if (fate.state == app::NoticeFate::State::NoService && !notice.key.isEmpty() && m_tray && m_tray->isThere()) {
        m_tray->show(notice);
        fate = {.state = app::NoticeFate::State::Taken};
    }
    for (NoticeLog &log : m_logs)
        log.settle(number, fate);
    if (number == m_test.number) {
        m_test.fate = fate;
        showTest();
    }
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

// To where the message stands. Who answers has read it.
void Notices::reply(const QString &key, const QString &text)
{
    const About about = m_shown.value(key);
    WorkspacePage *page = m_window.workspace(about.account);
    if (!page || about.seq == 0 || text.trimmed().isEmpty())
        return;
    app::Outbox &outbox = page->session().outbox();
    outbox.send(about.channel, app::Composed{.text = text.trimmed().left(limits::kMessageText), .thread = about.thread});
    if (about.thread.isValid())
        outbox.markThreadRead({.channel = about.channel, .id = about.thread, .waiting = {}}, about.seq);
    else
        outbox.markRead(about.channel, about.seq);
}

void Notices::explain(const QString &account, ChannelId channel, const proto::Message &message)
{
    WorkspacePage *page = m_window.workspace(account);
    if (!page)
        return;
    if (const Decision *known = m_logs[account].find(message.id)) {
        const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(known->at), QLocale::ShortFormat);
        return report(known->verdict.rings ? tr("You were notified of this message.") : tr("You were not notified of this message."),
                      {NoticeWords::of(known->verdict), NoticeWords::of(known->fate), tr("Decided on this device: %1").arg(when)});
    }
    page->session().news().factsOf(channel, message).then(this, [this](const Result<notify::Facts> &known) {
        if (!known)
            return;
        notify::Facts facts = *known;
        facts.deviceOff = !m_settings.notifications();
        const notify::Verdict verdict = notify::decide(facts);
        report(verdict.rings ? tr("By your settings as they are now, you would be notified of this message.")
                             : tr("By your settings as they are now, you would not be notified of this message."),
               {NoticeWords::of(verdict),
                tr("This device has not kept what was decided then: the message came before the program was started, while "
                   "it caught up, or too long ago.")});
    });
}

void Notices::report(const QString &first, const QStringList &more)
{
    auto *dialog = new NoticeReport(m_theme, tr("Notification"), &m_window);
    dialog->setLines(QStringList{first} + more);
    dialog->show();
}

void Notices::test()
{
    m_test = {.fate = firstFate()};
    m_test.number = m_lastNumber + 1;
    QWidget *over = QApplication::activeModalWidget();
    m_testReport = new NoticeReport(m_theme, tr("Test notification"), over ? over : &m_window);
    showTest();
    m_testReport->show();
    if (m_notifier)
        m_notifier->askService();
    app::Notice notice;
    notice.key = u"test"_s;
    notice.title = tr("Test notification");
    notice.text = tr("This is how Teahouse tells you of a message.");
    notice.sound = soundOf(m_settings, NoticeKind::ForMe);
    show(notice, {});
}

void Notices::showTest()
{
    if (!m_testReport)
        return;
    QStringList lines;
    if (m_test.service)
        lines.append(NoticeWords::of(*m_test.service));
    lines.append(NoticeWords::of(m_test.fate));
    lines.append(tr("If it did not appear, the desktop keeps it back: look at its own notification settings."));
    if (m_test.fate.state != app::NoticeFate::State::Taken)
        lines.removeLast();
    using notify::Rule;
    QStringList silent;
    if (!m_settings.notifications())
        silent.append(NoticeWords::of(Rule::DeviceOff));
    if (WorkspacePage *page = m_window.current()) {
        if (page->session().news().wantsQuiet())
            silent.append(tr("“Do not disturb” is on."));
        if (page->session().news().isQuietHour())
            silent.append(tr("These are your quiet hours."));
    }
    lines.append(silent.isEmpty() ? tr("Nothing you have set keeps notifications silent now.")
                                  : tr("Messages do not notify you now. %1").arg(silent.join(u' ')));
    m_testReport->setLines(lines);
}

} // namespace teahouse::ui

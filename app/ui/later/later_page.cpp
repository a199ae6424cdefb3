// SPDX-License-Identifier: Apache-2.0
#include "app/ui/later/later_page.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/dialogs/edit_text_dialog.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/moment_menu.h"
#include "app/ui/error_text.h"
#include "app/ui/moment/moment_words.h"
#include "common/text/plain_text.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr qsizetype kExcerpt = 400;
constexpr int kMinuteMs = 60'000;
const QString kSend = u"sendNow"_s;
const QString kEdit = u"editText"_s;
const QString kMove = u"anotherTime"_s;
const QString kCancel = u"cancel"_s;
const QString kDone = u"done"_s;
const QString kShow = u"showMessage"_s;

// Why a message could not be sent when it was time, or was not even taken.
QString problemOf(const app::ScheduledRow &row)
{
    switch (row.row.failed) {
    case Code::Unknown:
        return {};
    case Code::Forbidden:
        return LaterPage::tr("Not sent: you may not write there any more.");
    case Code::NotFound:
        return LaterPage::tr("Not sent: the channel or the message it answers is not there any more.");
    case Code::Conflict:
        return LaterPage::tr("Not sent: the thread's first message was recalled.");
    case Code::TooLarge:
        return row.refused ? LaterPage::tr("Not scheduled: there are too many already, or it is too far away.")
                           : LaterPage::tr("Not sent. %1").arg(ErrorText::of(row.row.failed));
    default:
        return (row.refused ? LaterPage::tr("Not scheduled. %1") : LaterPage::tr("Not sent. %1")).arg(ErrorText::of(row.row.failed));
    }
}

} // namespace

LaterPage::LaterPage(const Theme &theme, app::LaterBook &later, app::Archive &archive, app::People &people,
                     app::ChannelListModel &channels, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_later(later), m_channels(channels), m_quotes(archive, people)
{
    m_head = new QWidget(this);
    m_title = new QLabel(m_head);
    const auto chip = [this](const QString &name, List list) {
        auto *made = new QPushButton(m_head);
        made->setObjectName(name);
        made->setProperty("chip", true);
        made->setAutoDefault(false);
        made->setCheckable(true);
        connect(made, &QPushButton::clicked, this, [this, list] { choose(list); });
        return made;
    };
    m_scheduled = chip(u"laterScheduled"_s, List::Scheduled);
    m_reminders = chip(u"laterReminders"_s, List::Reminders);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(theme.metrics().side, 4, theme.metrics().side, 4);
    row->setSpacing(6);
    row->addWidget(m_title);
    row->addSpacing(10);
    row->addWidget(m_scheduled);
    row->addWidget(m_reminders);
    row->addStretch(1);

    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_body = new QWidget(m_scroll);
    auto *rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_empty = new QLabel(m_body);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setProperty("quiet", true);
    m_empty->setContentsMargins(40, 80, 40, 40);
    rows->addWidget(m_empty);
    rows->addStretch(1);
    m_scroll->setWidget(m_body);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_scroll, 1);
    setFocusPolicy(Qt::StrongFocus);

    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &LaterPage::showRows);
    connect(&later, &app::LaterBook::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_quotes, &QuoteBook::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(&channels, &QAbstractItemModel::dataChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&channels, &app::ChannelListModel::loaded, &m_soon, qOverload<>(&QTimer::start));
    connect(&theme, &Theme::changed, this, &LaterPage::showRows);
    auto *minutes = new QTimer(this); // "Tomorrow" becomes "Today"
    connect(minutes, &QTimer::timeout, this, &LaterPage::showRows);
    minutes->start(kMinuteMs);
    showRows();
}

void LaterPage::choose(List list)
{
    m_list = list;
    resizeRows(0); // rows of the other list have other buttons
    showRows();
}

void LaterPage::showHead()
{
    m_head->setFixedHeight(m_theme.metrics().header);
    m_title->setFont(m_theme.title());
    m_title->setText(tr("Later"));
    const auto counted = [](const QString &name, qsizetype count) {
        return count > 0 ? u"%1 (%2)"_s.arg(name).arg(count) : name;
    };
    m_scheduled->setText(counted(tr("Scheduled messages"), m_later.scheduled().size()));
    m_reminders->setText(counted(tr("Reminders"), m_later.reminders().size()));
    m_scheduled->setChecked(m_list == List::Scheduled);
    m_reminders->setChecked(m_list == List::Reminders);
    for (QPushButton *button : {m_scheduled, m_reminders}) {
        button->setFont(m_theme.small());
        button->setAccessibleName(button->text());
    }
    m_empty->setText(m_list == List::Scheduled
                         ? tr("Messages that you send later are listed here. The arrow beside the send button has the times.")
                         : tr("Reminders are listed here. A message's menu has \"Remind me\"."));
    setAccessibleName(m_title->text());
    m_scroll->setAccessibleName(m_title->text());
}

void LaterPage::showRows()
{
    showHead();
    const auto fill = [this](const auto &rows) {
        resizeRows(rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            showButtons(*m_rows.at(i));
            m_rows.at(i)->setLine(lineOf(rows.at(i)));
        }
    };
    if (m_list == List::Scheduled)
        fill(m_later.scheduled());
    else
        fill(m_later.reminders());
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const bool about = m_list == List::Reminders && m_later.reminders().at(i).message.isValid();
        if (auto *button = m_rows.at(i)->findChild<QPushButton *>(kShow))
            button->setVisible(about);
        m_rows.at(i)->setClickable(about                              ? tr("Show message")
                                   : m_list == List::Scheduled ? tr("Go to where it will stand")
                                                               : QString());
    }
    m_empty->setVisible(m_rows.isEmpty());
    update();
}

void LaterPage::resizeRows(qsizetype count)
{
    while (m_rows.size() > count) {
        m_rows.last()->hide();
        m_rows.takeLast()->deleteLater();
    }
    while (m_rows.size() < count)
        m_rows.append(addRow());
}

LaterRow *LaterPage::addRow()
{
    auto *row = new LaterRow(m_theme, m_body);
    const int index = int(m_rows.size());
    const QStringList names = m_list == List::Scheduled ? QStringList{kSend, kEdit, kMove, kCancel}
                                                        : QStringList{kDone, kMove, kShow};
    for (const QString &name : names)
        connect(row->addButton(name), &QPushButton::clicked, this, [this, index, name] { press(index, name); });
    connect(row, &LaterRow::activated, this, [this, index] { activate(index); });
    auto *rows = static_cast<QVBoxLayout *>(m_body->layout());
    rows->insertWidget(index, row);
    return row;
}

void LaterPage::showButtons(LaterRow &row)
{
    const std::pair<QString, QString> words[] = {{kSend, tr("Send now")},
                                                 {kEdit, tr("Edit…")},
                                                 {kMove, m_list == List::Scheduled ? tr("Another time…") : tr("Remind me later…")},
                                                 {kCancel, tr("Do not send")},
                                                 {kDone, tr("Done")},
                                                 {kShow, tr("Show message")}};
    for (const auto &word : words) {
        if (auto *button = row.findChild<QPushButton *>(word.first))
            button->setText(word.second);
    }
}

QString LaterPage::channelName(ChannelId channel) const
{
    const app::ChannelRow *row = m_channels.find(channel);
    return row ? ChannelTitle::target(*row) : channel.isValid() ? tr("A channel you are not in") : QString();
}

LaterLine LaterPage::lineOf(const app::ScheduledRow &row) const
{
    const proto::Scheduled &message = row.row;
    const QString channel = channelName(message.channel);
    const bool now = message.sendAt <= QDateTime::currentMSecsSinceEpoch() && message.failed == Code::Unknown;
    LaterLine line{.when = now ? tr("As soon as possible") : MomentWords::of(message.sendAt),
                   .where = message.thread.isValid() ? tr("Thread in %1").arg(channel) : channel,
                   .text = text::excerpt(text::parse(message.text), kExcerpt),
                   .problem = problemOf(row)};
    if (row.files > 0)
        line.where = tr("%1 · %n file(s)", nullptr, row.files).arg(line.where);
    if (row.waits && !row.refused)
        line.where = tr("%1 · not on the server yet").arg(line.where);
    return line;
}

LaterLine LaterPage::lineOf(const proto::Reminder &row)
{
    LaterLine line{.when = MomentWords::of(row.at),
                   .where = channelName(row.channel),
                   .text = text::harmless(row.text),
                   .problem = {},
                   .urgent = row.due};
    if (!row.message.isValid())
        return line;
    if (const Quote *quote = m_quotes.find(row.message)) {
        const QString said = quote->author.isEmpty() ? quote->excerpt : tr("%1: %2").arg(quote->author, quote->excerpt);
        line.text = line.text.isEmpty() ? said : tr("%1 — %2").arg(line.text, said);
    }
    return line;
}

// --- what is done ---------------------------------------------------------------------------------------------

void LaterPage::activate(int index)
{
    press(index, kShow);
}

void LaterPage::press(int index, const QString &button)
{
    const auto *anchor = m_rows.at(index)->findChild<QPushButton *>(button);
    const QPoint at = anchor ? anchor->mapToGlobal(QPoint(0, anchor->height())) : QCursor::pos();
    if (m_list == List::Scheduled && index < m_later.scheduled().size())
        pressScheduled(app::ScheduledRow(m_later.scheduled().at(index)), button, at); // a copy: it changes the list
    else if (m_list == List::Reminders && index < m_later.reminders().size())
        pressReminder(proto::Reminder(m_later.reminders().at(index)), button, at);
}

void LaterPage::pressScheduled(const app::ScheduledRow &row, const QString &button, const QPoint &at)
{
    const proto::Scheduled message = row.row;
    if (button == kSend)
        return m_later.sendNow(message);
    if (button == kCancel) {
        confirm(this, tr("Do not send"), tr("Do not send this message? Its words are lost."), tr("Do not send"),
                [this, message] { m_later.cancel(message); });
        return;
    }
    if (button == kEdit) {
        auto *dialog = new EditTextDialog(m_theme, message.text, row.files > 0, this);
        connect(dialog, &EditTextDialog::edited, this, [this, message](const QString &text) {
            m_later.change(message, {.scheduled = {}, .text = text, .sendAt = {}});
        });
        return dialog->show();
    }
    if (button == kMove) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addMoments(*menu, m_theme, {app::MomentsFor::Sending, tr("Send later"), tr("Schedule"), message.sendAt}, this,
                   [this, message](qint64 moment) {
                       m_later.change(message, {.scheduled = {}, .text = {}, .sendAt = moment});
                   });
        return menu->popup(at);
    }
    if (message.thread.isValid())
        Q_EMIT threadRequested(message.channel, message.thread);
    else
        Q_EMIT channelRequested(message.channel);
}

void LaterPage::pressReminder(const proto::Reminder &row, const QString &button, const QPoint &at)
{
    if (button == kDone)
        return m_later.done(row);
    if (button == kMove) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addMoments(*menu, m_theme, {app::MomentsFor::Reminding, tr("Remind me"), tr("Remind me"), row.at}, this,
                   [this, row](qint64 moment) { m_later.snooze(row, moment); });
        return menu->popup(at);
    }
    if (row.message.isValid())
        Q_EMIT messageRequested(row.channel, row.message);
}

void LaterPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT escapePressed();
    else
        QWidget::keyPressEvent(event);
}

void LaterPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showRows();
    QWidget::changeEvent(event);
}

void LaterPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().base);
    painter.fillRect(QRect(0, m_head->geometry().bottom(), width(), 1), m_theme.colours().line);
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/threads/thread_pane.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/theme/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kLeastWidth = 300;

ThreadPane::ThreadPane(const Theme &theme, app::Settings &settings, app::Session &session,
                       app::ChannelListModel &channels, app::ThreadListModel &threads, Form form, QWidget *parent)
    : QWidget(parent, form == Form::Window ? Qt::Window : Qt::Widget), m_theme(theme), m_session(session),
      m_channels(channels), m_threads(threads), m_form(form)
{
    setMinimumWidth(kLeastWidth);
    setAttribute(Qt::WA_DeleteOnClose, form == Form::Window);
    m_head = new QWidget(this);
    m_title = new QLabel(m_head);
    const auto button = [&](const QString &name) {
        auto *made = new QToolButton(m_head);
        made->setObjectName(name);
        made->setAutoRaise(true);
        return made;
    };
    m_channel = button(u"threadChannel"_s);
    m_follow = button(u"threadFollow"_s);
    m_follow->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_window = button(u"threadWindow"_s);
    m_window->setIcon(icon(theme, u"elsewhere"_s));
    m_window->setVisible(form == Form::Column);
    m_close = button(u"threadClose"_s);
    m_close->setIcon(icon(theme, u"close"_s));
    m_close->setVisible(form == Form::Column);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(theme.metrics().side, 4, 8, 4);
    row->setSpacing(4);
    row->addWidget(m_title);
    row->addWidget(m_channel);
    row->addStretch(1);
    row->addWidget(m_follow);
    row->addWidget(m_window);
    row->addWidget(m_close);

    m_conversation = new Conversation(theme, settings, session, channels, threads, Conversation::Kind::Thread, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(form == Form::Column ? 1 : 0, 0, 0, 0); // the line at its left
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_conversation, 1);

    m_conversation->composer().field().installEventFilter(this);
    connect(&m_conversation->pane().view(), &TimelineView::escapePressed, this, &ThreadPane::leave);
    connect(m_conversation, &Conversation::lost, this, &ThreadPane::leave);
    connect(m_close, &QToolButton::clicked, this, &ThreadPane::leave);
    connect(m_follow, &QToolButton::clicked, this, &ThreadPane::toggleFollowing);
    connect(m_channel, &QToolButton::clicked, this,
            [this] { Q_EMIT channelRequested(m_conversation->channel(), m_conversation->thread()); });
    connect(m_window, &QToolButton::clicked, this, [this] {
        Q_EMIT windowRequested(m_conversation->channel(), m_conversation->thread());
        leave();
    });
    connect(&threads, &app::ThreadListModel::changed, this, &ThreadPane::showState);
    connect(&session.outbox(), &app::Outbox::changed, this, &ThreadPane::showState);
    connect(&theme, &Theme::changed, this, &ThreadPane::showState);
    showState();
}

void ThreadPane::open(ChannelId channel, MessageId root, qint64 seq)
{
    m_conversation->openThread(channel, root, seq);
    showState();
    m_conversation->composer().setFocus();
}

void ThreadPane::leave()
{
    m_conversation->save();
    if (m_form == Form::Window)
        close();
    else
        Q_EMIT closed();
}

void ThreadPane::toggleFollowing()
{
    const MessageId root = m_conversation->thread();
    m_session.outbox().follow({.channel = m_conversation->channel(), .id = root, .waiting = {}},
                              m_threads.isFollowed(root) ? app::Outbox::Set::Off : app::Outbox::Set::On);
}

void ThreadPane::showState()
{
    const bool follows = m_threads.isFollowed(m_conversation->thread());
    const app::ChannelRow *row = m_channels.find(m_conversation->channel());
    QFont font = m_theme.bold(); // as the channel's name beside it
    font.setPixelSize(m_theme.looks().fontPixels + 1);
    m_title->setFont(font);
    m_title->setText(tr("Thread"));
    m_channel->setFont(m_theme.small());
    m_channel->setText(row ? ChannelTitle::target(*row) : QString());
    m_channel->setToolTip(tr("Show it in the channel"));
    m_channel->setAccessibleName(tr("Show it in the channel"));
    m_follow->setFont(m_theme.small());
    m_follow->setText(follows ? tr("Following") : tr("Follow"));
    m_follow->setToolTip(follows ? tr("Stop following this thread") : tr("Follow this thread"));
    m_follow->setAccessibleName(m_follow->toolTip());
    m_window->setToolTip(tr("In a window of its own"));
    m_window->setAccessibleName(m_window->toolTip());
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close the thread"));
    m_head->setFixedHeight(m_theme.metrics().header);
    if (m_form == Form::Window)
        setWindowTitle(row ? tr("Thread in %1").arg(ChannelTitle::target(*row)) : tr("Thread"));
    update();
}

// Esc closes it, unless there is something nearer to be left: a quote, an edit, a list of names.
bool ThreadPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        Composer &composer = m_conversation->composer();
        if (!composer.isEditing() && !composer.replyTo().isValid() && !composer.people().isVisible()) {
            leave();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ThreadPane::closeEvent(QCloseEvent *event)
{
    m_conversation->save();
    QWidget::closeEvent(event);
}

void ThreadPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showState();
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_conversation->windowActivated();
    QWidget::changeEvent(event);
}

void ThreadPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().base);
    painter.fillRect(QRect(0, m_head->geometry().bottom(), width(), 1), m_theme.colours().line);
    if (m_form == Form::Column)
        painter.fillRect(QRect(0, 0, 1, height()), m_theme.colours().line);
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/channel_window.h"

#include "app/ui/conversation/channel_title.h"

#include <QCloseEvent>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr QSize kFirstSize{720, 640};
static constexpr int kLeastWidth = 360;

static QString listKey(const QString &account) { return u"windows/%1/channels"_s.arg(account); }

ChannelWindow::ChannelWindow(const Theme &theme, app::Settings &settings, app::Session &session,
                             app::ChannelListModel &channels, app::ThreadListModel &threads, ChannelId channel, QWidget *parent)
    : QWidget(parent, Qt::Window), m_settings(settings), m_channels(channels), m_account(session.account().id),
      m_channel(channel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(kLeastWidth);
    m_conversation = new Conversation(theme, settings, session, channels, threads, Conversation::Kind::Channel, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_conversation);
    connect(m_conversation, &Conversation::lost, this, &ChannelWindow::leave);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &ChannelWindow::leave);
    connect(&channels, &QAbstractItemModel::dataChanged, this, &ChannelWindow::showTitle);
    showTitle();
}

void ChannelWindow::show()
{
    if (!restoreGeometry(m_settings.value(geometryKey()).toByteArray()))
        resize(kFirstSize);
    remember(true);
    QWidget::show();
    m_conversation->open(m_channel);
    m_conversation->composer().setFocus();
}

QList<ChannelId> ChannelWindow::remembered(const app::Settings &settings, const QString &account)
{
    QList<ChannelId> channels;
    for (const QString &id : settings.value(listKey(account)).toStringList())
        channels.append(ChannelId{id.toLongLong()});
    return channels;
}

void ChannelWindow::remember(bool open)
{
    QStringList all = m_settings.value(listKey(m_account)).toStringList();
    const QString mine = QString::number(m_channel.value);
    all.removeAll(mine);
    if (open)
        all.append(mine);
    m_settings.setValue(listKey(m_account), all);
}

QString ChannelWindow::geometryKey() const { return u"windows/%1/%2"_s.arg(m_account).arg(m_channel.value); }

void ChannelWindow::showTitle()
{
    const app::ChannelRow *row = m_channels.find(m_channel);
    setWindowTitle(row ? ChannelTitle::target(*row) : QString());
}

void ChannelWindow::leave()
{
    m_left = true;
    close();
}

// When the program ends all windows are closed by it; this one alone is closed by its frame or by leave().
void ChannelWindow::closeEvent(QCloseEvent *event)
{
    m_conversation->save();
    m_settings.setValue(geometryKey(), saveGeometry());
    if (m_left || event->spontaneous())
        remember(false);
    QWidget::closeEvent(event);
}

void ChannelWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_conversation->windowActivated();
    if (event->type() == QEvent::LanguageChange)
        showTitle();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/tray.h"

#include "app/ui/theme/colours.h"
#include "app/ui/theme/icons.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kSize = 64;

QIcon badgedIcon(qint64 count)
{
    QPixmap pixmap = iconPixmap(u"teahouse"_s, Qt::black, kSize, 1);
    if (count > 0) {
        const QString text = count > 99 ? u"99"_s : QString::number(count);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF badge(kSize - 42, kSize - 34, 42, 34);
        painter.setPen(Qt::NoPen);
        painter.setBrush(lightColours().dangerFill);
        painter.drawRoundedRect(badge, 12, 12);
        QFont font;
        font.setPixelSize(28);
        font.setWeight(QFont::Bold);
        painter.setFont(font);
        painter.setPen(Qt::white);
        painter.drawText(badge, Qt::AlignCenter, text);
    }
    return QIcon(pixmap);
}

Tray::Tray(QObject *parent) : QObject(parent)
{
    m_open = m_menu.addAction(QString());
    m_quit = m_menu.addAction(QString());
    m_icon.setContextMenu(&m_menu);
    retranslate();
    setUnread(0);
    connect(m_open, &QAction::triggered, this, &Tray::openRequested);
    connect(m_quit, &QAction::triggered, this, &Tray::quitRequested);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT openRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT noticeActivated(m_lastKey); });
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

void Tray::setUnread(qint64 count)
{
    if (count == m_unread)
        return;
    m_unread = count;
    m_icon.setIcon(badgedIcon(count));
    m_icon.setToolTip(count > 0 ? tr("Teahouse: %n unread", nullptr, int(count)) : tr("Teahouse"));
}

void Tray::retranslate()
{
    m_open->setText(tr("Open Teahouse"));
    m_quit->setText(tr("Quit"));
    setUnread(std::exchange(m_unread, -1));
}

void Tray::show(const app::Notice &notice)
{
    m_lastKey = notice.key;
    if (m_icon.isVisible())
        m_icon.showMessage(notice.title, notice.text, m_icon.icon());
}

} // namespace teahouse::ui

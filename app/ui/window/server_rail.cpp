// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/server_rail.h"

#include "app/ui/theme/avatar.h"
#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kFace = 36;

ServerRail::ServerRail(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(6, 8, 6, 8);
    m_column->setSpacing(6);
    setFixedWidth(kFace + 24);
    connect(&theme, &Theme::changed, this, &ServerRail::build);
}

void ServerRail::setServers(const QList<Server> &servers)
{
    m_servers = servers;
    setVisible(servers.size() > 1);
    build();
}

static QPixmap face(const Theme &theme, const ServerRail::Server &server, qreal ratio)
{
    QPixmap pixmap((QSizeF(kFace, kFace) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QRectF inside(2, 2, kFace - 4, kFace - 4);
    paintAvatar(painter, theme, inside, UserId{qint64(qHash(server.id) >> 1)}, server.name);
    if (server.current) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.colours().accent, 2));
        painter.drawRoundedRect(QRectF(1, 1, kFace - 2, kFace - 2), 8, 8);
    }
    if (server.unread > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.colours().dangerFill);
        painter.drawEllipse(QPointF(kFace - 6, 6), 5, 5);
    }
    return pixmap;
}

void ServerRail::build()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Server &server : std::as_const(m_servers)) {
        auto *button = new QToolButton(this);
        button->setIcon(QIcon(face(m_theme, server, devicePixelRatioF())));
        button->setIconSize({kFace, kFace});
        button->setToolTip(server.name.toHtmlEscaped());
        button->setAccessibleName(server.unread > 0 ? tr("%1, unread").arg(server.name) : server.name);
        connect(button, &QToolButton::clicked, this, [this, id = server.id] { Q_EMIT chosen(id); }, Qt::QueuedConnection);
        m_column->addWidget(button);
    }
    auto *add = new QToolButton(this);
    add->setIcon(icon(m_theme, u"plus"_s));
    add->setToolTip(tr("Add a server"));
    add->setAccessibleName(tr("Add a server"));
    connect(add, &QToolButton::clicked, this, &ServerRail::addRequested);
    m_column->addWidget(add, 0, Qt::AlignHCenter);
    m_column->addStretch(1);
}

void ServerRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().rail);
}

void ServerRail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        build();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

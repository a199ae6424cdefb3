// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/drop_overlay.h"

#include "app/ui/theme/icons.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

DropOverlay::DropOverlay(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    parent->setAcceptDrops(true);
    parent->installEventFilter(this);
    hide();
}

void DropOverlay::setText(const QString &text, const QString &hint)
{
    m_text = text;
    m_hint = hint;
    setAccessibleName(text);
    update();
}

bool DropOverlay::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto *drag = static_cast<QDropEvent *>(event);
        if (m_text.isEmpty() || !bringsFiles(*drag->mimeData()))
            return false;
        drag->setDropAction(Qt::CopyAction); // nothing is taken away from where it lies
        drag->accept();
        setGeometry(parentWidget()->rect());
        raise();
        show();
        return true;
    }
    case QEvent::DragMove: {
        auto *drag = static_cast<QDropEvent *>(event);
        drag->setDropAction(Qt::CopyAction);
        drag->setAccepted(isVisible());
        return isVisible();
    }
    case QEvent::DragLeave:
        hide();
        return false;
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        hide();
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        if (const Incoming files = incoming(*drop->mimeData()); !files.isEmpty())
            Q_EMIT dropped(files);
        return true;
    }
    case QEvent::Resize:
        setGeometry(parentWidget()->rect());
        return false;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = c.base;
    veil.setAlphaF(0.93F);
    painter.fillRect(rect(), veil);
    const QRectF frame = QRectF(rect()).adjusted(14, 14, -14, -14);
    QColor ground = c.accentFill;
    ground.setAlphaF(0.08F);
    QPen pen(c.accentFill, 2, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    painter.setBrush(ground);
    painter.drawRoundedRect(frame, 12, 12);

    QFont font = m_theme.bold();
    font.setPixelSize(m_theme.looks().fontPixels + 4);
    const qreal line = QFontMetricsF(font).height();
    const int size = 44;
    const QPointF middle = frame.center();
    painter.drawPixmap(QPointF(middle.x() - size / 2.0, middle.y() - size - line),
                       iconPixmap(u"clip"_s, c.accent, size, devicePixelRatioF()));
    painter.setFont(font);
    painter.setPen(c.text);
    const QRectF text(frame.left() + 20, middle.y() - line / 2, frame.width() - 40, line);
    painter.drawText(text, Qt::AlignCenter, QFontMetricsF(font).elidedText(m_text, Qt::ElideMiddle, text.width()));
    painter.setFont(m_theme.font());
    painter.setPen(c.quiet);
    painter.drawText(text.translated(0, line + 4), Qt::AlignCenter, m_hint);
}

} // namespace teahouse::ui

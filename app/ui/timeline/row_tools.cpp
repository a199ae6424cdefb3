// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/row_tools.h"

#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

RowTools::RowTools(const Theme &theme, QWidget *parent) : QFrame(parent), m_theme(theme)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    const auto add = [&](const QString &name) {
        auto *button = new QToolButton(this);
        button->setIcon(icon(theme, name));
        button->setFocusPolicy(Qt::NoFocus); // the keyboard has R, E and the menu
        row->addWidget(button);
        return button;
    };
    m_reply = add(u"reply"_s);
    m_edit = add(u"edit"_s);
    m_more = add(u"more"_s);
    setCursor(Qt::ArrowCursor);
    connect(m_reply, &QToolButton::clicked, this, &RowTools::replyRequested);
    connect(m_edit, &QToolButton::clicked, this, &RowTools::editRequested);
    connect(m_more, &QToolButton::clicked, this,
            [this] { Q_EMIT moreRequested(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    retranslate();
    hide();
}

void RowTools::showAt(QPoint topRight, bool own)
{
    const int size = m_theme.looks().fontPixels + 2;
    for (QToolButton *button : {m_reply, m_edit, m_more})
        button->setIconSize({size, size});
    m_edit->setVisible(own);
    adjustSize();
    move(topRight.x() - width(), std::max(0, topRight.y()));
    raise();
    show();
}

void RowTools::retranslate()
{
    const auto name = [](QToolButton *button, const QString &text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_reply, tr("Reply"));
    name(m_edit, tr("Edit"));
    name(m_more, tr("More"));
}

void RowTools::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colours().line);
    painter.setBrush(m_theme.colours().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void RowTools::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace teahouse::ui

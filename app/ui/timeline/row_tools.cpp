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
        button->setFocusPolicy(Qt::NoFocus); // the keyboard has +, R, E and the menu
        row->addWidget(button);
        return button;
    };
    m_react = add(u"smile-plus"_s);
    m_reply = add(u"reply"_s);
    m_thread = add(u"thread"_s);
    m_save = add(u"bookmark"_s);
    m_pin = add(u"pin"_s);
    m_edit = add(u"edit"_s);
    m_more = add(u"more"_s);
    setCursor(Qt::ArrowCursor);
    connect(m_react, &QToolButton::clicked, this,
            [this] { Q_EMIT reactRequested({m_react->mapToGlobal(QPoint()), m_react->size()}); });
    connect(m_pin, &QToolButton::clicked, this, &RowTools::pinRequested);
    connect(m_save, &QToolButton::clicked, this, &RowTools::saveRequested);
    connect(m_reply, &QToolButton::clicked, this, &RowTools::replyRequested);
    connect(m_thread, &QToolButton::clicked, this, &RowTools::threadRequested);
    connect(m_edit, &QToolButton::clicked, this, &RowTools::editRequested);
    connect(m_more, &QToolButton::clicked, this,
            [this] { Q_EMIT moreRequested(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    retranslate();
    hide();
}

void RowTools::showAt(QPoint topRight, const About &about)
{
    m_about = about;
    const int size = m_theme.looks().fontPixels + 2;
    for (QToolButton *button : {m_react, m_reply, m_thread, m_save, m_pin, m_edit, m_more})
        button->setIconSize({size, size});
    m_save->setIcon(icon(m_theme, about.saved ? u"bookmark-full"_s : u"bookmark"_s, about.saved ? Tone::Accent : Tone::Quiet));
    m_pin->setIcon(icon(m_theme, u"pin"_s, about.pinned ? Tone::Accent : Tone::Quiet));
    m_edit->setVisible(about.own);
    m_thread->setVisible(about.thread);
    retranslate();
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
    name(m_react, tr("Add reaction"));
    name(m_reply, tr("Reply with a quote"));
    name(m_thread, tr("Reply in a thread"));
    name(m_save, m_about.saved ? tr("Remove from saved messages") : tr("Save for later"));
    name(m_pin, m_about.pinned ? tr("Unpin from this channel") : tr("Pin to this channel"));
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

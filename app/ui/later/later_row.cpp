// SPDX-License-Identifier: Apache-2.0
#include "app/ui/later/later_row.h"

#include <QBoxLayout>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kTextLines = 2;

LaterRow::LaterRow(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_Hover);
    const auto label = [this](const char *kind) {
        auto *made = new QLabel(this);
        made->setTextFormat(Qt::PlainText);
        if (kind)
            made->setProperty(kind, true);
        return made;
    };
    m_spot = new QLabel(u"●"_s, this);
    m_when = label(nullptr);
    m_where = label("quiet");
    m_text = label(nullptr);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_problem = label("error");
    m_problem->setWordWrap(true);
    m_buttons = new QWidget(this);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 4, 0, 0);
    buttons->setSpacing(6);
    buttons->addStretch(1);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_spot);
    head->addWidget(m_when);
    head->addWidget(m_where, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.metrics().side, 10, theme.metrics().side, 11);
    column->setSpacing(3);
    column->addLayout(head);
    column->addWidget(m_text);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    connect(&theme, &Theme::changed, this, &LaterRow::restyle);
    restyle();
}

QPushButton *LaterRow::addButton(const QString &name)
{
    auto *button = new QPushButton(m_buttons);
    button->setObjectName(name);
    button->setProperty("chip", true);
    button->setAutoDefault(false);
    button->setFont(m_theme.small());
    auto *row = static_cast<QHBoxLayout *>(m_buttons->layout());
    row->insertWidget(row->count() - 1, button);
    return button;
}

void LaterRow::setClickable(const QString &what)
{
    m_clickable = !what.isEmpty();
    setToolTip(what);
    setCursor(m_clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void LaterRow::setLine(const LaterLine &line)
{
    if (m_line == line)
        return;
    m_line = line;
    m_spot->setVisible(line.urgent);
    m_when->setText(line.when);
    m_where->setText(line.where);
    m_text->setVisible(!line.text.isEmpty());
    m_problem->setText(line.problem);
    m_problem->setVisible(!line.problem.isEmpty());
    setAccessibleName(QStringList{line.when, line.where, line.text, line.problem}.join(u". "_s));
    fit();
}

void LaterRow::restyle()
{
    m_when->setFont(m_theme.bold());
    m_where->setFont(m_theme.small());
    m_text->setFont(m_theme.font());
    m_problem->setFont(m_theme.small());
    QPalette spot = m_spot->palette();
    spot.setColor(QPalette::WindowText, m_theme.colours().accent);
    m_spot->setPalette(spot);
    for (auto *button : m_buttons->findChildren<QPushButton *>())
        button->setFont(m_theme.small());
    fit();
}

// At most two lines of its text.
void LaterRow::fit()
{
    const QFontMetrics metrics(m_text->font());
    const int width = std::max(40, this->width() - 2 * m_theme.metrics().side);
    const QString flat = m_line.text.simplified();
    const bool fits = metrics.horizontalAdvance(flat) <= width;
    m_text->setFixedHeight(metrics.lineSpacing() * (fits ? 1 : kTextLines) + 2);
    m_text->setText(fits ? flat : metrics.elidedText(flat, Qt::ElideRight, width * kTextLines - width / 6));
}

void LaterRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool LaterRow::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QWidget::event(event);
}

void LaterRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_clickable && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT activated();
}

void LaterRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), m_theme.colours().hover);
    painter.fillRect(QRect(m_theme.metrics().side, height() - 1, width() - 2 * m_theme.metrics().side, 1), m_theme.colours().line);
}

} // namespace teahouse::ui

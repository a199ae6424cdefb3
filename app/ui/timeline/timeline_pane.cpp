// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/timeline_pane.h"

#include "app/ui/theme/icons.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

TimelinePane::TimelinePane(const Theme &theme, const RowContext &context, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    m_view = new TimelineView(theme, context, this);
    m_typing = new QLabel(this);
    m_typing->setTextFormat(Qt::PlainText);
    m_typing->setProperty("quiet", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_typing);

    m_placeholder = new QLabel(m_view->viewport());
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_placeholder->setTextFormat(Qt::RichText);
    m_placeholder->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_pill = makePill(u"arrow-down"_s);
    m_back = makePill(u"arrow-up"_s);

    connect(m_pill, &QPushButton::clicked, this, &TimelinePane::endRequested);
    connect(m_back, &QPushButton::clicked, this, &TimelinePane::lastReadRequested);
    connect(m_view, &TimelineView::atEndChanged, this, &TimelinePane::place);
    connect(m_view, &TimelineView::visibleRowsChanged, this, &TimelinePane::showPlaceholder);
    connect(&theme, &Theme::changed, this, &TimelinePane::restyle);
    restyle();
    retranslate();
}

QPushButton *TimelinePane::makePill(const QString &sign)
{
    auto *pill = new QPushButton(this);
    pill->setIcon(icon(m_theme, sign, Tone::OnAccent));
    pill->setProperty("primary", true);
    pill->setCursor(Qt::PointingHandCursor);
    pill->hide();
    return pill;
}

void TimelinePane::restyle()
{
    m_typing->setFont(m_theme.small());
    m_typing->setContentsMargins(m_theme.metrics().side, 1, m_theme.metrics().side, 1);
    m_typing->setMinimumHeight(QFontMetrics(m_theme.small()).height() + 2);
    for (QPushButton *pill : {m_pill, m_back}) {
        pill->setFont(m_theme.small());
        pill->setIconSize({m_theme.looks().fontPixels, m_theme.looks().fontPixels});
    }
    showPlaceholder();
    place();
}

void TimelinePane::setPlaceholder(const QString &title, const QString &text)
{
    m_title = title;
    m_text = text;
    showPlaceholder();
}

void TimelinePane::showPlaceholder()
{
    const bool empty = !m_view->model() || m_view->model()->rowCount() == 0;
    m_placeholder->setVisible(empty && !m_title.isEmpty());
    if (!m_placeholder->isVisibleTo(m_view->viewport()))
        return;
    m_placeholder->setText(u"<p style='font-size:%1px'><b>%2</b></p><p style='color:%3'>%4</p>"_s
                               .arg(m_theme.looks().fontPixels + 3)
                               .arg(m_title.toHtmlEscaped(), m_theme.colours().quiet.name(), m_text.toHtmlEscaped()));
    m_placeholder->setGeometry(m_view->viewport()->rect().adjusted(40, 0, -40, 0));
}

void TimelinePane::setTyping(const QStringList &names)
{
    m_typists = names;
    switch (names.size()) {
    case 0:
        m_typing->clear();
        return;
    case 1:
        m_typing->setText(tr("%1 is typing…").arg(names.at(0)));
        return;
    case 2:
        m_typing->setText(tr("%1 and %2 are typing…").arg(names.at(0), names.at(1)));
        return;
    default:
        m_typing->setText(tr("Several people are typing…"));
    }
}

void TimelinePane::setNewer(qint64 count)
{
    m_newer = count;
    retranslate();
}

void TimelinePane::setUnreadAbove(bool above)
{
    if (std::exchange(m_unreadAbove, above) != above)
        place();
}

void TimelinePane::retranslate()
{
    m_pill->setText(m_newer > 0 ? tr("%n new message(s)", nullptr, int(m_newer)) : tr("Newest"));
    m_pill->setAccessibleName(tr("Go to the newest message"));
    m_back->setText(tr("Last read"));
    m_back->setAccessibleName(tr("Go to where you read last"));
    m_typing->setAccessibleName(tr("Who is typing"));
    m_placeholder->setAccessibleName(m_title);
    setTyping(m_typists);
    place();
}

void TimelinePane::place()
{
    m_pill->setVisible(!m_view->isAtEnd() && m_view->model() && m_view->model()->rowCount() > 0);
    m_pill->adjustSize();
    const QRect area = m_view->geometry();
    m_pill->move(area.center().x() - m_pill->width() / 2, area.bottom() - m_pill->height() - 10);
    m_pill->raise();
    m_back->setVisible(m_unreadAbove && m_view->model() && m_view->model()->rowCount() > 0);
    m_back->adjustSize();
    m_back->move(area.center().x() - m_back->width() / 2, area.top() + 10);
    m_back->raise();
}

void TimelinePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    place();
    showPlaceholder();
}

void TimelinePane::paintEvent(QPaintEvent *event)
{
    QPainter(this).fillRect(event->rect(), m_theme.colours().base);
}

void TimelinePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/quiet_hours_edit.h"

#include "app/ui/theme/icons.h"
#include "common/proto/limits.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kDays = 7;
static constexpr proto::QuietHours kFirst{.days = 0x7f, .from = 22 * 60, .to = 8 * 60}; // every night

static QTime timeOf(qint64 minutes) { return QTime(int(minutes / 60 % 24), int(minutes % 60)); }

static constexpr int kArrows = 44; // beside the digits: the frame and the arrows, pixels

static qint64 minutesOf(const QTimeEdit *edit) { return edit->time().hour() * 60 + edit->time().minute(); }

QuietHoursEdit::QuietHoursEdit(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    m_add = new QPushButton(this);
    m_add->setObjectName(u"addQuietHours"_s);
    m_add->setProperty("chip", true);
    m_add->setAutoDefault(false);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow(kFirst);
        retranslate();
        Q_EMIT changed();
    });
    retranslate();
}

QList<proto::QuietHours> QuietHoursEdit::hours() const
{
    QList<proto::QuietHours> all;
    for (const Row &row : m_rows) {
        proto::QuietHours one{.from = minutesOf(row.from), .to = minutesOf(row.to)};
        for (int day = 0; day < kDays; ++day)
            one.days |= qint64(row.days.at(day)->isChecked()) << day;
        if (one.days != 0)
            all.append(one);
    }
    return all;
}

void QuietHoursEdit::setHours(const QList<proto::QuietHours> &hours)
{
    if (hours == this->hours())
        return;
    for (const Row &row : std::exchange(m_rows, {}))
        delete row.widget;
    for (const proto::QuietHours &one : hours)
        addRow(one);
    retranslate();
}

void QuietHoursEdit::addRow(const proto::QuietHours &hours)
{
    Row row;
    row.widget = new QWidget(this);
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    for (int day = 0; day < kDays; ++day) {
        auto *button = new QToolButton(row.widget);
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setChecked((hours.days >> day & 1) != 0);
        connect(button, &QToolButton::toggled, this, &QuietHoursEdit::tell);
        row.days.append(button);
        line->addWidget(button);
    }
    line->addSpacing(8);
    const auto time = [&](qint64 minutes) {
        auto *edit = new QTimeEdit(timeOf(minutes), row.widget);
        edit->setDisplayFormat(u"HH:mm"_s);
        edit->setMinimumWidth(edit->fontMetrics().horizontalAdvance(u"00:00"_s) + kArrows);
        connect(edit, &QTimeEdit::timeChanged, this, &QuietHoursEdit::tell);
        line->addWidget(edit);
        return edit;
    };
    row.from = time(hours.from);
    row.dash = new QLabel(u"–"_s, row.widget);
    line->addWidget(row.dash);
    row.to = time(hours.to);
    row.next = new QLabel(row.widget);
    row.next->setFont(m_theme.small());
    row.next->setProperty("quiet", true);
    line->addWidget(row.next);
    line->addStretch(1);
    row.remove = new QToolButton(row.widget);
    row.remove->setAutoRaise(true);
    row.remove->setIcon(icon(m_theme, u"close"_s));
    line->addWidget(row.remove);
    connect(row.remove, &QToolButton::clicked, this, [this, widget = row.widget] {
        m_rows.removeIf([widget](const Row &one) { return one.widget == widget; });
        widget->hide();
        widget->deleteLater(); // its button is being clicked
        tell();
    });
    m_column->insertWidget(int(m_rows.size()), row.widget);
    m_rows.append(row);
}

void QuietHoursEdit::tell()
{
    retranslate();
    Q_EMIT changed();
}

void QuietHoursEdit::retranslate()
{
    m_add->setText(tr("Add quiet hours"));
    m_add->setEnabled(m_rows.size() < limits::kQuietHours);
    for (const Row &row : std::as_const(m_rows)) {
        for (int day = 0; day < kDays; ++day) {
            const QLocale locale;
            row.days.at(day)->setText(locale.standaloneDayName(day + 1, QLocale::ShortFormat));
            row.days.at(day)->setAccessibleName(locale.standaloneDayName(day + 1));
        }
        row.from->setAccessibleName(tr("From"));
        row.to->setAccessibleName(tr("Until"));
        row.next->setText(tr("the next day"));
        row.next->setVisible(minutesOf(row.to) <= minutesOf(row.from));
        row.remove->setToolTip(tr("Remove"));
        row.remove->setAccessibleName(tr("Remove"));
    }
}

void QuietHoursEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

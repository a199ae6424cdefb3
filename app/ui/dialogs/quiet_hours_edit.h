// SPDX-License-Identifier: Apache-2.0
// Stretches of the week in which nothing rings, a row each: days, from, until.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/proto/own_records.h"

#include <QLabel>
#include <QPushButton>
#include <QTimeEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidget>

namespace teahouse::ui {

class QuietHoursEdit : public QWidget
{
    Q_OBJECT

public:
    QuietHoursEdit(const Theme &theme, QWidget *parent);

    QList<proto::QuietHours> hours() const; // rows without a day are not among them
    void setHours(const QList<proto::QuietHours> &hours);

Q_SIGNALS:
    void changed(); // by the person

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QWidget *widget = nullptr;
        QList<QToolButton *> days; // Monday first
        QTimeEdit *from = nullptr;
        QLabel *dash = nullptr;
        QTimeEdit *to = nullptr;
        QLabel *next = nullptr; // says that `to` is on the next day
        QToolButton *remove = nullptr;
    };
    void addRow(const proto::QuietHours &hours);
    void tell();
    void retranslate();

    const Theme &m_theme;
    QList<Row> m_rows;
    QVBoxLayout *m_column;
    QPushButton *m_add;
};

} // namespace teahouse::ui

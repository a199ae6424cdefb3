// SPDX-License-Identifier: Apache-2.0
// A scheduled message or a reminder in its list: when, where, what, and what can be done with it.
//
//    Tomorrow 09:00  #general
//    the words of the message
//    (Send now) (Edit) (Another time) (Cancel)
#pragma once

#include "app/ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include <functional>

namespace teahouse::ui {

// What a row shows; made anew for each look, compared before it is shown.
struct LaterLine {
    QString when;
    QString where;
    QString text;
    QString problem; // in red; empty: none
    bool urgent = false; // due: a spot beside the moment

    bool operator==(const LaterLine &) const = default;
};

class LaterRow : public QWidget
{
    Q_OBJECT

public:
    LaterRow(const Theme &theme, QWidget *parent);

    void setLine(const LaterLine &line);
    const LaterLine &line() const { return m_line; }
    QPushButton *addButton(const QString &name); // its words are for retranslate() of whoever adds it
    void setClickable(const QString &what); // activated() by a click on its words; `what` is said of it

Q_SIGNALS:
    void activated();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void restyle();
    void fit();

    const Theme &m_theme;
    LaterLine m_line;
    QLabel *m_spot;
    QLabel *m_when;
    QLabel *m_where;
    QLabel *m_text;
    QLabel *m_problem;
    QWidget *m_buttons;
    bool m_clickable = false;
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// One screen, frozen: a part of it is chosen, moved, drawn on. Covers that screen; the desk that opened it closes it.
// Mouse: drag chooses, a click takes the window under it; handles and arrow keys adjust. Right button: choose anew, then
// leave. Keys: Esc leaves, Enter is done, Ctrl+Z/Y, Ctrl+S, 1 to 6 are the tools.
#pragma once

#include "app/ui/screenshot/painting.h"
#include "app/ui/screenshot/selection.h"
#include "app/ui/screenshot/shot_bar.h"

#include <QLineEdit>
#include <QPointer>
#include <QWidget>

namespace teahouse::ui {

class ShotView : public QWidget
{
    Q_OBJECT

public:
    struct Screen {
        QRect geometry; // on the desktop
        QImage picture;
        QList<QRect> windows; // on this screen, in its own units, the topmost first
    };
    ShotView(const Theme &theme, const Screen &screen);

    const Selection &selection() const { return m_selection; }
    Painting &painting() { return m_painting; }
    ShotBar &bar() { return *m_bar; }
    void select(const QRect &rect);
    void clear(); // another screen is chosen from
    QImage result(); // the chosen part with what was drawn on it

Q_SIGNALS:
    void begun(); // something is chosen here
    void finished();
    void saveRequested();
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Doing : quint8 { Nothing, Choosing, Adjusting, Drawing };

    Mark newMark(const QPointF &at) const;
    void beginText(const QPoint &at);
    void endText();
    void endMark();
    void step(const QPoint &by, Qt::KeyboardModifiers modifiers);
    void chooseUnder(const QPoint &at);
    void showBar();
    void told();
    void done();
    QRect windowAt(const QPoint &at) const;
    bool takeShortcut(const QKeyEvent &event);

    void paintFrame(QPainter &painter);
    void paintSize(QPainter &painter);
    void paintMagnifier(QPainter &painter);

    const Theme &m_theme;
    Painting m_painting;
    const QList<QRect> m_windows;
    Selection m_selection;
    ShotBar *m_bar;
    QPointer<QLineEdit> m_text;
    Doing m_doing = Doing::Nothing;
    Selection::Grip m_grip = Selection::Grip::None;
    QPoint m_pressed;
    QRect m_before; // the selection when it was taken hold of
    std::optional<QPoint> m_mouse; // while it is here
    Mark m_mark; // being drawn
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The hands: mouse and keyboard. What it looks like is in shot_view_painting.cpp.
#include "app/ui/screenshot/shot_view.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QRandomGenerator>

namespace teahouse::ui {

static constexpr int kSlip = 4; // a press that moves less is a click

ShotView::ShotView(const Theme &theme, const Screen &screen)
    : m_theme(theme), m_painting(screen.picture, screen.picture.width() / double(std::max(1, screen.geometry.width()))),
      m_windows(screen.windows), m_selection(QRect(QPoint(), screen.geometry.size())), m_bar(new ShotBar(theme, this))
{
    setWindowFlags(Qt::Window | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint);
    setGeometry(screen.geometry);
    setWindowTitle(tr("Screenshot"));
    setAccessibleName(tr("Choose a part of the screen"));
    setAccessibleDescription(tr("Enter takes the whole screen, arrow keys adjust the part, Esc cancels."));
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setFocusPolicy(Qt::StrongFocus);
    m_bar->hide();
    connect(m_bar, &ShotBar::toolChanged, this, [this] {
        endText();
        setFocus();
    });
    connect(m_bar, &ShotBar::undoRequested, this, [this] {
        m_painting.undo();
        told();
    });
    connect(m_bar, &ShotBar::redoRequested, this, [this] {
        m_painting.redo();
        told();
    });
    connect(m_bar, &ShotBar::saveRequested, this, [this] {
        endText();
        Q_EMIT saveRequested();
    });
    connect(m_bar, &ShotBar::cancelRequested, this, &ShotView::cancelled);
    connect(m_bar, &ShotBar::doneRequested, this, &ShotView::done);
}

void ShotView::told()
{
    m_bar->setUndo(m_painting.canUndo(), m_painting.canRedo());
    update();
}

void ShotView::select(const QRect &rect)
{
    m_selection.set(rect);
    if (!m_selection.isEmpty())
        Q_EMIT begun();
    showBar();
    update();
}

void ShotView::clear()
{
    endText();
    m_selection.set({});
    showBar();
    update();
}

QImage ShotView::result()
{
    endText();
    return m_painting.cut(m_selection.rect());
}

void ShotView::done()
{
    endText();
    if (!m_selection.isEmpty())
        Q_EMIT finished();
}

// Below what is chosen, else above it, else inside.
void ShotView::showBar()
{
    const bool shown = !m_selection.isEmpty() && (m_doing == Doing::Nothing || m_doing == Doing::Drawing);
    m_bar->setVisible(shown);
    if (!shown)
        return;
    constexpr int kGap = 8;
    const QRect chosen = m_selection.rect();
    const QSize size = m_bar->sizeHint();
    int top = chosen.bottom() + kGap;
    if (top + size.height() > height())
        top = chosen.top() - kGap - size.height();
    if (top < 0)
        top = std::max(0, chosen.bottom() - kGap - size.height());
    const int left = std::clamp(chosen.right() - size.width() + 1, 0, std::max(0, width() - size.width()));
    m_bar->setGeometry(QRect({left, top}, size));
    m_bar->raise();
}

QRect ShotView::windowAt(const QPoint &at) const
{
    for (const QRect &window : m_windows) {
        if (window.contains(at))
            return window & rect();
    }
    return rect();
}

void ShotView::chooseUnder(const QPoint &at)
{
    select(windowAt(at));
}

// --- the mouse ----------------------------------------------------------------------------------------------

void ShotView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    endText();
    if (event->button() == Qt::RightButton)
        return m_selection.isEmpty() ? Q_EMIT cancelled() : clear();
    if (event->button() != Qt::LeftButton)
        return;
    if (m_selection.isEmpty()) {
        m_doing = Doing::Choosing;
        return;
    }
    m_grip = m_selection.at(m_pressed);
    if (m_bar->tool() == ShotTool::Text && m_grip == Selection::Grip::Inside)
        return beginText(m_pressed);
    if (m_bar->tool() != ShotTool::None && m_grip == Selection::Grip::Inside) {
        m_doing = Doing::Drawing;
        m_mark = newMark(m_pressed);
    } else if (m_grip != Selection::Grip::None) {
        m_doing = Doing::Adjusting;
        m_before = m_selection.rect();
        showBar();
    }
}

void ShotView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    m_mouse = at;
    switch (m_doing) {
    case Doing::Choosing:
        if ((at - m_pressed).manhattanLength() >= kSlip)
            m_selection.span(m_pressed, at);
        break;
    case Doing::Adjusting:
        m_selection.drag(m_grip, m_before, at - m_pressed);
        break;
    case Doing::Drawing:
        if (m_mark.tool == ShotTool::Pen)
            m_mark.points.append(event->position());
        else
            m_mark.points.last() = event->position();
        break;
    case Doing::Nothing: {
        const Selection::Grip grip = m_selection.at(at);
        const bool draws = m_bar->tool() != ShotTool::None && grip == Selection::Grip::Inside;
        setCursor(draws ? Qt::CrossCursor : Selection::cursorOf(grip));
        break;
    }
    }
    update();
}

void ShotView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Doing was = std::exchange(m_doing, Doing::Nothing);
    if (was == Doing::Choosing && m_selection.isEmpty())
        return chooseUnder(m_pressed);
    if (was == Doing::Choosing)
        select(m_selection.rect());
    if (was == Doing::Drawing)
        endMark();
    showBar();
    update();
}

void ShotView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_selection.rect().contains(event->position().toPoint())
        && m_bar->tool() != ShotTool::Text)
        done();
}

void ShotView::wheelEvent(QWheelEvent *event)
{
    if (m_bar->isVisible())
        m_bar->stepPenWidth(event->angleDelta().y() > 0 ? 1 : -1);
}

void ShotView::leaveEvent(QEvent *)
{
    m_mouse.reset();
    update();
}

// --- drawing ------------------------------------------------------------------------------------------------

Mark ShotView::newMark(const QPointF &at) const
{
    return {.tool = m_bar->tool(),
            .colour = m_bar->colour(),
            .width = m_bar->penWidth(),
            .points = m_bar->tool() == ShotTool::Pen ? QPolygonF{at} : QPolygonF{at, at},
            .text = {},
            .seed = QRandomGenerator::system()->generate()};
}

void ShotView::endMark()
{
    m_painting.add(std::exchange(m_mark, {}));
    told();
}

void ShotView::beginText(const QPoint &at)
{
    m_mark = newMark(at);
    m_text = new QLineEdit(this);
    m_text->setAccessibleName(tr("Text to write on the screenshot"));
    m_text->setFont(fontOf(m_mark));
    m_text->setStyleSheet(QStringLiteral("QLineEdit { background: transparent; border: 1px dashed %1; color: %1; padding: 0; }")
                              .arg(m_mark.colour.name()));
    const int high = QFontMetrics(m_text->font()).height() + 6;
    m_text->setGeometry(at.x() - 3, at.y() - 4, std::max(80, m_selection.rect().right() - at.x()), high);
    m_text->installEventFilter(this);
    m_text->show();
    m_text->setFocus();
}

// Enter ends the text and nothing else: a line edit would pass it on.
bool ShotView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    endText();
    return true;
}

void ShotView::endText()
{
    if (!m_text)
        return;
    QLineEdit *field = std::exchange(m_text, {});
    m_mark.text = field->text();
    field->hide();
    field->deleteLater();
    endMark();
    setFocus();
}

// --- the keyboard -------------------------------------------------------------------------------------------

void ShotView::step(const QPoint &by, Qt::KeyboardModifiers modifiers)
{
    const int pace = modifiers & Qt::ControlModifier ? 10 : 1;
    if (m_selection.isEmpty())
        return select(rect());
    m_selection.drag(modifiers & Qt::ShiftModifier ? Selection::Grip::BottomRight : Selection::Grip::Inside,
                     m_selection.rect(), by * pace);
    showBar();
    update();
}

bool ShotView::takeShortcut(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Undo))
        Q_EMIT m_bar->undoRequested();
    else if (event.matches(QKeySequence::Redo) || (event.key() == Qt::Key_Y && event.modifiers() == Qt::ControlModifier))
        Q_EMIT m_bar->redoRequested();
    else if (event.matches(QKeySequence::Save) && !m_selection.isEmpty())
        Q_EMIT saveRequested();
    else if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_6 && m_bar->isVisible())
        m_bar->setTool(ShotTool(event.key() - Qt::Key_1 + int(ShotTool::Rectangle)));
    else
        return false;
    return true;
}

void ShotView::keyPressEvent(QKeyEvent *event)
{
    if (takeShortcut(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Escape:
        if (m_text) { // only what is being written
            m_text->clear();
            return endText();
        }
        return Q_EMIT cancelled();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selection.isEmpty())
            return chooseUnder(m_mouse.value_or(QPoint(-1, -1)));
        return done();
    case Qt::Key_Left:
        return step({-1, 0}, event->modifiers());
    case Qt::Key_Right:
        return step({1, 0}, event->modifiers());
    case Qt::Key_Up:
        return step({0, -1}, event->modifiers());
    case Qt::Key_Down:
        return step({0, 1}, event->modifiers());
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/composer_edit.h"

#include "common/proto/limits.h"

#include <QAbstractTextDocumentLayout>
#include <QGuiApplication>
#include <QInputMethod>
#include <QKeyEvent>
#include <QMimeData>
#include <cmath>

namespace teahouse::ui {

static constexpr qsizetype kMostPasted = 4 * limits::kMessageText; // more makes the field slow, and cannot be sent

static bool isEnter(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

ComposerEdit::ComposerEdit(QWidget *parent) : QTextEdit(parent)
{
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(2);
    viewport()->setAutoFillBackground(false);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, [this] {
        const bool full = document()->size().height() > m_most;
        setVerticalScrollBarPolicy(full ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
        updateGeometry();
    });
    connect(this, &QTextEdit::cursorPositionChanged, this, &ComposerEdit::cursorMoved);
}

void ComposerEdit::setMostHeight(int pixels)
{
    m_most = std::max(60, pixels);
    updateGeometry();
}

QSize ComposerEdit::sizeHint() const
{
    const int line = int(std::ceil(QFontMetricsF(font()).lineSpacing())) + 4;
    return {200, std::clamp(int(std::ceil(document()->size().height())), line, m_most)};
}

void ComposerEdit::confirmPreedit()
{
    if (!isComposing())
        return;
    QGuiApplication::inputMethod()->commit();
    if (isComposing()) { // nobody answered: keep what was on the screen
        QInputMethodEvent commit;
        commit.setCommitString(m_preedit);
        inputMethodEvent(&commit);
    }
}

bool ComposerEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (isEnter(key) && isComposing())
            m_enterIsInputs = true;
    }
    return QTextEdit::event(event);
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    if (keyFilter && !isComposing() && keyFilter(event)) {
        event->accept();
        return;
    }
    if (isEnter(event)) {
        enterPressed(event);
        return;
    }
    if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && toPlainText().isEmpty()
        && !isComposing()) {
        Q_EMIT upPressedWhenEmpty();
        return;
    }
    if (event->key() == Qt::Key_Escape && !isComposing()) {
        Q_EMIT escapePressed();
        return;
    }
    QTextEdit::keyPressEvent(event);
}

void ComposerEdit::enterPressed(QKeyEvent *event)
{
    event->accept();
    if (isComposing())
        m_enterIsInputs = true;
    if (m_enterIsInputs) {
        confirmPreedit();
        return;
    }
    const bool control = event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier);
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool sends = m_sendKey == SendKey::Enter ? !control && !shift : control;
    if (!sends) {
        textCursor().insertBlock();
        ensureCursorVisible();
        return;
    }
    if (!event->isAutoRepeat())
        Q_EMIT sendPressed();
}

void ComposerEdit::keyReleaseEvent(QKeyEvent *event)
{
    if (isEnter(event) && !event->isAutoRepeat())
        m_enterIsInputs = false;
    QTextEdit::keyReleaseEvent(event);
}

// The release of a key goes to whoever has the focus by then.
void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    m_enterIsInputs = false;
    QTextEdit::focusOutEvent(event);
}

void ComposerEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    QTextEdit::inputMethodEvent(event);
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return QTextEdit::canInsertFromMimeData(source) || bringsFiles(*source);
}

// Files go to whoever is behind the field: the whole conversation takes them.
void ComposerEdit::dragEnterEvent(QDragEnterEvent *event)
{
    if (bringsFiles(*event->mimeData()))
        return event->ignore();
    QTextEdit::dragEnterEvent(event);
}

void ComposerEdit::dragMoveEvent(QDragMoveEvent *event)
{
    if (bringsFiles(*event->mimeData()))
        return event->ignore();
    QTextEdit::dragMoveEvent(event);
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (const Incoming files = incoming(*source); !files.isEmpty()) {
        Q_EMIT filesPasted(files);
        return;
    }
    if (source->hasText() && source->text().size() > kMostPasted) {
        Q_EMIT hugeTextPasted(source->text());
        return;
    }
    if (source->hasText())
        textCursor().insertText(source->text());
    ensureCursorVisible();
}

} // namespace teahouse::ui

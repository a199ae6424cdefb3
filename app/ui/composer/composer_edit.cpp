// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/composer_edit.h"

#include "common/proto/limits.h"
#include "common/text/html_to_markdown.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QInputMethod>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kMostPasted = 4 * limits::kMessageText; // more makes the field slow, and cannot be sent

static bool isEnter(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

// Digits have other names with Shift; a keyboard that does not keep to these still has the buttons.
static std::optional<text::Mark> markOf(const QKeyEvent &event)
{
    using text::Mark;
    struct Key {
        Qt::KeyboardModifiers modifiers;
        int key;
        Mark mark;
    };
    static constexpr Qt::KeyboardModifiers kShifted = Qt::ControlModifier | Qt::ShiftModifier;
    static const Key kKeys[] = {
        {Qt::ControlModifier, Qt::Key_B, Mark::Bold},
        {Qt::ControlModifier, Qt::Key_I, Mark::Italic},
        {kShifted, Qt::Key_X, Mark::Strike},
        {kShifted, Qt::Key_C, Mark::Code},
        {Qt::ControlModifier | Qt::AltModifier, Qt::Key_C, Mark::CodeBlock},
        {kShifted, Qt::Key_U, Mark::Link},
        {kShifted, Qt::Key_9, Mark::Quote},
        {kShifted, Qt::Key_ParenLeft, Mark::Quote},
        {kShifted, Qt::Key_8, Mark::Bullets},
        {kShifted, Qt::Key_Asterisk, Mark::Bullets},
        {kShifted, Qt::Key_7, Mark::Numbers},
        {kShifted, Qt::Key_Ampersand, Mark::Numbers},
    };
    for (const Key &key : kKeys) {
        if (event.key() == key.key && event.modifiers() == key.modifiers)
            return key.mark;
    }
    return {};
}

static bool pastesPlain(const QKeyEvent &event)
{
    return event.key() == Qt::Key_V && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
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
        if (markOf(*key) || pastesPlain(*key)) { // before any shortcut of the window
            event->accept();
            return true;
        }
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
    if (const auto wanted = markOf(*event); wanted && !isComposing()) {
        mark(*wanted);
        return;
    }
    if (pastesPlain(*event)) {
        pastePlain();
        return;
    }
    QTextEdit::keyPressEvent(event);
}

text::Written ComposerEdit::written() const
{
    const QTextCursor cursor = textCursor();
    return {toPlainText(), cursor.anchor(), cursor.position()};
}

// Only what differs is written, so that undo and the rest of the text stay as they are.
void ComposerEdit::rewrite(const text::Written &to)
{
    const QString old = toPlainText();
    const qsizetype shorter = std::min(old.size(), to.text.size());
    qsizetype same = 0;
    while (same < shorter && old[same] == to.text[same])
        ++same;
    qsizetype after = 0;
    while (after < shorter - same && old[old.size() - 1 - after] == to.text[to.text.size() - 1 - after])
        ++after;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.setPosition(int(same));
    cursor.setPosition(int(old.size() - after), QTextCursor::KeepAnchor);
    cursor.insertText(to.text.mid(same, to.text.size() - same - after));
    cursor.endEditBlock();
    cursor.setPosition(int(to.anchor));
    cursor.setPosition(int(to.cursor), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void ComposerEdit::mark(text::Mark mark)
{
    confirmPreedit();
    rewrite(text::marked(written(), mark));
}

bool ComposerEdit::focusNextPrevChild(bool next)
{
    QKeyEvent tab(QEvent::KeyPress, Qt::Key_Tab, {}); // chooses what is offered: it comes this way, and not as a key
    if (next && keyFilter && !isComposing() && keyFilter(&tab))
        return true;
    const auto moved = isComposing() ? std::nullopt : text::indented(written(), next ? 1 : -1);
    if (!moved)
        return QTextEdit::focusNextPrevChild(next);
    rewrite(*moved);
    return true;
}

void ComposerEdit::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    std::unique_ptr<QMenu> menu(createStandardContextMenu(event->pos()));
    menu->addSeparator();
    QAction *plain = menu->addAction(tr("Paste as plain text"), this, &ComposerEdit::pastePlain);
    plain->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    plain->setEnabled(QGuiApplication::clipboard()->mimeData()->hasText());
    if (menuFiller)
        menuFiller(*menu, byKey ? textCursor() : cursorForPosition(event->pos()));
    menu->exec(event->globalPos());
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
        if (const auto broken = text::brokenLine(written()))
            return rewrite(*broken);
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

// What was copied from a page, a word processor, a spreadsheet or an editor, as Markdown.
QString ComposerEdit::markdownOf(const QMimeData &source) const
{
    const QString plain = source.text();
    if (plain.size() > kMostPasted)
        return plain;
    const QString html = source.hasHtml() ? source.html() : QString();
    const QByteArray editor = source.data(u"vscode-editor-data"_s);
    if (!editor.isEmpty() || text::isCodeHtml(html)) {
        const QString language = QJsonDocument::fromJson(editor).object().value(u"mode"_s).toString();
        const bool block = plain.trimmed().contains(u'\n') && !text::isInCode(written());
        return block ? text::fenced(plain, language == u"plaintext" || language == u"markdown" ? QString() : language) : plain;
    }
    if (html.isEmpty() || text::isInCode(written()))
        return plain;
    const QString markdown = text::htmlToMarkdown(html);
    return markdown.isEmpty() ? plain : markdown;
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (const Incoming files = incoming(*source); !files.isEmpty()) {
        Q_EMIT filesPasted(files);
        return;
    }
    insertOrOffer(markdownOf(*source));
}

void ComposerEdit::pastePlain()
{
    if (const QMimeData *clipboard = QGuiApplication::clipboard()->mimeData())
        insertOrOffer(clipboard->text());
}

void ComposerEdit::insertOrOffer(const QString &text)
{
    if (text.size() > kMostPasted) {
        Q_EMIT hugeTextPasted(text);
        return;
    }
    textCursor().insertText(text);
    ensureCursorVisible();
}

} // namespace teahouse::ui

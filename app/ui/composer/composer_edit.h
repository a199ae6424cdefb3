// SPDX-License-Identifier: Apache-2.0
// The field a message is written in. Plain text, grows with what is in it, and knows what Enter means.
//
// Input methods: while there is pre-edit text the keyboard belongs to the input method. Enter then confirms, and until
// that key is let go it sends nothing, whatever order the events come in.
#pragma once

#include "app/ui/composer/incoming.h"
#include "common/text/formatting.h"

#include <QTextEdit>

namespace teahouse::ui {

enum class SendKey : quint8 {
    Enter, // Shift+Enter and Ctrl+Enter break the line
    CtrlEnter, // Enter breaks the line
};

class ComposerEdit : public QTextEdit
{
    Q_OBJECT

public:
    explicit ComposerEdit(QWidget *parent = nullptr);

    void setSendKey(SendKey key) { m_sendKey = key; }
    void setMostHeight(int pixels);
    bool isComposing() const { return !m_preedit.isEmpty(); }
    // Takes what the input method holds, as if confirmed.
    void confirmPreedit();

    // Writes a mark around what is selected, or takes it away.
    void mark(text::Mark mark);
    void pastePlain();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

    // Keys that another widget wants first (a list of names over the field): true when taken.
    std::function<bool(QKeyEvent *)> keyFilter;
    // Adds to the menu of the field what can be done with the word there.
    std::function<void(QMenu &menu, QTextCursor at)> menuFiller;

Q_SIGNALS:
    void sendPressed();
    void upPressedWhenEmpty();
    void escapePressed();
    void cursorMoved();
    void filesPasted(const teahouse::ui::Incoming &files);
    void hugeTextPasted(const QString &text); // too much for a field: not inserted

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override; // Tab in a list moves the item
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;

private:
    void enterPressed(QKeyEvent *event);
    text::Written written() const;
    QString markdownOf(const QMimeData &source) const;
    void insertOrOffer(const QString &text);
    void rewrite(const text::Written &to); // one step to undo

    SendKey m_sendKey = SendKey::Enter;
    QString m_preedit;
    bool m_enterIsInputs = false; // the Enter that is down began in a composition
    int m_most = 240;
};

} // namespace teahouse::ui

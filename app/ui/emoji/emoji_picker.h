// SPDX-License-Identifier: Apache-2.0
// The popup from which an emoji is chosen: a field to search by name, what is used most, the office's own, and all of
// Unicode's. The keyboard stays in the field; arrows move in the grid, Enter takes, Escape closes.
#pragma once

#include "app/ui/emoji/emoji_grid.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>

namespace teahouse::ui {

class EmojiPicker : public QFrame
{
    Q_OBJECT

public:
    // `mostUsed` and `own` (names) as they are now.
    EmojiPicker(const Theme &theme, const QStringList &mostUsed, const QStringList &own, QWidget *parent);

    EmojiGrid &grid() { return *m_grid; }
    QLineEdit &field() { return *m_field; }
    // Beside `anchor`, on the screen, wherever there is room. Deletes itself when it closes.
    void showAt(const QRect &anchor);

Q_SIGNALS:
    void chosen(const QString &emoji);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search(const QString &typed);
    void tell();

    const Theme &m_theme;
    QList<EmojiSection> m_all;
    QLineEdit *m_field;
    EmojiGrid *m_grid;
    QLabel *m_name; // of the current one
};

// What is found by its names, in English, Chinese and pinyin; the best first.
QList<PickedEmoji> emojiFound(const QString &typed, const QStringList &own);

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The popup from which an emoji is chosen: a field to search by name, what is used most, the office's own, and all of
// Unicode's, with a strip that leads to each section; where a picture can be sent, those that one keeps. The keyboard stays in the field; arrows move in the grid, Enter
// takes, Escape closes. Hands and faces come in the skin tone that was chosen; a right click offers the others.
#pragma once

#include "app/ui/emoji/emoji_grid.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace teahouse::ui {

class EmojiPicker : public QFrame
{
    Q_OBJECT

public:
    // `mostUsed` and `own` (names) as they are now; `tone` as in text::withTone().
    EmojiPicker(const Theme &theme, const QStringList &mostUsed, const QStringList &own, QWidget *parent, int tone = 0);

    EmojiGrid &grid() { return *m_grid; }
    QLineEdit &field() { return *m_field; }
    void offerStickers(const QList<FileId> &stickers); // as they are now
    // Beside `anchor`, on the screen, wherever there is room. Deletes itself when it closes.
    void showAt(const QRect &anchor);

Q_SIGNALS:
    void chosen(const QString &emoji);
    void toneChosen(int tone);
    void stickerChosen(teahouse::FileId sticker);
    void stickerDropped(teahouse::FileId sticker);
    void addRequested(); // of a picture from a file

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void addSection(const QString &title, const QString &sign, const QList<PickedEmoji> &emoji);
    void showStrip();
    void search(const QString &typed);
    void tell();
    void offerTones(const QString &emoji, QPoint at);
    void chooseTone();
    void setTone(int tone);
    void offerToDrop(FileId sticker, QPoint at);

    const Theme &m_theme;
    const QStringList m_mostUsed;
    const QStringList m_own;
    std::optional<QList<FileId>> m_stickers; // unset: none can be sent from here
    int m_tone = 0;
    QList<EmojiSection> m_all;
    QStringList m_signs; // of the sections
    QHBoxLayout *m_strip;
    QButtonGroup *m_sections;
    QToolButton *m_toneButton;
    QLineEdit *m_field;
    EmojiGrid *m_grid;
    QLabel *m_name; // of the current one
};

// What is found by its names, in English, Chinese and pinyin; the best first.
QList<PickedEmoji> emojiFound(const QString &typed, const QStringList &own, int tone = 0);

} // namespace teahouse::ui

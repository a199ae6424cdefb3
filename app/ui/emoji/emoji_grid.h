// SPDX-License-Identifier: Apache-2.0
// Emoji in cells, and in larger ones the pictures that one keeps, under headings. Paints what is visible alone. One cell is
// current; arrow keys and the mouse move it.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/base/ids.h"

#include <QAbstractScrollArea>
#include <functional>

namespace teahouse::ui {

struct PickedEmoji {
    QString emoji; // the characters, or an office's own name
    QString name; // what is said of it: ":tea:"
    bool own = false;
    FileId sticker = {}; // set: a picture that is kept
    bool adds = false; // no emoji: one may add a picture here

    bool isEmoji() const { return !sticker.isValid() && !adds; }
};

struct EmojiSection {
    QString title;
    QList<PickedEmoji> emoji;
    bool large = false;
};

class EmojiGrid : public QAbstractScrollArea
{
    Q_OBJECT

public:
    EmojiGrid(const Theme &theme, QWidget *parent);

    // The picture of an office's own; null: not here yet.
    std::function<QPixmap(const QString &name, QSize pixels)> picture;
    std::function<QPixmap(FileId sticker, QSize pixels)> stickerPicture;

    void setSections(const QList<EmojiSection> &sections); // the first one becomes current
    void goTo(int section); // brings its heading to the top
    int topSection() const; // whose emoji are at the top; -1: there are none
    const PickedEmoji *current() const; // nullptr: there are none
    bool moveByKey(int key); // arrows, Page, Home, End; false: not one of these
    void chooseCurrent();

    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged();
    void chosen(const QString &emoji);
    void stickerChosen(teahouse::FileId sticker);
    void addRequested();
    void menuRequested(const QString &emoji, const QPoint &globalPosition);
    void stickerMenuRequested(teahouse::FileId sticker, const QPoint &globalPosition);
    void topSectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Cell {
        int section = 0;
        int at = 0;
        QRect rect; // in the whole
    };
    void place();
    void setCurrent(int cell);
    int cellAt(QPoint p) const;
    int below(int cell, int rows) const;
    void paintCell(QPainter &painter, const Cell &cell, bool current) const;
    void paintPicture(QPainter &painter, const QRectF &square, const PickedEmoji &picked) const;
    int sideOf(const EmojiSection &section) const;

    const Theme &m_theme;
    QList<EmojiSection> m_sections;
    QList<Cell> m_cells;
    QList<QRect> m_titles; // of the sections
    int m_current = -1;
    int m_toldTop = -1;
};

} // namespace teahouse::ui

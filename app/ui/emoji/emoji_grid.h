// SPDX-License-Identifier: Apache-2.0
// Emoji in cells of one size, under headings. Paints what is visible alone. One cell is current; arrow keys and the
// mouse move it.
#pragma once

#include "app/ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <functional>

namespace teahouse::ui {

struct PickedEmoji {
    QString emoji; // the characters, or an office's own name
    QString name; // what is said of it: ":tea:"
    bool own = false;
};

struct EmojiSection {
    QString title;
    QList<PickedEmoji> emoji;
};

class EmojiGrid : public QAbstractScrollArea
{
    Q_OBJECT

public:
    EmojiGrid(const Theme &theme, QWidget *parent);

    // The picture of an office's own; null: not here yet.
    std::function<QPixmap(const QString &name, QSize pixels)> picture;

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
    void menuRequested(const QString &emoji, const QPoint &globalPosition);
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

    const Theme &m_theme;
    QList<EmojiSection> m_sections;
    QList<Cell> m_cells;
    QList<QRect> m_titles; // of the sections
    int m_current = -1;
    int m_toldTop = -1;
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// Where the files of a message go. Pictures and videos whose size is known stand first, as one picture or as a tidy grid;
// everything else follows as cards:
//
//    +-----------+--------+      +---------------------------------------+
//    |           |        |      | [icon]  Annual report 2025.pdf    [x] |
//    |           |        |      |         2.3 MB · 12 pages             |
//    +-------+---+--+-----+      +---------------------------------------+
//    |       |      |     |
//    +-------+------+-----+
//
// The places are pure, and settled by what the message says alone: a picture that arrives later moves nothing.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/timeline/row_context.h"

#include <QRectF>

namespace teahouse::ui {

struct FileBlock {
    enum class Form : quint8 { Picture, Card };

    Form form = Form::Card;
    int file = 0; // in the message's list
    QRectF rect;
    QRectF thumb; // of a card: where its icon or small picture stands
    QRectF text; // of a card
    QRectF first; // places of two buttons; which there are depends on what the file does
    QRectF second;
};

struct FileButtons {
    FileDeed first = FileDeed::None;
    FileDeed second = FileDeed::None;
};

FileButtons buttonsOf(FileBlock::Form form, const FileState &state);

class FileBlocks
{
public:
    FileBlocks() = default;
    // From (left, top) on, no wider than `width`.
    FileBlocks(const app::TimelineRow &row, const RowContext &context, QPointF at, qreal width, const Theme &theme);

    const QList<FileBlock> &all() const { return m_blocks; }
    qreal bottom() const { return m_bottom; }
    const FileBlock *at(QPointF p) const; // nullptr: there is none

private:
    struct Picture {
        int file = 0;
        QSizeF natural;
        bool sticker = false;
    };
    void single(const Picture &picture, qreal width);
    void grid(const QList<Picture> &pictures, qreal width);
    void card(int file, qreal width);
    void addPicture(int file, const QRectF &rect);

    QList<FileBlock> m_blocks;
    const Theme *m_theme = nullptr;
    qreal m_left = 0;
    qreal m_bottom = 0;
};

} // namespace teahouse::ui

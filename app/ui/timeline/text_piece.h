// SPDX-License-Identifier: Apache-2.0
// One stretch of text laid out in lines: a paragraph, a code block or a cell of a table. Lines of one piece are equally
// high whatever fonts they fall back to, so Chinese, Latin and emoji lines keep step.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/text/markdown.h"

#include <QTextLayout>

class QPainter;

namespace teahouse::ui {

struct PieceStyle {
    QFont font;
    QColor colour;
    Qt::Alignment align = Qt::AlignLeft;
    bool uniform = true; // lines as high as the font says; else as high as what is in them
};

class TextPiece
{
public:
    // `start`: where `text` begins in its block; spans and positions are the block's.
    TextPiece(const QString &text, qsizetype start, const PieceStyle &style);

    void setFormats(const QList<QTextLayout::FormatRange> &formats) { m_layout->setFormats(formats); }
    // What is painted over the letter at a place of the piece: its line is made high enough.
    struct Tall {
        qsizetype at = 0; // in the block
        qreal ascent = 0;
        qreal descent = 0;
    };
    void setTall(QList<Tall> tall) { m_tall = std::move(tall); }
    // Breaks lines; the height afterwards is height().
    void layOut(qreal width);

    qsizetype start() const { return m_start; }
    qsizetype end() const { return m_start + m_length; }
    qreal height() const { return m_height; }
    qreal naturalWidth() const { return m_naturalWidth; }
    qreal lastLineWidth() const;
    // Of what is not broken within itself unless it has to be; not looked for beyond `enough`.
    qreal widestWord(qreal enough) const;
    qreal lineHeight() const { return m_pitch; }
    qreal firstBaseline() const { return m_ascent; }

    QPointF at; // top left, in the body
    int block = 0;

    // `p` in the body's coordinates. The nearest position in the block's text.
    qsizetype positionAt(QPointF p) const;
    // The character under p, or -1 where there is none.
    qsizetype characterAt(QPointF p) const;
    // Where the baseline is, left of that character.
    QPointF baselineAt(qsizetype position) const;
    // One rectangle a line, in the body's coordinates.
    QList<QRectF> rectsOf(qsizetype from, qsizetype to) const;

    void paint(QPainter &painter, QPointF origin, const PieceStyle &style,
               const QList<QTextLayout::FormatRange> &over) const;

private:
    const QTextLine lineAt(qreal y) const;

    std::unique_ptr<QTextLayout> m_layout;
    qsizetype m_start = 0;
    qsizetype m_length = 0;
    qreal m_height = 0;
    qreal m_naturalWidth = 0;
    qreal m_pitch = 0;
    qreal m_ascent = 0;
    bool m_uniform = true;
    QList<Tall> m_tall;
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// A message's text, measured: each block of the Markdown tree at its place. Made once for a width and a theme, then
// painted and asked what is under the mouse. A position in it is a position in a block's text.
#pragma once

#include "app/ui/math/math_picture.h"
#include "app/ui/timeline/text_piece.h"

#include <QCoreApplication>
#include <QSet>
#include <optional>
#include <vector>

namespace teahouse::ui {

struct TextPosition {
    int block = 0;
    qsizetype offset = 0;

    auto operator<=>(const TextPosition &) const = default;
};

struct TextRange {
    TextPosition from;
    TextPosition to;

    bool isEmpty() const { return from == to; }
    bool operator==(const TextRange &) const = default;
};

// What the mouse is on.
struct BodySpot {
    enum class Kind : quint8 { Nothing, Text, Link, Mention, CopyCode, FoldCode, Tag };

    Kind kind = Kind::Nothing;
    int target = -1; // Link, Mention, Tag: in the document's list; CopyCode, FoldCode: the block

    bool operator==(const BodySpot &) const = default;
};

// How the code blocks of a body are shown.
struct CodeView {
    QSet<int> unfolded; // long blocks that are shown whole
    // Colours of a long block; made elsewhere meanwhile when it is not known. Unset: only short ones have colours.
    std::function<QList<QTextLayout::FormatRange>(const QString &code, const QString &language)> colours;
};

class BodyLayout
{
    Q_DECLARE_TR_FUNCTIONS(BodyLayout)

public:
    // The picture of an office's :name:; unset: there is none, and the name stays.
    using OwnEmoji = std::function<FileId(const QString &name)>;
    BodyLayout(text::Document document, UserId me, qreal width, const Theme &theme, const OwnEmoji &own = {},
               const CodeView &codes = {});

    const text::Document &document() const { return m_document; }
    qreal height() const { return m_height; }
    qreal lastLineWidth() const; // where an "(edited)" may follow; the whole width after anything but a paragraph
    qreal firstBaseline() const;

    BodySpot spotAt(QPointF p) const;
    TextPosition positionAt(QPointF p) const;
    TextRange wordAt(TextPosition at) const;
    TextPosition end() const;
    TextRange all() const { return {{}, end()}; }
    QString textOf(const TextRange &range) const;

    // A table that is wider than the body, of which a part is seen.
    struct WideTable {
        int block = 0;
        qreal offset = 0; // so much of it is hidden at the left
        qreal most = 0;
        qreal perBarPixel = 1; // so much further for each pixel that the handle of its bar is dragged
        bool onBar = false; // p is on the bar, not on the table
    };
    std::optional<WideTable> wideTableAt(QPointF p) const; // nothing: there is none
    QList<WideTable> wideTables() const;
    void scrollTable(int block, qreal offset); // as far as there is something to be seen

    using Stretches = QList<std::pair<qsizetype, qsizetype>>; // start and length
    struct PaintState {
        TextRange selection;
        BodySpot hover;
        bool pale = false; // not sent yet
        std::function<QPixmap(FileId, QSize pixels)> emoji;
        std::function<Stretches(QStringView text)> marks; // what a search is for; unset: nothing
        bool hovered = false; // the mouse is over the message: its buttons show
    };
    void paint(QPainter &painter, QPointF origin, const Theme &theme, const PaintState &state) const;

private:
    struct Frame { // a code block's or table's ground
        QRectF rect;
        int block = 0;
        QRectF label; // language, code only
        QRectF copy; // button, code only
        QRectF fold; // "Show all 80 lines", long code only
        QString foldText;
        std::vector<qreal> numbers; // baseline of each line of code; empty: there are few
        std::vector<qreal> rows; // table: lines below each row
        std::vector<qreal> columns; // table: lines right of each column
        qreal inner = 0; // table: as wide as its columns
        qreal offset = 0; // of a table wider than rect: hidden at the left
        QRectF track; // of the bar beneath that one

        bool isWide() const { return !track.isEmpty(); }
        qreal mostOffset() const { return inner - rect.width(); }
    };
    struct Marker { // of a list item, at the first line
        QRectF rect;
        text::Container what;
        int depth = 0;
    };
    struct Bar { // of a quote
        QRectF rect;
        qint32 id = 0;
    };

    // A :name: that is painted as a picture: its letters stay, unseen, so that positions and what is copied stay too.
    struct Named {
        int block = 0;
        qsizetype start = 0;
        qsizetype length = 0;
        FileId file;
    };
    // A formula, painted in the same way.
    struct Formula {
        int block = 0;
        qsizetype start = 0;
        qsizetype length = 0;
        MathPicture picture;
        qreal scale = 1; // to the width there is
    };
    // "#ff8800", with a square in that colour behind it.
    struct Chip {
        int block = 0;
        qsizetype last = 0; // character
        QColor colour;
    };
    void findFormulas();
    void findChips();
    QString shownText(int block, qsizetype from, qsizetype to) const;
    QList<QTextLayout::FormatRange> objectFormats(int block, qsizetype from, qsizetype to, const QFont &font) const;
    QList<TextPiece::Tall> tallIn(int block) const;
    bool hasFormula(int block) const;
    void addFormula(const text::Block &block, int index, qreal x);
    void paintFormulas(QPainter &painter, const Theme &theme, const Frame *within) const;
    const TextPiece *pieceOf(int block, qsizetype at) const;

    void findEmoji(const OwnEmoji &own);
    QList<QTextLayout::FormatRange> emojiFormats(int block, const QFont &font) const;
    void paintEmoji(QPainter &painter, const PaintState &state, const Frame *within) const;

    void addText(const text::Block &block, int index, qreal x);
    void addCode(const text::Block &block, int index, qreal x);
    void paintCode(QPainter &painter, const Frame &frame, const Theme &theme, const PaintState &state) const;
    void addTable(const text::Block &block, int index, qreal x);
    const Frame *wideFrame(int block) const; // nullptr: all of the block is seen
    static QRectF handleOf(const Frame &frame);
    static WideTable wideTable(const Frame &frame);
    QPointF inSight(QPointF p) const;
    qreal indentOf(const text::Block &block);
    qreal gapBefore(int index) const;
    void place(TextPiece &&piece, int index, QPointF at, qreal width);

    void paintGrounds(QPainter &painter, const Theme &theme, const PaintState &state) const;
    void paintFrame(QPainter &painter, const Frame &frame, const Theme &theme, const PaintState &state) const;
    void paintTable(QPainter &painter, const Frame &frame, const Theme &theme) const;
    // What is `within` that wide table; nullptr: within none.
    void paintTexts(QPainter &painter, const Theme &theme, const PaintState &state, const Frame *within) const;
    void paintPills(QPainter &painter, const Theme &theme, const Frame *within) const;
    void paintMarker(QPainter &painter, const Marker &marker, const Theme &theme) const;
    QList<QTextLayout::FormatRange> formatsOf(const text::Block &block, qsizetype from, qsizetype to) const;
    QTextCharFormat formatOf(const text::Span &span) const;
    PieceStyle styleOf(const text::Block &block) const;
    bool isMe(const text::Mention &mention) const;
    const TextPiece *nearest(QPointF p) const;

    text::Document m_document;
    UserId m_me;
    qreal m_width;
    qreal m_height = 0;
    const Theme *m_theme;
    std::vector<TextPiece> m_pieces; // in order of position
    std::vector<PieceStyle> m_styles; // one a piece
    std::vector<Frame> m_frames;
    std::vector<Marker> m_markers;
    std::vector<Bar> m_bars;
    std::vector<QRectF> m_rules;
    std::vector<Named> m_emoji;
    std::vector<Formula> m_formulas;
    std::vector<Chip> m_chips;
    CodeView m_codes;
};

} // namespace teahouse::ui

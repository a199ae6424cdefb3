// SPDX-License-Identifier: Apache-2.0
// A message's text, parsed: CommonMark with strikethrough, tables and task lists, as chat wants it.
//
//  - A single line break breaks the line. HTML is text. Indented text is no code. `![x](url)` is a link:
//  nothing loads.
//  - Links only to the schemes of safeUrl(); bare ones are found by bareLinks(); others stay as they were
//  written.
//  - `**“重要”**的` is bold: see cjk_emphasis.h.
//  - `$x_1$`, `$$x$$` and blocks between lines of `$$` are mathematics, see math_source.h; prices are not.
//  - #words are tags, in Chinese too, unless they are channels.
//  - Known :names: are emoji; @names and #channels are looked up by the caller (`Names`).
//
// The result is flat, made for painting with one QTextLayout a block: each block has one plain text and a
// sorted list of formatted stretches in it, so that a position on the screen is a position in the text. What
// a block stands in (quotes, lists) is a list beside it. Lines are separated by '\n' (QTextLayout wants
// U+2028: same length, swap them).
//
// Safe by construction: no control characters but '\n' and '\t', no direction overrides, isolates closed in
// the same block, runs of invisible or combining characters bounded. Text over limits::kMessageText is cut; a
// text that would make an unreasonable tree (limits::kMarkdown...) comes back as one paragraph of its source.
// Never fails. Reentrant.
#pragma once

#include "common/text/mentions.h"

#include <QFlags>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace teahouse::text {

enum class Style : quint16 {
    Bold = 0x01,
    Italic = 0x02,
    Strike = 0x04,
    Code = 0x08, // `inline`; a code block is a block
    Link = 0x10, // target is in Document::links
    Mention = 0x20, // target is in Document::mentions; users, everyone and channels
    Emoji = 0x40, // exactly one emoji
    Math = 0x80, // LaTeX with the dollars around it
    Tag = 0x100, // target is in Document::tags
};
Q_DECLARE_FLAGS(Styles, Style)
Q_DECLARE_OPERATORS_FOR_FLAGS(Styles)

// A stretch with other than plain style. Spans of a block are sorted, not empty and do not overlap.
struct Span {
    qsizetype start = 0; // in Block::text, UTF-16 units
    qsizetype length = 0;
    Styles styles;
    qint32 target = -1;

    qsizetype end() const { return start + length; }
    bool operator==(const Span &) const = default;
};

struct Link {
    QString url; // by safeUrl()
    QString title;
    bool misleading = false; // what is shown looks like the address of another host: say so before opening
};

// A quote or list item that a block stands in.
struct Container {
    enum class Kind : quint8 { Quote, Bullet, Numbered, Task };

    Kind kind = Kind::Quote;
    bool begins = false; // this block is its first: the marker or box is painted here
    bool done = false; // Task
    qint32 number = 0; // Numbered
    qint32 id = 0; // blocks with the same id stand in the same one: a quote's bar runs through

    bool operator==(const Container &) const = default;
};

enum class Align : quint8 { Default, Left, Center, Right };

struct Cell {
    qsizetype start = 0; // in Block::text
    qsizetype length = 0;

    bool operator==(const Cell &) const = default;
};

struct Block {
    enum class Kind : quint8 {
        Paragraph,
        Heading, // level 1 to 6
        Code, // text without the last line break; no spans
        Table, // cells; text is the cells joined by '\t' and '\n'
        Rule, // no text
    };

    Kind kind = Kind::Paragraph;
    quint8 level = 0;
    QString text;
    QList<Span> spans;
    QList<Container> within; // outermost first
    QString language; // Code: the first word after the fence, may be empty; "math" is LaTeX
    QList<Align> columns; // Table
    QList<Cell> cells; // Table: row by row, the first row is the head; size is a multiple of columns.size()
};

struct Document {
    QList<Block> blocks;
    QList<Link> links;
    QList<Mention> mentions; // kind and ids; start and length are those in the span's block
    QStringList tags; // without their '#'
    int emojiAlone
        = 0; // 1 to limits::kBigEmoji: the message is that many emoji and nothing else; paint them big
};

Document parse(QStringView source, const Names &names = {});

} // namespace teahouse::text

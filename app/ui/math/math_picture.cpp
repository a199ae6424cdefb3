// SPDX-License-Identifier: Apache-2.0
#include "app/ui/math/math_picture.h"

#include "common/text/math.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using text::MathClass;
using text::MathNode;
using text::MathRow;

namespace {

constexpr qreal kSmallest = 0.55; // of the first size: indices of indices of indices stay readable
constexpr qreal kScript = 0.72;
constexpr qreal kWidest = 8'000; // pixels; more is no formula

struct Style {
    qreal pixels = 14;
    qreal least = 8;
    bool display = false;

    Style script() const { return {std::max(least, pixels * kScript), least, false}; }
    Style text() const { return {pixels, least, false}; }
};

QFont fontOf(const Style &style, bool italic)
{
    QFont font;
    font.setFamilies({u"STIX Two Text"_s, u"Latin Modern Roman"_s, u"Nimbus Roman"_s, u"Times New Roman"_s, u"DejaVu Serif"_s});
    font.setStyleHint(QFont::Serif);
    font.setPixelSize(std::max(6, int(std::lround(style.pixels))));
    font.setItalic(italic);
    return font;
}

qreal axis(const Style &style) { return style.pixels * 0.26; } // where minus and the lines of fractions are
qreal thickness(const Style &style) { return std::max(1.0, std::round(style.pixels * 0.05)); }

MathBox glyphs(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(font);
    const QRectF tight = metrics.tightBoundingRect(text);
    MathBox box;
    box.width = metrics.horizontalAdvance(text);
    if (font.italic()) // slanted letters lean out on the right
        box.width = std::max(box.width, tight.right() + font.pixelSize() * 0.04);
    box.ascent = std::max(-tight.top(), font.pixelSize() * 0.4);
    box.descent = std::max(0.0, tight.bottom());
    box.items.push_back({.at = {}, .text = text, .font = font, .path = {}, .pen = 0});
    return box;
}

MathBox lineBox(qreal width, qreal thick)
{
    MathBox box;
    box.width = width;
    box.ascent = thick / 2;
    box.descent = thick / 2;
    QPainterPath path;
    path.addRect(0, -thick / 2, width, thick);
    box.items.push_back({.at = {}, .text = {}, .font = {}, .path = path, .pen = 0});
    return box;
}

// Room between two atoms, in eighteenths of an em.
int roomBetween(MathClass left, MathClass right, bool script)
{
    using C = MathClass;
    if (left == C::Opening || right == C::Closing)
        return 0;
    if (left == C::Operator || right == C::Operator)
        return left == C::Relation || right == C::Relation ? (script ? 0 : 5) : right == C::Opening ? 0 : 3;
    if (script)
        return 0;
    if (left == C::Relation || right == C::Relation)
        return left == right ? 0 : 5;
    if (left == C::Binary || right == C::Binary)
        return 4;
    if (left == C::Punctuation || left == C::Inner || (right == C::Inner && left != C::Punctuation))
        return right == C::Punctuation ? 0 : 3;
    return 0;
}

MathBox rowBox(const MathRow &row, const Style &style, bool script = false);

MathBox fractionBox(const MathNode &node, const Style &style)
{
    const Style inner = style.display ? style.text() : Style{std::max(style.least, style.pixels * 0.8), style.least, false};
    MathBox top = rowBox(node.parts[0], inner);
    MathBox bottom = rowBox(node.parts[1], inner);
    const qreal gap = style.pixels * (style.display ? 0.2 : 0.12);
    const qreal pad = style.pixels * 0.08;
    const qreal width = std::max(top.width, bottom.width) + 2 * pad;
    MathBox box;
    const QPointF above((width - top.width) / 2, -axis(style) - gap - top.descent);
    const QPointF below((width - bottom.width) / 2, -axis(style) + gap + bottom.ascent);
    box.put(std::move(top), above);
    box.put(std::move(bottom), below);
    if (node.line)
        box.put(lineBox(width, thickness(style)), {0, -axis(style)});
    box.width = width + pad;
    return box;
}

MathBox rootBox(const MathNode &node, const Style &style)
{
    MathBox inside = rowBox(node.parts[0], style);
    const qreal gap = style.pixels * 0.14;
    const qreal thick = thickness(style);
    const qreal top = inside.ascent + gap;
    const qreal bottom = inside.descent + style.pixels * 0.04;
    const qreal hook = style.pixels * 0.5;
    MathBox box;
    qreal x = 0;
    if (!node.parts[1].empty()) {
        MathBox degree = rowBox(node.parts[1], style.script().script(), true);
        x = std::max(0.0, degree.width - hook * 0.5);
        const qreal up = (bottom - top) / 2 - style.pixels * 0.12 - degree.descent;
        box.put(std::move(degree), {0, up});
    }
    QPainterPath path;
    const qreal h = top + bottom;
    path.moveTo(0, bottom - h * 0.42);
    path.lineTo(hook * 0.25, bottom - h * 0.47);
    path.lineTo(hook * 0.55, bottom);
    path.lineTo(hook, -top);
    path.lineTo(hook + inside.width + style.pixels * 0.1, -top);
    MathBox sign;
    sign.width = hook + inside.width + style.pixels * 0.14;
    sign.ascent = top + thick;
    sign.descent = bottom + thick / 2;
    sign.items.push_back({.at = {}, .text = {}, .font = {}, .path = path, .pen = thick});
    box.put(std::move(sign), {x, 0});
    box.put(std::move(inside), {x + hook + style.pixels * 0.04, 0});
    return box;
}

MathBox limitsBox(MathBox base, MathBox below, MathBox above, const Style &style)
{
    const qreal gap = style.pixels * 0.14;
    const qreal width = std::max({base.width, below.width, above.width});
    const qreal ascent = base.ascent;
    const qreal descent = base.descent;
    MathBox box;
    const auto middle = [width](const MathBox &b) { return (width - b.width) / 2; };
    const QPointF at(middle(base), 0);
    box.put(std::move(base), at);
    if (!above.items.empty()) {
        const QPointF up(middle(above), -ascent - gap - above.descent);
        box.put(std::move(above), up);
    }
    if (!below.items.empty()) {
        const QPointF down(middle(below), descent + gap + below.ascent);
        box.put(std::move(below), down);
    }
    return box;
}

MathBox scriptsBox(const MathNode &node, const Style &style)
{
    MathBox base = rowBox(node.parts[0], style);
    MathBox below = rowBox(node.parts[1], style.script(), true);
    MathBox above = rowBox(node.parts[2], style.script(), true);
    if (node.limits && style.display)
        return limitsBox(std::move(base), std::move(below), std::move(above), style);
    qreal up = std::max(style.pixels * 0.38, base.ascent - style.pixels * 0.3);
    qreal down = std::max(style.pixels * 0.16, base.descent + style.pixels * 0.05);
    if (!above.items.empty() && !below.items.empty()) { // they keep clear of each other
        const qreal between = (up - above.descent) + (down - below.ascent);
        const qreal lack = style.pixels * 0.12 - between;
        if (lack > 0) {
            up += lack / 2;
            down += lack / 2;
        }
    }
    const qreal x = base.width + style.pixels * 0.04;
    MathBox box;
    box.put(std::move(base), {});
    const bool scripts = !above.items.empty() || !below.items.empty();
    box.put(std::move(above), {x, -up});
    box.put(std::move(below), {x, down});
    if (scripts)
        box.width += style.pixels * 0.05;
    return box;
}

MathBox fencedBox(const MathNode &node, const Style &style)
{
    MathBox inside = rowBox(node.parts[0], style);
    // As far above the axis as below it.
    const qreal half = std::max({inside.ascent - axis(style), inside.descent + axis(style), style.pixels * 0.5});
    const QFont font = fontOf(style, false);
    MathBox box;
    const auto add = [&box](MathBox part) { box.put(std::move(part), {box.width, 0}); };
    add(mathBracketBox(node.text, half + axis(style), half - axis(style), font));
    add(std::move(inside));
    add(mathBracketBox(node.closing, half + axis(style), half - axis(style), font));
    return box;
}

MathBox accentBox(const MathNode &node, const Style &style)
{
    MathBox inside = rowBox(node.parts[0], style);
    const qreal thick = thickness(style);
    const qreal w = inside.width;
    const qreal top = -inside.ascent - style.pixels * 0.1;
    const qreal below = inside.descent + style.pixels * 0.1;
    MathBox box;
    box.put(std::move(inside), {});
    QPainterPath path;
    const qreal rise = style.pixels * 0.14;
    switch (node.text[0].unicode()) {
    case u'¯':
        path.moveTo(0, top);
        path.lineTo(w, top);
        break;
    case u'_':
        path.moveTo(0, below);
        path.lineTo(w, below);
        box.descent = below + thick;
        break;
    case u'→':
        path.moveTo(0, top - rise / 2);
        path.lineTo(w, top - rise / 2);
        path.moveTo(w - rise, top - rise);
        path.lineTo(w, top - rise / 2);
        path.lineTo(w - rise, top);
        break;
    case u'^':
        path.moveTo(w * 0.5 - std::min(w / 2, rise * 2), top);
        path.lineTo(w * 0.5, top - rise);
        path.lineTo(w * 0.5 + std::min(w / 2, rise * 2), top);
        break;
    case u'~': {
        const qreal half = std::min(w / 2, rise * 2.2);
        path.moveTo(w * 0.5 - half, top);
        path.cubicTo(w * 0.5 - half / 3, top - rise * 1.6, w * 0.5 + half / 3, top + rise * 0.6, w * 0.5 + half, top - rise);
        break;
    }
    default: { // dots
        const qreal r = std::max(0.8, style.pixels * 0.055);
        const int dots = node.text == u"¨" ? 2 : 1;
        for (int i = 0; i < dots; ++i)
            path.addEllipse(QPointF(w / 2 + (dots == 2 ? (i * 2 - 1) * r * 2.2 : 0), top - r), r, r);
        break;
    }
    }
    const bool filled = node.text == u"¨" || node.text == u"˙";
    MathBox accent;
    accent.items.push_back({.at = {}, .text = {}, .font = {}, .path = path, .pen = filled ? 0 : thick});
    box.put(std::move(accent), {});
    box.ascent = std::max(box.ascent, -top + rise + thick);
    return box;
}

MathBox tableBox(const MathNode &node, const Style &style)
{
    const size_t columns = size_t(node.columns);
    std::vector<MathBox> cells;
    std::vector<qreal> widths(columns, 0);
    for (size_t i = 0; i < node.parts.size(); ++i) {
        cells.push_back(rowBox(node.parts[i], node.aligned ? style : style.text()));
        widths[i % columns] = std::max(widths[i % columns], cells.back().width);
    }
    MathBox box;
    qreal y = 0;
    qreal bottom = 0;
    for (size_t row = 0; row * columns < cells.size(); ++row) {
        qreal ascent = style.pixels * 0.75;
        qreal descent = style.pixels * 0.25;
        for (size_t c = 0; c < columns; ++c) {
            ascent = std::max(ascent, cells[row * columns + c].ascent);
            descent = std::max(descent, cells[row * columns + c].descent);
        }
        y = row == 0 ? 0 : bottom + style.pixels * (node.aligned ? 0.35 : 0.25) + ascent;
        bottom = y + descent;
        qreal x = 0;
        for (size_t c = 0; c < columns; ++c) {
            MathBox &cell = cells[row * columns + c];
            const qreal room = widths[c] - cell.width;
            const qreal shift = node.left ? 0 : node.aligned ? (c % 2 == 0 ? room : 0) : room / 2;
            box.put(std::move(cell), {x + shift, y});
            const bool last = c + 1 == columns;
            x += widths[c] + (last ? 0 : node.aligned ? (c % 2 ? style.pixels * 1.5 : style.pixels * 0.25) : style.pixels * 0.9);
        }
        box.width = std::max(box.width, x);
    }
    // Its middle stands on the axis.
    const qreal shift = -axis(style) - (box.descent - box.ascent) / 2;
    MathBox out;
    out.put(std::move(box), {0, shift});
    return out;
}

MathBox symbolBox(const MathNode &node, const Style &style)
{
    Style own = style;
    if (node.big && style.display)
        own.pixels *= 1.5;
    else if (node.big)
        own.pixels *= 1.15;
    const bool fallback = !node.text.isEmpty() && node.text[0].unicode() >= 0x2E80; // no slanted Chinese
    MathBox box = glyphs(node.text, fontOf(own, node.italic && !fallback));
    if (!node.big)
        return box;
    const QFont font = fontOf(own, false);
    box.width = std::min(box.width, QFontMetricsF(font).tightBoundingRect(node.text).right() + style.pixels * 0.06);
    MathBox out; // its middle stands on the axis
    const qreal shift = -axis(style) + (box.ascent - box.descent) / 2;
    out.put(std::move(box), {0, shift});
    return out;
}

MathBox nodeBox(const MathNode &node, const Style &style, bool script)
{
    using Kind = MathNode::Kind;
    switch (node.kind) {
    case Kind::Symbol:
        return symbolBox(node, style);
    case Kind::Words:
        return glyphs(node.text, fontOf(style, false));
    case Kind::Row:
        return rowBox(node.parts[0], style, script);
    case Kind::Fraction:
        return fractionBox(node, style);
    case Kind::Root:
        return rootBox(node, style);
    case Kind::Scripts:
        return scriptsBox(node, style);
    case Kind::Fenced:
        return fencedBox(node, style);
    case Kind::Accent:
        return accentBox(node, style);
    case Kind::Table:
        return tableBox(node, style);
    case Kind::Space: {
        MathBox box;
        box.width = style.pixels * node.width / 100;
        return box;
    }
    }
    return {};
}

MathBox rowBox(const MathRow &row, const Style &style, bool script)
{
    MathBox box;
    std::optional<MathClass> before;
    qreal x = 0;
    for (const MathNode &node : row) {
        if (node.kind == MathNode::Kind::Space) {
            x += style.pixels * node.width / 100;
            continue;
        }
        MathClass type = node.type;
        using C = MathClass;
        const bool first = !before || before == C::Binary || before == C::Relation || before == C::Opening
            || before == C::Operator || before == C::Punctuation;
        if (type == C::Binary && first) // a sign, as in −1
            type = C::Ordinary;
        if (before)
            x += style.pixels * roomBetween(*before, type, script) / 18;
        MathBox part = nodeBox(node, style, script);
        const qreal width = part.width;
        box.put(std::move(part), {x, 0});
        x += width;
        before = type;
    }
    box.width = std::max(box.width, x);
    return box;
}

} // namespace

std::optional<MathPicture> MathPicture::of(QStringView source, int pixels, bool display)
{
    const auto tree = text::parseMath(text::withoutDollars(source));
    if (!tree)
        return {};
    const Style style{pixels * 1.08, pixels * kSmallest, display};
    MathPicture picture;
    picture.m_box = rowBox(*tree, style);
    if (picture.width() <= 0 || picture.width() > kWidest || picture.m_box.height() > kWidest)
        return {};
    return picture;
}

void MathPicture::paint(QPainter &painter, QPointF baseline, const QColor &colour, qreal scale) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(baseline);
    painter.scale(scale, scale);
    for (const MathItem &item : m_box.items) {
        if (!item.text.isEmpty()) {
            painter.setPen(colour);
            painter.setFont(item.font);
            painter.drawText(item.at, item.text);
        } else if (item.pen > 0) {
            painter.strokePath(item.path.translated(item.at), QPen(colour, item.pen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        } else {
            painter.fillPath(item.path.translated(item.at), colour);
        }
    }
    painter.restore();
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/math/math_box.h"

#include <QFontMetricsF>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

void MathBox::put(MathBox other, QPointF at)
{
    width = std::max(width, at.x() + other.width);
    ascent = std::max(ascent, other.ascent - at.y());
    descent = std::max(descent, other.descent + at.y());
    for (MathItem &item : other.items) {
        item.at += at;
        items.push_back(std::move(item));
    }
}

// Left brackets in a box of 1 x 1, y downwards; right ones are mirrored.
static QPainterPath leftShape(QChar bracket, qreal w, qreal h)
{
    QPainterPath p;
    switch (bracket.unicode()) {
    case u'(':
        p.moveTo(w, 0);
        p.cubicTo(w * 0.05, h * 0.25, w * 0.05, h * 0.75, w, h);
        break;
    case u'[':
        p.moveTo(w, 0);
        p.lineTo(w * 0.3, 0);
        p.lineTo(w * 0.3, h);
        p.lineTo(w, h);
        break;
    case u'⌊':
        p.moveTo(w * 0.3, 0);
        p.lineTo(w * 0.3, h);
        p.lineTo(w, h);
        break;
    case u'⌈':
        p.moveTo(w, 0);
        p.lineTo(w * 0.3, 0);
        p.lineTo(w * 0.3, h);
        break;
    case u'⟨':
        p.moveTo(w, 0);
        p.lineTo(w * 0.2, h / 2);
        p.lineTo(w, h);
        break;
    case u'{': {
        const qreal m = w * 0.55;
        p.moveTo(w, 0);
        p.cubicTo(m, 0, m, 0, m, std::min(h * 0.2, w));
        p.lineTo(m, h / 2 - std::min(h * 0.2, w * 0.8));
        p.cubicTo(m, h / 2, m, h / 2, w * 0.1, h / 2);
        p.cubicTo(m, h / 2, m, h / 2, m, h / 2 + std::min(h * 0.2, w * 0.8));
        p.lineTo(m, h - std::min(h * 0.2, w));
        p.cubicTo(m, h, m, h, w, h);
        break;
    }
    default:
        p.moveTo(w / 2, 0);
        p.lineTo(w / 2, h);
        break;
    }
    return p;
}

MathBox mathBracketBox(const QString &bracket, qreal ascent, qreal descent, const QFont &font)
{
    MathBox box;
    if (bracket.isEmpty() || bracket == u".")
        return box;
    static const QString kLeft = u"([{⟨⌊⌈"_s;
    static const QString kRight = u")]}⟩⌋⌉"_s;
    const qreal em = font.pixelSize();
    const QChar c = bracket[0];
    const qsizetype mirrored = kRight.indexOf(c);
    const QFontMetricsF metrics(font);
    if (ascent + descent < em * 1.15 && c != u'|' && c != u'‖') {
        box.width = metrics.horizontalAdvance(bracket);
        box.ascent = std::max(ascent, em * 0.75);
        box.descent = std::max(descent, em * 0.25);
        box.items.push_back({.at = {}, .text = bracket, .font = font, .path = {}, .pen = 0});
        return box;
    }
    const qreal pad = em * 0.06;
    const qreal w = em * (c == u'{' || c == u'}' ? 0.42 : c == u'|' ? 0.2 : 0.36);
    const qreal h = ascent + descent;
    QPainterPath path = leftShape(mirrored >= 0 ? kLeft[mirrored] : c, w, h);
    if (c == u'‖') {
        path = leftShape(u'|', w, h).translated(-em * 0.06, 0);
        path.addPath(leftShape(u'|', w, h).translated(em * 0.08, 0));
    }
    if (mirrored >= 0)
        path = QTransform(-1, 0, 0, 1, w, 0).map(path);
    box.width = w + 2 * pad;
    box.ascent = ascent;
    box.descent = descent;
    box.items.push_back({.at = {}, .text = {}, .font = {}, .path = path.translated(pad, -ascent), .pen = std::max(1.0, em * 0.055)});
    return box;
}

} // namespace teahouse::ui

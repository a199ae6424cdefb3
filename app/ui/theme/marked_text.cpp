// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme/marked_text.h"

#include <QTextLayout>
#include <QtMath>

namespace teahouse::ui {

int paintMarked(QPainter &painter, const Theme &theme, const QRect &rect, const MarkedText &what)
{
    const QString shown = QFontMetrics(what.font).elidedText(what.text, Qt::ElideRight, rect.width());
    qsizetype same = 0; // elided, what the marks speak of ends earlier
    while (same < shown.size() && same < what.text.size() && shown.at(same) == what.text.at(same))
        ++same;
    QList<QTextLayout::FormatRange> formats;
    for (const text::NameSpan &mark : what.marks) {
        const qsizetype length = std::min(mark.length, same - mark.start);
        if (length <= 0)
            continue;
        QTextCharFormat format;
        format.setForeground(theme.colours().accent);
        format.setFontUnderline(true); // not by colour alone
        formats.append({int(mark.start), int(length), format});
    }
    QTextLayout layout(shown, what.font);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(rect.width() + 1);
    layout.endLayout();
    if (!line.isValid())
        return rect.left();
    painter.setPen(what.colour);
    layout.draw(&painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    return rect.left() + qCeil(line.naturalTextWidth());
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/text_part.h"

#include "app/ui/timeline/code_colours.h"
#include "app/ui/viewer/viewer_limits.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

namespace teahouse::ui {

class TextPart::Numbers : public QWidget
{
public:
    explicit Numbers(TextPart *part) : QWidget(part), m_part(part) { }

protected:
    void paintEvent(QPaintEvent *event) override { m_part->paintNumbers(event); }

private:
    TextPart *m_part;
};

static constexpr int kNumbersMargin = 10;

TextPart::TextPart(const Theme &theme, Text text, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
    , m_text(std::move(text))
    , m_usual(theme.looks().fontPixels)
    , m_pixels(m_usual)
{
    m_numbers = new Numbers(this);
    setFrameShape(NoFrame);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setLineWrapMode(m_text.language.isEmpty() ? WidgetWidth : NoWrap);
    setAccessibleName(tr("Text"));
    setPlainText(m_text.words);
    dress();
    connect(&m_theme, &Theme::changed, this, &TextPart::dress);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        m_numbers->update();
    });
}

void TextPart::dress()
{
    QFont font = m_theme.code();
    font.setPixelSize(m_pixels);
    setFont(font);
    document()->setDefaultFont(font);
    setTabStopDistance(4 * QFontMetricsF(font).horizontalAdvance(u' '));
    document()->setDocumentMargin(8);
    setViewportMargins(numbersWidth(), 0, 0, 0);
    m_numbers->resize(numbersWidth(), height());
    colour();
}

// By layouts, which leaves the document as it is: no undo steps, no second layout of every line.
void TextPart::colour()
{
    const QList<QTextLayout::FormatRange> all = codeColours(toPlainText(), m_text.language, m_theme.isDark());
    qsizetype next = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && !all.isEmpty(); block = block.next()) {
        QList<QTextLayout::FormatRange> own;
        const int start = block.position(), end = start + block.length();
        while (next < all.size() && all[next].start < end) {
            QTextLayout::FormatRange range = all[next++];
            range.start -= start;
            own.append(range);
        }
        block.layout()->setFormats(own);
        document()->markContentsDirty(start, block.length());
    }
}

void TextPart::zoomBy(double factor)
{
    m_pixels = std::clamp(int(m_pixels * factor + (factor > 1 ? 0.9 : 0)), 6, 72);
    dress();
    Q_EMIT zoomed();
}

void TextPart::fit()
{
    m_pixels = m_usual;
    dress();
    Q_EMIT zoomed();
}

void TextPart::copy()
{
    if (textCursor().hasSelection())
        return QPlainTextEdit::copy();
    QGuiApplication::clipboard()->setText(toPlainText());
}

QString TextPart::detail() const
{
    if (m_text.cut)
        return tr("%1 · the first %2 MB").arg(m_text.encoding).arg(kTextBytes >> 20);
    return m_text.encoding;
}

int TextPart::numbersWidth() const
{
    const QString widest(QString::number(std::max(99, blockCount())).size(), u'9');
    return QFontMetrics(font()).horizontalAdvance(widest) + 2 * kNumbersMargin;
}

void TextPart::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    m_numbers->setGeometry(contentsRect().left(), contentsRect().top(), numbersWidth(),
                           contentsRect().height());
}

void TextPart::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), m_theme.colours().code);
    painter.setPen(m_theme.colours().quiet);
    painter.setFont(font());
    const int height = fontMetrics().height();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        const QRectF line(0, rect.top(), m_numbers->width() - kNumbersMargin, height);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
    }
}

void TextPart::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QPlainTextEdit::wheelEvent(event);
    zoomBy(event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1);
    event->accept();
}

} // namespace teahouse::ui

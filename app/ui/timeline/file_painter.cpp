// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/file_painter.h"

#include "app/ui/files/paint_picture.h"
#include "app/ui/theme/icons.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static const QColor kVeil(0, 0, 0, 150); // under white marks on pictures, in both themes
static const QColor kFaintVeil(0, 0, 0, 70);

static QString iconOf(FileDeed deed)
{
    switch (deed) {
    case FileDeed::Pause:
        return u"pause"_s;
    case FileDeed::Resume:
        return u"play"_s;
    case FileDeed::Retry:
        return u"retry"_s;
    case FileDeed::Cancel:
        return u"close"_s;
    case FileDeed::Save:
        return u"download"_s;
    case FileDeed::None:
        break;
    }
    return {};
}

static void drawIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour, int size)
{
    painter.drawPixmap(QPointF(std::round(rect.center().x() - size / 2.0), std::round(rect.center().y() - size / 2.0)),
                       iconPixmap(name, colour, size, painter.device()->devicePixelRatioF()));
}

namespace {

// One file of one row.
class BlockPainter
{
public:
    BlockPainter(QPainter &painter, const FileBlock &block, const app::TimelineRow &row, const RowContext &context,
                 const Theme &theme)
        : m_p(painter), m_block(block), m_row(row), m_context(context), m_theme(theme), m_c(theme.colours()),
          m_file(row.message.files.at(block.file)), m_look(lookOf(m_file)), m_state(fileState(row, block.file, context))
    {
    }

    void paint(const RowSpot &hover)
    {
        if ((hover.kind == RowSpot::Kind::File || hover.kind == RowSpot::Kind::FileButton) && hover.target == m_block.file) {
            m_hovered = true;
            m_deed = hover.deed;
        }
        m_p.save();
        m_p.setRenderHint(QPainter::Antialiasing);
        if (m_block.form == FileBlock::Form::Picture)
            picture();
        else
            card();
        m_p.restore();
    }

private:
    QPixmap pixmap(const QRectF &rect) const
    {
        const qreal ratio = m_p.device()->devicePixelRatioF();
        return m_context.picture ? m_context.picture(m_row, m_block.file, (rect.size() * ratio).toSize()) : QPixmap();
    }

    void picture()
    {
        const QRectF &rect = m_block.rect;
        paintPicture(m_p, rect, pixmap(rect), iconOf(m_look), m_theme);
        const bool busy = m_state.isUnderWay() || m_state.kind == FileState::Kind::Refused;
        if (busy || m_hovered) {
            m_p.setPen(Qt::NoPen);
            m_p.setBrush(busy ? kFaintVeil : QColor(0, 0, 0, 24));
            m_p.drawRoundedRect(rect, m_theme.metrics().radius, m_theme.metrics().radius);
        }
        if (m_look == FileLook::Video && !busy)
            disc(m_block.first, u"play"_s, false);
        if (m_file.durationMs > 0)
            badge(FileWords::length(m_file.durationMs));
        else if (m_file.mediaType == "image/gif"_L1)
            badge(u"GIF"_s);
        if (busy)
            pictureButtons();
    }

    void pictureButtons()
    {
        const FileButtons buttons = buttonsOf(m_block.form, m_state);
        if (buttons.first != FileDeed::None)
            disc(m_block.first, iconOf(buttons.first), m_deed == buttons.first);
        if (buttons.second != FileDeed::None)
            disc(m_block.second, u"close"_s, m_deed == FileDeed::Cancel);
        if (m_state.kind == FileState::Kind::Refused)
            badge(FileWords::state(m_file, m_state));
        else
            ring(buttons.first != FileDeed::None ? m_block.first : m_block.second);
    }

    // A white mark on a dark disc.
    void disc(const QRectF &rect, const QString &icon, bool hovered)
    {
        m_p.setPen(Qt::NoPen);
        m_p.setBrush(hovered ? QColor(0, 0, 0, 205) : kVeil);
        m_p.drawEllipse(rect);
        drawIcon(m_p, rect, icon, Qt::white, int(rect.width() * 0.55));
    }

    void ring(const QRectF &around)
    {
        const QRectF rect = around.adjusted(2.5, 2.5, -2.5, -2.5);
        m_p.setBrush(Qt::NoBrush);
        m_p.setPen(QPen(QColor(255, 255, 255, 60), 2.5));
        m_p.drawEllipse(rect);
        m_p.setPen(QPen(Qt::white, 2.5, Qt::SolidLine, Qt::RoundCap));
        m_p.drawArc(rect, 90 * 16, -int(m_state.share() * 360 * 16));
    }

    // Bottom left, over the picture.
    void badge(const QString &text)
    {
        const QFontMetricsF metrics(m_theme.small());
        const qreal most = m_block.rect.width() - 12;
        const QString shown = metrics.elidedText(text, Qt::ElideRight, most - 12);
        const QRectF rect(m_block.rect.left() + 6, m_block.rect.bottom() - metrics.height() - 8,
                          std::min(most, metrics.horizontalAdvance(shown) + 12), metrics.height() + 2);
        m_p.setPen(Qt::NoPen);
        m_p.setBrush(kVeil);
        m_p.drawRoundedRect(rect, 4, 4);
        m_p.setFont(m_theme.small());
        m_p.setPen(Qt::white);
        m_p.drawText(rect, Qt::AlignCenter, shown);
    }

    void card()
    {
        const QRectF &rect = m_block.rect;
        const int radius = m_theme.metrics().radius;
        m_p.setPen(m_hovered && m_state.kind != FileState::Kind::Absent ? m_c.quiet : m_c.line);
        m_p.setBrush(m_c.code);
        m_p.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        thumb();
        const FileButtons buttons = buttonsOf(m_block.form, m_state);
        const bool saves = buttons.second == FileDeed::Save;
        const bool first = buttons.first != FileDeed::None;
        const bool second = buttons.second != FileDeed::None && (!saves || m_hovered);
        if (first)
            cardButton(m_block.first, buttons.first);
        if (second)
            cardButton(m_block.second, buttons.second);
        QRectF text = m_block.text;
        text.setRight(first ? m_block.text.right() : second ? m_block.second.left() - 4 : rect.right() - 10);
        cardText(text);
        if (m_state.isMoving() || m_state.kind == FileState::Kind::Paused)
            bar();
    }

    void thumb()
    {
        const bool absent = m_state.kind == FileState::Kind::Absent;
        const QPixmap small = m_file.picture ? pixmap(m_block.thumb) : QPixmap();
        if (!small.isNull())
            return paintPicture(m_p, m_block.thumb, small, iconOf(m_look), m_theme);
        const int size = m_theme.looks().fontPixels + 10;
        drawIcon(m_p, m_block.thumb, iconOf(m_look), absent ? m_c.quiet : m_c.accent, size);
    }

    void cardText(const QRectF &rect)
    {
        const QFontMetricsF metrics(m_theme.font());
        const QFontMetricsF small(m_theme.small());
        const qreal top = rect.center().y() - (metrics.height() + small.height()) / 2;
        const bool refused = m_state.kind == FileState::Kind::Refused;
        m_p.setFont(m_theme.font());
        m_p.setPen(m_state.kind == FileState::Kind::Absent ? m_c.quiet : m_c.text);
        m_p.drawText(QRectF(rect.left(), top, rect.width(), metrics.height()), Qt::AlignVCenter,
                     FileWords::fitted(m_file.name, metrics, rect.width()));
        m_p.setFont(m_theme.small());
        m_p.setPen(refused ? m_c.danger : m_c.quiet);
        m_p.drawText(QRectF(rect.left(), top + metrics.height(), rect.width(), small.height()), Qt::AlignVCenter,
                     small.elidedText(FileWords::state(m_file, m_state), Qt::ElideRight, rect.width()));
    }

    void cardButton(const QRectF &rect, FileDeed deed)
    {
        if (m_deed == deed) {
            m_p.setPen(Qt::NoPen);
            m_p.setBrush(m_c.sideHover);
            m_p.drawRoundedRect(rect, 4, 4);
        }
        drawIcon(m_p, rect, iconOf(deed), m_deed == deed ? m_c.text : m_c.quiet, m_theme.metrics().icon - 2);
    }

    // Along the lower edge, within the round corners.
    void bar()
    {
        QPainterPath card;
        card.addRoundedRect(m_block.rect.adjusted(1, 1, -1, -1), m_theme.metrics().radius, m_theme.metrics().radius);
        m_p.save();
        m_p.setClipPath(card);
        const QRectF line(m_block.rect.left(), m_block.rect.bottom() - 4, m_block.rect.width(), 3);
        m_p.fillRect(line, m_c.line);
        m_p.fillRect(QRectF(line.topLeft(), QSizeF(line.width() * m_state.share(), line.height())),
                     m_state.kind == FileState::Kind::Paused ? m_c.quiet : m_c.accentFill);
        m_p.restore();
    }

    QPainter &m_p;
    const FileBlock &m_block;
    const app::TimelineRow &m_row;
    const RowContext &m_context;
    const Theme &m_theme;
    const Colours &m_c;
    const proto::FileInfo &m_file;
    const FileLook m_look;
    const FileState m_state;
    bool m_hovered = false;
    FileDeed m_deed = FileDeed::None;
};

} // namespace

void paintFiles(QPainter &painter, const FileBlocks &blocks, const app::TimelineRow &row, const RowContext &context,
                const Theme &theme, const RowSpot &hover)
{
    for (const FileBlock &block : blocks.all())
        BlockPainter(painter, block, row, context, theme).paint(hover);
}

} // namespace teahouse::ui

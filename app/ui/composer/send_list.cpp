// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/send_list.h"

#include "app/ui/composer/smaller_images.h"
#include "app/ui/files/file_words.h"
#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kLinesSeen = 5;

namespace {

// What a file is, as far as it is known before it is sent.
proto::FileInfo infoOf(const SendItem &item, const LocalPictures::Look *look)
{
    proto::FileInfo info{.name = item.sentName(), .bytes = item.sentBytes()};
    if (look) {
        info.mediaType = look->facts.mediaType;
        QSize size(int(look->facts.width), int(look->facts.height));
        if (item.goesSmaller && std::max(size.width(), size.height()) > SmallerImages::kSide)
            size.scale(SmallerImages::kSide, SmallerImages::kSide, Qt::KeepAspectRatio);
        info.width = size.width();
        info.height = size.height();
        info.durationMs = look->facts.durationMs;
        info.pages = look->facts.pages;
        info.picture = !look->picture.isEmpty();
    }
    return info;
}

class Row : public QWidget
{
public:
    enum class Form : quint8 { Line, Large };

    Row(const Theme &theme, LocalPictures &looks, Pictures &pictures, SendItem item, QWidget *parent)
        : QWidget(parent), m_theme(theme), m_looks(looks), m_pictures(pictures), m_item(std::move(item))
    {
        m_remove = new QToolButton(this);
        m_remove->setIcon(icon(theme, u"close"_s));
        m_remove->setIconSize({theme.metrics().icon - 4, theme.metrics().icon - 4});
        const QString text = SendList::tr("Remove %1").arg(text::harmless(m_item.name));
        m_remove->setToolTip(SendList::tr("Remove"));
        m_remove->setAccessibleName(text);
        setAccessibleName(FileWords::spoken(infoOf(m_item, m_looks.find(m_item.attachment.path))));
        setToolTip(u"<span>%1</span>"_s.arg(text::harmless(m_item.name).toHtmlEscaped()));
    }

    QToolButton &removeButton() { return *m_remove; }
    void setForm(Form form) { m_form = form; }
    int lineHeight() const { return m_theme.looks().fontPixels * 3 + 12; }

    QSize sizeHint() const override
    {
        return {320, lineHeight() + (m_form == Form::Large ? m_theme.looks().fontPixels * 17 : 0)};
    }

protected:
    void resizeEvent(QResizeEvent *) override
    {
        const QSize size = m_remove->sizeHint();
        m_remove->setGeometry(QRect(QPoint(width() - size.width() - 2, height() - lineHeight() / 2 - size.height() / 2), size));
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const LocalPictures::Look *look = m_looks.find(m_item.attachment.path);
        const proto::FileInfo info = infoOf(m_item, look);
        const int line = lineHeight();
        QRect text(0, height() - line, width() - 40, line);
        if (m_form == Form::Large) {
            large(painter, look, info, QRect(0, 0, width(), height() - line));
        } else {
            const QRect thumb(0, text.top() + 4, line - 8, line - 8);
            small(painter, look, info, thumb);
            text.setLeft(thumb.right() + 12);
        }
        words(painter, info, text);
    }

private:
    QPixmap pixmap(const LocalPictures::Look *look, QSizeF size)
    {
        return look ? m_pictures.find(look->picture, (size * devicePixelRatioF()).toSize()) : QPixmap();
    }

    void frame(QPainter &painter, const QRectF &rect, const QPixmap &pixmap)
    {
        QPainterPath path;
        path.addRoundedRect(rect, m_theme.metrics().radius, m_theme.metrics().radius);
        painter.fillPath(path, m_theme.colours().code);
        if (pixmap.isNull())
            return;
        painter.save();
        painter.setClipPath(path);
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()));
        painter.restore();
    }

    void mark(QPainter &painter, const QRectF &rect, const proto::FileInfo &info, int size)
    {
        const QColor colour = m_item.isSendable() ? m_theme.colours().accent : m_theme.colours().quiet;
        const QString name = m_item.refusal == SendItem::Refusal::Folder ? u"folder"_s : iconOf(lookOf(info));
        painter.drawPixmap(QPointF(rect.center().x() - size / 2.0, rect.center().y() - size / 2.0),
                           iconPixmap(name, colour, size, devicePixelRatioF()));
    }

    void small(QPainter &painter, const LocalPictures::Look *look, const proto::FileInfo &info, const QRectF &rect)
    {
        const QPixmap found = pixmap(look, rect.size());
        frame(painter, rect, found);
        if (found.isNull())
            mark(painter, rect, info, m_theme.looks().fontPixels + 8);
    }

    // The whole picture, in the middle of a ground.
    void large(QPainter &painter, const LocalPictures::Look *look, const proto::FileInfo &info, const QRectF &rect)
    {
        frame(painter, rect, {});
        const QSizeF natural(qreal(info.width), qreal(info.height));
        const QRectF room = rect.adjusted(8, 8, -8, -8);
        const QSizeF size = natural.isEmpty() ? QSizeF() : natural.scaled(room.size(), Qt::KeepAspectRatio).boundedTo(natural);
        const QPixmap found = size.width() < 1 || size.height() < 1 ? QPixmap() : pixmap(look, size);
        if (found.isNull())
            return mark(painter, rect, info, 40);
        QRectF place(QPointF(), size);
        place.moveCenter(room.center());
        painter.drawPixmap(place, found, QRectF(found.rect()));
    }

    void words(QPainter &painter, const proto::FileInfo &info, const QRectF &rect)
    {
        const QFontMetricsF font(m_theme.font());
        const QFontMetricsF small(m_theme.small());
        const qreal top = rect.center().y() - (font.height() + small.height()) / 2;
        const Colours &c = m_theme.colours();
        painter.setFont(m_theme.font());
        painter.setPen(m_item.isSendable() ? c.text : c.quiet);
        painter.drawText(QRectF(rect.left(), top, rect.width(), font.height()), Qt::AlignVCenter,
                         FileWords::fitted(m_item.sentName(), font, rect.width()));
        QString second = m_item.isSendable() ? FileWords::detail(info) : SendList::refusal(m_item.refusal);
        if (m_item.refusal == SendItem::Refusal::TooLarge || m_item.refusal == SendItem::Refusal::NoRoom)
            second = FileWords::size(m_item.sentBytes()) + u" · "_s + second;
        painter.setFont(m_theme.small());
        painter.setPen(m_item.isSendable() ? c.quiet : c.danger);
        painter.drawText(QRectF(rect.left(), top + font.height(), rect.width(), small.height()), Qt::AlignVCenter,
                         small.elidedText(second, Qt::ElideRight, rect.width()));
    }

    const Theme &m_theme;
    LocalPictures &m_looks;
    Pictures &m_pictures;
    const SendItem m_item;
    QToolButton *m_remove;
    Form m_form = Form::Line;
};

} // namespace

SendList::SendList(const Theme &theme, LocalPictures &looks, QWidget *parent)
    : QScrollArea(parent), m_theme(theme), m_looks(looks), m_rows(new QWidget(this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // its buttons have it
    setWidget(m_rows);
    setAccessibleName(tr("Files to send"));
    const auto repaint = [this] {
        for (QWidget *row : m_rows->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            row->update();
    };
    connect(&looks, &LocalPictures::looked, this, repaint);
    connect(&m_pictures, &Pictures::ready, this, repaint);
}

bool SendList::isImage(const SendItem &item) const
{
    return item.isReadable() && lookOf(infoOf(item, m_looks.find(item.attachment.path))) == FileLook::Image;
}

bool SendList::isLookedAt(const SendItem &item) const
{
    return m_looks.find(item.attachment.path);
}

void SendList::present(const QList<SendItem> &items)
{
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, items.size() > kLinesSeen ? 8 : 0, 0); // beside the scroll bar
    column->setSpacing(2);
    for (int i = 0; i < int(items.size()); ++i) {
        auto *row = new Row(m_theme, m_looks, m_pictures, items.at(i), rows);
        if (items.size() == 1 && isImage(items.first()))
            row->setForm(Row::Form::Large);
        row->setFixedHeight(row->sizeHint().height());
        connect(&row->removeButton(), &QToolButton::clicked, this, [this, i] { Q_EMIT removeRequested(i); });
        column->addWidget(row);
    }
    column->addStretch(1);
    m_rows = rows;
    if (QWidget *before = takeWidget())
        before->deleteLater(); // what is clicked just now may be in it
    setWidget(rows);
    updateGeometry();
}

QSize SendList::sizeHint() const
{
    const int line = m_theme.looks().fontPixels * 3 + 14;
    return {440, std::min(m_rows->sizeHint().height(), std::max(line * kLinesSeen, m_theme.looks().fontPixels * 20 + 20))};
}

QString SendList::refusal(SendItem::Refusal refusal)
{
    switch (refusal) {
    case SendItem::Refusal::Folder:
        return tr("Folders cannot be sent. Pack it into an archive first.");
    case SendItem::Refusal::Gone:
        return tr("This file is not there any more.");
    case SendItem::Refusal::Unreadable:
        return tr("This file cannot be read.");
    case SendItem::Refusal::TooLarge:
        return tr("Larger than the server takes.");
    case SendItem::Refusal::NoRoom:
        return tr("Your space on the server is full.");
    case SendItem::Refusal::None:
        break;
    }
    return {};
}

} // namespace teahouse::ui

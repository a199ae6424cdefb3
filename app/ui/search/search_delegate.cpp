// SPDX-License-Identifier: Apache-2.0
#include "app/ui/search/search_delegate.h"

#include "app/models/search_model.h"
#include "app/ui/files/file_list_delegate.h"
#include "app/ui/files/file_words.h"
#include "app/ui/files/paint_picture.h"
#include "app/ui/search/marked_text.h"
#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QDateTime>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using app::SearchGroup;
using app::SearchRow;
using Kind = app::SearchRow::Kind;

static constexpr int kMostLines = 2;
static constexpr int kSide = 14; // left and right
static constexpr int kFace = 28;
static constexpr int kGap = 10;
static constexpr int kAbove = 7; // and below, of a message

SearchDelegate::SearchDelegate(const Theme &theme, const SearchContext &context, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_context(context)
{
}

const SearchRow &SearchDelegate::rowAt(const QModelIndex &index)
{
    return *index.data(app::SearchModel::RowRole).value<const SearchRow *>();
}

void SearchDelegate::forget() { m_lines.clear(); }

void SearchDelegate::setWidth(int width)
{
    if (std::exchange(m_width, width) == width)
        return;
    forget();
    // The list listens and lays itself out, later: it may be in the midst of it, when a scroll bar has just appeared.
    Q_EMIT sizeHintChanged({});
}

QString SearchDelegate::groupName(SearchGroup group)
{
    switch (group) {
    case SearchGroup::All:
        return tr("All");
    case SearchGroup::Messages:
        return tr("Messages");
    case SearchGroup::Files:
        return tr("Files");
    case SearchGroup::People:
        return tr("People");
    case SearchGroup::Channels:
        return tr("Channels");
    }
    return {};
}

QString SearchDelegate::when(qint64 sentAt, const QDate &today)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(sentAt);
    return at.date() == today ? at.time().toString(u"HH:mm"_s) : FileListDelegate::day(at.date(), today);
}

// --- sizes -----------------------------------------------------------------------------------------

int SearchDelegate::lines(const SearchRow &row) const
{
    if (const int *known = m_lines.object(row.text))
        return *known;
    const qreal width = m_width - 2 * kSide - kFace - kGap;
    const int count = row.text.isEmpty() ? 0 : MarkedText(m_theme, m_theme.font(), row.text, {}).lines(width, kMostLines);
    m_lines.insert(row.text, new int(count));
    return count;
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const SearchRow &row = rowAt(index);
    const int line = int(std::ceil(QFontMetricsF(m_theme.font()).lineSpacing()));
    const int small = int(std::ceil(QFontMetricsF(m_theme.small()).lineSpacing()));
    switch (row.kind) {
    case Kind::Server:
        return {m_width, line + 18};
    case Kind::Heading:
        return {m_width, small + 14};
    case Kind::More:
        return {m_width, small + 14};
    case Kind::Person:
        return {m_width, std::max(kFace, line) + 8};
    case Kind::Channel:
        return {m_width, line + 12};
    case Kind::File:
        return {m_width, line + small * (row.text.isEmpty() ? 1 : 2) + 14};
    case Kind::Message:
        break;
    }
    return {m_width, std::max(kFace, line * (1 + lines(row)) + 1) + 2 * kAbove};
}

QRectF SearchDelegate::textLane(const QRectF &rect) const { return rect.adjusted(kSide + kFace + kGap, 0, -kSide, 0); }

// --- painting --------------------------------------------------------------------------------------

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    const SearchRow &row = rowAt(index);
    const QRectF rect = option.rect;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const bool current = option.state & QStyle::State_Selected;
    const bool takesMouse = row.kind != Kind::Server && row.kind != Kind::Heading;
    if (takesMouse && (current || (option.state & QStyle::State_MouseOver))) {
        painter->setPen(current && (option.state & QStyle::State_HasFocus) ? QPen(c.accentFill) : QPen(Qt::NoPen));
        painter->setBrush(current ? c.sideCurrent : c.hover);
        painter->drawRoundedRect(rect.adjusted(4.5, 0.5, -4.5, -0.5), 6, 6);
    }
    switch (row.kind) {
    case Kind::Server:
    case Kind::Heading:
        paintHeading(*painter, rect, row);
        break;
    case Kind::Person:
        paintPerson(*painter, rect, row);
        break;
    case Kind::Channel:
        paintChannel(*painter, rect, row);
        break;
    case Kind::File:
        paintFile(*painter, rect, row);
        break;
    case Kind::Message:
        paintMessage(*painter, rect, row);
        break;
    case Kind::More:
        paintMore(*painter, rect, row);
        break;
    }
    painter->restore();
}

qreal SearchDelegate::paintQuiet(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment side) const
{
    const QFontMetricsF metrics(m_theme.small());
    const QString fitted = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter.setFont(m_theme.small());
    painter.setPen(m_theme.colours().quiet);
    painter.drawText(rect, side | Qt::AlignVCenter, fitted);
    return metrics.horizontalAdvance(fitted);
}

void SearchDelegate::paintHeading(QPainter &painter, const QRectF &rect, const SearchRow &row) const
{
    const Colours &c = m_theme.colours();
    const QRectF lane = rect.adjusted(kSide, 4, -kSide, 0);
    if (row.kind == Kind::Heading) {
        QFont font = m_theme.small();
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(c.quiet);
        painter.drawText(lane, Qt::AlignVCenter, groupName(row.group));
        return;
    }
    const int size = m_theme.metrics().icon;
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), c.line);
    painter.drawPixmap(QPointF(lane.left(), lane.center().y() - size / 2.0),
                       iconPixmap(u"server"_s, c.accent, size, painter.device()->devicePixelRatioF()));
    painter.setFont(m_theme.bold());
    painter.setPen(c.text);
    painter.drawText(lane.adjusted(size + 8, 0, 0, 0), Qt::AlignVCenter,
                     QFontMetricsF(m_theme.bold()).elidedText(m_context.server(row.source), Qt::ElideRight,
                                                              lane.width() - size - 8));
}

void SearchDelegate::paintPerson(QPainter &painter, const QRectF &rect, const SearchRow &row) const
{
    const QString name = m_context.name(row.source, row.user);
    const QRectF face(rect.left() + kSide, rect.center().y() - kFace / 2.0, kFace, kFace);
    m_context.face(painter, face, row.source, row.user, name);
    const QFontMetricsF metrics(m_theme.font());
    QRectF lane = textLane(rect);
    const qreal top = lane.center().y() - metrics.lineSpacing() / 2;
    const MarkedText text(m_theme, m_theme.font(), name, row.nameMarks);
    const qreal taken = text.paintLine(painter, QRectF(lane.left(), top, lane.width(), metrics.lineSpacing()),
                                       m_theme.colours().text);
    lane.setLeft(lane.left() + taken + 8);
    if (lane.width() < 20)
        return;
    const qreal small = QFontMetricsF(m_theme.small()).lineSpacing();
    MarkedText(m_theme, m_theme.small(), row.text, row.marks)
        .paint(painter, QRectF(lane.left(), lane.center().y() - small / 2 + 1, lane.width(), small), 1,
               m_theme.colours().quiet);
}

void SearchDelegate::paintChannel(QPainter &painter, const QRectF &rect, const SearchRow &row) const
{
    const Colours &c = m_theme.colours();
    const int size = m_theme.metrics().icon;
    painter.drawPixmap(QPointF(rect.left() + kSide + (kFace - size) / 2.0, rect.center().y() - size / 2.0),
                       iconPixmap(m_context.channelIcon(row.source, row.channel), c.quiet, size,
                                  painter.device()->devicePixelRatioF()));
    const QFontMetricsF metrics(m_theme.font());
    QRectF lane = textLane(rect);
    const qreal top = lane.center().y() - metrics.lineSpacing() / 2;
    QString name = m_context.channel(row.source, row.channel);
    if (name.startsWith(u'#'))
        name.remove(0, 1); // the icon says so
    const MarkedText text(m_theme, m_theme.font(), name, row.nameMarks);
    const qreal taken = text.paintLine(painter, QRectF(lane.left(), top, lane.width(), metrics.lineSpacing()), c.text);
    lane.setLeft(lane.left() + taken + 8);
    if (lane.width() > 20)
        paintQuiet(painter, lane, m_context.topic(row.source, row.channel), Qt::AlignLeft);
}

void SearchDelegate::paintThumb(QPainter &painter, const QRectF &rect, const SearchRow &row) const
{
    const Colours &c = m_theme.colours();
    const qreal ratio = painter.device()->devicePixelRatioF();
    const FileLook look = lookOf(row.file);
    const QPixmap pixmap = row.file.picture ? m_context.picture(row.source, row.file, (rect.size() * ratio).toSize())
                                            : QPixmap();
    if (!pixmap.isNull())
        return paintPicture(painter, rect, pixmap, iconOf(look), m_theme);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.code);
    painter.drawRoundedRect(rect, 5, 5);
    const int size = int(rect.width() * 0.62);
    painter.drawPixmap(QPointF(rect.center().x() - size / 2.0, rect.center().y() - size / 2.0),
                       iconPixmap(iconOf(look), row.file.id.isValid() ? c.accent : c.quiet, size, ratio));
}

void SearchDelegate::paintFile(QPainter &painter, const QRectF &rect, const SearchRow &row) const
{
    const Colours &c = m_theme.colours();
    const qreal line = QFontMetricsF(m_theme.font()).lineSpacing();
    const qreal small = QFontMetricsF(m_theme.small()).lineSpacing();
    const QRectF lane = textLane(rect);
    const qreal top = rect.top() + 7;
    paintThumb(painter, QRectF(rect.left() + kSide, top + 1, kFace, kFace), row);
    const qreal time = paintQuiet(painter, QRectF(lane.left(), top, lane.width(), line),
                                  when(row.sentAt, QDate::currentDate()), Qt::AlignRight);
    const QRectF nameLane(lane.left(), top, lane.width() - time - 10, line);
    MarkedText(m_theme, m_theme.font(), row.file.name, row.nameMarks)
        .paintLine(painter, nameLane, row.file.id.isValid() ? c.text : c.quiet);
    QStringList second{FileWords::detail(row.file), m_context.name(row.source, row.user)};
    if (!m_context.inOneChannel)
        second.append(m_context.channel(row.source, row.channel));
    second.removeAll(QString());
    paintQuiet(painter, QRectF(lane.left(), top + line, lane.width(), small), second.join(u" · "_s), Qt::AlignLeft);
    if (!row.text.isEmpty())
        MarkedText(m_theme, m_theme.small(), row.text, row.marks)
            .paint(painter, QRectF(lane.left(), top + line + small, lane.width(), small), 1, c.quiet);
}

void SearchDelegate::paintMessage(QPainter &painter, const QRectF &rect, const SearchRow &row) const
{
    const Colours &c = m_theme.colours();
    const QString who = row.shownName.isEmpty() ? m_context.name(row.source, row.user) : text::harmless(row.shownName);
    const qreal line = std::ceil(QFontMetricsF(m_theme.font()).lineSpacing());
    const qreal top = rect.top() + kAbove;
    m_context.face(painter, QRectF(rect.left() + kSide, top + 1, kFace, kFace), row.source, row.user, who);

    QRectF head = textLane(rect);
    head.setTop(top);
    head.setHeight(line);
    const qreal time = paintQuiet(painter, head, when(row.sentAt, QDate::currentDate()), Qt::AlignRight);
    head.setRight(head.right() - time - 10);
    const QFontMetricsF bold(m_theme.bold());
    const QString fitted = bold.elidedText(who, Qt::ElideRight, head.width() * (m_context.inOneChannel ? 1.0 : 0.6));
    painter.setFont(m_theme.bold());
    painter.setPen(c.text);
    painter.drawText(head, Qt::AlignVCenter, fitted);
    head.setLeft(head.left() + bold.horizontalAdvance(fitted) + 8);
    if (!m_context.inOneChannel && head.width() > 24)
        paintQuiet(painter, head, m_context.channel(row.source, row.channel), Qt::AlignLeft);

    QRectF body = textLane(rect);
    body.setTop(top + line + 1);
    MarkedText(m_theme, m_theme.font(), row.text, row.marks).paint(painter, body, kMostLines, c.text);
}

void SearchDelegate::paintMore(QPainter &painter, const QRectF &rect, const SearchRow &row) const
{
    painter.setFont(m_theme.small());
    painter.setPen(m_theme.colours().accent);
    painter.drawText(textLane(rect), Qt::AlignVCenter, tr("More: %1").arg(groupName(row.group)));
}

} // namespace teahouse::ui

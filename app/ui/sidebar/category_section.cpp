// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/category_section.h"

#include "app/ui/sidebar/sidebar_drag.h"
#include "app/ui/theme/icons.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDrag>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using teahouse::proto::Category;

namespace teahouse::ui {

QString categoryName(const Category &category)
{
    if (category.id == Category::kFavourites)
        return CategorySection::tr("Favourites");
    if (category.id == Category::kChannels)
        return CategorySection::tr("Channels");
    if (category.id == Category::kConversations)
        return CategorySection::tr("Direct messages");
    return category.name;
}

CategorySection::CategorySection(const Theme &theme, Faces &faces, app::ChannelListModel &channels,
                                 app::CategoryBook &categories, LocalId category, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_category(category)
    , m_heading(new QToolButton(this))
    , m_add(new QToolButton(this))
    , m_list(new ChannelList(theme, faces, channels, categories, category, this))
{
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setCheckable(true);
    m_heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const bool adds = category == Category::kChannels || category == Category::kConversations;
    m_add->setIcon(icon(theme, adds ? u"plus"_s : u"more"_s));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 2, 12, 2);
    head->addWidget(m_heading, 1);
    head->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list);
    connect(m_heading, &QToolButton::toggled, this, [this](bool open) {
        if (m_shown.collapsed == open)
            Q_EMIT foldRequested(m_category, !open);
    });
    connect(m_add, &QToolButton::clicked, this, [this, adds] {
        if (adds)
            return Q_EMIT addRequested(m_category);
        Q_EMIT menuRequested(m_category, m_add->mapToGlobal(QPoint(0, m_add->height())));
    });
    setAcceptDrops(true);
    m_heading->installEventFilter(this);
    connect(m_list, &ChannelList::fitted, this, &CategorySection::hideWhenEmpty);
    connect(&theme, &Theme::changed, this, &CategorySection::restyle);
    restyle();
}

void CategorySection::present(const Category &category)
{
    m_shown = category;
    m_list->present(category);
    m_heading->setChecked(!category.collapsed);
    m_heading->setIcon(icon(m_theme, category.collapsed ? u"next"_s : u"chevron-down"_s));
    retranslate();
    hideWhenEmpty();
}

// What nobody has put anything into is of no use but to put something into it: favourites come with the first.
void CategorySection::hideWhenEmpty()
{
    const bool hasNothing = m_category == Category::kFavourites && m_shown.channels.isEmpty();
    const bool isShown = m_wanted || (!hasNothing && !(m_unreadOnly && m_list->count() == 0));
    const bool wasShown = !isHidden();
    setVisible(isShown);
    if (isShown != wasShown)
        Q_EMIT shownOrHidden();
}

void CategorySection::setUnreadOnly(bool on)
{
    m_unreadOnly = on;
    m_list->setUnreadOnly(on);
    hideWhenEmpty();
}

void CategorySection::setWanted(bool on)
{
    m_wanted = on;
    hideWhenEmpty();
}

void CategorySection::restyle()
{
    const int size = m_theme.metrics().icon - 4;
    m_heading->setFont(m_theme.small());
    m_heading->setIconSize({size, size});
    m_heading->setStyleSheet(u"QToolButton { border: 1px solid transparent; background: transparent; color: %1; text-align: left; padding: 1px; }"
                             "QToolButton:hover, QToolButton:focus { color: %2; }"
                             "QToolButton:focus { border-color: %3; }"_s
                                 .arg(m_theme.colours().quiet.name(), m_theme.colours().text.name(),
                                      m_theme.colours().accentFill.name()));
    m_add->setIconSize({size, size});
}

void CategorySection::retranslate()
{
    const QString name = categoryName(m_shown);
    m_heading->setText(name);
    m_heading->setAccessibleName(m_shown.collapsed ? tr("%1, folded").arg(name) : name);
    m_list->setAccessibleName(name);
    m_add->setToolTip(m_category == Category::kChannels            ? tr("Create or join a channel")
                          : m_category == Category::kConversations ? tr("Write to someone")
                                                                   : tr("More"));
    m_add->setAccessibleName(m_add->toolTip());
}

void CategorySection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CategorySection::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(m_category, event->globalPos());
}

// --- dragging ----------------------------------------------------------------------------------------

bool CategorySection::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        m_pressed = static_cast<QMouseEvent *>(event)->position().toPoint();
    } else if (event->type() == QEvent::MouseMove) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->buttons() == Qt::LeftButton
            && (mouse->position().toPoint() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
            dragHeading();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CategorySection::dragHeading()
{
    m_heading->setDown(false); // it was not clicked
    auto *drag = new QDrag(this);
    drag->setMimeData(mimeOf({.channel = {}, .category = m_category}));
    drag->setPixmap(m_heading->grab());
    drag->setHotSpot(m_pressed);
    drag->exec(Qt::MoveAction);
}

bool CategorySection::takes(const QDropEvent &event) const
{
    const Dragged dragged = draggedIn(*event.mimeData());
    return dragged.category.isValid() ? dragged.category != m_category : dragged.channel.isValid() && m_list->takes(dragged.channel);
}

bool CategorySection::isBelow(const QPoint &position) const { return position.y() > height() / 2; }

void CategorySection::mark(int edge)
{
    if (std::exchange(m_edge, edge) != edge)
        update();
}

void CategorySection::dragEnterEvent(QDragEnterEvent *event)
{
    if (draggedIn(*event->mimeData()).channel.isValid() || draggedIn(*event->mimeData()).category.isValid())
        event->accept(); // the parts of it are another matter
}

void CategorySection::dragMoveEvent(QDragMoveEvent *event)
{
    const QPoint at = event->position().toPoint();
    Q_EMIT draggedOver(at);
    if (!takes(*event)) {
        dragLeaveEvent(nullptr);
        return event->ignore();
    }
    event->acceptProposedAction();
    if (draggedIn(*event->mimeData()).category.isValid())
        return mark(isBelow(at) ? 1 : -1);
    const bool hasOrder = m_shown.sort == proto::CategorySort::Manual;
    m_list->setGap(hasOrder ? m_list->gapAt(m_list->mapFrom(this, at)) : -1);
    mark(hasOrder && m_list->count() > 0 ? 0 : -1);
}

void CategorySection::dragLeaveEvent(QDragLeaveEvent *)
{
    m_list->setGap(-1);
    mark(0);
}

void CategorySection::dropEvent(QDropEvent *event)
{
    const bool isTaken = takes(*event);
    dragLeaveEvent(nullptr);
    if (!isTaken)
        return event->ignore();
    event->acceptProposedAction();
    const QPoint at = event->position().toPoint();
    const Dragged dragged = draggedIn(*event->mimeData());
    if (dragged.category.isValid())
        Q_EMIT categoryDropped(dragged.category, isBelow(at));
    else
        m_list->put(dragged.channel, m_list->gapAt(m_list->mapFrom(this, at)));
}

void CategorySection::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_edge == 0)
        return;
    constexpr int kLine = 2;
    QPainter(this).fillRect(QRect(8, m_edge < 0 ? 0 : height() - kLine, width() - 16, kLine), m_theme.colours().accentFill);
}

} // namespace teahouse::ui

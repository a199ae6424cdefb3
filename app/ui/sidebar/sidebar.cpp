// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/sidebar.h"

#include "app/ui/sidebar/channel_delegate.h"
#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

Sidebar::Sidebar(const Theme &theme, app::Session &session, app::ChannelListModel &channels, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_session(session), m_channels(channels)
{
    m_faces = new Faces(session.people(), session.files(), this);
    m_server = new QPushButton(this);
    m_server->setFlat(true);
    m_server->setIcon(icon(theme, u"chevron-down"_s));
    m_server->setLayoutDirection(Qt::RightToLeft); // the arrow stands after the name
    m_jump = new QPushButton(this);
    m_jump->setIcon(icon(theme, u"search"_s));
    m_unreadOnly = new QToolButton(this);
    m_unreadOnly->setIcon(icon(theme, u"mail"_s));
    m_unreadOnly->setCheckable(true);
    connect(m_unreadOnly, &QToolButton::toggled, this, &Sidebar::setUnreadOnly);

    m_threads = new ThreadsEntry(theme, this);
    connect(m_threads, &QAbstractButton::clicked, this, &Sidebar::threadsRequested);
    m_mentions = new MentionsEntry(theme, this);
    connect(m_mentions, &QAbstractButton::clicked, this, &Sidebar::mentionsRequested);
    m_later = new LaterEntry(theme, this);
    m_later->hide();
    connect(m_later, &QAbstractButton::clicked, this, &Sidebar::laterRequested);
    auto *inside = new QWidget;
    m_lists = new QVBoxLayout(inside);
    m_lists->setContentsMargins(0, 0, 0, 0);
    m_lists->setSpacing(0);
    m_nothing = new QWidget(inside);
    m_nothingText = new QLabel(m_nothing);
    m_nothingText->setWordWrap(true);
    m_nothingText->setAlignment(Qt::AlignCenter);
    m_nothingText->setProperty("quiet", true);
    m_showAll = new QPushButton(m_nothing);
    connect(m_showAll, &QPushButton::clicked, this, [this] { setUnreadOnly(false); });
    auto *nothing = new QVBoxLayout(m_nothing);
    nothing->setContentsMargins(16, 24, 16, 24);
    nothing->setSpacing(12);
    nothing->addWidget(m_nothingText);
    nothing->addWidget(m_showAll, 0, Qt::AlignHCenter);
    m_nothing->hide();
    m_lists->addWidget(m_nothing);
    m_lists->addStretch(1);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);

    m_me = new QToolButton(this);
    m_me->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_me->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 6, 8, 4);
    top->setSpacing(4);
    top->addWidget(m_server);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(4);
    ways->addWidget(m_jump, 1);
    ways->addWidget(m_unreadOnly);
    top->addLayout(ways);
    column->addLayout(top);
    column->addWidget(m_threads);
    column->addWidget(m_mentions);
    column->addWidget(m_later);
    column->addSpacing(4);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_me);

    connect(m_server, &QPushButton::clicked, this,
            [this] { Q_EMIT serverMenuRequested(m_server->mapToGlobal(QPoint(0, m_server->height()))); });
    connect(m_jump, &QPushButton::clicked, this, &Sidebar::switcherRequested);
    connect(m_me, &QToolButton::clicked, this, &Sidebar::profileRequested);
    connect(&session.categories(), &app::CategoryBook::changed, this, &Sidebar::showCategories);
    connect(&session, &app::Session::stateChanged, this, &Sidebar::showMe);
    connect(&session, &app::Session::accountChanged, this, &Sidebar::retranslate);
    connect(&session.people(), &app::People::loaded, this, &Sidebar::showMe);
    connect(m_faces, &Faces::changed, this, [this] {
        showMe();
        for (CategorySection *section : std::as_const(m_sections))
            section->list().viewport()->update();
    });
    connect(&channels, &app::ChannelListModel::loaded, this, [this] { setCurrent(m_current); });
    connect(&theme, &Theme::changed, this, &Sidebar::restyle);
    restyle();
    retranslate();
    showCategories();
}

CategorySection *Sidebar::makeSection(LocalId category)
{
    auto *section = new CategorySection(m_theme, *m_faces, m_channels, m_session.categories(), category, m_scroll->widget());
    section->setUnreadOnly(isUnreadOnly());
    connect(section, &CategorySection::categoryDropped, this,
            [this, category](LocalId dropped, bool below) { moveCategory(dropped, category, below); });
    connect(section, &CategorySection::shownOrHidden, this, &Sidebar::showEmptiness);
    connect(section, &CategorySection::draggedOver, this, [this, section](const QPoint &at) {
        const QPoint inside = section->mapTo(m_scroll->widget(), at);
        m_scroll->ensureVisible(inside.x(), inside.y(), 0, m_theme.metrics().sideRow);
    });
    connect(&section->list(), &ChannelList::dragging, this, [this](bool on) {
        for (CategorySection *one : std::as_const(m_sections))
            one->setWanted(on);
        if (!on)
            showCurrent(); // what was dragged was selected for it
    });
    connect(&section->list(), &ChannelList::chosen, this, &Sidebar::chosen);
    connect(&section->list(), &ChannelList::menuRequested, this, &Sidebar::channelMenuRequested);
    connect(section, &CategorySection::menuRequested, this, &Sidebar::categoryMenuRequested);
    connect(section, &CategorySection::addRequested, this, [this](LocalId id) {
        id == proto::Category::kChannels ? Q_EMIT createChannelRequested() : Q_EMIT newMessageRequested();
    });
    connect(section, &CategorySection::foldRequested, this, [this](LocalId id, bool folded) {
        if (const proto::Category *known = m_session.categories().find(id)) {
            proto::Category row = *known;
            row.collapsed = folded;
            m_session.categories().set(row);
        }
    });
    const auto leave = [this, section](int by) { // to the next one that shows something
        for (qsizetype i = m_sections.indexOf(section) + by; i >= 0 && i < m_sections.size(); i += by) {
            ChannelList &list = m_sections.at(i)->list();
            if (m_sections.at(i)->isVisibleTo(this) && list.count() > 0)
                return list.setFocus();
        }
    };
    connect(&section->list(), &ChannelList::leftDownwards, this, [leave] { leave(1); });
    connect(&section->list(), &ChannelList::leftUpwards, this, [leave] { leave(-1); });
    return section;
}

// Those that stay keep their place on the screen and what is chosen in them.
void Sidebar::showCategories()
{
    QList<CategorySection *> sections;
    for (const proto::Category &category : m_session.categories().all()) {
        const auto isIt = [&category](const CategorySection *one) { return one->category() == category.id; };
        const auto known = std::find_if(m_sections.cbegin(), m_sections.cend(), isIt);
        CategorySection *section = known == m_sections.cend() ? makeSection(category.id) : *known;
        if (m_lists->indexOf(section) != sections.size())
            m_lists->insertWidget(int(sections.size()), section);
        section->present(category);
        sections.append(section);
    }
    for (CategorySection *gone : std::as_const(m_sections)) {
        if (!sections.contains(gone))
            gone->deleteLater();
    }
    m_sections = sections;
    showEmptiness();
    if (!isElsewhere())
        setCurrent(m_current);
}

void Sidebar::moveCategory(LocalId category, LocalId beside, bool below)
{
    qsizetype index = 0; // among the others
    for (const proto::Category &one : m_session.categories().all()) {
        if (one.id == beside)
            return m_session.categories().moveCategory(category, below ? index + 1 : index);
        index += one.id != category;
    }
}

void Sidebar::setUnreadOnly(bool on)
{
    if (on == m_shownUnreadOnly)
        return;
    m_shownUnreadOnly = on;
    m_unreadOnly->setChecked(on);
    for (CategorySection *section : std::as_const(m_sections))
        section->setUnreadOnly(on);
    showEmptiness();
    Q_EMIT unreadOnlyChanged(on);
}

void Sidebar::showEmptiness()
{
    const auto isShown = [](const CategorySection *section) { return !section->isHidden(); };
    m_nothing->setVisible(m_shownUnreadOnly && std::none_of(m_sections.cbegin(), m_sections.cend(), isShown));
}

void Sidebar::setCurrent(ChannelId channel)
{
    m_current = channel;
    for (CategorySection *section : std::as_const(m_sections)) {
        ChannelList &list = section->list();
        list.setCurrent(channel);
        const QModelIndex index = list.indexOf(channel);
        if (!index.isValid())
            continue;
        m_scroll->widget()->layout()->activate();
        const QPoint centre = list.mapTo(m_scroll->widget(), list.visualRect(index).center());
        m_scroll->ensureVisible(centre.x(), centre.y(), 0, m_theme.metrics().sideRow * 2);
    }
}

void Sidebar::setThreads(int unread, bool mentions) { m_threads->setCount(unread, mentions); }

void Sidebar::setLater(bool any, int due, bool failed)
{
    m_anyLater = any;
    m_later->setCount(due, failed);
    m_later->setVisible(m_anyLater || m_laterCurrent);
}

void Sidebar::setLaterCurrent(bool current)
{
    m_laterCurrent = current;
    m_later->setCurrent(current);
    m_later->setVisible(m_anyLater || m_laterCurrent);
    showCurrent();
}

void Sidebar::setMentions(int unread) { m_mentions->setCount(unread, true); }

void Sidebar::setMentionsCurrent(bool current)
{
    m_mentions->setCurrent(current);
    showCurrent();
}

void Sidebar::setThreadsCurrent(bool current)
{
    m_threads->setCurrent(current);
    showCurrent();
}

// Of the channels none is, while another entry is.
void Sidebar::showCurrent()
{
    if (isElsewhere()) {
        for (CategorySection *section : std::as_const(m_sections))
            section->list().setCurrent({});
    } else {
        setCurrent(m_current);
    }
}

void Sidebar::step(int by, bool unreadOnly)
{
    QList<ChannelId> order;
    for (CategorySection *section : std::as_const(m_sections)) {
        for (int row = 0; row < section->list().count(); ++row)
            order.append(section->list().channelAt(row));
    }
    const qsizetype n = order.size();
    const qsizetype from = order.indexOf(m_current);
    for (qsizetype i = 1; i <= n; ++i) {
        const qsizetype at = ((from < 0 && by > 0 ? -1 : std::max<qsizetype>(from, 0)) + by * i + n * i) % n;
        const app::ChannelRow *row = m_channels.find(order.at((at + n) % n));
        if (row && row->id != m_current && (!unreadOnly || (row->unread > 0 && !row->isQuiet())))
            return Q_EMIT chosen(row->id);
    }
}

void Sidebar::restyle()
{
    const Metrics &m = m_theme.metrics();
    QFont name = m_theme.bold();
    name.setPixelSize(m_theme.looks().fontPixels + 1);
    m_server->setFont(name);
    m_jump->setFont(m_theme.font());
    const Colours &c = m_theme.colours();
    m_server->setStyleSheet(u"QPushButton { border: 1px solid transparent; background: transparent; text-align: left; padding: 5px 7px; }"
                            "QPushButton:hover, QPushButton:focus { background: %1; }"
                            "QPushButton:focus { border-color: %2; }"_s.arg(c.sideHover.name(), c.accentFill.name()));
    m_jump->setStyleSheet(u"QPushButton { text-align: left; padding: 4px 8px; color: %1; background: %2; }"_s
                              .arg(c.quiet.name(), c.base.name()));
    m_unreadOnly->setIconSize({m.icon, m.icon});
    m_me->setFont(m_theme.font());
    showMe();
    update();
}

void Sidebar::showMe()
{
    const int size = m_theme.looks().fontPixels + 12;
    const qreal ratio = devicePixelRatioF();
    QPixmap face((QSizeF(size + 4, size + 4) * ratio).toSize());
    face.setDevicePixelRatio(ratio);
    face.fill(Qt::transparent);
    QPainter painter(&face);
    const QString name = m_session.people().name(m_session.me());
    m_faces->paint(painter, m_theme, QRectF(0, 0, size, size), m_session.me(), name);
    const bool online = m_session.state() == app::Session::State::Online || m_session.state() == app::Session::State::Syncing;
    paintPresence(painter, m_theme, QPointF(size - 2, size - 2), online ? proto::Presence::Online : proto::Presence::Offline,
                  m_theme.colours().side);
    painter.end();
    m_me->setIcon(QIcon(face));
    m_me->setIconSize({size + 4, size + 4});
    m_me->setText(u" "_s + QFontMetrics(m_me->font()).elidedText(name, Qt::ElideRight, width() - size - 40));
    m_me->setAccessibleName(online ? tr("%1, online. Profile").arg(name) : tr("%1, offline. Profile").arg(name));
    m_me->setToolTip(tr("Profile"));
}

void Sidebar::retranslate()
{
    const QString server = m_session.account().serverName;
    m_server->setText(server.isEmpty() ? m_session.account().endpoint.host : server);
    m_server->setToolTip(tr("Menu"));
    m_server->setAccessibleName(tr("Menu of %1").arg(m_server->text()));
    m_jump->setText(tr("Jump to…"));
    m_jump->setToolTip(tr("Go to a channel or person (Ctrl+K)"));
    m_unreadOnly->setToolTip(tr("Only what is unread (Ctrl+Shift+O)"));
    m_unreadOnly->setAccessibleName(tr("Only what is unread"));
    m_nothingText->setText(tr("Nothing is unread."));
    m_showAll->setText(tr("Show all channels"));
    m_scroll->setAccessibleName(tr("Channels and direct messages"));
    showMe();
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().side);
    painter.fillRect(QRect(0, m_me->y() - 1, width(), 1), m_theme.colours().line);
}

void Sidebar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showMe();
}

void Sidebar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

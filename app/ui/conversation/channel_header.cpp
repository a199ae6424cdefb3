// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/channel_header.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/dialogs/archive_settings.h"
#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QString channelIcon(proto::ChannelKind kind)
{
    using Kind = proto::ChannelKind;
    switch (kind) {
    case Kind::Private:
        return u"lock"_s;
    case Kind::Direct:
        return u"person"_s;
    case Kind::Group:
        return u"people"_s;
    case Kind::Notes:
        return u"notes"_s;
    case Kind::Public:
    case Kind::Unknown:
        break;
    }
    return u"hash"_s;
}

ChannelHeader::ChannelHeader(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    m_icon = new QLabel(this);
    m_title = new QLabel(this);
    m_topic = new QLabel(this);
    m_progress = new QLabel(this);
    for (QLabel *label : {m_title, m_topic, m_progress})
        label->setTextFormat(Qt::PlainText);
    m_topic->setProperty("quiet", true);
    m_topic->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setProperty("quiet", true);
    m_state = new QToolButton(this);
    m_state->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_members = new QToolButton(this);
    m_members->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_members->setIcon(icon(theme, u"people"_s));
    m_pins = new QToolButton(this);
    m_pins->setObjectName(u"pins"_s);
    m_pins->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pins->setIcon(icon(theme, u"pin"_s));
    m_pins->hide();
    m_files = new QToolButton(this);
    m_files->setObjectName(u"files"_s);
    m_files->setIcon(icon(theme, u"folder"_s));
    m_search = new QToolButton(this);
    m_search->setObjectName(u"search"_s);
    m_search->setIcon(icon(theme, u"search"_s));
    m_menu = new QToolButton(this);
    m_menu->setIcon(icon(theme, u"more"_s));

    auto *row = new QHBoxLayout(this);
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_title);
    row->addSpacing(6);
    row->addWidget(m_topic, 1);
    row->addWidget(m_progress);
    row->addWidget(m_state);
    row->addWidget(m_pins);
    row->addWidget(m_members);
    row->addWidget(m_files);
    row->addWidget(m_search);
    row->addWidget(m_menu);

    for (QLabel *label : {m_icon, m_title})
        label->installEventFilter(this);
    connect(m_members, &QToolButton::clicked, this, &ChannelHeader::membersRequested);
    connect(m_pins, &QToolButton::clicked, this, &ChannelHeader::pinsRequested);
    connect(m_files, &QToolButton::clicked, this, &ChannelHeader::filesRequested);
    connect(m_search, &QToolButton::clicked, this, &ChannelHeader::searchRequested);
    connect(m_state, &QToolButton::clicked, this, &ChannelHeader::retryRequested);
    connect(m_menu, &QToolButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    connect(&theme, &Theme::changed, this, &ChannelHeader::restyle);
    setChannel(nullptr, {});
    restyle();
    retranslate();
}

void ChannelHeader::restyle()
{
    const Metrics &m = m_theme.metrics();
    setFixedHeight(m.header);
    layout()->setContentsMargins(m.side, 0, m.side - 6, 1);
    QFont font = m_theme.bold();
    font.setPixelSize(m_theme.looks().fontPixels + 1);
    m_title->setFont(font);
    m_topic->setFont(m_theme.small());
    m_progress->setFont(m_theme.small());
    m_state->setFont(m_theme.small());
    m_members->setFont(m_theme.small());
    m_pins->setFont(m_theme.small());
    for (QToolButton *button : {m_state, m_pins, m_members, m_files, m_search, m_menu})
        button->setIconSize({m.icon, m.icon});
    m_icon->setPixmap(iconPixmap(channelIcon(m_kind), m_theme.colours().quiet, m.icon, devicePixelRatioF()));
    elide();
}

void ChannelHeader::setChannel(const app::ChannelRow *row, const QString &title)
{
    m_titleText = title;
    m_topicText = row ? text::harmless(ChannelTitle::topic(*row)).simplified() : QString();
    m_kind = row ? row->kind : proto::ChannelKind::Unknown;
    m_icon->setVisible(row);
    m_menu->setVisible(row);
    m_files->setVisible(row);
    m_search->setVisible(row);
    for (QLabel *label : {m_icon, m_title}) {
        if (m_kind == proto::ChannelKind::Direct)
            label->setCursor(Qt::PointingHandCursor);
        else
            label->unsetCursor();
    }
    restyle();
}

bool ChannelHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease && m_kind == proto::ChannelKind::Direct
        && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton)
        Q_EMIT titleClicked();
    return QWidget::eventFilter(watched, event);
}

void ChannelHeader::setMemberCount(int members)
{
    m_memberCount = members;
    m_members->setVisible(members > 0);
    retranslate();
}

void ChannelHeader::setPins(int pins)
{
    m_pinCount = pins;
    m_pins->setVisible(pins > 0);
    retranslate();
}

void ChannelHeader::setState(app::Session::State state)
{
    m_connection = state;
    retranslate();
}

// Whole percents, and 100 only when nothing is missing. What the limits keep out is not missing.
void ChannelHeader::setProgress(app::Backfill::State state, const app::store::Progress &progress)
{
    using State = app::Backfill::State;
    const bool missing = progress.present < progress.total;
    m_archive.clear();
    if (missing && state == State::Paused)
        m_archive = tr("Archive paused");
    else if (missing && state == State::Fetching)
        m_archive = tr("Archive %1 %").arg(progress.present * 100 / progress.total);
    m_archiveTip = ArchiveSettings::progressText(progress.present, progress.total, progress.bytes) + u'\n'
        + tr("Older messages are still being fetched. You can work meanwhile.");
    retranslate();
}

void ChannelHeader::retranslate()
{
    using State = app::Session::State;
    m_progress->setVisible(!m_archive.isEmpty());
    m_progress->setText(m_archive);
    m_progress->setToolTip(m_archiveTip);
    m_members->setText(QString::number(m_memberCount));
    m_members->setToolTip(tr("Members"));
    m_members->setAccessibleName(tr("%n member(s)", nullptr, m_memberCount));
    m_pins->setText(tr("%n pinned", nullptr, m_pinCount));
    m_pins->setToolTip(tr("Pinned messages"));
    m_pins->setAccessibleName(m_pins->text());
    m_search->setToolTip(tr("Search (Ctrl+F), everywhere with Ctrl+Shift+F"));
    m_search->setAccessibleName(tr("Search"));
    m_files->setToolTip(tr("Files of this channel"));
    m_files->setAccessibleName(tr("Files of this channel"));
    m_menu->setToolTip(tr("More about this channel"));
    m_menu->setAccessibleName(tr("More about this channel"));

    m_state->setVisible(m_connection != State::Online && m_connection != State::Syncing);
    m_state->setEnabled(m_connection == State::Offline);
    m_state->setIcon(icon(m_theme, m_connection == State::Offline ? u"offline"_s : u"clock"_s));
    switch (m_connection) {
    case State::Offline:
        m_state->setText(tr("Offline"));
        m_state->setToolTip(tr("The server cannot be reached. What you write is sent later. Click to try again now."));
        break;
    case State::Connecting:
    case State::SigningIn:
        m_state->setText(tr("Connecting…"));
        m_state->setToolTip({});
        break;
    case State::Refused:
        m_state->setText(tr("Signed out"));
        m_state->setToolTip({});
        break;
    case State::Syncing:
    case State::Online:
        m_state->setText({});
        break;
    }
    m_state->setAccessibleName(m_state->text().isEmpty() ? tr("Online") : m_state->text());
    m_title->setAccessibleName(tr("Channel"));
    m_topic->setAccessibleName(tr("Topic"));
    m_progress->setAccessibleName(m_progress->text());
}

void ChannelHeader::elide()
{
    const QFontMetrics title(m_title->font());
    m_title->setText(title.elidedText(m_titleText, Qt::ElideRight, std::max(120, width() / 2)));
    m_topic->setText(QFontMetrics(m_topic->font()).elidedText(m_topicText, Qt::ElideRight, std::max(0, m_topic->width())));
    m_topic->setToolTip(m_topicText.toHtmlEscaped());
}

void ChannelHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    elide();
}

void ChannelHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().base);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.colours().line);
}

void ChannelHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

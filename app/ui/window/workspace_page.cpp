// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/workspace_page.h"

#include "common/proto/people.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/error_text.h"
#include "app/ui/language.h"
#include "app/ui/window/office_banner.h"
#include "app/ui/sidebar/category_menus.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static const QString kSideWidth = u"window/sideWidth"_s;

WorkspacePage::WorkspacePage(const Theme &theme, app::Settings &settings, app::Session &session, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_session(session),
      m_channels(session.archive(), session.people(), session.outbox(), session.presence()),
      m_threads(session.archive(), session.outbox()), m_everyone(session.archive(), session.people()),
      m_finder(session.connection(), session.archive()), m_dates(session.connection(), session.archive())
{
    m_channels.setCategories(session.categories());
    m_notice = new QFrame(this);
    m_notice->setProperty("notice", u"plain"_s);
    m_noticeText = new QLabel(m_notice);
    m_noticeText->setTextFormat(Qt::PlainText);
    m_noticeText->setWordWrap(true);
    m_noticeButton = new QPushButton(m_notice);
    auto *noticeRow = new QHBoxLayout(m_notice);
    noticeRow->setContentsMargins(16, 6, 12, 6);
    noticeRow->addWidget(m_noticeText, 1);
    noticeRow->addWidget(m_noticeButton);
    setNotice({}, tr("Close"));

    m_splitter = new QSplitter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_sidebar = new Sidebar(theme, session, m_channels, m_splitter);
    m_sidebar->setMinimumWidth(180);
    m_centre = new QStackedWidget(m_splitter);
    m_centre->setMinimumWidth(360);
    m_conversation = new Conversation(theme, settings, session, m_channels, m_threads, Conversation::Kind::Channel, m_centre);
    m_inbox = new ThreadInbox(theme, *new Faces(session.people(), session.files(), this), session.people(), m_channels,
                              m_threads, m_centre);
    m_centre->addWidget(m_conversation);
    m_centre->addWidget(m_inbox);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    const int side = settings.value(kSideWidth).toInt();
    m_splitter->setSizes({side > 0 ? side : 250, 850});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new OfficeBanner(theme, settings, session.office(), session.account().id, this));
    column->addWidget(m_notice);
    column->addWidget(m_splitter, 1);

    const auto setCache = [this] { m_session.files().setCacheBytes(m_settings.cacheBytes()); };
    const auto setPolicy = [this] {
        m_session.setArchivePolicy(app::ArchivePolicy::of(m_settings, m_session.account().id));
    };
    setCache();
    setPolicy();
    const QString policy = app::ArchivePolicy::keyOf(session.account().id);
    connect(&settings, &app::Settings::changed, this, [setCache, setPolicy, policy](const QString &key) {
        if (key == "files/cacheMegabytes"_L1)
            setCache();
        else if (key.startsWith(policy))
            setPolicy();
    });
    connect(m_noticeButton, &QPushButton::clicked, this, &WorkspacePage::noticeClicked);
    const QString unreadOnly = u"unreadOnly/"_s + session.account().id;
    m_sidebar->setUnreadOnly(settings.value(unreadOnly).toBool());
    connect(m_sidebar, &Sidebar::unreadOnlyChanged, this, [this, unreadOnly](bool on) { m_settings.setValue(unreadOnly, on); });
    connect(m_sidebar, &Sidebar::chosen, this, &WorkspacePage::open);
    connect(m_sidebar, &Sidebar::channelMenuRequested, this, &WorkspacePage::showChannelMenu);
    connect(m_sidebar, &Sidebar::categoryMenuRequested, this,
            [this](LocalId category, const QPoint &at) { showCategoryMenu(m_theme, m_session, category, at, this); });
    connect(m_sidebar, &Sidebar::serverMenuRequested, this, &WorkspacePage::showServerMenu);
    connect(m_sidebar, &Sidebar::switcherRequested, this, &WorkspacePage::jump);
    connect(m_sidebar, &Sidebar::createChannelRequested, this, &WorkspacePage::browse);
    connect(m_sidebar, &Sidebar::newMessageRequested, this, &WorkspacePage::newMessage);
    connect(m_sidebar, &Sidebar::profileRequested, this, [this] { showServerMenu(QCursor::pos()); });
    m_forwarding = new Forwarding(theme, session, m_channels, m_everyone, this);
    wireChannel(*m_conversation);
    connect(&settings, &app::Settings::changed, this, &WorkspacePage::tellReceipts);
    connect(m_conversation, &Conversation::showed, this, &WorkspacePage::showed);
    connect(m_conversation, &Conversation::searchRequested, this, &WorkspacePage::searchRequested);
    connect(&m_channels, &app::ChannelListModel::loaded, this, &WorkspacePage::openFirst);
    connect(&m_channels, &app::ChannelListModel::unreadTotalChanged, this, [this] { Q_EMIT unreadChanged(unreadTotal()); });
    connect(&m_channels, &QAbstractItemModel::rowsInserted, this, &WorkspacePage::openWaiting);
    connect(&session.view(), &app::ViewState::loaded, this, &WorkspacePage::openFirst);
    connect(&session.outbox(), &app::Outbox::opened, this, [this](LocalId entry, ChannelId channel) {
        if (m_waitingEntries.remove(entry))
            open(channel);
    });
    connect(&session.outbox(), &app::Outbox::markRefused, this, [this](Code code) {
        if (code == Code::TooLarge)
            setNotice(tr("There are too many already: reactions of this message, pinned or saved messages, or reminders."),
                      tr("Close"));
        else
            setNotice(code == Code::Expired ? tr("It is too late for that: the message has been sent.") : ErrorText::of(code),
                      tr("Close"));
    });
    connect(&session.outbox(), &app::Outbox::failed, this, [this](LocalId entry, Code code) {
        if (!m_waitingEntries.remove(entry))
            return;
        setNotice(ErrorText::of(code), tr("Close"));
        m_session.outbox().discard(entry);
    });
    wireThreads();
    wireMentions();
    wireLater();
    connect(&session, &app::Session::stateChanged, this, &WorkspacePage::tellTimeZone);
    const auto order = [this] { m_session.people().setOrder(nameOrder(m_settings)); };
    order();
    connect(&settings, &app::Settings::changed, this, order);
    openFirst();
}

// Where the reader was the last time.
void WorkspacePage::openFirst()
{
    if (!m_channels.isLoaded() || !m_session.view().isLoaded() || m_conversation->channel().isValid())
        return;
    openWindowsAgain();
    if (!m_waitingName.isEmpty())
        return openWaiting();
    if (const auto link = std::exchange(m_waitingLink, {})) {
        follow(*link);
        if (m_conversation->channel().isValid())
            return;
    }
    if (m_waitingSeq > 0 && m_channels.rowOf(m_waitingFor) >= 0)
        return openAt(m_waitingFor, m_waitingSeq);
    const ChannelId last = m_session.view().current();
    if (m_channels.rowOf(last) >= 0)
        open(last);
    else if (m_channels.rowCount() > 0)
        open(m_channels.at(0).id);
    else
        m_conversation->open({});
}

void WorkspacePage::openWaiting()
{
    for (int row = 0; row < m_channels.rowCount() && !m_waitingName.isEmpty(); ++row) {
        if (m_channels.at(row).name == m_waitingName) {
            m_waitingName.clear();
            return open(m_channels.at(row).id);
        }
    }
    if (!m_waitingName.isEmpty())
        return; // it may still come
    if (m_waitingFor.isValid() && m_channels.rowOf(m_waitingFor) >= 0)
        open(m_waitingFor);
    else if (m_session.view().isLoaded())
        openFirst();
}

void WorkspacePage::open(ChannelId channel)
{
    if (m_channels.rowOf(channel) < 0) {
        m_waitingFor = channel;
        return;
    }
    m_waitingFor = {};
    if (channel != m_conversation->channel() || m_centre->currentWidget() != m_conversation)
        Q_EMIT leaving();
    showCentre(m_conversation);
    if (channel != m_conversation->channel()) {
        m_session.view().setCurrent(channel);
        m_conversation->open(channel);
        m_sidebar->setCurrent(channel);
        Q_EMIT titleChanged();
    }
    m_conversation->composer().setFocus();
}

void WorkspacePage::openAt(ChannelId channel, qint64 seq)
{
    if (!m_channels.isLoaded()) {
        m_waitingFor = channel;
        m_waitingSeq = seq;
        return;
    }
    m_waitingSeq = 0;
    if (m_channels.rowOf(channel) < 0)
        return setNotice(tr("This link leads to a channel that you are not in."), tr("Close"));
    Q_EMIT leaving();
    m_session.view().setCurrent(channel);
    showCentre(m_conversation);
    m_conversation->openAt(channel, seq);
    m_sidebar->setCurrent(channel);
    Q_EMIT titleChanged();
}

void WorkspacePage::openPlace(ChannelId channel, const app::Anchor &anchor)
{
    if (m_channels.rowOf(channel) < 0)
        return;
    Q_EMIT leaving();
    m_session.view().setCurrent(channel);
    showCentre(m_conversation);
    m_conversation->openPlace(channel, anchor);
    m_sidebar->setCurrent(channel);
    Q_EMIT titleChanged();
}

void WorkspacePage::openNamed(const QString &name)
{
    m_waitingName = name;
    if (m_channels.isLoaded())
        openWaiting();
}

void WorkspacePage::openPerson(UserId user)
{
    if (const ChannelId known = m_channels.directWith(user); known.isValid())
        return open(known);
    QList<UserId> others{user};
    others.removeAll(m_session.me());
    m_waitingEntries.insert(m_session.outbox().openDirect(others));
}

QString WorkspacePage::title() const
{
    const app::ChannelRow *row = m_channels.find(m_conversation->channel());
    return row ? ChannelTitle::of(*row) : QString();
}

void WorkspacePage::setNotice(const QString &text, const QString &button)
{
    m_noticeText->setText(text);
    m_noticeButton->setText(button);
    m_notice->setVisible(!text.isEmpty());
}

void WorkspacePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_session.people().setOrder(nameOrder(m_settings));
        setNotice({}, tr("Close")); // it was worded in the old language; what matters comes again
        Q_EMIT titleChanged();
    }
    QWidget::changeEvent(event);
}

// Who wants to see who has read lets others see what he has read; and who does not, does not.
void WorkspacePage::tellReceipts(const QString &setting)
{
    const proto::User *me = m_session.people().find(m_session.me());
    if (setting != app::Settings::kReceipts || !me || me->receipts == m_settings.receipts())
        return;
    m_session.connection()
        .call(proto::UpdateProfile{.displayName = {}, .avatar = {}, .receipts = m_settings.receipts()})
        .then(this, [](const Result<proto::Done> &) {});
}

} // namespace teahouse::ui

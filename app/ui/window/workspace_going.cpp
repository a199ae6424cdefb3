// SPDX-License-Identifier: Apache-2.0
// WorkspacePage: the ways to another place: names, back and forward, links, dates.
#include "app/ui/conversation/date_popup.h"
#include "app/ui/sidebar/quick_switcher.h"
#include "app/ui/window/workspace_page.h"

#include "app/store/thread_rows.h"

namespace teahouse::ui {

void WorkspacePage::jump()
{
    QList<SwitcherAction> all = actions() + administration();
    all.removeIf([](const SwitcherAction &action) { return action.name.isEmpty(); });
    for (SwitcherAction &action : all)
        action.name.remove(u'…');
    if (elsewhere)
        all += elsewhere();
    QList<ChannelId> recent = m_session.view().recent();
    if (m_centre->currentWidget() != m_conversation)
        recent.prepend({}); // from a list the last channel is one to go back to
    auto *switcher = new QuickSwitcher(m_theme, SwitcherSearch(m_channels, m_everyone, m_session.me(), recent, all), all, this);
    switcher->setAttribute(Qt::WA_DeleteOnClose);
    switcher->setModal(true);
    switcher->setFaces(new Faces(m_session.people(), m_session.files(), switcher));
    connect(switcher, &QuickSwitcher::channelChosen, this, &WorkspacePage::open);
    connect(switcher, &QuickSwitcher::personChosen, this, &WorkspacePage::openPerson);
    connect(switcher, &QuickSwitcher::linkChosen, this, &WorkspacePage::linkActivated);
    switcher->show();
}

// --- back and forward ------------------------------------------------------------------------------------

std::optional<Place> WorkspacePage::place() const
{
    Place here{.account = m_session.account().id};
    const QWidget *shown = m_centre->currentWidget();
    if (shown == m_inbox)
        here.kind = Place::Kind::Threads;
    else if (shown == m_mentions)
        here.kind = Place::Kind::Mentions;
    else if (shown == m_later)
        here.kind = m_later->list() == LaterPage::List::Scheduled ? Place::Kind::Scheduled : Place::Kind::Reminders;
    if (here.kind != Place::Kind::Channel)
        return here;
    here.channel = m_conversation->channel();
    if (!here.channel.isValid())
        return {};
    here.anchor = m_session.view().anchor(here.channel);
    return here;
}

bool WorkspacePage::hasPlace(const Place &place) const
{
    return place.kind != Place::Kind::Channel || m_channels.rowOf(place.channel) >= 0;
}

void WorkspacePage::goTo(const Place &place)
{
    switch (place.kind) {
    case Place::Kind::Channel:
        return openPlace(place.channel, place.anchor);
    case Place::Kind::Threads:
        return openThreads();
    case Place::Kind::Mentions:
        return openMentions();
    case Place::Kind::Scheduled:
        return openLater(LaterPage::List::Scheduled);
    case Place::Kind::Reminders:
        return openLater(LaterPage::List::Reminders);
    }
}

// --- links -------------------------------------------------------------------------------------------

// Whether it does not exist or may not be seen is nobody's business.
void WorkspacePage::follow(const proto::MessageLink &link)
{
    if (!m_channels.isLoaded() || !m_session.view().isLoaded()) {
        m_waitingLink = link;
        return;
    }
    const app::ChannelRow *row = m_channels.find(link.channel);
    if (row && link.seq <= row->lastSeq) {
        setNotice({}, {});
        return link.seq > 0 ? openAt(link.channel, link.seq) : open(link.channel);
    }
    setNotice(m_session.state() == app::Session::State::Online
                  ? tr("This link leads to a message that does not exist or that you may not see.")
                  : tr("The message that this link leads to is not on this device. Try again when the server can be reached."),
              tr("Close"));
}

void WorkspacePage::explainHole()
{
    if (m_session.state() == app::Session::State::Online)
        return; // it comes in a moment
    setNotice(tr("This part of the channel is not on this device yet. It is fetched when the server can be reached."),
              tr("Close"));
}

// --- dates -------------------------------------------------------------------------------------------

void WorkspacePage::jumpToDate()
{
    const ChannelId channel = m_conversation->channel();
    if (!channel.isValid())
        return;
    auto *popup = new DatePopup(m_theme, QDate::currentDate(), this);
    connect(popup, &DatePopup::dayChosen, this, [this, channel](QDate day) { goToDay(channel, day); });
    connect(popup, &DatePopup::beginningChosen, this, [this, channel] { openAt(channel, 1); });
    const QWidget &header = m_conversation->header();
    popup->openBelow({header.mapToGlobal(QPoint(0, 0)), header.size()});
}

void WorkspacePage::goToDay(ChannelId channel, QDate day)
{
    m_dates.find(channel, day.startOfDay().toMSecsSinceEpoch())
        .then(this, [this, channel](const Result<app::FoundDate> &found) {
            const app::ChannelRow *row = m_channels.find(channel);
            if (!found || !row || channel != m_conversation->channel())
                return;
            if (!found->isSure)
                explainHole();
            goNear(channel, found->seq > 0 ? found->seq : row->lastSeq);
        });
}

// A day may begin with a reply in a thread: the channel is what was asked for.
void WorkspacePage::goNear(ChannelId channel, qint64 seq)
{
    m_session.archive()
        .read([channel, seq](sql::Db &db) { return app::store::threadOfReply(db, channel, seq).has_value(); })
        .then(this, [this, channel, seq](const Result<bool> &inThread) {
            inThread.value_or(false) ? openPlace(channel, {seq, 0}) : openAt(channel, seq);
        });
}

} // namespace teahouse::ui

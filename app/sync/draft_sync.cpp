// SPDX-License-Identifier: Apache-2.0
#include "app/sync/draft_sync.h"

#include "app/store/own_rows.h"

namespace teahouse::app {

static std::pair<QString, MessageId> sharedOf(const proto::Draft &draft) { return {draft.text, draft.replyTo}; }

DraftSync::DraftSync(Archive &archive, Drafts &drafts, Outbox &outbox, QObject *parent)
    : QObject(parent), m_drafts(drafts), m_outbox(outbox)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &DraftSync::goNow);
    connect(&drafts, &Drafts::changedHere, this,
            [this](ChannelId channel, MessageId thread) { changedHere({channel, thread}); });
    connect(&drafts, &Drafts::loaded, this, &DraftSync::begin);
    connect(&outbox, &Outbox::loaded, this, &DraftSync::begin);
    connect(&outbox, &Outbox::changed, this, &DraftSync::entriesChanged);
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.drafts); });
    archive.read(store::serverDrafts).then(this, [this](const Result<QList<proto::Draft>> &rows) {
        m_read = true;
        take(rows.value_or(QList<proto::Draft>()));
        begin();
    });
}

// What an earlier run could not tell is told now; what came to it in its last moment is shown now.
void DraftSync::begin()
{
    if (m_begun || !m_read || !m_drafts.isLoaded() || !m_outbox.isLoaded())
        return;
    m_begun = true;
    for (const Place &place : m_drafts.dirty())
        go(place);
    const auto places = m_server.keys();
    for (const Place &place : places)
        look(place);
}

void DraftSync::changedHere(Place place)
{
    if (m_drafts.of(place.first, place.second).shared().first.isEmpty())
        return go(place);
    m_resting.insert(place);
    m_rest.start();
}

void DraftSync::goNow()
{
    m_rest.stop();
    for (const Place &place : std::exchange(m_resting, {}))
        go(place);
}

void DraftSync::go(Place place)
{
    m_resting.remove(place);
    if (!m_begun || !m_drafts.isDirty(place))
        return;
    const auto now = m_drafts.of(place.first, place.second).shared();
    if (!m_outbox.hasDraft(place.first, place.second) && now == sharedOf(m_server.value(place)))
        return m_drafts.shared(place); // begun and taken back: nobody needs to know
    m_outbox.setDraft({.channel = place.first, .thread = place.second, .text = now.first, .replyTo = now.second});
    m_sent.insert(place, now);
}

void DraftSync::entriesChanged(ChannelId channel)
{
    const auto places = m_sent.keys();
    for (const Place &place : places) {
        if (place.first != channel || m_outbox.hasDraft(place.first, place.second))
            continue;
        if (m_drafts.of(place.first, place.second).shared() == m_sent.take(place))
            m_drafts.shared(place);
    }
}

void DraftSync::take(const QList<proto::Draft> &rows)
{
    for (const proto::Draft &row : rows) {
        proto::Draft &known = m_server[{row.channel, row.thread}];
        if (known.rev >= row.rev)
            continue;
        known = row;
        if (m_begun)
            look({row.channel, row.thread});
    }
}

void DraftSync::look(Place place)
{
    const bool wasDirty = m_drafts.isDirty(place);
    Q_EMIT aboutToAdopt(place.first, place.second);
    const bool written = m_resting.contains(place) || m_outbox.hasDraft(place.first, place.second);
    if (!wasDirty && m_drafts.isDirty(place) && !written) { // held, for the moment
        m_drafts.shared(place);
        QTimer::singleShot(kRestMs, this, [this, place] { look(place); });
        return;
    }
    const auto theirs = sharedOf(m_server.value(place));
    const Draft ours = m_drafts.of(place.first, place.second);
    if (m_drafts.isDirty(place) || m_outbox.hasDraft(place.first, place.second) || ours.editing.isValid()
        || ours.shared() == theirs)
        return;
    m_drafts.adopt(place, theirs.first, theirs.second);
}

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
// Drafts between my devices. What is written here goes to the server when it has rested for a moment or its place is
// left, and at once when it was sent or deleted; of one place only the newest waits (Outbox::setDraft). What comes from
// another device is shown where nothing of this one is newer: never over what is being written, nor over what is still on
// its way.
#pragma once

#include "app/store/drafts.h"
#include "app/sync/outbox.h"

namespace teahouse::app {

class DraftSync : public QObject
{
    Q_OBJECT

public:
    static constexpr int kRestMs = 2'000; // written on no more for so long: it goes

    DraftSync(Archive &archive, Drafts &drafts, Outbox &outbox, QObject *parent = nullptr);

    void goNow(); // all that rests: its place is left

Q_SIGNALS:
    // What has been typed there since the last Drafts::set() is to be told now.
    void aboutToAdopt(teahouse::ChannelId channel, teahouse::MessageId thread);

private:
    using Place = Drafts::Place;
    void begin();
    void changedHere(Place place);
    void go(Place place);
    void entriesChanged(ChannelId channel);
    void take(const QList<proto::Draft> &rows);
    void look(Place place);

    Drafts &m_drafts;
    Outbox &m_outbox;
    bool m_read = false; // what the server had when the program started
    bool m_begun = false;
    QHash<Place, proto::Draft> m_server;
    QHash<Place, std::pair<QString, MessageId>> m_sent; // on their way, as they were
    QSet<Place> m_resting;
    QTimer m_rest;
};

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
// Passes messages on: asks to whom, and puts it into the outbox. With somebody one has not written to yet, the
// conversation is opened first.
#pragma once

#include "app/core/session.h"
#include "app/ui/sidebar/forward_dialog.h"

namespace teahouse::ui {

class Forwarding : public QObject
{
    Q_OBJECT

public:
    // All must outlive it.
    Forwarding(const Theme &theme, app::Session &session, const app::ChannelListModel &channels,
               const app::PeopleModel &people, QWidget *window);

    // Copies of messages of one channel, in its order. `excerpt`: of the first. `said` hears what was written with them, and
    // where; not of new conversations, nor when nothing was written.
    using Said = std::function<void(const QList<ChannelId> &channels, const QString &text)>;
    void ask(const QList<proto::Forwarded> &copies, const QString &excerpt, const Said &said = {});
    void send(ChannelId channel, const QList<proto::Forwarded> &copies, const QString &text, bool merged);

private:
    struct Waiting {
        QList<proto::Forwarded> copies;
        QString text;
        bool merged = true;
    };

    const Theme &m_theme;
    app::Session &m_session;
    const app::ChannelListModel &m_channels;
    const app::PeopleModel &m_people;
    QWidget *const m_window;
    QHash<LocalId, Waiting> m_waiting; // for a conversation to be opened
};

} // namespace teahouse::ui

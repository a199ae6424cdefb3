// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/forwarding.h"

namespace teahouse::ui {

Forwarding::Forwarding(const Theme &theme, app::Session &session, const app::ChannelListModel &channels,
                       const app::PeopleModel &people, QWidget *window)
    : QObject(window), m_theme(theme), m_session(session), m_channels(channels), m_people(people), m_window(window)
{
    connect(&session.outbox(), &app::Outbox::opened, this, [this](LocalId entry, ChannelId channel) {
        const Waiting waiting = m_waiting.take(entry);
        if (!waiting.copies.isEmpty() && channel.isValid())
            send(channel, waiting.copies, waiting.text, waiting.merged);
    });
}

void Forwarding::ask(const QList<proto::Forwarded> &copies, const QString &excerpt, const Said &said)
{
    if (copies.isEmpty())
        return;
    auto *dialog = new ForwardDialog(m_theme, SwitcherSearch(m_channels, m_people, m_session.me()), int(copies.size()),
                                     excerpt, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFaces(new Faces(m_session.people(), m_session.files(), dialog));
    connect(dialog, &ForwardDialog::chosen, this,
            [this, copies, said](const QList<ChannelId> &channels, const QList<UserId> &people, const QString &text, bool merged) {
                for (const ChannelId channel : channels)
                    send(channel, copies, text, merged);
                for (const UserId person : people)
                    m_waiting.insert(m_session.outbox().openDirect({person}), {copies, text, merged});
                if (said && !text.isEmpty())
                    said(channels, text);
            });
    dialog->open();
}

// One by one, what is said to it comes first.
void Forwarding::send(ChannelId channel, const QList<proto::Forwarded> &copies, const QString &text, bool merged)
{
    app::Outbox &outbox = m_session.outbox();
    if (merged || copies.size() == 1) {
        for (qsizetype at = 0; at < copies.size(); at += limits::kForwarded)
            outbox.forward(channel, copies.mid(at, limits::kForwarded), at == 0 ? text : QString());
        return;
    }
    if (!text.isEmpty())
        outbox.send(channel, text);
    for (const proto::Forwarded &one : copies)
        outbox.forward(channel, {one}, {});
}

} // namespace teahouse::ui

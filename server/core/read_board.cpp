// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/read_board.h"

#include "common/proto/limits.h"

#include <QPointer>
#include <QTimerEvent>

namespace teahouse::server {

namespace {

class MarksJob : public Job
{
public:
    MarksJob(ReadBoard &board, ReadBoard::MarksOf marksOf, ChannelId channel)
        : m_board(&board), m_marksOf(marksOf), m_channel(channel)
    {
    }
    bool run(const Lane &lane) override
    {
        m_marks = m_marksOf(lane.db, m_channel);
        return true;
    }
    void refuse(const Error &) override { m_refused = true; } // the next mark that moves brings it
    void done() override
    {
        if (m_board && !m_refused)
            m_board->take(m_channel, m_marks);
    }

private:
    const QPointer<ReadBoard> m_board;
    const ReadBoard::MarksOf m_marksOf;
    const ChannelId m_channel;
    proto::ReadMarks m_marks;
    bool m_refused = false;
};

} // namespace

ReadBoard::ReadBoard(Hub &hub, Executor &executor, MarksOf marksOf, QObject *parent)
    : QObject(parent), m_hub(hub), m_executor(executor), m_marksOf(marksOf)
{
    hub.whenRead([this](ChannelId channel) { moved(channel); });
}

void ReadBoard::watch(Listener &device, ChannelId channel)
{
    leave(device);
    if (!channel.isValid())
        return;
    m_devices.insert(&device, channel);
    m_channels[channel].devices.insert(&device);
}

void ReadBoard::leave(const Listener &device)
{
    const ChannelId channel = m_devices.take(&device);
    const auto watched = m_channels.find(channel);
    if (watched == m_channels.end())
        return;
    watched->devices.remove(const_cast<Listener *>(&device));
    if (watched->devices.isEmpty())
        m_channels.erase(watched);
}

void ReadBoard::moved(ChannelId channel)
{
    if (channel.isValid() && m_channels.contains(channel))
        m_moved.insert(channel);
    else if (!channel.isValid())
        m_moved.unite(QSet<ChannelId>(m_channels.keyBegin(), m_channels.keyEnd()));
    if (!m_moved.isEmpty() && !m_timer.isActive())
        m_timer.start(limits::kPresenceEveryMs, Qt::CoarseTimer, this);
}

void ReadBoard::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QObject::timerEvent(event);
    m_timer.stop();
    for (const ChannelId channel : std::exchange(m_moved, {})) {
        if (m_executor.hasRoom(proto::Lane::Read))
            m_executor.add(proto::Lane::Read, std::make_unique<MarksJob>(*this, m_marksOf, channel));
        else
            moved(channel);
    }
}

void ReadBoard::take(ChannelId channel, const proto::ReadMarks &marks)
{
    const auto watched = m_channels.find(channel);
    if (watched == m_channels.end())
        return;
    proto::ReadShown shown{.channel = channel, .marks = {.shown = marks.shown}};
    QHash<UserId, proto::MemberRead> now;
    qsizetype known = 0;
    for (const proto::MemberRead &mark : marks.marks) {
        now.insert(mark.user, mark);
        const auto before = watched->told.constFind(mark.user);
        known += before != watched->told.cend();
        if (before == watched->told.cend() || *before != mark)
            shown.marks.marks.append(mark);
    }
    const bool same = std::exchange(watched->any, true) && watched->shown == marks.shown;
    shown.all = !same || known < watched->told.size();
    if (shown.all)
        shown.marks = marks;
    watched->told = std::move(now);
    watched->shown = marks.shown;
    if (!shown.all && shown.marks.marks.isEmpty())
        return;
    const Hub::Event event = Hub::eventOf(shown);
    for (Listener *device : std::as_const(watched->devices)) {
        if (m_hub.hears(device->user, channel))
            device->hear(event.frame(device->format));
    }
}

} // namespace teahouse::server

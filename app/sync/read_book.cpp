// SPDX-License-Identifier: Apache-2.0
#include "app/sync/read_book.h"

#include "common/codec/frame.h"

#include <algorithm>

namespace teahouse::app {

ReadBook::ReadBook(Calls &calls, UserId me, QObject *parent) : QObject(parent), m_calls(calls), m_me(me) { }

void ReadBook::watch(ChannelId channel)
{
    if (channel == m_channel)
        return;
    m_channel = channel;
    m_marks.clear();
    m_shown = false;
    ask();
    Q_EMIT changed();
}

// Watching comes first, so that nothing is missed between the two. A server of before knows neither.
void ReadBook::ask()
{
    if (!m_calls.isReady())
        return;
    m_calls.call(proto::WatchReads{m_channel}).then(this, [](const Result<proto::Done> &) {});
    if (!m_channel.isValid())
        return;
    m_calls.call(proto::ListReadMarks{m_channel})
        .then(this, [this, channel = m_channel](const Result<proto::ReadMarks> &marks) {
            if (marks && channel == m_channel)
                put(*marks, true);
        });
}

void ReadBook::take(const codec::Frame &event)
{
    if (event.name != QLatin1StringView(proto::ReadShown::kName))
        return;
    const auto shown = codec::decodeBody<proto::ReadShown>(event);
    if (shown && shown->channel == m_channel)
        put(shown->marks, shown->all);
}

void ReadBook::put(const proto::ReadMarks &marks, bool all)
{
    if (all)
        m_marks.clear();
    m_shown = marks.shown;
    for (const proto::MemberRead &mark : marks.marks)
        m_marks.insert(mark.user, mark);
    Q_EMIT changed();
}

void ReadBook::connected() { ask(); }

void ReadBook::disconnected()
{
    m_marks.clear();
    m_shown = false;
    Q_EMIT changed();
}

ReadBook::Readers ReadBook::readersOf(const proto::Message &message) const
{
    Readers readers;
    if (!m_shown || message.author != m_me || message.seq == 0 || message.recalledAt != 0
        || message.kind != proto::MessageKind::Text)
        return readers;
    for (const proto::MemberRead &mark : m_marks) {
        if (mark.user == m_me || mark.joinedAt > message.sentAt)
            continue;
        (mark.readSeq >= message.seq ? readers.read : readers.unread).append(mark.user);
    }
    std::sort(readers.read.begin(), readers.read.end());
    std::sort(readers.unread.begin(), readers.unread.end());
    return readers;
}

} // namespace teahouse::app

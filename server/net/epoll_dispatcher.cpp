// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/epoll_dispatcher.h"

#ifdef Q_OS_LINUX

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace teahouse::server::net {

namespace {

constexpr int kEventsAtOnce = 256;
constexpr int kPostedRounds = 3; // of posted events before sockets get their turn
constexpr quint32 kFailure = EPOLLHUP | EPOLLERR;
constexpr quint32 kInterest[] = {EPOLLIN, EPOLLOUT, EPOLLPRI}; // by QSocketNotifier::Type
constexpr const char *kTypeNames[] = {"Read", "Write", "Exception"};

epoll_event eventOf(quint32 events, int fd, quint32 generation)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = quint64(generation) << 32 | quint32(fd);
    return event;
}

int checked(int fd, const char *what)
{
    if (fd < 0)
        qFatal("EpollDispatcher: %s: %s", what, std::strerror(errno));
    return fd;
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(checked(epoll_create1(EPOLL_CLOEXEC), "epoll_create1"))
    , m_wakeFd(checked(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), "eventfd"))
{
    epoll_event event = eventOf(EPOLLIN, m_wakeFd, 0);
    checked(epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeFd, &event), "epoll_ctl");
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeFd);
    ::close(m_epoll);
}

// --- the turn -------------------------------------------------------------------------------------

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_thread.store(QThread::currentThreadId(), std::memory_order_relaxed);
    ++m_work.turns;
    // An interrupt from between two turns must not be slept through.
    const bool interruptedBefore = m_interrupted.exchange(false);
    Q_EMIT awake();
    const bool sent = sendPosted();
    if (m_interrupted.load())
        return false;

    // Who asked for one turn gets it back when something happened. A loop that runs until it is interrupted may sleep
    // now, which saves it asking the system once more.
    const bool satisfied = interruptedBefore || (sent && !flags.testFlag(QEventLoop::EventLoopExec));
    const bool mayBlock = flags.testFlag(QEventLoop::WaitForMoreEvents) && !satisfied;
    if (mayBlock) {
        Q_EMIT aboutToBlock();
        if (m_interrupted.load())
            return false;
    }
    int events = wait(flags, mayBlock);
    if (!flags.testFlag(QEventLoop::ExcludeSocketNotifiers))
        events += activateNotifiers();
    if (!flags.testFlag(QEventLoop::X11ExcludeTimers))
        events += m_timers.fire();
    return events > 0;
}

// Qt sends what was posted before the call; what is posted meanwhile (by this thread) is sent at once too, instead of
// going around by the system. A few rounds only: events that post events must not starve the sockets. Returns whether
// there was something that this thread had posted; what others posted has also woken us.
bool EpollDispatcher::sendPosted()
{
    const bool some = std::exchange(m_posted, false);
    QCoreApplication::sendPostedEvents();
    for (int round = 1; m_posted && round < kPostedRounds && !m_interrupted.load(); ++round) {
        m_posted = false;
        QCoreApplication::sendPostedEvents();
    }
    return some;
}

// Returns 1 when woken from outside. Sets m_blocking before it looks at m_woken, and wakeUp() does it the other way
// round: one of the two sees the other.
int EpollDispatcher::wait(QEventLoop::ProcessEventsFlags flags, bool mayBlock)
{
    int timeoutMs = 0;
    if (mayBlock && !m_posted) {
        timeoutMs = flags.testFlag(QEventLoop::X11ExcludeTimers) ? -1 : m_timers.waitMs();
        m_blocking.store(true);
    }
    const bool wokenBefore = m_woken.exchange(false);
    if (wokenBefore)
        timeoutMs = 0;
    const bool wokenMeanwhile = flags.testFlag(QEventLoop::ExcludeSocketNotifiers) ? waitForWakeUp(timeoutMs)
                                                                                   : waitForSockets(timeoutMs);
    m_blocking.store(false);
    return wokenBefore || wokenMeanwhile ? 1 : 0;
}

bool EpollDispatcher::waitForSockets(int timeoutMs)
{
    applyChanges();
    // What an outer loop has not told yet is found again: epoll reports states, not changes.
    m_ready.clear();
    m_nextReady = 0;

    epoll_event events[kEventsAtOnce];
    ++m_work.waits;
    const int count = epoll_wait(m_epoll, events, kEventsAtOnce, m_alwaysReady.empty() ? timeoutMs : 0);
    bool woken = false;
    for (int i = 0; i < count; ++i) {
        const auto fd = int(quint32(events[i].data.u64));
        if (fd == m_wakeFd) {
            swallowWakeUp();
            woken = true;
        } else {
            m_ready.push_back({fd, quint32(events[i].data.u64 >> 32), events[i].events});
        }
    }
    for (const int fd : m_alwaysReady)
        m_ready.push_back({fd, descriptor(fd).generation, EPOLLIN | EPOLLOUT});
    return woken;
}

bool EpollDispatcher::waitForWakeUp(int timeoutMs)
{
    pollfd only{m_wakeFd, POLLIN, 0};
    ++m_work.waits;
    if (::poll(&only, 1, timeoutMs) <= 0)
        return false;
    swallowWakeUp();
    return true;
}

void EpollDispatcher::swallowWakeUp()
{
    quint64 count = 0;
    [[maybe_unused]] const auto bytes = ::read(m_wakeFd, &count, sizeof count);
    m_woken.store(false);
    ++m_work.wakeUps;
}

void EpollDispatcher::wakeUp()
{
    if (QThread::currentThreadId() == m_thread.load(std::memory_order_relaxed)) {
        m_posted = true;
        return;
    }
    if (m_woken.exchange(true) || !m_blocking.load())
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto bytes = ::write(m_wakeFd, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_interrupted.store(true);
    wakeUp();
}

// --- notifiers --------------------------------------------------------------------------------------

quint32 EpollDispatcher::Descriptor::wanted() const
{
    quint32 events = 0;
    for (std::size_t type = 0; type < notifiers.size(); ++type)
        events |= notifiers[type] ? kInterest[type] : 0;
    return events;
}

EpollDispatcher::Descriptor &EpollDispatcher::descriptor(int fd)
{
    if (std::size_t(fd) >= m_descriptors.size())
        m_descriptors.resize(std::max<std::size_t>(std::size_t(fd) + 1, m_descriptors.size() * 2));
    return m_descriptors[std::size_t(fd)];
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto fd = int(notifier->socket());
    if (fd < 0) {
        qWarning("EpollDispatcher: a notifier needs a valid descriptor");
        return;
    }
    auto &place = descriptor(fd).notifiers[std::size_t(notifier->type())];
    if (place && place != notifier)
        qWarning("EpollDispatcher: two notifiers of type %s for descriptor %d", kTypeNames[notifier->type()], fd);
    place = notifier;
    markChanged(fd);
}

// The last one of a descriptor leaves at once, without waiting for the end of the turn: its number may be closed and
// used again by then, and the system would have forgotten it without our knowing.
void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto fd = int(notifier->socket());
    if (fd < 0 || std::size_t(fd) >= m_descriptors.size())
        return;
    Descriptor &d = descriptor(fd);
    auto &place = d.notifiers[std::size_t(notifier->type())];
    if (place != notifier)
        return;
    place = nullptr;
    if (d.wanted() != 0) {
        markChanged(fd);
        return;
    }
    ++d.generation;
    if (d.alwaysReady) {
        d.alwaysReady = false;
        std::erase(m_alwaysReady, fd);
    }
    if (d.told != 0)
        tell(fd);
}

void EpollDispatcher::markChanged(int fd)
{
    Descriptor &d = descriptor(fd);
    if (d.changed)
        return;
    d.changed = true;
    m_changed.push_back(fd);
}

void EpollDispatcher::applyChanges()
{
    for (std::size_t i = 0; i < m_changed.size(); ++i) { // by index: refusing one may add to the list
        Descriptor &d = descriptor(m_changed[i]);
        d.changed = false;
        if (d.wanted() != d.told && !d.alwaysReady)
            tell(m_changed[i]);
    }
    m_changed.clear();
}

void EpollDispatcher::tell(int fd)
{
    Descriptor &d = descriptor(fd);
    const quint32 events = d.wanted();
    epoll_event event = eventOf(events, fd, d.generation);
    const int operation = !events ? EPOLL_CTL_DEL : d.told ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    ++m_work.controls;
    int result = epoll_ctl(m_epoll, operation, fd, &event);
    if (result < 0 && operation == EPOLL_CTL_MOD && errno == ENOENT) // closed and opened again behind our back
        result = epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
    d.told = events;
    if (result < 0 && events != 0)
        refuse(fd, errno);
}

void EpollDispatcher::refuse(int fd, int error)
{
    descriptor(fd).told = 0;
    if (error == EPERM) {
        descriptor(fd).alwaysReady = true;
        m_alwaysReady.push_back(fd);
        return;
    }
    for (std::size_t type = 0; type < std::size(kTypeNames); ++type) {
        if (QSocketNotifier *notifier = descriptor(fd).notifiers[type]) {
            qWarning("QSocketNotifier: Invalid socket %d with type %s, disabling: %s", fd, kTypeNames[type],
                     std::strerror(error));
            notifier->setEnabled(false);
        }
    }
}

int EpollDispatcher::activateNotifiers()
{
    int told = 0;
    while (m_nextReady < m_ready.size()) // a nested loop may have emptied it
        told += activate(Ready(m_ready[m_nextReady++]));
    return told;
}

// After each notifier everything may be different: it, its descriptor or its neighbours may be gone.
int EpollDispatcher::activate(const Ready &ready)
{
    int told = 0;
    for (std::size_t type = 0; type < std::size(kInterest); ++type) {
        const Descriptor &d = descriptor(ready.fd);
        if (d.generation != ready.generation)
            break;
        QSocketNotifier *notifier = d.notifiers[type];
        if (!notifier || !(ready.events & (kInterest[type] | kFailure)))
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        ++told;
        ++m_work.activations;
    }
    return told;
}

// --- timers -------------------------------------------------------------------------------------------

void EpollDispatcher::registerTimer(int id, qint64 intervalMs, Qt::TimerType type, QObject *object)
{
    m_timers.add(id, intervalMs, type, object);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAll(object);
}

QList<EpollDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.of(object);
}

int EpollDispatcher::remainingTime(int id)
{
    return m_timers.remainingMs(id);
}

} // namespace teahouse::server::net

#endif

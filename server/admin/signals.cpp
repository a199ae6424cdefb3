// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace teahouse::server::admin {

namespace {

int s_sender = -1; // a signal handler has no object

void tell(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(s_sender, &byte, sizeof byte);
}

} // namespace

EndSignals::EndSignals()
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return;
    s_sender = pair[0];
    m_descriptor = pair[1];
    auto *notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(m_descriptor, &byte, sizeof byte) == sizeof byte)
            Q_EMIT received();
    });
    std::signal(SIGTERM, tell);
    std::signal(SIGINT, tell);
    std::signal(SIGPIPE, SIG_IGN);
}

EndSignals::~EndSignals()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    ::close(s_sender);
    ::close(m_descriptor);
}

} // namespace teahouse::server::admin

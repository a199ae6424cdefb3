// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/net/epoll_dispatcher.h"

#include <QCoreApplication>

#include <sys/stat.h>

int main(int argc, char **argv)
{
    ::umask(S_IRWXG | S_IRWXO); // what the server writes is its user's alone
#ifdef Q_OS_LINUX
    QCoreApplication::setEventDispatcher(new teahouse::server::net::EpollDispatcher);
#endif
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("teahouse-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TEAHOUSE_VERSION));
    return teahouse::server::admin::runProgram(application.arguments().mid(1));
}

// SPDX-License-Identifier: Apache-2.0
#include "app/platform/from_elsewhere.h"

#include <QFile>

#ifdef Q_OS_LINUX
#include <sys/xattr.h>
#elif defined(Q_OS_MACOS)
#include <sys/xattr.h>
#endif

namespace teahouse::app {

using namespace Qt::StringLiterals;

void markFromElsewhere(const QString &path)
{
#ifdef Q_OS_LINUX
    // As browsers do. File systems without such attributes say no, which harms nobody.
    const QByteArray origin = "teahouse:";
    setxattr(QFile::encodeName(path).constData(), "user.xdg.origin.url", origin.constData(), size_t(origin.size()), 0);
#elif defined(Q_OS_MACOS)
    const QByteArray mark = "0081;00000000;Teahouse;";
    setxattr(QFile::encodeName(path).constData(), "com.apple.quarantine", mark.constData(), size_t(mark.size()), 0, 0);
#elif defined(Q_OS_WIN)
    QFile zone(path + u":Zone.Identifier"_s);
    if (zone.open(QIODevice::WriteOnly))
        zone.write("[ZoneTransfer]\r\nZoneId=3\r\n");
#else
    Q_UNUSED(path)
#endif
}

} // namespace teahouse::app

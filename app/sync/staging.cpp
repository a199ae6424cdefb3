// SPDX-License-Identifier: Apache-2.0
#include "app/sync/staging.h"

#include "common/media/location.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace teahouse::app {

using namespace Qt::StringLiterals;

Result<Staged> staged(const OutgoingFile &file, const QString &folder)
{
    const QFileInfo now(file.path);
    if (!now.isFile())
        return fail(Code::NotFound);
    if (now.size() != file.bytes || now.lastModified().toMSecsSinceEpoch() != file.modifiedAt)
        return fail(Code::Conflict);
    QFile original(file.path);
    if (!original.open(QIODevice::ReadOnly))
        return fail(Code::Forbidden);
    if (file.keepLocation || media::locationIn(original).isEmpty())
        return Staged{.copy = {}, .bytes = file.bytes};

    QFile copy(QDir(folder).filePath(u"%1.copy"_s.arg(file.localId.value)));
    if (!original.seek(0) || !copy.open(QIODevice::ReadWrite | QIODevice::Truncate))
        return fail(Code::Storage, copy.errorString());
    copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const auto copied = media::copyWithoutLocation(original, copy);
    if (!copied || !copy.flush()) {
        copy.remove();
        return fail(Code::Storage, copy.errorString());
    }
    return Staged{.copy = copy.fileName(), .bytes = copy.size()};
}

} // namespace teahouse::app

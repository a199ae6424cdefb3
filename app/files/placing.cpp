// SPDX-License-Identifier: Apache-2.0
#include "app/files/placing.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>
#include <filesystem>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPieceBytes = 1 << 20;

} // namespace

Result<proto::Done> place(const QString &from, const QString &to, IfThere ifThere)
{
    if (ifThere == IfThere::Refuse) {
        if (QFileInfo::exists(to) || QFileInfo(to).isSymLink())
            return fail(Code::Conflict);
        if (!QFile::rename(from, to))
            return fail(Code::Storage);
        return proto::Done{};
    }
    std::error_code error;
    std::filesystem::rename(QFileInfo(from).filesystemAbsoluteFilePath(), QFileInfo(to).filesystemAbsoluteFilePath(),
                            error);
    if (error)
        return fail(Code::Storage, QString::fromLocal8Bit(error.message().c_str()));
    return proto::Done{};
}

Result<proto::Done> placeCopy(const QString &from, const QString &to, IfThere ifThere, const CancelFlag &cancelled)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return fail(Code::NotFound);
    QTemporaryFile copy(to + u".XXXXXX.part"_s);
    if (!copy.open())
        return fail(Code::Storage, copy.errorString());
    while (!source.atEnd()) {
        if (*cancelled)
            return fail(Code::Cancelled);
        const QByteArray piece = source.read(kPieceBytes);
        if (piece.isEmpty() || copy.write(piece) != piece.size())
            return fail(Code::Storage, copy.errorString());
    }
    if (!copy.flush())
        return fail(Code::Storage, copy.errorString());
    copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    copy.close();
    const auto placed = place(copy.fileName(), to, ifThere);
    if (placed)
        copy.setAutoRemove(false);
    return placed;
}

} // namespace teahouse::app

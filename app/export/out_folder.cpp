// SPDX-License-Identifier: Apache-2.0
#include "app/export/out_folder.h"

#include "app/files/files.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUuid>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNearlyFullBytes = 1 << 20;

} // namespace

Error OutFolder::whyNot(const QString &path, const QFile &file)
{
    const QString folder = QFileInfo(path).path();
    if (file.error() == QFile::ResourceError || QStorageInfo(folder).bytesAvailable() < kNearlyFullBytes)
        return {Code::TooLarge, path};
    if (file.error() == QFile::PermissionsError || !QFileInfo(folder).isWritable())
        return {Code::Forbidden, path};
    return {Code::Storage, path + u": "_s + file.errorString()};
}

OutFolder::OutFolder(const QString &parent, const QString &name)
    : m_parent(parent), m_name(Files::safeName(name)),
      m_temporary(parent + u"/."_s + m_name.left(40).trimmed() + u'.' + QUuid::createUuid().toString(QUuid::Id128).left(12)
                  + u".part"_s)
{
    if (!QFileInfo(parent).isDir())
        throw WriteFailure{{Code::NotFound, parent}};
    if (!QDir().mkdir(m_temporary)) {
        m_finished = true; // there is nothing to remove
        const bool full = QFileInfo(parent).isWritable() && QStorageInfo(parent).bytesAvailable() < kNearlyFullBytes;
        throw WriteFailure{{full ? Code::TooLarge : Code::Forbidden, parent}};
    }
}

OutFolder::~OutFolder()
{
    if (!m_finished)
        QDir(m_temporary).removeRecursively();
}

void OutFolder::makeFolder(const QString &inside)
{
    if (!QDir().mkpath(path(inside)))
        throw WriteFailure{OutFolder::whyNot(path(inside), QFile())};
}

QString OutFolder::finish()
{
    const QString wanted = Files::freePath(m_parent, m_name);
    if (!QDir().rename(m_temporary, wanted))
        throw WriteFailure{{Code::Storage, wanted}};
    m_finished = true;
    return wanted;
}

OutFile::OutFile(const QString &path) : m_file(path)
{
    if (!m_file.open(QFile::WriteOnly))
        failed();
}

void OutFile::failed()
{
    throw WriteFailure{OutFolder::whyNot(m_file.fileName(), m_file)};
}

void OutFile::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        failed();
}

void OutFile::close()
{
    if (!m_file.flush())
        failed();
    m_file.close();
}

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
#include "app/core/paths.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

QString made(const QString &folder)
{
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

} // namespace

Paths Paths::standard()
{
    const QString chosen = qEnvironmentVariable("TEAHOUSE_PROFILE");
    if (!chosen.isEmpty())
        return Paths(chosen);
    return Paths(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/teahouse"_s);
}

Paths::Paths(QString profile) : m_profile(std::move(profile)) { }

QString Paths::settingsFile() const { return made(m_profile) + u"/settings.ini"_s; }

QString Paths::accountFolder(const QString &accountId) const
{
    made(m_profile);
    made(m_profile + u"/accounts"_s);
    return made(m_profile + u"/accounts/"_s + accountId);
}

QString Paths::archiveFile(const QString &accountId) const
{
    return accountFolder(accountId) + u"/archive.sqlite"_s;
}

} // namespace teahouse::app

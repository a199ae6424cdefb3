// SPDX-License-Identifier: Apache-2.0
// Where this person's things are. Everything lives below one profile folder, so that `--profile DIR` is a whole
// second person: settings.ini, and accounts/<id>/ with archive.sqlite.
#pragma once

#include <QString>

namespace teahouse::app {

class Paths
{
public:
    // The standard place, or TEAHOUSE_PROFILE. Folders are made when they are asked for, readable by the owner alone.
    static Paths standard();
    explicit Paths(QString profile);

    QString profile() const { return m_profile; }
    QString settingsFile() const;
    QString accountFolder(const QString &accountId) const;
    QString archiveFile(const QString &accountId) const;

private:
    QString m_profile;
};

} // namespace teahouse::app

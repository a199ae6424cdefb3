// SPDX-License-Identifier: Apache-2.0
// Where the token of an account is kept. The system's keychain where there is one; else the person chooses between
// this run of the program only and a file that the owner alone may read.
#pragma once

#include "common/base/pending.h"
#include "common/proto/policy.h"

#include <QHash>

namespace teahouse::app {

enum class TokenPlace : quint8 { Keychain, File, SessionOnly };

class Secrets : public QObject
{
    Q_OBJECT

public:
    // `folder` holds the files of TokenPlace::File.
    explicit Secrets(QString folder, QObject *parent = nullptr);

    // Code::Unsupported: there is no keychain here (or it is locked); ask where to instead.
    Pending<proto::Done> keep(const QString &accountId, const QString &token, TokenPlace place);
    // Code::NotFound: none is kept; the person has to sign in.
    Pending<QString> find(const QString &accountId, TokenPlace place);
    Pending<proto::Done> remove(const QString &accountId, TokenPlace place);

private:
    QString fileOf(const QString &accountId) const;
    Result<proto::Done> writeFile(const QString &accountId, const QString &token) const;
    Result<QString> readFile(const QString &accountId) const;

    const QString m_folder;
    QHash<QString, QString> m_thisRun;
};

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
#include "app/platform/secrets.h"

#include <QDir>
#include <QSaveFile>
#include <qt6keychain/keychain.h>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kService = "Teahouse";

template <class T>
Pending<T> ready(Result<T> value)
{
    const Promise<T> promise;
    promise.set(std::move(value));
    return promise.pending();
}

// No keychain, a locked one, a refusal: each means that this person's token can't be kept there now.
Error errorOf(const QKeychain::Job &job)
{
    return {job.error() == QKeychain::EntryNotFound ? Code::NotFound : Code::Unsupported, job.errorString()};
}

template <class Job, class T, class Value>
Pending<T> finish(Job *job, Value value)
{
    const Promise<T> promise;
    QObject::connect(job, &QKeychain::Job::finished, job, [job, promise, value](QKeychain::Job *) {
        if (job->error() == QKeychain::NoError)
            promise.set(value(*job));
        else
            promise.set(tl::unexpected<Error>(errorOf(*job)));
    });
    job->start();
    return promise.pending();
}

template <class Job>
Job *jobFor(const QString &accountId)
{
    auto *job = new Job(QString::fromLatin1(kService)); // deletes itself when it has finished
    job->setKey(accountId);
    return job;
}

} // namespace

Secrets::Secrets(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder)) { }

Pending<proto::Done> Secrets::keep(const QString &accountId, const QString &token, TokenPlace place)
{
    m_thisRun.insert(accountId, token);
    switch (place) {
    case TokenPlace::SessionOnly:
        return ready<proto::Done>(proto::Done{});
    case TokenPlace::File:
        return ready(writeFile(accountId, token));
    case TokenPlace::Keychain:
        break;
    }
    auto *job = jobFor<QKeychain::WritePasswordJob>(accountId);
    job->setTextData(token);
    return finish<QKeychain::WritePasswordJob, proto::Done>(job, [](const auto &) { return proto::Done{}; });
}

Pending<QString> Secrets::find(const QString &accountId, TokenPlace place)
{
    if (const auto known = m_thisRun.constFind(accountId); known != m_thisRun.cend())
        return ready<QString>(*known);
    switch (place) {
    case TokenPlace::SessionOnly:
        return ready<QString>(fail(Code::NotFound));
    case TokenPlace::File:
        return ready(readFile(accountId));
    case TokenPlace::Keychain:
        break;
    }
    return finish<QKeychain::ReadPasswordJob, QString>(jobFor<QKeychain::ReadPasswordJob>(accountId),
                                                       [](const auto &job) { return job.textData(); });
}

Pending<proto::Done> Secrets::remove(const QString &accountId, TokenPlace place)
{
    m_thisRun.remove(accountId);
    switch (place) {
    case TokenPlace::SessionOnly:
        return ready<proto::Done>(proto::Done{});
    case TokenPlace::File:
        QFile::remove(fileOf(accountId));
        return ready<proto::Done>(proto::Done{});
    case TokenPlace::Keychain:
        break;
    }
    return finish<QKeychain::DeletePasswordJob, proto::Done>(jobFor<QKeychain::DeletePasswordJob>(accountId),
                                                             [](const auto &) { return proto::Done{}; });
}

QString Secrets::fileOf(const QString &accountId) const { return m_folder + u'/' + accountId + u".token"_s; }

Result<proto::Done> Secrets::writeFile(const QString &accountId, const QString &token) const
{
    QDir().mkpath(m_folder);
    QSaveFile file(fileOf(accountId)); // made 0600 before anything is in it, and whole or not at all
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(token.toUtf8()) < 0 || !file.commit())
        return fail(Code::Storage, file.errorString());
    return proto::Done{};
}

Result<QString> Secrets::readFile(const QString &accountId) const
{
    QFile file(fileOf(accountId));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound);
    return QString::fromUtf8(file.readAll());
}

} // namespace teahouse::app

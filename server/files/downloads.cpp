// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/downloads.h"

#include "common/proto/limits.h"
#include "server/files/ask.h"

#include <QPointer>
#include <QTimerEvent>

namespace teahouse::server {

namespace {

constexpr QByteArrayView kPath("/files/");
constexpr qsizetype kIdDigits = 16; // ids stay below 2^53
constexpr int kThreads = 2; // that read from disks
constexpr int kTryAgainMs = 1'000;

struct Target {
    FileId file; // unset: there is no such thing
    BlobStore::Part part = BlobStore::Part::Contents;
};

// "/files/123/picture", exactly so: nothing is decoded and nothing resolved, since no honest path needs it.
Target targetOf(QByteArrayView path)
{
    const QByteArrayView rest = path.sliced(kPath.size());
    const qsizetype slash = rest.indexOf('/');
    const QByteArrayView digits = slash < 0 ? rest : rest.first(slash);
    const QByteArrayView part = slash < 0 ? QByteArrayView() : rest.sliced(slash);
    const bool isNumber = !digits.isEmpty() && digits.size() <= kIdDigits && digits.front() != '0'
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return {};
    const FileId file{digits.toByteArray().toLongLong()};
    if (part.isEmpty() && slash < 0)
        return {file, BlobStore::Part::Contents};
    if (part == "/picture")
        return {file, BlobStore::Part::Picture};
    if (part == "/words")
        return {file, BlobStore::Part::Words};
    return {};
}

QElapsedTimer now()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

} // namespace

// --- checking -------------------------------------------------------------------------------------------

// All that run, in one go.
class Downloads::CheckJob : public Job
{
public:
    explicit CheckJob(Downloads *downloads) : m_downloads(downloads)
    {
        for (Download *download : std::as_const(downloads->m_running))
            m_claims.push_back({download, download->actor(), download->file(), false});
    }

    bool run(const Lane &lane) override
    {
        for (Claim &claim : m_claims)
            claim.good = isStillAdmitted(lane, claim.actor, claim.file);
        return true;
    }
    void refuse(const Error &) override { m_claims.clear(); } // nobody knows: they wait for the next round
    void done() override
    {
        if (!m_downloads)
            return;
        m_downloads->m_checking = false;
        for (const Claim &claim : m_claims) {
            if (!claim.download)
                continue;
            if (claim.good)
                claim.download->confirm(m_asked);
            else
                claim.download->cut();
        }
    }
    qsizetype bytes() const override { return qsizetype(sizeof *this + m_claims.size() * sizeof(Claim)); }

private:
    struct Claim {
        QPointer<Download> download;
        Actor actor;
        FileId file;
        bool good = false;
    };
    const QPointer<Downloads> m_downloads;
    const QElapsedTimer m_asked = now();
    std::vector<Claim> m_claims;
};

// --- coming ---------------------------------------------------------------------------------------------

Downloads::Downloads(Services &services, const BlobStore &blobs)
    : m_services(services)
    , m_blobs(blobs)
    , m_disk(kThreads)
{
}

void Downloads::serve(net::HttpExchange &exchange)
{
    const Target target = targetOf(exchange.head().path());
    auto *download = new Download(exchange, m_disk, target.file, target.part);
    ask(m_services, callerOf(exchange), FindFile{target.file}, download,
        [this, download, asked = now()](const Result<Admission> &admission) {
            admitted(download, admission, asked);
        });
}

void Downloads::admitted(Download *download, const Result<Admission> &admission, const QElapsedTimer &asOf)
{
    if (download->isOver())
        return;
    const bool known = admission || admission.error().code == Code::NotFound; // the caller, whatever the file
    if (known && download->method() != "GET" && download->method() != "HEAD")
        return download->refuseMethod();
    if (!admission)
        return download->refuse(admission.error());
    if (const auto refusal = refusalOf(*download, *admission))
        return download->refuse(*refusal);
    download->start(*admission, asOf, m_blobs);
    enter(download);
}

std::optional<Error> Downloads::refusalOf(const Download &download, const Admission &admission) const
{
    const bool absent = (download.part() == BlobStore::Part::Picture && !admission.file.picture)
        || (download.part() == BlobStore::Part::Words && !admission.file.words);
    if (absent)
        return Error{Code::NotFound};
    if (m_running.size() >= limits::kDownloads
        || m_byUser.value(admission.actor.user) >= limits::kDownloadsPerUser)
        return Error{.code = Code::TooManyRequests, .detail = {}, .retryAfterMs = kTryAgainMs};
    return {};
}

// --- while they run -------------------------------------------------------------------------------------

void Downloads::enter(Download *download)
{
    m_running.append(download);
    ++m_byUser[download->actor().user];
    connect(download, &Download::over, this, [this, download] { leave(download); });
    if (!m_rounds.isActive())
        m_rounds.start(limits::kDownloadCheckMs, this);
}

void Downloads::leave(Download *download)
{
    m_running.removeOne(download);
    const auto it = m_byUser.find(download->actor().user);
    if (--it.value() == 0)
        m_byUser.erase(it);
    if (m_running.isEmpty())
        m_rounds.stop();
}

void Downloads::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_rounds.timerId())
        return QObject::timerEvent(event);
    if (m_checking || !m_services.executor.hasRoom(proto::Lane::Read))
        return;
    m_checking = true;
    m_services.executor.add(proto::Lane::Read, std::make_unique<CheckJob>(this));
}

} // namespace teahouse::server

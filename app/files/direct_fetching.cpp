// SPDX-License-Identifier: Apache-2.0
#include "app/files/direct_fetching.h"

#include "common/proto/limits.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;
using proto::DirectOutcome;

namespace {

constexpr int kAskAgainMs = 60'000; // somebody who is not there, or brings it
constexpr int kAfterCutMs = 500;
constexpr int kSoonMs = 3'000;
constexpr int kCuts = 5; // without a byte between them: they do not meet

QString partOf(const QString &target) { return target + u".part"_s; } // Downloads goes on with the same one

} // namespace

DirectFetching::DirectFetching(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) { }

// The thread has ended by then, and what was on it went with it.
DirectFetching::~DirectFetching() = default;

Pending<QString> DirectFetching::add(const Wanted &wanted)
{
    const Promise<QString> promise;
    auto pending = promise.pending();
    Job *job = find(wanted.file.id);
    const bool fresh = !job;
    if (fresh) {
        m_jobs.push_back(std::make_unique<Job>());
        job = m_jobs.back().get();
        job->wanted = wanted;
        job->patience.setSingleShot(true);
        connect(&job->patience, &QTimer::timeout, this, [this, file = wanted.file.id] { late(file); });
    } else if (job->wanted.target != wanted.target) { // one place at a time
        promise.set(fail(Code::TooManyRequests));
        return pending;
    }
    job->promises.append(promise);
    if (fresh)
        ask(*job);
    return pending;
}

DirectFetching::Job *DirectFetching::find(FileId file)
{
    const auto it
        = std::find_if(m_jobs.begin(), m_jobs.end(), [file](const auto &job) { return job->wanted.file.id == file; });
    return it == m_jobs.end() ? nullptr : it->get();
}

const DirectFetching::Job *DirectFetching::find(FileId file) const
{
    return const_cast<DirectFetching *>(this)->find(file);
}

DirectFetching::Job *DirectFetching::withTicket(const QString &ticket)
{
    const auto it = std::find_if(m_jobs.begin(), m_jobs.end(),
                                 [&](const auto &job) { return !ticket.isEmpty() && job->ticket == ticket; });
    return it == m_jobs.end() ? nullptr : it->get();
}

std::optional<DirectFetching::State> DirectFetching::state(FileId file) const
{
    const Job *job = find(file);
    return job ? std::optional(job->state) : std::nullopt;
}

std::optional<Downloads::Progress> DirectFetching::progress(FileId file) const
{
    const Job *job = find(file);
    if (!job || job->state == State::Ordinary)
        return {};
    return Downloads::Progress{job->done, job->wanted.file.bytes};
}

void DirectFetching::waitFor(Job &job, State state, int ms)
{
    job.patience.start(ms);
    if (std::exchange(job.state, state) != state)
        Q_EMIT stateChanged(job.wanted.file.id);
}

// --- asking -------------------------------------------------------------------------------------------------

void DirectFetching::ask(Job &job)
{
    const FileId file = job.wanted.file.id;
    if (job.fetch || job.state == State::Ordinary)
        return;
    if (!m_parts.calls.isReady())
        return waitFor(job, State::Waiting, kAskAgainMs);
    const State meanwhile = job.state == State::Providing ? State::Providing : State::Asking;
    waitFor(job, meanwhile, limits::kDirectTicketMs);
    m_parts.calls.call(proto::AskDirect{file}).then(this, [this, file](const Result<proto::DirectTicket> &ticket) {
        Job *asked = find(file);
        if (!asked || asked->state == State::Ordinary)
            return;
        if (ticket)
            asked->ticket = ticket->ticket;
        else if (ticket.error().code == Code::NotFound) // it may be an ordinary one by now; the server says so or not
            goOrdinary(*asked, asked->wanted.file);
        else
            waitFor(*asked, State::Waiting, kAskAgainMs);
    });
}

void DirectFetching::late(FileId file)
{
    Job *job = find(file);
    if (!job || job->state == State::Fetching || job->state == State::Ordinary)
        return;
    if (job->state == State::Asking && !job->ticket.isEmpty()) { // the other computer does not answer
        tellEnd(*job, DirectOutcome::Unreachable);
        return waitFor(*job, State::Providing, kAskAgainMs);
    }
    ask(*job);
}

void DirectFetching::connected()
{
    for (const auto &job : m_jobs) {
        if (!job->fetch)
            ask(*job);
    }
}

void DirectFetching::somebodyCame()
{
    for (const auto &job : m_jobs) {
        if (job->state == State::Waiting)
            ask(*job);
    }
}

void DirectFetching::take(const codec::Frame &event)
{
    if (event.name == QLatin1StringView(proto::DirectReady::kName)) {
        const auto place = codec::decodeBody<proto::DirectReady>(event);
        Job *job = place ? withTicket(place->ticket) : nullptr;
        if (job && !job->fetch)
            fetch(*job, *place);
    } else if (event.name == QLatin1StringView(proto::DirectRefused::kName)) {
        const auto refusal = codec::decodeBody<proto::DirectRefused>(event);
        if (Job *job = refusal ? withTicket(refusal->ticket) : nullptr)
            refused(*job, refusal->reason);
    }
}

void DirectFetching::refused(Job &job, Code reason)
{
    if (job.fetch || job.state == State::Ordinary)
        return;
    if (reason == Code::Offline || reason == Code::TooManyRequests || reason == Code::Unknown) {
        // Cut a moment ago: it may be on its way back, too soon for anybody to have seen that it was gone.
        const bool soon = job.cuts > 0 && ++job.cuts < kCuts;
        job.cuts = soon ? job.cuts : 0;
        return waitFor(job, State::Waiting, soon ? kSoonMs : kAskAgainMs);
    }
    settle(job.wanted.file.id, fail(reason));
}

// --- fetching -----------------------------------------------------------------------------------------------

void DirectFetching::fetch(Job &job, const proto::DirectReady &place)
{
    if (!m_parts.thread.isRunning())
        m_parts.thread.start();
    const FileId file = job.wanted.file.id;
    auto *fetch = new DirectFetch(
        m_parts.lan,
        {.place = place, .part = partOf(job.wanted.target), .bytes = job.wanted.file.bytes, .hash = job.wanted.file.hash});
    fetch->moveToThread(&m_parts.thread);
    connect(&m_parts.thread, &QThread::finished, fetch, &QObject::deleteLater);
    job.fetch = fetch;
    job.patience.stop();
    connect(fetch, &DirectFetch::progressed, this, [this, file](qint64 done) {
        if (Job *moved = find(file)) {
            moved->done = done;
            moved->cuts = 0;
            Q_EMIT progressed(file, done, moved->wanted.file.bytes);
        }
    });
    connect(fetch, &DirectFetch::ended, this,
            [this, file](DirectOutcome outcome, Code code) { fetched(file, outcome, code); });
    job.state = State::Fetching;
    Q_EMIT stateChanged(file);
    QMetaObject::invokeMethod(fetch, &DirectFetch::start);
}

void DirectFetching::fetched(FileId file, DirectOutcome outcome, Code code)
{
    Job *job = find(file);
    if (!job || !job->fetch)
        return;
    job->fetch->deleteLater();
    job->fetch = nullptr;
    if (outcome == DirectOutcome::Stopped && code == Code::Unknown && ++job->cuts >= kCuts)
        outcome = DirectOutcome::Unreachable;
    tellEnd(*job, outcome);
    switch (outcome) {
    case DirectOutcome::Delivered:
        return place(*job);
    case DirectOutcome::Unreachable:
        return waitFor(*job, State::Providing, kAskAgainMs);
    case DirectOutcome::Broken:
        return settle(file, fail(Code::Conflict));
    case DirectOutcome::Stopped:
    case DirectOutcome::Unknown:
        break;
    }
    if (code != Code::Unknown)
        return settle(file, fail(code));
    waitFor(*job, State::Waiting, kAfterCutMs);
}

void DirectFetching::tellEnd(Job &job, DirectOutcome outcome)
{
    m_parts.calls.call(proto::EndDirect{job.ticket, outcome}).then(this, [](const Result<proto::Done> &) {});
}

void DirectFetching::place(Job &job)
{
    m_parts.aside
        .run([from = partOf(job.wanted.target), to = job.wanted.target, ifThere = job.wanted.ifThere] {
            return app::place(from, to, ifThere);
        })
        .then(this, [this, file = job.wanted.file.id, to = job.wanted.target](const Result<proto::Done> &placed) {
            settle(file, placed.map([&](const proto::Done &) { return to; }));
        });
}

// --- from the server after all ------------------------------------------------------------------------------

void DirectFetching::applied(const Applied &what)
{
    for (const proto::Message &message : what.news.messages) {
        for (const proto::FileInfo &file : message.files) {
            Job *job = file.direct ? nullptr : find(file.id);
            if (job && !job->fetch && job->state != State::Ordinary)
                goOrdinary(*job, file);
        }
    }
}

void DirectFetching::goOrdinary(Job &job, const proto::FileInfo &file)
{
    job.patience.stop();
    job.wanted.file = file;
    job.wanted.file.direct = false;
    job.state = State::Ordinary;
    Q_EMIT stateChanged(file.id);
    m_parts.ordinary(job.wanted).then(this, [this, id = file.id](const Result<QString> &path) { settle(id, path); });
}

void DirectFetching::cancel(FileId file)
{
    Job *job = find(file);
    if (!job || job->state == State::Ordinary)
        return;
    if (DirectFetch *fetch = job->fetch) {
        fetch->disconnect(this);
        fetch->deleteLater();
        job->fetch = nullptr;
    }
    if (!job->ticket.isEmpty())
        tellEnd(*job, DirectOutcome::Stopped);
    const QString part = partOf(job->wanted.target);
    settle(file, fail(Code::Cancelled));
    QFile::remove(part);
}

void DirectFetching::settle(FileId file, const Result<QString> &answer)
{
    Job *job = find(file);
    if (!job)
        return;
    const QList<Promise<QString>> promises = job->promises;
    job->patience.disconnect(this);
    job->patience.stop();
    // Told by its own timer or fetch as a rule: it goes when that has returned.
    const auto it = std::find_if(m_jobs.begin(), m_jobs.end(), [job](const auto &one) { return one.get() == job; });
    QTimer::singleShot(0, this, [gone = std::shared_ptr<Job>(std::move(*it))] { (void)gone; });
    m_jobs.erase(it);
    Q_EMIT stateChanged(file);
    for (const Promise<QString> &promise : promises)
        promise.set(answer);
}

} // namespace teahouse::app

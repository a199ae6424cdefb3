// SPDX-License-Identifier: Apache-2.0
// The receiver's side of files that go from computer to computer (common/proto/direct.h): asks for them, fetches them
// over the local network, waits for senders that are not there, and goes on with the ordinary download when the two
// computers do not meet and the sender has brought the file to the server.
#pragma once

#include "app/files/downloads.h"
#include "app/net/calls.h"
#include "app/net/direct_fetch.h"
#include "app/store/applied.h"

#include <QPointer>
#include <QThread>

#include <functional>

namespace teahouse::app {

class DirectFetching : public QObject
{
    Q_OBJECT

public:
    struct Wanted {
        proto::FileInfo file;
        QString target;
        IfThere ifThere = IfThere::Replace;
    };
    struct Parts { // all of them live longer
        Calls &calls;
        Aside &aside;
        QThread &thread; // for what waits for disks and sockets
        std::shared_ptr<const Lan> lan;
        std::function<Pending<QString>(const Wanted &)> ordinary; // from the server
    };
    explicit DirectFetching(Parts parts, QObject *parent = nullptr);
    ~DirectFetching() override;

    // Answered with the target. NotFound, Conflict: the sender's computer has it no more, or has another; Storage: the
    // disk is full here, or the server when the file was to be brought there.
    Pending<QString> add(const Wanted &wanted);
    void cancel(FileId file);

    enum class State : quint8 {
        Asking,
        Waiting, // for the sender's computer
        Fetching,
        Providing, // the sender brings it to the server
        Ordinary, // from the server
    };
    std::optional<State> state(FileId file) const;
    std::optional<Downloads::Progress> progress(FileId file) const; // nothing while it is Ordinary

    void take(const codec::Frame &event); // those of direct.* that are the receiver's
    void applied(const Applied &what);
    void connected(); // (again)
    void somebodyCame(); // perhaps a sender that is waited for

Q_SIGNALS:
    void progressed(teahouse::FileId file, qint64 done, qint64 total);
    void stateChanged(teahouse::FileId file);

private:
    struct Job {
        Wanted wanted;
        QList<Promise<QString>> promises;
        State state = State::Waiting;
        QString ticket;
        qint64 done = 0;
        int cuts = 0; // since it last went on
        QPointer<DirectFetch> fetch; // on the thread
        QTimer patience; // for an answer; until asking again
    };

    Job *find(FileId file);
    const Job *find(FileId file) const;
    Job *withTicket(const QString &ticket);
    void ask(Job &job);
    void fetch(Job &job, const proto::DirectReady &place);
    void fetched(FileId file, proto::DirectOutcome outcome, Code code);
    void refused(Job &job, Code reason);
    void late(FileId file);
    void waitFor(Job &job, State state, int ms);
    void tellEnd(Job &job, proto::DirectOutcome outcome);
    void place(Job &job);
    void goOrdinary(Job &job, const proto::FileInfo &file);
    void settle(FileId file, const Result<QString> &answer);

    const Parts m_parts;
    std::vector<std::unique_ptr<Job>> m_jobs;
};

} // namespace teahouse::app

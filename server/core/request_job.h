// SPDX-License-Identifier: AGPL-3.0-or-later
// One request on its way through a lane: decoded, handled and encoded there; its effects are carried out on the I/O
// thread: first what changed goes to all who hear it, then the answer to who asked, then sessions that ended.
#pragma once

#include "server/core/job.h"
#include "server/core/outcome.h"
#include "server/core/services.h"

#include <QPointer>

namespace teahouse::server {

struct Answer {
    qint64 id = 0;
    codec::Format format = codec::Format::Cbor;
    QByteArray frame; // the whole reply or failure
    std::optional<Error> error;
    std::optional<proto::SignedIn> signedIn;
};

// Who waits for answers; may be gone before they come.
class Asker : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void answered(const Route &route, const Answer &answer) = 0;
};

class RequestJob : public Job
{
public:
    RequestJob(Services &services, const Route &route, codec::Frame frame, Actor actor, Asker *asker);

    void prepare(sql::Db &db) override;
    bool wantsOutside() const override { return bool(m_password.outside) && m_services.outside; }
    void askOutside() override;
    bool run(const Lane &lane) override;
    void refuse(const Error &error) override;
    void done() override;
    qsizetype bytes() const override { return m_frame.body.size() + qsizetype(sizeof *this); }

private:
    Services &m_services;
    const Route &m_route;
    const codec::Frame m_frame;
    const Actor m_actor;
    const QPointer<Asker> m_asker;
    PasswordWork m_password;

    Answer m_answer;
    Outcome m_outcome;
    std::optional<proto::AuditEntry> m_refusedDeed;
    const domain::FileRules m_fileRules; // as they were when the request came
    const QSet<UserId> m_here;
};

// Adds a request to its lane; false when that has no room.
bool enqueue(Services &services, const Route &route, const codec::Frame &frame, const Actor &actor, Asker *asker);

} // namespace teahouse::server

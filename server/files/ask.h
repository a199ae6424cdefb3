// SPDX-License-Identifier: AGPL-3.0-or-later
// A request that came by HTTP: who asks is found by his token in the lane that handles it, and it goes
// through the same gate as everybody's. I/O thread.
//
//   const Caller caller = callerOf(exchange);
//   ask(services, caller, LookUpload{id}, this, [this](Result<store::Upload> upload) { … });
#pragma once

#include "server/core/job.h"
#include "server/core/news.h"
#include "server/core/services.h"
#include "server/handlers/gate.h"
#include "server/net/http_exchange.h"

#include <QPointer>

namespace teahouse::server {

// By "Authorization: Bearer TOKEN", never by the address. Without a token he is nobody, and refused by the
// gate.
struct Caller {
    QString tokenHash;
    QString address;
};
Caller callerOf(const net::HttpExchange &exchange);

// As the database knows him now; nobody when the session is no more.
Actor actorOf(const Caller &caller, sql::Db &db);

// What an error is in HTTP. The reason stands in the header Teahouse-Error: the error's detail, else its
// code's name.
int statusOf(Code code);
void answerError(net::HttpExchange &exchange, const Error &error, net::HttpHeaders headers = {});

template <class Request>
class AskJob : public Job
{
public:
    using Reply = Result<typename Request::Reply>;
    using Then = std::function<void(Reply)>;

    AskJob(Services &services, Caller caller, Request request, QObject *context, Then then)
        : m_services(services)
        , m_caller(std::move(caller))
        , m_request(std::move(request))
        , m_context(context)
        , m_then(std::move(then))
    {
    }

    bool run(const Lane &lane) override
    {
        m_news.clear();
        Context context{.db = lane.db,
                        .ids = lane.ids,
                        .now = lane.now,
                        .actor = actorOf(m_caller, lane.db),
                        .fileRules = m_services.fileRules};
        m_reply = answer(m_request, context);
        if (!m_reply)
            return false;
        for (proto::Changes &changes : context.changes)
            m_news.emplace_back(std::move(changes));
        return true;
    }

    void refuse(const Error &error) override
    {
        m_news.clear();
        m_reply = tl::unexpected(error);
    }

    void done() override
    {
        for (News &news : m_news)
            m_services.hub.take(news);
        if (m_context)
            m_then(std::move(m_reply));
    }

    qsizetype bytes() const override { return qsizetype(sizeof *this); }

private:
    Services &m_services;
    const Caller m_caller;
    const Request m_request;
    const QPointer<QObject> m_context;
    const Then m_then;
    Reply m_reply = fail(Code::Unknown);
    std::vector<News> m_news;
};

// `then` is called once, unless `context` is gone by then.
template <class Request>
void ask(Services &services, const Caller &caller, Request request, QObject *context,
         typename AskJob<Request>::Then then)
{
    constexpr proto::Lane kLane = Request::kPolicy.lane;
    if (caller.tokenHash.isEmpty() && Request::kPolicy.access != proto::Access::Anyone)
        return then(fail(Code::Unauthorized));
    if (!services.executor.hasRoom(kLane))
        return then(fail(Code::TooManyRequests, QStringLiteral("busy"), limits::kTickMs));
    services.executor.add(
        kLane,
        std::make_unique<AskJob<Request>>(services, caller, std::move(request), context, std::move(then)));
}

} // namespace teahouse::server

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/routes.h"

#include "server/handlers/gate.h"
#include "server/handlers/passwords.h"
#include "server/node/local_requests.h"

namespace teahouse::server {

namespace {

// clang-format off (14 breaks concepts apart)
template <class R>
concept Handled = requires(const R &request, Context &context)
{
    { handle(request, context) } -> std::same_as<Result<typename R::Reply>>;
};
template <class R>
concept Worked = requires(const R &request, const Actor &actor, sql::Db &db)
{
    { work(request, actor, db) } -> std::same_as<PasswordWork>;
};
// clang-format on

template <class R>
Result<QByteArray> run(const codec::Frame &frame, Context &context)
{
    return codec::decodeBody<R>(frame)
        .and_then([&](const R &request) { return answer(request, context); })
        .map([&](const auto &reply) { return codec::encodeBody(frame.format, reply); });
}

// What can't be read is refused by run().
template <class R>
PasswordWork workOn(const codec::Frame &frame, const Actor &actor, sql::Db &readOnly)
{
    const auto request = codec::decodeBody<R>(frame);
    return request ? work(*request, actor, readOnly) : PasswordWork();
}

template <class R>
void add(Router &router)
{
    Route route{.name = QLatin1StringView(R::kName), .policy = R::kPolicy};
    if constexpr (R::kPolicy.lane != proto::Lane::Connection) {
        static_assert(Handled<R>, "a request has no handle(const Request &, Context &)");
        route.run = &run<R>;
    }
    if constexpr (R::kPolicy.lane == proto::Lane::Password) {
        static_assert(Worked<R>, "a request of the password lane has no work(const Request &, const Actor &, Db &)");
        route.work = &workOn<R>;
    }
    router.add(route);
}

template <class List>
void addAll(Router &router, List list)
{
    proto::forEachType(list, [&]<class R>(std::type_identity<R>) { add<R>(router); });
}

} // namespace

Router publicRoutes()
{
    Router router;
    addAll(router, proto::AllRequests{});
    return router;
}

Router localRoutes()
{
    Router router = publicRoutes();
    addAll(router, LocalRequests{});
    return router;
}

} // namespace teahouse::server

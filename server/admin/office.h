// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a command's requests go: to the running server, whose clients then hear of them at once, or, when none runs, to
// the same handlers on the data folder. Either way the local owner asks.
#pragma once

#include "common/codec/cbor.h"
#include "common/proto/link.h"
#include "common/proto/records.h"
#include "server/node/data_folder.h"

#include <memory>

namespace teahouse::server::admin {

class Office
{
public:
    virtual ~Office() = default;

    // Code::Conflict when the folder is in use by somebody who does not answer.
    static Result<std::unique_ptr<Office>> open(const DataFolder &folder);

    template <class Request>
    Result<typename Request::Reply> ask(const Request &request)
    {
        return send(QLatin1StringView(Request::kName), codec::toCbor(request)).and_then([](const QByteArray &body) {
            return codec::fromCbor<typename Request::Reply>(body);
        });
    }

    // How people reach the server, as far as it can be known.
    virtual Result<proto::ServerLink> link() = 0;

protected:
    virtual Result<QByteArray> send(QLatin1StringView name, const QByteArray &body) = 0;
};

// The account of that name; NotFound.
Result<proto::User> userNamed(Office &office, const QString &name);
Result<QList<proto::User>> allUsers(Office &office);
Result<QList<UserId>> usersNamed(Office &office, const QStringList &names); // each once; NotFound names the first
Result<QList<proto::Group>> allGroups(Office &office); // without the removed ones
Result<proto::Group> groupNamed(Office &office, const QString &name);
Result<QList<proto::Department>> allDepartments(Office &office); // without the removed ones
Result<proto::Workspace> workspaceOf(Office &office);
// Without the archived ones.
Result<QList<proto::Channel>> publicChannels(Office &office);
Result<QList<proto::Channel>> allPublicChannels(Office &office);

} // namespace teahouse::server::admin

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/people.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int inviteRevoke(const QStringList &arguments)
{
    Options options(commandNamed("invite revoke"));
    options.argument("ID", "as `invite list` shows it");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const InvitationId id{options.argumentAt(0).toLongLong()};
    if (!id.isValid()) {
        complain(u"ID is a number"_s);
        return kUsage;
    }
    const auto done = Office::open(options.folder()).and_then([id](const std::unique_ptr<Office> &office) {
        return office->ask(proto::RevokeInvitation{id});
    });
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"
#include "common/proto/people.h"

#include <QDateTime>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int inviteList(const QStringList &arguments)
{
    Options options(commandNamed("invite list"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto listed = Office::open(options.folder()).and_then([](const std::unique_ptr<Office> &office) {
        return office->ask(proto::ListInvitations{});
    });
    if (!listed)
        return failed(listed.error());
    if (options.json()) {
        print(codec::toJson(*listed).toObject());
        return kDone;
    }
    for (const proto::Invitation &invitation : listed->invitations) {
        const QString until
            = QDateTime::fromMSecsSinceEpoch(invitation.expiresAt, Qt::UTC).toString(u"yyyy-MM-dd HH:mm"_s);
        print(u"%1  %2  until %3 UTC  %4 left%5"_s.arg(invitation.id.value)
                  .arg(meta::nameOf(invitation.role), -7)
                  .arg(until)
                  .arg(invitation.usesLeft)
                  .arg(invitation.revoked ? u"  revoked"_s : QString()));
    }
    return kDone;
}

} // namespace teahouse::server::admin

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/accounts.h"

#include "common/proto/people.h"
#include "common/proto/session.h"

#include <QRandomGenerator>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

Result<proto::User> makeAccount(Office &office, const NewAccount &wanted)
{
    const auto invitation = office.ask(proto::CreateInvitation{.role = wanted.role, .channels = wanted.channels});
    if (!invitation)
        return tl::unexpected(invitation.error());
    const auto made = office.ask(proto::AcceptInvitation{
        .invitation = invitation->link,
        .name = wanted.name,
        .displayName = wanted.displayName,
        .password = wanted.password,
        .device = u"command line"_s,
    });
    if (!made) {
        (void)office.ask(proto::RevokeInvitation{invitation->id});
        if (made.error().code == Code::Conflict)
            return fail(Code::Conflict, u"somebody is called \"%1\" already"_s.arg(wanted.name));
        return tl::unexpected(made.error());
    }
    (void)office.ask(proto::RevokeSession{made->session}); // nobody is there to use it
    return made->user;
}

QString newPassword(qint64 shortest)
{
    static const QString kSigns = u"abcdefghjkmnpqrstuvwxyz23456789"_s;
    QString password;
    while (password.size() < std::max<qint64>(shortest, 12))
        password += kSigns.at(QRandomGenerator::system()->bounded(int(kSigns.size())));
    return password;
}

} // namespace teahouse::server::admin

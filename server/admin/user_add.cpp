// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"
#include "common/proto/people.h"
#include "common/proto/session.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

// An invitation, accepted at once: an account is made in one way only.
int userAdd(const QStringList &arguments)
{
    Options options(commandNamed("user add"));
    options.argument("NAME", "the name for signing in");
    options.option("display-name", "NAME", "the name that others see (as NAME)");
    options.option("role", "ROLE", "owner, admin, member or guest", "member");
    options.flag("join-public", "enter every public channel");
    options.flag("password-stdin", "read the password from the first line of the input (required)");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto role = meta::valueOf<proto::Role>(options.text("role"));
    const auto password = options.has("password-stdin") ? passwordFromInput() : std::nullopt;
    if (role == proto::Role::Unknown || !password) {
        complain(role == proto::Role::Unknown ? u"--role is owner, admin, member or guest"_s
                                              : u"--password-stdin and a line of input are required"_s);
        return kUsage;
    }

    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto channels = options.has("join-public") ? publicChannels(**office) : QList<proto::Channel>();
    if (!channels)
        return failed(channels.error());
    proto::CreateInvitation create{.role = role};
    for (const proto::Channel &channel : *channels)
        create.channels.append(channel.id);
    const auto invitation = (*office)->ask(create);
    if (!invitation)
        return failed(invitation.error());
    const QString name = options.argumentAt(0);
    const auto made = (*office)->ask(proto::AcceptInvitation{
        .invitation = invitation->link,
        .name = name,
        .displayName = options.has("display-name") ? options.text("display-name") : name,
        .password = *password,
        .device = u"command line"_s,
    });
    if (!made) {
        (void)(*office)->ask(proto::RevokeInvitation{invitation->id});
        if (made.error().code == Code::Conflict)
            return failed({Code::Conflict, u"somebody is called \"%1\" already"_s.arg(name)});
        return failed(made.error());
    }
    (void)(*office)->ask(proto::RevokeSession{made->session}); // nobody is there to use it
    if (options.json())
        print(QJsonObject{{u"user"_s, codec::toJson(made->user)}});
    else
        print(u"%1 can sign in."_s.arg(made->user.name));
    return kDone;
}

} // namespace teahouse::server::admin

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/accounts.h"
#include "server/admin/command.h"

#include "common/codec/json.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int userAdd(const QStringList &arguments)
{
    Options options(commandNamed("user add"));
    options.argument("NAME", "the name for signing in");
    options.option("display-name", "NAME", "the name that others see (as NAME)");
    options.option("role", "ROLE", "owner, admin, moderator, member or guest", "member");
    options.flag("join-public", "enter every public channel");
    options.flag("password-stdin", "read the password from the first line of the input (required)");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto role = meta::valueOf<proto::Role>(options.text("role"));
    const auto password = options.has("password-stdin") ? passwordFromInput() : std::nullopt;
    if (role == proto::Role::Unknown || !password) {
        complain(role == proto::Role::Unknown ? u"--role is owner, admin, moderator, member or guest"_s
                                              : u"--password-stdin and a line of input are required"_s);
        return kUsage;
    }

    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto channels = options.has("join-public") ? publicChannels(**office) : QList<proto::Channel>();
    if (!channels)
        return failed(channels.error());
    const QString name = options.argumentAt(0);
    NewAccount wanted{.name = name, .displayName = name, .password = *password, .role = role};
    if (options.has("display-name"))
        wanted.displayName = options.text("display-name");
    for (const proto::Channel &channel : *channels)
        wanted.channels.append(channel.id);
    const auto made = makeAccount(**office, wanted);
    if (!made)
        return failed(made.error());
    if (options.json())
        print(QJsonObject{{u"user"_s, codec::toJson(*made)}});
    else
        print(u"%1 can sign in."_s.arg(made->name));
    return kDone;
}

} // namespace teahouse::server::admin

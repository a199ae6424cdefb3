// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/groups.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

// The people after --people, --add and --remove; nothing: as they are.
static Result<std::optional<QList<UserId>>> peopleAfter(const Options &options, Office &office, const proto::Group &group)
{
    QList<UserId> people = group.people;
    for (const QString &option : {u"people"_s, u"add"_s, u"remove"_s}) {
        if (!options.parser.isSet(option))
            continue;
        const auto named = usersNamed(office, options.parser.value(option).split(u',', Qt::SkipEmptyParts));
        if (!named)
            return tl::unexpected(named.error());
        if (option == u"people")
            people = *named;
        for (const UserId user : *named) {
            if (option == u"remove")
                people.removeAll(user);
            else if (!people.contains(user))
                people.append(user);
        }
    }
    return people == group.people ? std::nullopt : std::optional(people);
}

int groupUpdate(const QStringList &arguments)
{
    Options options(commandNamed("group update"));
    options.argument("NAME", "the group");
    options.option("name", "NAME", "how it is mentioned from now on");
    options.option("display-name", "NAME", "the name that people see");
    options.option("people", "NAMES", "who is in it, all of them, with commas in between");
    options.option("add", "NAMES", "who comes into it");
    options.option("remove", "NAMES", "who leaves it");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto group = groupNamed(**office, options.argumentAt(0));
    if (!group)
        return failed(group.error());
    const auto people = peopleAfter(options, **office, *group);
    if (!people)
        return failed(people.error());
    proto::UpdateGroup request{.group = group->id, .people = *people};
    if (options.has("name"))
        request.name = options.text("name");
    if (options.has("display-name"))
        request.displayName = options.text("display-name");
    const auto done = (*office)->ask(request);
    if (!done && done.error().code == Code::Conflict)
        return failed({Code::Conflict, u"somebody, or a group, is called \"%1\" already"_s.arg(options.text("name"))});
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin

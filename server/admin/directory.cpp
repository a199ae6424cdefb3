// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"
#include "common/proto/directory.h"
#include "server/identity/directory.h"
#include "server/node/config.h"

#include <QDateTime>
#include <QJsonArray>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

// What the settings lead to, without a server and without changing anything: to be looked at before it is turned on.
int directoryCheck(const QStringList &arguments)
{
    Options options(commandNamed("directory check"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto config = readConfig(options.folder().path(), QProcessEnvironment::systemEnvironment(), {});
    if (!config)
        return failed(config.error());
    if (!config->directory.isSet())
        return failed({Code::NotFound, u"there is no directory: ldap-url is not set"_s});
    const std::atomic<bool> stop = false;
    const auto contents = identity::Directory(config->directory).read(QDateTime::currentMSecsSinceEpoch(), stop);
    if (!contents)
        return failed(contents.error());
    QJsonArray people, groups;
    for (const identity::Outsider &person : contents->people) {
        people.append(QJsonObject{{u"name"_s, person.name},
                                  {u"display_name"_s, person.displayName.value_or(QString())},
                                  {u"email"_s, person.email.value_or(QString())},
                                  {u"department"_s, person.department.value_or(QStringList()).join(u'/')},
                                  {u"disabled"_s, person.disabled}});
        if (!options.json())
            print(u"%1  %2  %3%4"_s.arg(person.name, -24).arg(person.displayName.value_or(QString()),
                                                              person.department.value_or(QStringList()).join(u'/'),
                                                              person.disabled ? u"  (disabled)"_s : QString()));
    }
    for (const identity::OutsideGroup &group : contents->groups) {
        groups.append(QJsonObject{{u"name"_s, group.name}, {u"people"_s, group.people.size()}, {u"channel"_s, group.channel}});
        if (!options.json())
            print(u"group %1  %2 people"_s.arg(group.name, -18).arg(group.people.size()));
    }
    if (options.json())
        print(QJsonObject{{u"people"_s, people},
                          {u"groups"_s, groups},
                          {u"passed_over"_s, QJsonArray::fromStringList(contents->passedOver)}});
    else
        print(u"%1 people, %2 groups"_s.arg(people.size()).arg(groups.size()));
    return kDone;
}

int directoryState(const QStringList &arguments)
{
    Options options(commandNamed("directory state"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto state = (*office)->ask(proto::GetDirectory{});
    if (!state)
        return failed(state.error());
    if (options.json()) {
        print(codec::toJson(*state).toObject());
        return kDone;
    }
    if (!state->active) {
        print(u"no server runs that has a directory"_s);
        return kDone;
    }
    print(u"%1: %2 people, %3 groups%4"_s.arg(state->address).arg(state->people).arg(state->groups).arg(
        state->trouble.isEmpty() ? QString() : u"; failed: "_s + state->trouble));
    print(u"%1 made, %2 changed, %3 closed, %4 opened again"_s.arg(state->made).arg(state->changed).arg(state->closed).arg(state->opened));
    if (state->wouldClose > 0)
        print(u"%1 accounts were not closed, since they are so many: directory sync --close-many"_s.arg(state->wouldClose));
    for (const proto::DirectoryRefusal &one : state->refused)
        print(u"refused %1: %2"_s.arg(one.name, one.reason));
    return kDone;
}

int directorySync(const QStringList &arguments)
{
    Options options(commandNamed("directory sync"));
    options.flag("close-many", "close accounts that are not in the directory even where they are more than half");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    if (const auto begun = (*office)->ask(proto::SyncDirectory{options.has("close-many")}); !begun)
        return failed(begun.error().code == Code::NotFound ? Error{Code::NotFound, u"no server runs that has a directory"_s} : begun.error());
    if (options.json())
        print(QJsonObject{{u"begun"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin

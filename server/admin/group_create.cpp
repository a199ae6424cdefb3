// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/groups.h"

#include <QRandomGenerator>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int groupCreate(const QStringList &arguments)
{
    Options options(commandNamed("group create"));
    options.argument("NAME", "how it is mentioned: @NAME");
    options.option("display-name", "NAME", "the name that people see (as NAME)");
    options.option("people", "NAMES", "who is in it, by their names for signing in, with commas in between");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto people = usersNamed(**office, options.text("people").split(u',', Qt::SkipEmptyParts));
    if (!people)
        return failed(people.error());
    const QString name = options.argumentAt(0);
    const auto made = (*office)->ask(proto::CreateGroup{
        .localId = {qint64(QRandomGenerator::system()->generate64() >> 12) + 1},
        .name = name,
        .displayName = options.text("display-name"),
        .people = *people,
    });
    if (!made && made.error().code == Code::Conflict)
        return failed({Code::Conflict, u"somebody, or a group, is called \"%1\" already"_s.arg(name)});
    if (!made)
        return failed(made.error());
    if (options.json())
        print(QJsonObject{{u"group"_s, QString::number(made->id.value)}});
    return kDone;
}

} // namespace teahouse::server::admin

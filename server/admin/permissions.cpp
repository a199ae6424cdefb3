// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing of the two tables is written here: each cell is what those who decide answer.
#include "server/admin/command.h"

#include "common/proto/registry.h"
#include "server/domain/access.h"
#include "server/domain/permissions.h"

#include <QJsonArray>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;
using domain::Deed;
using domain::Standing;
using proto::ChannelKind;
using proto::ChannelRole;
using proto::Posting;
using proto::Role;

namespace {

constexpr Role kRoles[] = {Role::Unknown, Role::Guest, Role::Member, Role::Moderator, Role::Admin, Role::Owner};

QString nameOf(Role role) { return role == Role::Unknown ? u"nobody"_s : meta::nameOf(role); }

// Everybody's role on the server, and how he stands to the channel.
struct Person {
    Role role;
    ChannelRole inChannel;
};

constexpr Person kPeople[] = {
    {Role::Guest, ChannelRole::Unknown},     {Role::Guest, ChannelRole::Member},  {Role::Member, ChannelRole::Unknown},
    {Role::Member, ChannelRole::Member},     {Role::Member, ChannelRole::Admin},  {Role::Moderator, ChannelRole::Unknown},
    {Role::Moderator, ChannelRole::Member},  {Role::Admin, ChannelRole::Unknown}, {Role::Admin, ChannelRole::Member},
    {Role::Owner, ChannelRole::Unknown},     {Role::Owner, ChannelRole::Member},
};

QString nameOf(const Person &person)
{
    const bool outside = person.inChannel == ChannelRole::Unknown;
    const QString where = outside ? u"outside"_s : person.inChannel == ChannelRole::Admin ? u"as its admin"_s : u"inside"_s;
    return nameOf(person.role) + u' ' + where;
}

struct Place {
    ChannelKind kind;
    Posting posting;
    bool archived;
};

constexpr Place kPlaces[] = {
    {ChannelKind::Public, Posting::Everyone, false},  {ChannelKind::Public, Posting::Replies, false},
    {ChannelKind::Public, Posting::Nobody, false},    {ChannelKind::Public, Posting::Everyone, true},
    {ChannelKind::Private, Posting::Everyone, false}, {ChannelKind::Private, Posting::Replies, false},
    {ChannelKind::Private, Posting::Nobody, false},   {ChannelKind::Private, Posting::Everyone, true},
    {ChannelKind::Direct, Posting::Everyone, false},  {ChannelKind::Group, Posting::Everyone, false},
    {ChannelKind::Notes, Posting::Everyone, false},
};

QString nameOf(const Place &place)
{
    QString name = meta::nameOf(place.kind);
    if (place.posting != Posting::Everyone)
        name += u", posting "_s + meta::nameOf(place.posting);
    return place.archived ? name + u", archived"_s : name;
}

QStringList deedsOf(const Person &person, const Place &place)
{
    QStringList deeds;
    for (const auto &deed : meta::kNames<Deed>) {
        if (!domain::refusalOf(deed.value, {place.kind, place.archived, person.role, person.inChannel, place.posting}))
            deeds.append(QLatin1StringView(deed.name));
    }
    return deeds;
}

QStringList rolesFor(proto::Access access)
{
    QStringList roles;
    for (const Role role : kRoles) {
        if (domain::admits(access, role))
            roles.append(nameOf(role));
    }
    return roles;
}

QJsonObject asJson()
{
    QJsonObject requests;
    proto::forEachType(proto::AllRequests(), [&]<class T>(std::type_identity<T>) {
        requests.insert(QLatin1StringView(T::kName), QJsonArray::fromStringList(rolesFor(T::kPolicy.access)));
    });
    QJsonObject channels;
    for (const Place &place : kPlaces) {
        QJsonObject people;
        for (const Person &person : kPeople)
            people.insert(nameOf(person), QJsonArray::fromStringList(deedsOf(person, place)));
        channels.insert(nameOf(place), people);
    }
    QJsonObject governed;
    for (const Role actor : kRoles) {
        QJsonArray subjects;
        for (const Role subject : kRoles) {
            if (subject != Role::Unknown && domain::mayGovern(actor, subject))
                subjects.append(nameOf(subject));
        }
        governed.insert(nameOf(actor), subjects);
    }
    return {{u"requests"_s, requests}, {u"channels"_s, channels}, {u"governs"_s, governed}};
}

QString listed(const QJsonValue &names)
{
    const QStringList all = names.toVariant().toStringList();
    return all.isEmpty() ? u"-"_s : all.join(u' ');
}

void printRows(const QJsonObject &rows, int width)
{
    for (auto row = rows.begin(); row != rows.end(); ++row)
        print(u"  %1  %2"_s.arg(row.key(), -width).arg(listed(row.value())));
}

} // namespace

int permissions(const QStringList &arguments)
{
    Options options(commandNamed("permissions"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const QJsonObject all = asJson();
    if (options.json()) {
        print(all);
        return kDone;
    }
    print(u"Requests, and the roles that may ask them at all:"_s);
    printRows(all[u"requests"_s].toObject(), 28);
    print(u"\nWhose role may be set and whose account closed by:"_s);
    printRows(all[u"governs"_s].toObject(), 28);
    const QJsonObject channels = all[u"channels"_s].toObject();
    for (const Place &place : kPlaces) {
        print(u"\nIn a channel that is %1:"_s.arg(nameOf(place)));
        printRows(channels[nameOf(place)].toObject(), 28);
    }
    return kDone;
}

} // namespace teahouse::server::admin

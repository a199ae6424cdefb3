// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/identity/directory.h"

#include "common/proto/limits.h"

#include <QDateTime>

#include <algorithm>

namespace teahouse::server::identity {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAccountDisabled = 2; // of userAccountControl, MS-ADTS 2.2.16
constexpr qint64 kFileTimeOfEpoch = 116'444'736'000'000'000; // 1970 in units of 100 ns from 1601
constexpr qint64 kNever = 0x7FFF'FFFF'FFFF'FFFF;

// What one attribute or another says of an account that nobody may use: Active Directory, OpenLDAP's ppolicy
// (draft-behera-ldap-password-policy), 389 Directory Server, eDirectory.
bool isDisabled(const LdapEntry &entry, qint64 nowMs)
{
    const qint64 expires = entry.text(u"accountExpires"_s).toLongLong();
    return (entry.text(u"userAccountControl"_s).toLongLong() & kAccountDisabled)
        || (expires > 0 && expires != kNever && (expires - kFileTimeOfEpoch) / 10'000 <= nowMs)
        || entry.text(u"pwdAccountLockedTime"_s).startsWith("000001010000"_L1)
        || entry.text(u"nsAccountLock"_s).compare("true"_L1, Qt::CaseInsensitive) == 0
        || entry.text(u"loginDisabled"_s).compare("true"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<QString> firstOf(const LdapEntry &entry, std::initializer_list<QString> attributes)
{
    for (const QString &attribute : attributes) {
        if (const QString text = entry.text(attribute).simplified(); !text.isEmpty())
            return text;
    }
    return {};
}

// "sales=#sales"
struct WantedGroup {
    QString name;
    QString channel;
};

WantedGroup wantedGroup(const QString &text)
{
    const qsizetype sign = text.lastIndexOf(u'=');
    QString channel = sign < 0 ? QString() : text.sliced(sign + 1).trimmed();
    if (channel.startsWith(u'#'))
        channel.remove(0, 1);
    return {.name = (sign < 0 ? text : text.first(sign)).trimmed(), .channel = channel};
}

QString idFrom(const LdapEntry &entry)
{
    const QByteArray guid = entry.values.value(u"objectguid"_s).value(0);
    return guid.isEmpty() ? entry.text(u"entryUUID"_s) : QString::fromLatin1(guid.toHex());
}

} // namespace

bool DirectorySettings::operator==(const DirectorySettings &o) const
{
    const auto all = [](const DirectorySettings &s) {
        return std::tie(s.target.url, s.target.plain, s.target.caFile, s.target.timeoutMs, s.kind, s.bindDn, s.password, s.base,
                        s.filter, s.nameAttribute, s.departmentAttribute, s.groups, s.join, s.everyMinutes);
    };
    return all(*this) == all(o);
}

Result<LdapConnection> Directory::connect() const
{
    auto connection = LdapConnection::open(m_settings.target);
    if (!connection)
        return connection;
    if (auto bound = connection->bind(m_settings.bindDn, m_settings.password); !bound)
        return fail(bound.error().code == Code::Unauthorized ? Code::Unreachable : bound.error().code,
                    u"%1: %2"_s.arg(m_settings.bindDn, bound.error().detail)); // not the guesser's mistake
    return connection;
}

QString Directory::nameAttribute() const
{
    if (!m_settings.nameAttribute.isEmpty())
        return m_settings.nameAttribute;
    return m_settings.kind == DirectoryKind::ActiveDirectory ? u"sAMAccountName"_s : u"uid"_s;
}

QString Directory::personFilter(const QString &more) const
{
    // In Active Directory computers are users too, but no persons.
    const QString people = m_settings.kind == DirectoryKind::ActiveDirectory ? u"(&(objectClass=user)(!(objectClass=computer)))"_s
                                                                            : u"(objectClass=person)"_s;
    return u"(&%1%2%3)"_s.arg(people, m_settings.filter, more);
}

QStringList Directory::personAttributes() const
{
    QStringList attributes{nameAttribute(), u"entryUUID"_s, u"objectGUID"_s, u"displayName"_s, u"cn"_s, u"mail"_s,
                           u"telephoneNumber"_s, u"mobile"_s, u"title"_s, u"memberOf"_s, u"userAccountControl"_s,
                           u"accountExpires"_s, u"pwdAccountLockedTime"_s, u"nsAccountLock"_s, u"loginDisabled"_s};
    if (!m_settings.departmentAttribute.isEmpty())
        attributes.append(m_settings.departmentAttribute);
    return attributes;
}

std::optional<Outsider> Directory::personFrom(const LdapEntry &entry, qint64 nowMs) const
{
    Outsider person{.provider = kDirectory, .subject = idFrom(entry), .name = entry.text(nameAttribute()).trimmed()};
    if (person.subject.isEmpty() || person.name.isEmpty())
        return {};
    person.displayName = firstOf(entry, {u"displayName"_s, u"cn"_s});
    person.email = firstOf(entry, {u"mail"_s});
    person.phone = firstOf(entry, {u"telephoneNumber"_s, u"mobile"_s});
    person.position = firstOf(entry, {u"title"_s});
    person.disabled = isDisabled(entry, nowMs);
    person.mayJoin = m_settings.join;
    if (m_settings.departmentAttribute.isEmpty()) {
        person.department = unitsAbove(entry.dn, m_settings.base);
    } else if (const auto said = firstOf(entry, {m_settings.departmentAttribute})) {
        QStringList path;
        for (const QString &part : said->split(u'/', Qt::SkipEmptyParts))
            path.append(part.trimmed());
        person.department = path;
    }
    return person;
}

Result<Outsider> Directory::verify(const QString &name, const QString &password) const
{
    if (name.isEmpty() || password.isEmpty())
        return fail(Code::Unauthorized);
    auto connection = connect();
    if (!connection)
        return tl::unexpected(connection.error());
    const QString escaped = escapedForFilter(name);
    QList<LdapEntry> found;
    const auto searched = connection->search(
        m_settings.base, personFilter(u"(|(%1=%2)(mail=%2))"_s.arg(nameAttribute(), escaped)), personAttributes(),
        limits::kDirectoryPage, [&found](const LdapEntry &entry) { found.append(entry); }, [] { return true; });
    if (!searched)
        return tl::unexpected(searched.error());
    if (found.size() != 1) // two people with one address are not told apart by a password
        return fail(Code::Unauthorized);
    if (auto bound = connection->bind(found.constFirst().dn, password); !bound)
        return tl::unexpected(bound.error());
    const auto person = personFrom(found.constFirst(), QDateTime::currentMSecsSinceEpoch());
    if (!person || person->disabled)
        return fail(Code::Unauthorized);
    return *person;
}

Result<DirectoryContents> Directory::read(qint64 nowMs, const std::atomic<bool> &stop) const
{
    auto connection = connect();
    if (!connection)
        return tl::unexpected(connection.error());
    const auto more = [&stop] { return !stop.load(); };
    DirectoryContents contents;
    QHash<QString, QString> subjects; // by distinguished name
    QHash<QString, QString> subjectsByName;
    QHash<QString, QStringList> memberships; // subjects by the group's distinguished name
    const auto takePerson = [&](const LdapEntry &entry) {
        const auto person = personFrom(entry, nowMs);
        if (!person) {
            contents.passedOver.append(entry.dn);
            return;
        }
        subjects.insert(normalDn(entry.dn), person->subject);
        subjectsByName.insert(person->name.toCaseFolded(), person->subject);
        for (const QString &group : entry.texts(u"memberOf"_s))
            memberships[normalDn(group)].append(person->subject);
        contents.people.append(*person);
    };
    if (auto read = connection->search(m_settings.base, personFilter(), personAttributes(), limits::kDirectoryPeople, takePerson, more);
        !read)
        return tl::unexpected(read.error());
    if (m_settings.groups.isEmpty())
        return contents;

    const auto takeGroup = [&](const LdapEntry &entry) {
        const QString name = entry.text(u"cn"_s).trimmed();
        std::optional<WantedGroup> wanted;
        for (const QString &text : m_settings.groups) {
            const WantedGroup one = wantedGroup(text);
            if (one.name == "*"_L1 || one.name.compare(name, Qt::CaseInsensitive) == 0)
                wanted = one;
        }
        const QString subject = idFrom(entry);
        if (!wanted || name.isEmpty() || subject.isEmpty())
            return;
        OutsideGroup group{.subject = subject, .name = name, .people = memberships.value(normalDn(entry.dn)), .channel = wanted->channel};
        for (const QString &member : entry.texts(u"member"_s) + entry.texts(u"uniqueMember"_s))
            group.people.append(subjects.value(normalDn(member)));
        for (const QString &member : entry.texts(u"memberUid"_s))
            group.people.append(subjectsByName.value(member.toCaseFolded()));
        group.people.removeAll(QString());
        group.people.sort();
        group.people.erase(std::unique(group.people.begin(), group.people.end()), group.people.end());
        contents.groups.append(group);
    };
    // Members are also told by memberOf, since Active Directory names no more than 1,500 of them at the group.
    const QString groups = u"(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup)(objectClass=group))"_s;
    if (auto read = connection->search(m_settings.base, groups,
                                       {u"cn"_s, u"entryUUID"_s, u"objectGUID"_s, u"member"_s, u"uniqueMember"_s, u"memberUid"_s},
                                       limits::kDirectoryGroups, takeGroup, more);
        !read)
        return tl::unexpected(read.error());
    return contents;
}

} // namespace teahouse::server::identity

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/config.h"

#include "server/files/scanner.h"
#include "server/node/data_folder.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUrl>

#include <algorithm>
#include <functional>
#include <mutex>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFileBytes = 64 << 10;

QString setListen(Config &config, const QString &text)
{
    const auto address = net::parseListenAddress(text);
    if (!address)
        return address.error().detail;
    config.listen = *address;
    return {};
}

QString setPublicHost(Config &config, const QString &text)
{
    if (text.isEmpty() || text.contains(u'/') || text.contains(u' ') || text.contains(u'@'))
        return u"is not a host name or address"_s;
    config.publicHost = text;
    return {};
}

// `part`: of the configuration, a member or what gives one.
template <auto part>
QString setSwitch(Config &config, const QString &text)
{
    const bool yes = text == "yes"_L1 || text == "true"_L1 || text == "1"_L1;
    if (!yes && text != "no"_L1 && text != "false"_L1 && text != "0"_L1)
        return u"is neither yes nor no"_s;
    std::invoke(part, config) = yes;
    return {};
}

template <auto member, qint64 least, qint64 most>
QString setNumber(Config &config, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return u"is not a number from %1 to %2"_s.arg(least).arg(most);
    config.*member = number;
    return {};
}

QString setLinkHosts(Config &config, const QString &text)
{
    config.linkPreviewsAllow.clear();
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString host = part.trimmed().toLower();
        if (host.isEmpty() || host == "."_L1 || host.contains(u'/') || host.contains(u' ') || host.contains(u'*'))
            return u"is not a list of hosts, such as wiki.corp, .intra.corp, 10.0.0.5"_s;
        config.linkPreviewsAllow.append(host);
    }
    return {};
}

// "500M", "1.5G", "2T", or bytes.
std::optional<qint64> bytesIn(const QString &text)
{
    static constexpr QStringView kUnits = u"KMGT";
    QString digits = text.toUpper();
    double unit = 1;
    if (!digits.isEmpty() && kUnits.contains(digits.back())) {
        unit = double(1LL << (10 * (1 + kUnits.indexOf(digits.back()))));
        digits.chop(1);
    }
    bool isNumber = false;
    const double bytes = digits.toDouble(&isNumber) * unit;
    if (!isNumber || !(bytes >= 0) || bytes > double(1LL << 60))
        return {};
    return qint64(bytes);
}

template <auto member, qint64 least>
QString setBytes(Config &config, const QString &text)
{
    const auto bytes = bytesIn(text);
    if (!bytes || *bytes < least)
        return u"is not a size such as 500M, 10G or 2T"_s;
    config.*member = *bytes;
    return {};
}

QString setClamd(Config &config, const QString &text)
{
    if (!text.isEmpty() && !Scanner::isAddress(text))
        return u"is neither the path of a socket nor host:port"_s;
    config.clamd = text;
    return {};
}

QString setLdapUrl(Config &config, const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!text.isEmpty() && (!url.isValid() || (url.scheme() != "ldap"_L1 && url.scheme() != "ldaps"_L1) || url.host().isEmpty()
                            || (!url.path().isEmpty() && url.path() != "/"_L1) || url.hasQuery() || !url.userInfo().isEmpty()))
        return u"is not of the form ldaps://HOST or ldap://HOST:PORT"_s;
    config.directory.target.url = text.isEmpty() ? QString() : url.adjusted(QUrl::RemovePath).toString();
    return {};
}

QString setLdapKind(Config &config, const QString &text)
{
    if (text != "openldap"_L1 && text != "ad"_L1)
        return u"is neither openldap nor ad"_s;
    config.directory.kind = text == "ad"_L1 ? identity::DirectoryKind::ActiveDirectory : identity::DirectoryKind::OpenLdap;
    return {};
}

QString setLdapFilter(Config &config, const QString &text)
{
    if (!text.isEmpty() && (!text.startsWith(u'(') || !text.endsWith(u')') || text.count(u'(') != text.count(u')')))
        return u"is not a filter such as (employeeType=staff)"_s;
    config.directory.filter = text;
    return {};
}

QString setLdapGroups(Config &config, const QString &text)
{
    config.directory.groups.clear();
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty() || part.trimmed().startsWith(u'='))
            return u"is not a list of groups, such as developers, sales=#sales"_s;
        config.directory.groups.append(part.trimmed());
    }
    return {};
}

QString setLdapEvery(Config &config, const QString &text)
{
    constexpr int kWeek = 7 * 24 * 60;
    bool isNumber = false;
    const int minutes = text.toInt(&isNumber);
    if (!isNumber || minutes < 1 || minutes > kWeek)
        return u"is not a number of minutes up to a week"_s;
    config.directory.everyMinutes = minutes;
    return {};
}

template <auto part>
QString setText(Config &config, const QString &text)
{
    std::invoke(part, config) = text;
    return {};
}

// An attribute goes into filters, so it is a plain name (RFC 4512 descr).
template <auto member>
QString setLdapAttribute(Config &config, const QString &text)
{
    const auto isPart = [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-'); };
    if (!std::all_of(text.begin(), text.end(), isPart))
        return u"is not the name of an attribute"_s;
    config.directory.*member = text;
    return {};
}

QString setOidcIssuer(Config &config, const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isLocal = url.scheme() == "http"_L1 && net::isLoopback(QHostAddress(url.host()));
    if (!text.isEmpty() && (!url.isValid() || url.host().isEmpty() || url.hasQuery() || (url.scheme() != "https"_L1 && !isLocal)))
        return u"is not the https address of an issuer"_s;
    config.oidc.issuer = text;
    return {};
}

QString setOidcDomains(Config &config, const QString &text)
{
    config.oidc.domains.clear();
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString domain = part.trimmed().toLower();
        if (domain.isEmpty() || domain.contains(u'@') || domain.contains(u' ') || domain.contains(u'*'))
            return u"is not a list of domains such as corp.example"_s;
        config.oidc.domains.append(domain);
    }
    return {};
}

QString setBackupTo(Config &config, const QString &text)
{
    if (!text.isEmpty() && !QDir::isAbsolutePath(text))
        return u"is not the whole path of a folder"_s;
    config.backupTo = text;
    return {};
}

constexpr Setting kSettings[] = {
    {"listen", "ADDRESS:PORT", ":8008", "where to listen; an empty address means everywhere, port 0 any free one",
     setListen},
    {"public-host", "NAME", "this machine's name", "how others reach this machine; stands in invitation links",
     setPublicHost},
    {"plain", nullptr, "no", "without TLS; only on this machine itself", setSwitch<&Config::plain>},
    {"force-plain", nullptr, "no", "without TLS even where others could listen in", setSwitch<&Config::forcePlain>},
    {"log-json", nullptr, "no", "log in JSON lines", setSwitch<&Config::logJson>, "monitoring"},
    {"metrics-for-all", nullptr, "no", "show /metrics to other machines too", setSwitch<&Config::metricsForAll>, "monitoring"},
    {"connections", "NUMBER", "12000", "most connections in all", setNumber<&Config::connections, 1, 100'000>},
    {"connections-per-address", "NUMBER", "4000", "most connections from one address",
     setNumber<&Config::connectionsPerAddress, 1, 100'000>},
    {"quota", "SIZE", "0", "most bytes of one person's files, such as 10G; 0 for no limit", setBytes<&Config::quota, 0>, "files", true},
    {"storage", "SIZE", "0", "most bytes of all files together; 0 for no limit", setBytes<&Config::storage, 0>, "files", true},
    {"largest-file", "SIZE", "16G", "most bytes of one file", setBytes<&Config::largestFile, 1>, "files", true},
    {"backup-every", "HOURS", "24", "how often the server makes a backup of itself; 0 for only when somebody wishes",
     setNumber<&Config::backupEvery, 0, 8'760>, "backup", true},
    {"backup-keep", "NUMBER", "7", "how many of its backups to keep, the newest", setNumber<&Config::backupKeep, 1, limits::kBackups>, "backup", true},
    {"backup-to", "FOLDER", "backups in the data folder", "where to make them, best on another disk", setBackupTo, "backup", true},
    {"clamd", "SOCKET", "none", "a ClamAV daemon, by the path of its socket or host:port, that scans every file", setClamd, "files"},
    {"clamd-optional", nullptr, "no", "take files that could not be scanned", setSwitch<&Config::clamdOptional>, "files"},
    {"link-previews", "YES|NO", "yes", "fetch the pages that messages link to and show what they are about",
     setSwitch<&Config::linkPreviews>, "links"},
    {"announce", "YES|NO", "yes", "say in the local network that the server is here (DNS-SD), so that nobody has to type its address",
     setSwitch<&Config::announce>},
    {"link-previews-allow", "HOST,…", "none",
     "hosts of your own network that may be fetched too; others are public ones alone", setLinkHosts, "links"},
    {"ldap-url", "ldaps://HOST", "none", "the office's directory: its people sign in with their passwords there", setLdapUrl, "directory", true},
    {"ldap-kind", "openldap|ad", "openldap", "ad for Active Directory, openldap for any other", setLdapKind, "directory", true},
    {"ldap-bind-dn", "DN", "none", "the account by which the server looks people up; one that can only read",
     setText<[](Config &c) -> QString & { return c.directory.bindDn; }>, "directory", true},
    {"ldap-password", "PASSWORD", "none", "its password", setText<[](Config &c) -> QString & { return c.directory.password; }>, "directory", true},
    {"ldap-base", "DN", "none", "below which people and groups stand, such as dc=corp,dc=example",
     setText<[](Config &c) -> QString & { return c.directory.base; }>, "directory", true},
    {"ldap-filter", "FILTER", "none", "of the people who may come in, such as (memberOf=cn=staff,dc=corp); none for everybody",
     setLdapFilter, "directory", true},
    {"ldap-name", "ATTRIBUTE", "uid, or sAMAccountName", "what people sign in with",
     setLdapAttribute<&identity::DirectorySettings::nameAttribute>, "directory", true},
    {"ldap-department", "ATTRIBUTE", "none", "where somebody's department stands; none for the units of the tree",
     setLdapAttribute<&identity::DirectorySettings::departmentAttribute>, "directory", true},
    {"ldap-groups", "GROUP,…", "none",
     "groups to have here too, or * for all; sales=#sales brings their people into that channel", setLdapGroups, "directory", true},
    {"ldap-join", "YES|NO", "no", "an account of the same name that is there already becomes that of the directory",
     setSwitch<[](Config &c) -> bool & { return c.directory.join; }>, "directory", true},
    {"ldap-every", "MINUTES", "60", "how often the directory is looked at", setLdapEvery, "directory", true},
    {"ldap-ca", "FILE", "the system's", "certificates by which the directory is recognised", setText<[](Config &c) -> QString & { return c.directory.target.caFile; }>, "directory", true},
    {"ldap-plain", "YES|NO", "no", "ldap:// without encryption: passwords can be read on the way",
     setSwitch<[](Config &c) -> bool & { return c.directory.target.plain; }>, "directory", true},
    {"oidc-issuer", "https://…", "none", "the office's identity provider (OpenID Connect): people sign in there", setOidcIssuer, "provider", true},
    {"oidc-client-id", "ID", "none", "what the provider calls this server", setText<[](Config &c) -> QString & { return c.oidc.clientId; }>, "provider", true},
    {"oidc-client-secret", "SECRET", "none", "what it proves itself by there; none for a public client",
     setText<[](Config &c) -> QString & { return c.oidc.clientSecret; }>, "provider", true},
    {"oidc-name", "NAME", "the issuer's host", "what people call the provider", setText<[](Config &c) -> QString & { return c.oidc.name; }>, "provider", true},
    {"oidc-domains", "DOMAIN,…", "none", "only people with a confirmed mail address there; none for everybody whom the provider knows",
     setOidcDomains, "provider", true},
    {"oidc-group", "GROUP", "none", "only people who are in that group there", setText<[](Config &c) -> QString & { return c.oidc.group; }>, "provider", true},
    {"oidc-join", "YES|NO", "no",
     "an account of the same name that is there already is his; only where nobody chooses his name at the provider", setSwitch<[](Config &c) -> bool & { return c.oidc.join; }>, "provider", true},
    {"oidc-ca", "FILE", "the system's", "certificates by which the provider is recognised", setText<[](Config &c) -> QString & { return c.oidc.caFile; }>, "provider", true},
};

tl::unexpected<Error> wrong(const QString &what, const QString &why)
{
    return fail(Code::BadRequest, what + u' ' + why);
}

QString give(Config &config, const Setting &setting, const QString &text, Config::Origin origin)
{
    if (text.size() > limits::kUrl)
        return u"is longer than %1 characters"_s.arg(limits::kUrl);
    config.given.insert(QLatin1StringView(setting.name), {text, origin});
    return setting.set(config, text);
}

bool isStronger(Config::Origin origin) // than the file
{
    return origin == Config::Origin::Environment || origin == Config::Origin::Argument;
}

// Empty: there is none.
Result<QString> contentsOf(const QString &name)
{
    QFile file(name);
    if (!file.exists())
        return QString();
    if (!file.open(QIODevice::ReadOnly))
        return wrong(name, u"cannot be read"_s);
    return QString::fromUtf8(file.read(kFileBytes));
}

QString nameIn(const QString &line) // of the setting; empty: it speaks of none
{
    const QString plain = line.trimmed();
    return plain.startsWith(u'#') || !plain.contains(u'=') ? QString() : plain.section(u'=', 0, 0).trimmed();
}

Result<void> readText(Config &config, const QString &text, const QString &name)
{
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QString where = u"%1, line %2: "_s.arg(name).arg(i + 1);
        const QString key = nameIn(line);
        if (key.isEmpty())
            return wrong(where + line, u"is not of the form name = value"_s);
        const Setting *setting = settingNamed(key);
        if (!setting)
            return wrong(where + key, u"is no setting"_s);
        if (const QString why = give(config, *setting, line.section(u'=', 1).trimmed(), Config::Origin::File); !why.isEmpty())
            return wrong(where + key, why);
    }
    return {};
}

// Switches may be written as in the file, so both forms are read alike.
Result<void> readEnvironment(Config &config, const QProcessEnvironment &environment)
{
    for (const Setting &setting : settings()) {
        const QString variable = setting.variable();
        if (!environment.contains(variable))
            continue;
        if (const QString why = give(config, setting, environment.value(variable), Config::Origin::Environment); !why.isEmpty())
            return wrong(variable, why);
    }
    return {};
}

Result<void> readArguments(Config &config, const QMap<QString, QString> &arguments)
{
    for (auto argument = arguments.cbegin(); argument != arguments.cend(); ++argument) {
        const Setting *setting = settingNamed(argument.key());
        if (!setting)
            return wrong(u"--"_s + argument.key(), u"is no setting"_s);
        if (const QString why = give(config, *setting, argument.value(), Config::Origin::Argument); !why.isEmpty())
            return wrong(u"--"_s + argument.key(), why);
    }
    return {};
}

Result<void> checkTogether(const Config &config)
{
    if (config.plain && !config.forcePlain && !net::isLoopback(config.listen.host))
        return wrong(u"plain"_s, u"is allowed on this machine itself alone (listen = 127.0.0.1:PORT); everywhere else "
                                 u"what people write could be read on the way, unless force-plain says so"_s);
    const identity::DirectorySettings &directory = config.directory;
    if (directory.isSet() && (directory.bindDn.isEmpty() || directory.password.isEmpty() || directory.base.isEmpty()))
        return wrong(u"ldap-url"_s, u"needs ldap-bind-dn, ldap-password and ldap-base as well"_s);
    if (directory.isSet() && !identity::LdapConnection::isBuiltIn())
        return wrong(u"ldap-url"_s, u"is of no use: this server was built without LDAP"_s);
    if (config.oidc.isSet() && config.oidc.clientId.isEmpty())
        return wrong(u"oidc-issuer"_s, u"needs oidc-client-id as well"_s);
    if (config.oidc.isSet() && !identity::OidcProvider::isBuiltIn())
        return wrong(u"oidc-issuer"_s, u"is of no use: this server was built without OpenID Connect"_s);
    return {};
}

} // namespace

QString Setting::variable() const
{
    return u"TEAHOUSE_"_s + QString::fromLatin1(name).toUpper().replace(u'-', u'_');
}

std::span<const Setting> settings()
{
    return kSettings;
}

const Setting *settingNamed(const QString &name)
{
    for (const Setting &setting : kSettings) {
        if (name == QLatin1StringView(setting.name))
            return &setting;
    }
    return nullptr;
}

Result<Config> readConfig(const QString &dataFolder, const QProcessEnvironment &environment,
                          const QMap<QString, QString> &arguments)
{
    Config config{.dataFolder = dataFolder};
    const QString file = DataFolder(dataFolder).settings();
    return contentsOf(file)
        .and_then([&](const QString &text) { return readText(config, text, file); })
        .and_then([&] { return readEnvironment(config, environment); })
        .and_then([&] { return readArguments(config, arguments); })
        .and_then([&] { return checkTogether(config); })
        .map([&] { return config; });
}

Result<Config> writeSetting(const Config &now, const QString &name, const std::optional<QString> &value)
{
    static std::mutex oneAtATime;
    const std::lock_guard guard(oneAtATime);
    const Setting *setting = settingNamed(name);
    if (!setting)
        return fail(Code::NotFound, name);
    if (isStronger(now.given.value(name).origin))
        return fail(Code::Conflict, name);
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (value && std::any_of(value->begin(), value->end(), isControl))
        return wrong(name, u"is more than one line"_s);
    const QString path = DataFolder(now.dataFolder).settings();
    auto before = contentsOf(path);
    if (!before)
        return tl::unexpected(before.error());

    QStringList lines = before->split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    const auto said = [&name](const QString &line) { return nameIn(line) == name; };
    const QString line = value ? u"%1 = %2"_s.arg(name, value->trimmed()) : QString();
    const qsizetype at = std::find_if(lines.begin(), lines.end(), said) - lines.begin(); // behind the last one: nowhere
    lines.removeIf(said);
    if (value)
        lines.insert(at, line);
    const QString text = lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';

    Config config{.dataFolder = now.dataFolder};
    if (const auto read = readText(config, text, path); !read)
        return tl::unexpected(read.error());
    for (auto given = now.given.begin(); given != now.given.end(); ++given) {
        if (isStronger(given->origin))
            give(config, *settingNamed(given.key()), given->text, given->origin);
    }
    if (const auto together = checkTogether(config); !together)
        return tl::unexpected(together.error());
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (bytes.size() > kFileBytes)
        return fail(Code::TooLarge, path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::Storage, path);
    return config;
}

} // namespace teahouse::server

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/server_setting_words.h"

#include <algorithm>
#include <span>

namespace teahouse::ui {

namespace {

struct Words {
    const char *name;
    const char *words;
};

constexpr Words kWords[] = {
    {"listen", QT_TRANSLATE_NOOP("ServerSettingWords", "Where the server listens: ADDRESS:PORT. Without an address everywhere.")},
    {"public-host", QT_TRANSLATE_NOOP("ServerSettingWords", "The name or address under which others reach the server. It stands in invitation links.")},
    {"plain", QT_TRANSLATE_NOOP("ServerSettingWords", "Without encryption; only for this one machine.")},
    {"force-plain", QT_TRANSLATE_NOOP("ServerSettingWords", "Without encryption even where others can listen in. Not recommended.")},
    {"log-json", QT_TRANSLATE_NOOP("ServerSettingWords", "Write the log as lines of JSON.")},
    {"metrics-for-all", QT_TRANSLATE_NOOP("ServerSettingWords", "Other machines may read the numbers at /metrics, too.")},
    {"connections", QT_TRANSLATE_NOOP("ServerSettingWords", "The most connections at a time, in all.")},
    {"connections-per-address", QT_TRANSLATE_NOOP("ServerSettingWords", "The most connections at a time from one address. An office behind one router has one.")},
    {"quota", QT_TRANSLATE_NOOP("ServerSettingWords", "How much room one person's files may take, such as 10G. 0: as much as there is.")},
    {"storage", QT_TRANSLATE_NOOP("ServerSettingWords", "How much room all files together may take, such as 2T. 0: as much as there is.")},
    {"largest-file", QT_TRANSLATE_NOOP("ServerSettingWords", "The largest file that can be sent.")},
    {"backup-every", QT_TRANSLATE_NOOP("ServerSettingWords", "How often the server makes a backup of itself, in hours. 0: only when you wish.")},
    {"backup-keep", QT_TRANSLATE_NOOP("ServerSettingWords", "How many of its backups are kept. The oldest are taken away.")},
    {"backup-to", QT_TRANSLATE_NOOP("ServerSettingWords", "The folder on the server where backups are made, best on another disk.")},
    {"clamd", QT_TRANSLATE_NOOP("ServerSettingWords", "The virus scanner (ClamAV) that looks at every file: the path of its socket, or HOST:PORT.")},
    {"clamd-optional", QT_TRANSLATE_NOOP("ServerSettingWords", "Take files even while the virus scanner does not answer.")},
    {"link-previews", QT_TRANSLATE_NOOP("ServerSettingWords", "Fetch the pages that messages link to, and show what they are about.")},
    {"link-previews-allow", QT_TRANSLATE_NOOP("ServerSettingWords", "Hosts of your own network that may be fetched too, separated by commas. All others there are never touched.")},
    {"announce", QT_TRANSLATE_NOOP("ServerSettingWords", "Tell the local network that the server is here, so that nobody has to type its address.")},
    {"ldap-url", QT_TRANSLATE_NOOP("ServerSettingWords", "Your directory: ldaps://HOST, or ldap://HOST with STARTTLS. Its people sign in with the password they have there. Set the account, its password and the base first.")},
    {"ldap-kind", QT_TRANSLATE_NOOP("ServerSettingWords", "ad for Active Directory, openldap for any other.")},
    {"ldap-bind-dn", QT_TRANSLATE_NOOP("ServerSettingWords", "The account by which the server looks people up. It needs to read, nothing more.")},
    {"ldap-password", QT_TRANSLATE_NOOP("ServerSettingWords", "The password of that account.")},
    {"ldap-base", QT_TRANSLATE_NOOP("ServerSettingWords", "Below which people and groups stand, such as dc=corp,dc=example.")},
    {"ldap-filter", QT_TRANSLATE_NOOP("ServerSettingWords", "Which people may come in, as an LDAP filter. Without one: everybody below the base.")},
    {"ldap-name", QT_TRANSLATE_NOOP("ServerSettingWords", "The attribute that people sign in with. Usually uid, in Active Directory sAMAccountName.")},
    {"ldap-department", QT_TRANSLATE_NOOP("ServerSettingWords", "The attribute with somebody's department. Without one: the organisational units that the person stands in.")},
    {"ldap-groups", QT_TRANSLATE_NOOP("ServerSettingWords", "Groups to have here too, separated by commas, or * for all. sales=#sales brings their people into that channel.")},
    {"ldap-join", QT_TRANSLATE_NOOP("ServerSettingWords", "An account that is here already goes to the person of that name in the directory. Never an owner's.")},
    {"ldap-every", QT_TRANSLATE_NOOP("ServerSettingWords", "How often the directory is looked at, in minutes.")},
    {"ldap-ca", QT_TRANSLATE_NOOP("ServerSettingWords", "A file with the certificates by which the directory is recognised. Without one: the system's.")},
    {"ldap-plain", QT_TRANSLATE_NOOP("ServerSettingWords", "Speak ldap:// without encryption. Passwords can then be read on the way.")},
    {"oidc-issuer", QT_TRANSLATE_NOOP("ServerSettingWords", "Your identity provider (OpenID Connect), by the address it calls itself. Set the client ID first.")},
    {"oidc-client-id", QT_TRANSLATE_NOOP("ServerSettingWords", "What the provider calls this server.")},
    {"oidc-client-secret", QT_TRANSLATE_NOOP("ServerSettingWords", "The secret of that client. Without one: a public client.")},
    {"oidc-name", QT_TRANSLATE_NOOP("ServerSettingWords", "What your people call the provider.")},
    {"oidc-domains", QT_TRANSLATE_NOOP("ServerSettingWords", "Only people with a confirmed mail address in these domains may come in. Without any: everybody whom the provider knows.")},
    {"oidc-group", QT_TRANSLATE_NOOP("ServerSettingWords", "Only people of this group of the provider may come in.")},
    {"oidc-join", QT_TRANSLATE_NOOP("ServerSettingWords", "An account that is here already goes to the person of that name at the provider. Only where people cannot choose their names there; never an owner's.")},
    {"oidc-ca", QT_TRANSLATE_NOOP("ServerSettingWords", "A file with the certificates by which the provider is recognised. Without one: the system's.")},
};

constexpr Words kGroups[] = {
    {"network", QT_TRANSLATE_NOOP("ServerSettingWords", "Network")},
    {"files", QT_TRANSLATE_NOOP("ServerSettingWords", "Files")},
    {"backup", QT_TRANSLATE_NOOP("ServerSettingWords", "Backups")},
    {"links", QT_TRANSLATE_NOOP("ServerSettingWords", "Links")},
    {"monitoring", QT_TRANSLATE_NOOP("ServerSettingWords", "Log and numbers")},
    {"directory", QT_TRANSLATE_NOOP("ServerSettingWords", "Directory (LDAP)")},
    {"provider", QT_TRANSLATE_NOOP("ServerSettingWords", "Single sign-on (OpenID Connect)")},
};

constexpr Words kDefaults[] = { // that are no values
    {"none", QT_TRANSLATE_NOOP("ServerSettingWords", "none")},
    {"this machine's name", QT_TRANSLATE_NOOP("ServerSettingWords", "this machine's name")},
    {"backups in the data folder", QT_TRANSLATE_NOOP("ServerSettingWords", "backups in the data folder")},
    {"the system's", QT_TRANSLATE_NOOP("ServerSettingWords", "the system's")},
    {"the issuer's host", QT_TRANSLATE_NOOP("ServerSettingWords", "the issuer's host")},
    {"uid, or sAMAccountName", QT_TRANSLATE_NOOP("ServerSettingWords", "uid, or sAMAccountName")},
};

const char *in(std::span<const Words> list, const QString &name)
{
    const auto at = std::find_if(list.begin(), list.end(), [&name](const Words &one) { return name == QLatin1StringView(one.name); });
    return at == list.end() ? nullptr : at->words;
}

} // namespace

bool ServerSettingWords::knows(const QString &name)
{
    return in(kWords, name) != nullptr;
}

QString ServerSettingWords::of(const proto::ServerSetting &setting)
{
    const char *words = in(kWords, setting.name);
    return words ? tr(words) : setting.help;
}

QString ServerSettingWords::byDefault(const proto::ServerSetting &setting)
{
    const char *words = in(kDefaults, setting.byDefault);
    return words ? tr(words) : setting.byDefault;
}

QString ServerSettingWords::group(const QString &name)
{
    const char *words = in(kGroups, name);
    return words ? tr(words) : name;
}

} // namespace teahouse::ui

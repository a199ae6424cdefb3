// SPDX-License-Identifier: Apache-2.0
#include "app/core/account.h"

#include <QDir>
#include <QUuid>
#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kPlaces{"keychain", "file", "session"};

TokenPlace placeOf(const QString &name)
{
    const auto it = std::find_if(kPlaces.begin(), kPlaces.end(),
                                 [&](const char *known) { return name == QLatin1StringView(known); });
    return it == kPlaces.end() ? TokenPlace::Keychain : TokenPlace(it - kPlaces.begin());
}

Account read(const QSettings &settings)
{
    return {.id = settings.value(u"id"_s).toString(),
            .endpoint = {.host = settings.value(u"host"_s).toString(),
                         .port = quint16(settings.value(u"port"_s).toUInt()),
                         .tls = settings.value(u"tls"_s, true).toBool(),
                         .fingerprint = settings.value(u"fingerprint"_s).toString().toLatin1()},
            .serverName = settings.value(u"server"_s).toString(),
            .user = {settings.value(u"user"_s).toLongLong()},
            .userName = settings.value(u"name"_s).toString(),
            .tokenPlace = placeOf(settings.value(u"token"_s).toString())};
}

void write(QSettings &settings, const Account &account)
{
    settings.setValue(u"id"_s, account.id);
    settings.setValue(u"host"_s, account.endpoint.host);
    settings.setValue(u"port"_s, account.endpoint.port);
    settings.setValue(u"tls"_s, account.endpoint.tls);
    settings.setValue(u"fingerprint"_s, QString::fromLatin1(account.endpoint.fingerprint));
    settings.setValue(u"server"_s, account.serverName);
    settings.setValue(u"user"_s, account.user.value);
    settings.setValue(u"name"_s, account.userName);
    settings.setValue(u"token"_s, QString::fromLatin1(kPlaces.at(std::size_t(account.tokenPlace))));
}

// An id that came from an edited file must not lead out of the accounts' folder.
bool isUsable(const Account &account)
{
    return !QUuid::fromString(account.id).isNull() && !account.endpoint.host.isEmpty()
        && account.user.isValid();
}

} // namespace

Accounts::Accounts(Settings &settings, const Paths &paths, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_paths(paths)
{
    load();
}

const Account *Accounts::find(const QString &id) const
{
    const auto it
        = std::find_if(m_list.cbegin(), m_list.cend(), [&](const Account &a) { return a.id == id; });
    return it == m_list.cend() ? nullptr : &*it;
}

const Account *Accounts::find(const Endpoint &endpoint, UserId user) const
{
    const auto it = std::find_if(m_list.cbegin(), m_list.cend(), [&](const Account &a) {
        return a.user == user && a.endpoint.host == endpoint.host && a.endpoint.port == endpoint.port;
    });
    return it == m_list.cend() ? nullptr : &*it;
}

Account Accounts::add(Account account)
{
    account.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_list.append(account);
    save();
    Q_EMIT added(account.id);
    return account;
}

void Accounts::update(const Account &account)
{
    const auto it
        = std::find_if(m_list.begin(), m_list.end(), [&](const Account &a) { return a.id == account.id; });
    if (it == m_list.end() || *it == account)
        return;
    *it = account;
    save();
    Q_EMIT updated(account.id);
}

void Accounts::remove(const QString &id)
{
    if (m_list.removeIf([&](const Account &a) { return a.id == id; }) == 0)
        return;
    save();
    QDir(m_paths.accountFolder(id)).removeRecursively();
    Q_EMIT removed(id);
}

void Accounts::load()
{
    QSettings &raw = m_settings.raw();
    const int count = raw.beginReadArray(u"accounts"_s);
    for (int at = 0; at < count; ++at) {
        raw.setArrayIndex(at);
        const Account account = read(raw);
        if (isUsable(account))
            m_list.append(account);
    }
    raw.endArray();
}

void Accounts::save()
{
    QSettings &raw = m_settings.raw();
    raw.remove(u"accounts"_s);
    raw.beginWriteArray(u"accounts"_s, int(m_list.size()));
    for (int at = 0; at < m_list.size(); ++at) {
        raw.setArrayIndex(at);
        write(raw, m_list.at(at));
    }
    raw.endArray();
    raw.sync();
}

} // namespace teahouse::app

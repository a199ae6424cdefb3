// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/live_settings.h"

#include "server/core/running.h"

namespace teahouse::server {

namespace {

QString originName(Config::Origin origin)
{
    switch (origin) {
    case Config::Origin::File:
        return QStringLiteral("file");
    case Config::Origin::Environment:
        return QStringLiteral("environment");
    case Config::Origin::Argument:
        return QStringLiteral("argument");
    case Config::Origin::Default:
        break;
    }
    return QStringLiteral("default");
}

} // namespace

LiveSettings::LiveSettings(const Config &config, QObject *owner, Apply apply)
    : m_atStart(config), m_owner(owner), m_apply(std::move(apply)), m_written(config)
{
}

proto::ServerSettings LiveSettings::list() const
{
    const std::lock_guard guard(m_mutex);
    proto::ServerSettings all;
    for (const Setting &setting : settings()) {
        const QString name = QLatin1StringView(setting.name);
        const Config::Given given = m_written.given.value(name);
        all.settings.append({.name = name,
                             .group = QLatin1StringView(setting.group),
                             .value = isSecretSetting(name) ? QString() : given.text,
                             .byDefault = QString::fromUtf8(setting.byDefault),
                             .help = QString::fromUtf8(setting.help),
                             .form = setting.value ? QString::fromUtf8(setting.value) : QStringLiteral("YES|NO"),
                             .origin = originName(given.origin),
                             .secret = isSecretSetting(name),
                             .live = setting.live});
        all.waits = all.waits || (!setting.live && given.text != m_atStart.given.value(name).text);
    }
    return all;
}

Result<void> LiveSettings::set(const QString &name, const std::optional<QString> &value)
{
    const std::lock_guard guard(m_mutex);
    auto config = writeSetting(m_written, name, value);
    if (!config)
        return tl::unexpected(config.error());
    m_written = *std::move(config);
    QMetaObject::invokeMethod(m_owner, [apply = m_apply, now = m_written] { apply(now); }, Qt::QueuedConnection);
    return {};
}

} // namespace teahouse::server

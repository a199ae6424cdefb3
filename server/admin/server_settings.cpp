// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"
#include "server/node/live_settings.h"

#include "common/codec/json.h"

#include <QDateTime>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

// The server that runs, or its folder.
Result<proto::ServerSettings> settingsOf(Office &office, const DataFolder &folder)
{
    auto told = office.ask(proto::ListSettings{});
    if (told || told.error().code != Code::NotFound)
        return told;
    return readConfig(folder.path(), {}, {}).map([](const Config &config) { return LiveSettings(config, nullptr, {}).list(); });
}

Result<void> change(Office &office, const DataFolder &folder, const QString &name, const std::optional<QString> &value)
{
    const auto done = office.ask(proto::SetSetting{name, value});
    if (done)
        return {};
    if (done.error().code != Code::NotFound || !settingNamed(name))
        return tl::unexpected(done.error());
    return readConfig(folder.path(), {}, {}).and_then([&](const Config &now) { return writeSetting(now, name, value); }).map([](const Config &) {});
}

int changeBy(const Options &options, const std::optional<QString> &value)
{
    const QString name = options.argumentAt(0);
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    if (const auto done = change(**office, options.folder(), name, value); !done) {
        if (done.error().code == Code::NotFound)
            return failed({Code::NotFound, u"there is no setting \"%1\""_s.arg(name)});
        if (done.error().code == Code::Conflict)
            return failed({Code::Conflict, u"%1 is fixed by the environment or an argument of the server"_s.arg(name)});
        return failed(done.error());
    }
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace

int settingsList(const QStringList &arguments)
{
    Options options(commandNamed("settings list"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto settings = settingsOf(**office, options.folder());
    if (!settings)
        return failed(settings.error());
    if (options.json()) {
        print(codec::toJson(*settings).toObject());
        return kDone;
    }
    for (const proto::ServerSetting &one : settings->settings) {
        const QString value = one.origin == "default"_L1 ? u"(%1)"_s.arg(one.byDefault) : one.secret ? u"…"_s : one.value;
        print(u"%1 %2  %3"_s.arg(one.name, -24).arg(value, -24).arg(one.help));
    }
    if (settings->waits)
        print(u"some of them count after the next start"_s);
    return kDone;
}

int settingsSet(const QStringList &arguments)
{
    Options options(commandNamed("settings set"));
    options.argument("NAME", "the setting, as settings list calls it");
    options.argument("VALUE", "as in teahouse.conf; - for the first line of the input, so that a secret is not seen in a list of processes");
    if (const auto ended = options.parse(arguments))
        return *ended;
    if (options.argumentAt(1) != "-"_L1)
        return changeBy(options, options.argumentAt(1));
    const auto secret = passwordFromInput();
    if (!secret) {
        complain(u"there is no line in the input"_s);
        return kUsage;
    }
    return changeBy(options, *secret);
}

int settingsUnset(const QStringList &arguments)
{
    Options options(commandNamed("settings unset"));
    options.argument("NAME", "the setting, to be as by default");
    if (const auto ended = options.parse(arguments))
        return *ended;
    return changeBy(options, std::nullopt);
}

int health(const QStringList &arguments)
{
    Options options(commandNamed("health"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto told = (*office)->ask(proto::GetHealth{});
    if (!told)
        return failed(told.error().code == Code::NotFound ? Error{Code::NotFound, u"no server runs on this folder"_s} : told.error());
    const QJsonObject object = codec::toJson(*told).toObject();
    if (options.json()) {
        print(object);
        return kDone;
    }
    for (auto value = object.begin(); value != object.end(); ++value)
        print(u"%1 %2"_s.arg(value.key(), -20).arg(value->toVariant().toString()));
    return kDone;
}

} // namespace teahouse::server::admin

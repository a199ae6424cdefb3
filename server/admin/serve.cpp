// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/signals.h"
#include "server/core/log.h"
#include "server/node/server.h"

#include <QCoreApplication>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

void addSettings(Options &options)
{
    for (const Setting &setting : settings()) {
        const QByteArray help = QByteArray(setting.help) + " (" + setting.byDefault + ")";
        if (setting.value)
            options.option(setting.name, setting.value, help.constData());
        else
            options.flag(setting.name, help.constData());
    }
}

QMap<QString, QString> settingsIn(const Options &options)
{
    QMap<QString, QString> given;
    for (const Setting &setting : settings()) {
        if (options.has(setting.name))
            given.insert(QLatin1StringView(setting.name), setting.value ? options.text(setting.name) : u"yes"_s);
    }
    return given;
}

// Whoever started the server reads the line; the address is known no sooner.
void announce(const Server &server)
{
    proto::ServerLink bare = server.link();
    bare.fingerprint.clear();
    print(QJsonObject{{u"listening"_s, server.address()},
                      {u"url"_s, bare.toString()},
                      {u"link"_s, server.link().toString()},
                      {u"fingerprint"_s, server.fingerprint()}});
}

} // namespace

int serve(const QStringList &arguments)
{
    Options options(commandNamed("serve"));
    addSettings(options);
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto config = readConfig(options.folder().path(), QProcessEnvironment::systemEnvironment(),
                                   settingsIn(options));
    if (!config) {
        complain(u"teahouse-server: "_s + config.error().detail);
        return kUsage;
    }
    log::toStandardError(config->logJson ? log::Style::Json : log::Style::Text);

    const SystemClock clock;
    Server server(*config, clock);
    QObject::connect(&server, &Server::ownerInvited, &server, [](const proto::ServerLink &link) {
        print(QJsonObject{{u"invitation"_s, link.toString()}});
        complain(u"Nobody owns this server yet. Whoever opens this link in Teahouse first does:\n  "_s
                 + link.toString());
    });
    QObject::connect(&server, &Server::stopped, qApp, &QCoreApplication::quit);
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::received, &server, &Server::stop);

    if (const auto listening = server.listen(); !listening)
        return failed(listening.error());
    announce(server);
    return QCoreApplication::exec();
}

} // namespace teahouse::server::admin

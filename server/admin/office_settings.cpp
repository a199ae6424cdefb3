// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/people.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

static constexpr qint64 kMinuteMs = 60'000;

static std::optional<proto::UpdateWorkspace> wanted(const Options &options)
{
    proto::UpdateWorkspace request;
    bool isNumber = true;
    if (options.has("recall-minutes"))
        request.recallMs = options.text("recall-minutes").toLongLong(&isNumber) * kMinuteMs;
    const QString receipts = options.text("receipts");
    if (options.has("receipts"))
        request.receipts = receipts == u"on";
    if (options.has("banner"))
        request.banner = options.text("banner");
    bool isLength = true;
    if (options.has("password-length"))
        request.passwordLength = options.text("password-length").toLongLong(&isLength);
    bool isDays = true;
    if (options.has("keep-days"))
        request.keepMs = options.text("keep-days").toLongLong(&isDays) * limits::kDayMs;
    if (options.has("second-factor"))
        request.secondFactor = options.text("second-factor") == u"on";
    const auto isOnOrOff = [&options](const char *name) {
        return !options.has(name) || options.text(name) == u"on" || options.text(name) == u"off";
    };
    const bool isSwitch = isOnOrOff("receipts") && isOnOrOff("second-factor");
    const bool isNothing = !request.recallMs && !request.receipts && !request.banner && !request.passwordLength
        && !request.keepMs && !request.secondFactor;
    if (!isNumber || !isLength || !isDays || !isSwitch || isNothing)
        return {};
    return request;
}

int officeSettings(const QStringList &arguments)
{
    Options options(commandNamed("set"));
    options.option("recall-minutes", "MINUTES", "how long people may recall what they wrote; 0: for ever");
    options.option("receipts", "on|off", "may people see who has read what they wrote?");
    options.option("banner", "TEXT", "what everybody sees above everything; empty: nothing");
    options.option("password-length", "CHARACTERS", "how long new passwords are at least");
    options.option("keep-days", "DAYS", "how long messages are kept where a channel says nothing else; 0: for ever");
    options.option("second-factor", "on|off", "does everybody need a second factor to sign in? On: who has none is signed out");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto request = wanted(options);
    if (!request) {
        complain(u"say --recall-minutes MINUTES, --receipts on|off, --banner TEXT, --password-length CHARACTERS, --keep-days DAYS or"
                 " --second-factor on|off"_s);
        return kUsage;
    }
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto done = (*office)->ask(*request);
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin

// SPDX-License-Identifier: AGPL-3.0-or-later
// Public channels only: what is said in the others, and that they are there, is their members' own business.
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"
#include "common/proto/channels.h"
#include "common/text/fold.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

// Archived ones may have a namesake that lives: it goes first.
Result<proto::Channel> channelNamed(Office &office, const QString &name, bool archived)
{
    return allPublicChannels(office).and_then([&](const QList<proto::Channel> &channels) -> Result<proto::Channel> {
        std::optional<proto::Channel> other;
        for (const proto::Channel &channel : channels) {
            if (text::fold(channel.name) != text::fold(name))
                continue;
            if (channel.archived == archived)
                return channel;
            other = channel;
        }
        if (other)
            return *other;
        return fail(Code::NotFound, u"there is no public channel \"%1\""_s.arg(name));
    });
}

// Both ways: it is as it should be already, or asked for.
int change(const Options &options, proto::UpdateChannel request)
{
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const bool restores = request.archived && !*request.archived;
    const auto done = channelNamed(**office, options.argumentAt(0), restores).and_then([&](const proto::Channel &channel) {
        request.channel = channel.id;
        return (*office)->ask(request);
    });
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

int setArchived(const char *command, const QStringList &arguments, bool archived)
{
    Options options(commandNamed(command));
    options.argument("channel", "its name");
    if (const auto ended = options.parse(arguments))
        return *ended;
    return change(options, {.channel = {}, .name = {}, .topic = {}, .archived = archived});
}

// As Channel::keepMs says.
qint64 keepingIn(const QString &text, bool *ok)
{
    if (text == u"office")
        return 0;
    if (text == u"ever")
        return -1;
    const qint64 days = text.toLongLong(ok);
    *ok = *ok && days > 0;
    return days * limits::kDayMs;
}

std::optional<proto::UpdateChannel> wanted(const Options &options)
{
    proto::UpdateChannel request;
    if (options.has("purpose"))
        request.purpose = options.text("purpose");
    if (options.has("posting"))
        request.posting = meta::valueOf<proto::Posting>(options.text("posting"));
    const QString isNew = options.text("new");
    if (options.has("new"))
        request.forNew = isNew == u"on";
    bool isKept = true;
    if (options.has("keep-days"))
        request.keepMs = keepingIn(options.text("keep-days"), &isKept);
    const bool isSwitch = !options.has("new") || isNew == u"on" || isNew == u"off";
    const bool isNothing = !request.purpose && !request.posting && !request.forNew && !request.keepMs;
    if (!isSwitch || !isKept || request.posting == proto::Posting::Unknown || isNothing)
        return {};
    return request;
}

QString lineOf(const proto::Channel &channel)
{
    QStringList more;
    if (channel.archived)
        more.append(u"archived"_s);
    if (channel.posting != proto::Posting::Everyone)
        more.append(u"posting: "_s + meta::nameOf(channel.posting));
    if (channel.forNew)
        more.append(u"for everybody new"_s);
    if (channel.keepMs != 0)
        more.append(channel.keepMs < 0 ? u"kept for ever"_s : u"kept for %1 days"_s.arg(channel.keepMs / limits::kDayMs));
    return u"%1  %2  %3"_s.arg(channel.name, -24).arg(more.join(u", "_s), -20).arg(channel.purpose).trimmed();
}

} // namespace

int channelList(const QStringList &arguments)
{
    Options options(commandNamed("channel list"));
    options.flag("archived", "the archived ones, too");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto channels = options.has("archived") ? allPublicChannels(**office) : publicChannels(**office);
    if (!channels)
        return failed(channels.error());
    if (options.json()) {
        print(QJsonObject{{u"channels"_s, codec::toJson(*channels)}});
        return kDone;
    }
    for (const proto::Channel &channel : *channels)
        print(lineOf(channel));
    return kDone;
}

int channelArchive(const QStringList &arguments) { return setArchived("channel archive", arguments, true); }

int channelRestore(const QStringList &arguments) { return setArchived("channel restore", arguments, false); }

int channelSet(const QStringList &arguments)
{
    Options options(commandNamed("channel set"));
    options.argument("channel", "its name");
    options.option("purpose", "TEXT", "what it is for");
    options.option("posting", "everyone|replies|nobody", "who may write there besides those who moderate it");
    options.option("new", "on|off", "is everybody who comes new to the office in it at once?");
    options.option("keep-days", "DAYS|ever|office", "how long messages are kept; office: as everywhere in the office");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto request = wanted(options);
    if (!request) {
        complain(u"say --purpose TEXT, --posting everyone|replies|nobody, --new on|off or --keep-days DAYS|ever|office"_s);
        return kUsage;
    }
    return change(options, *request);
}

} // namespace teahouse::server::admin

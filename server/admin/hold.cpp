// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"
#include "common/proto/keeping.h"
#include "common/text/fold.h"

#include <QDateTime>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

void addSubject(Options &options)
{
    options.option("channel", "NAME", "what is said in that channel: a public one by its name, any by its number");
    options.option("user", "NAME", "what is said in every channel that this person is in, or has been in");
    options.flag("everything", "all that is said in the office");
}

Result<ChannelId> channelCalled(Office &office, const QString &name)
{
    return allPublicChannels(office).and_then([&](const QList<proto::Channel> &channels) -> Result<ChannelId> {
        for (const proto::Channel &channel : channels) {
            if (text::fold(channel.name) == text::fold(name))
                return channel.id;
        }
        bool isNumber = false;
        const ChannelId id{name.toLongLong(&isNumber)};
        if (isNumber && id.isValid())
            return id;
        return fail(Code::NotFound, u"there is no public channel \"%1\""_s.arg(name));
    });
}

int change(const Options &options, bool held)
{
    if (int(options.has("channel")) + int(options.has("user")) + int(options.has("everything")) != 1) {
        complain(u"say --channel NAME, --user NAME or --everything"_s);
        return kUsage;
    }
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    proto::SetHold request{.channel = {}, .user = {}, .reason = options.text("reason"), .held = held};
    if (options.has("channel")) {
        const auto channel = channelCalled(**office, options.text("channel"));
        if (!channel)
            return failed(channel.error());
        request.channel = *channel;
    }
    if (options.has("user")) {
        const auto user = userNamed(**office, options.text("user"));
        if (!user)
            return failed(user.error());
        request.user = user->id;
    }
    if (const auto done = (*office)->ask(request); !done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

QString subjectOf(const proto::Hold &hold, const QHash<UserId, QString> &people, const QHash<ChannelId, QString> &channels)
{
    if (hold.channel.isValid())
        return u'#' + channels.value(hold.channel, QString::number(hold.channel.value));
    if (hold.user.isValid())
        return u'@' + people.value(hold.user, QString::number(hold.user.value));
    return u"everything"_s;
}

} // namespace

int holdAdd(const QStringList &arguments)
{
    Options options(commandNamed("hold add"));
    addSubject(options);
    options.option("reason", "TEXT", "why, for those who hold");
    if (const auto ended = options.parse(arguments))
        return *ended;
    return change(options, true);
}

int holdRemove(const QStringList &arguments)
{
    Options options(commandNamed("hold remove"));
    addSubject(options);
    if (const auto ended = options.parse(arguments))
        return *ended;
    return change(options, false);
}

int holdList(const QStringList &arguments)
{
    Options options(commandNamed("hold list"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto list = (*office)->ask(proto::ListHolds{});
    if (!list)
        return failed(list.error());
    if (options.json()) {
        print(codec::toJson(*list).toObject());
        return kDone;
    }
    QHash<UserId, QString> people;
    for (const proto::User &user : allUsers(**office).value_or(QList<proto::User>()))
        people.insert(user.id, user.name);
    QHash<ChannelId, QString> channels;
    for (const proto::Channel &channel : allPublicChannels(**office).value_or(QList<proto::Channel>()))
        channels.insert(channel.id, channel.name);
    for (const proto::Hold &hold : list->holds)
        print(u"%1  %2  %3"_s.arg(QDateTime::fromMSecsSinceEpoch(hold.at).toString(Qt::ISODate), subjectOf(hold, people, channels),
                                  hold.reason));
    return kDone;
}

} // namespace teahouse::server::admin

// SPDX-License-Identifier: Apache-2.0
// Any bytes, as a day file of a Slack export: nothing crashes, the reader goes forward and ends, and what becomes of a
// message is what the database and the protocol take.
#include "common/proto/limits.h"
#include "server/domain/names.h"
#include "server/import/json_stream.h"
#include "server/import/slack_subtypes.h"
#include "server/import/slack_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace teahouse;
using namespace teahouse::server;
using namespace teahouse::server::import;

namespace {

constexpr qsizetype kLongest = 4'096; // of an element: small, so that the limit is met

void require(bool promise, const char *name)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", name);
    std::abort();
}

bool isOrFallback(const std::optional<QString> &kept, const QString &name)
{
    return (kept && *kept == name) || name == QStringLiteral("fallback");
}

void checkNames(const QString &text)
{
    const QString fallback = QStringLiteral("fallback");
    const QString login = loginNameLike(text, fallback), shown = displayNameLike(text, fallback);
    const QString channel = channelNameLike(text, fallback), topic = topicLike(text);
    require(isOrFallback(domain::loginName(login), login), "a login name is one");
    require(isOrFallback(domain::displayName(shown), shown), "a display name is one");
    require(isOrFallback(domain::channelName(channel), channel), "a channel's name is one");
    require(domain::topic(topic) == topic, "a topic is one");
    const QString file = fileNameLike(text);
    require(!file.isEmpty() && file.size() <= limits::kFileName && !file.contains(u'/'), "a file name is one");
}

void checkMessage(const QJsonObject &object)
{
    const auto message = readMessage(object);
    if (!message) {
        require(message.error().reason != Reason::Unknown, "what is refused has a reason");
        return;
    }
    require(message->ts > 0 && readTs(writeTs(message->ts)) == message->ts, "times are kept exactly");
    const text::SlackNames names{.user = [](QStringView id) { return id.size() % 2 ? QString() : id.toString(); },
                                 .channel = [](QStringView id) { return id.toString(); }};
    const QString markdown = markdownOf(*message, names);
    require(markdown.isValidUtf16() && !markdown.contains(QChar::Null), "text can be stored");
    const QString kept = shortened(markdown, 100);
    require(kept.size() <= 100 && kept.isValidUtf16(), "nothing is cut in two");
    const auto addressed = addressedIn(message->text, [](const QString &id) { return UserId{id.size()}; });
    require(addressed.users.size() <= limits::kMentions, "few are addressed");
    (void)kindOf(message->subtype);
    (void)subtypeOf(message->subtype);
    checkNames(message->value);
    for (const SlackFile &file : message->files) {
        require(file.bytes >= 0, "a size is one");
        checkNames(file.name);
    }
    for (const SlackReaction &reaction : message->reactions)
        require(reaction.count >= reaction.users.size(), "nobody is lost in a count");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    const qint64 piece = 1 + data[0]; // how the archive happens to cut it
    const auto *bytes = reinterpret_cast<const char *>(data + 1);
    const qint64 length = qint64(size) - 1;
    qint64 at = 0;
    JsonArrayReader reader(
        [&](char *out, qint64 room) {
            const qint64 some = std::min({piece, room, length - at});
            std::copy_n(bytes + at, some, out);
            at += some;
            return some;
        },
        kLongest);
    qint64 last = -1, items = 0;
    while (const auto item = reader.next()) {
        require(item->position > last && item->position <= length, "items are in order and in the file");
        require(++items <= length + 1, "it ends");
        last = item->position;
        if (item->fault != Reason::Unknown)
            continue;
        checkMessage(item->object);
        if (const auto user = readUser(item->object))
            checkNames(user->shownName);
        if (const auto channel = readChannel(item->object))
            checkNames(channel->topic);
    }
    return 0;
}

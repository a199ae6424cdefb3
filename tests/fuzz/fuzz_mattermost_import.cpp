// SPDX-License-Identifier: Apache-2.0
// Any bytes, as the file of lines of a Mattermost bulk export: nothing crashes, the reader goes forward and ends, a bad
// line costs no more than itself, and what becomes of a post is what the database and the protocol take.
#include "common/proto/limits.h"
#include "server/domain/names.h"
#include "server/import/fitting.h"
#include "server/import/json_lines.h"
#include "server/import/mattermost_records.h"
#include "server/import/renamed.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace teahouse;
using namespace teahouse::server;
using namespace teahouse::server::import;

namespace {

constexpr qsizetype kLongest = 4'096; // of a line: small, so that the limit is met

void require(bool promise, const char *name)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", name);
    std::abort();
}

void checkPost(const QJsonObject &object, int depth)
{
    const auto post = readMattermostPost(object);
    if (!post) {
        require(post.error().reason != Reason::Unknown, "what is refused has a reason");
        return;
    }
    require(post->createdAt > 0 && !post->user.isEmpty(), "a post has a time and an author");
    require(post->editedAt >= 0 && post->deletedAt >= 0, "times are times");
    const QString text = wellFormed(withNewNames(post->text, {{QStringLiteral("a"), QStringLiteral("b")}}));
    require(text.isValidUtf16() && !text.contains(QChar::Null), "text can be stored");
    require(domain::topic(topicLike(post->value)) == topicLike(post->value), "a topic is one");
    for (const QString &path : post->files) {
        const QString file = fileNameLike(path);
        require(!file.isEmpty() && file.size() <= limits::kFileName && !file.contains(u'/'), "a file name is one");
    }
    QStringList turned(post->members.crbegin(), post->members.crend());
    require(directKey(post->members) == directKey(turned), "a conversation is its people");
    for (const QJsonValue reply : post->replies) {
        if (depth == 0)
            checkPost(reply.toObject(), 1);
    }
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
    JsonLineReader reader(
        [&](char *out, qint64 room) {
            const qint64 some = std::min({piece, room, length - at});
            std::copy_n(bytes + at, some, out);
            at += some;
            return some;
        },
        kLongest);
    qint64 last = -1, items = 0;
    while (const auto item = reader.next()) {
        require(item->position > last && item->position <= length, "lines are in order and in the file");
        require(++items <= length + 1, "it ends");
        require(item->bytes <= kLongest, "no line is longer than it may be");
        last = item->position;
        if (item->fault != Reason::Unknown)
            continue;
        for (const auto &type : {QStringLiteral("post"), QStringLiteral("direct_post")})
            checkPost(item->object.value(type).toObject(), 0);
        if (const auto user = readMattermostUser(item->object.value(QStringLiteral("user")).toObject()))
            require(!displayNameLike(user->shownName, QStringLiteral("x")).isEmpty(), "a display name is one");
        if (const auto channel = readMattermostChannel(item->object.value(QStringLiteral("channel")).toObject()))
            require(domain::topic(asTopic(channel->header, channel->purpose)).has_value(), "a topic is one");
    }
    require(at == length, "everything was read");
    return 0;
}

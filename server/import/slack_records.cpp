// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_records.h"

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

qint64 tsIn(Fields &fields, QLatin1StringView key)
{
    const QString value = fields.text(key);
    const qint64 ts = readTs(value);
    if (!value.isEmpty() && ts == 0)
        fields.blame(key);
    return ts;
}

SlackFile fileOf(const QJsonObject &in, QString *wrong)
{
    Fields fields(in, wrong);
    const QString mode = fields.text("mode"_L1);
    return {.name = firstOf({fields.text("name"_L1), fields.text("title"_L1), fields.text("id"_L1)}),
            .mediaType = fields.text("mimetype"_L1),
            .bytes = std::max<qint64>(fields.number("size"_L1), 0),
            .gone = mode == "tombstone"_L1 || mode == "hidden_by_limit"_L1};
}

QList<SlackFile> filesOf(Fields &fields)
{
    QList<SlackFile> out;
    for (const QJsonValue file : fields.array("files"_L1))
        out.append(fileOf(file.toObject(), fields.wrong()));
    const QJsonObject single = fields.object("file"_L1); // before 2018
    if (out.isEmpty() && !single.isEmpty())
        out.append(fileOf(single, fields.wrong()));
    return out;
}

QList<SlackReaction> reactionsOf(Fields &fields)
{
    QList<SlackReaction> out;
    for (const QJsonValue value : fields.array("reactions"_L1)) {
        Fields reaction(value.toObject(), fields.wrong());
        SlackReaction r{.emoji = reaction.text("name"_L1),
                        .users = names(reaction.array("users"_L1), fields.wrong()),
                        .count = reaction.number("count"_L1)};
        r.count = std::max<qint64>(r.count, r.users.size());
        out.append(std::move(r));
    }
    return out;
}

} // namespace

qint64 readTs(QStringView ts)
{
    const qsizetype point = ts.indexOf(u'.');
    const QStringView whole = point < 0 ? ts : ts.first(point);
    const QStringView part = point < 0 ? QStringView() : ts.sliced(point + 1);
    const auto digits = [](QStringView text) {
        return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    // Eleven digits reach the year 5138.
    if (whole.isEmpty() || whole.size() > 11 || part.size() > 6 || !digits(whole) || !digits(part))
        return 0;
    const qint64 micro = part.isEmpty() ? 0 : part.toLongLong();
    qint64 scale = 1;
    for (qsizetype i = part.size(); i < 6; ++i)
        scale *= 10;
    return whole.toLongLong() * 1'000'000 + micro * scale;
}

QString writeTs(qint64 ts)
{
    return u"%1.%2"_s.arg(ts / 1'000'000).arg(ts % 1'000'000, 6, 10, QChar(u'0'));
}

Read<SlackUser> readUser(const QJsonObject &in)
{
    Fields fields(in);
    Fields profile = fields.inside("profile"_L1);
    SlackUser user{.id = fields.text("id"_L1),
                   .team = fields.text("team_id"_L1),
                   .name = fields.text("name"_L1).trimmed(),
                   .shownName = firstOf({profile.text("display_name"_L1), profile.text("real_name"_L1),
                                         fields.text("real_name"_L1), fields.text("name"_L1)}),
                   .botId = profile.text("bot_id"_L1),
                   .bot = fields.flag("is_bot"_L1),
                   .deleted = fields.flag("deleted"_L1),
                   .guest = fields.flag("is_restricted"_L1) || fields.flag("is_ultra_restricted"_L1),
                   .admin = fields.flag("is_admin"_L1) || fields.flag("is_owner"_L1)};
    if (fields.areRight() && user.id.isEmpty())
        return missing("id"_L1);
    return fields.result(std::move(user));
}

Read<SlackChannel> readChannel(const QJsonObject &in)
{
    Fields fields(in);
    SlackChannel channel{.id = fields.text("id"_L1),
                         .name = fields.text("name"_L1).trimmed(),
                         .topic = fields.inside("topic"_L1).text("value"_L1).trimmed(),
                         .purpose = fields.inside("purpose"_L1).text("value"_L1).trimmed(),
                         .creator = fields.text("creator"_L1),
                         .members = names(fields.array("members"_L1), fields.wrong()),
                         .created = fields.number("created"_L1),
                         .archived = fields.flag("is_archived"_L1)};
    if (fields.areRight() && channel.id.isEmpty())
        return missing("id"_L1);
    return fields.result(std::move(channel));
}

Read<SlackMessage> readMessage(const QJsonObject &in)
{
    Fields fields(in);
    Fields person = fields.inside("user_profile"_L1);
    Fields bot = fields.inside("bot_profile"_L1);
    Fields edited = fields.inside("edited"_L1);
    const QString subtype = fields.text("subtype"_L1);
    SlackMessage m{.ts = tsIn(fields, "ts"_L1),
                   .thread = tsIn(fields, "thread_ts"_L1),
                   .editedTs = tsIn(edited, "ts"_L1),
                   .subtype = subtype,
                   .user = fields.text("user"_L1),
                   .botId = fields.text("bot_id"_L1),
                   .botName = firstOf({fields.text("username"_L1), bot.text("name"_L1)}),
                   .userName = firstOf({person.text("display_name"_L1), person.text("real_name"_L1),
                                        person.text("name"_L1)}),
                   .inviter = fields.text("inviter"_L1),
                   .text = fields.text("text"_L1),
                   .attachments = fields.array("attachments"_L1),
                   .blocks = fields.array("blocks"_L1),
                   .files = filesOf(fields),
                   .reactions = reactionsOf(fields),
                   .deletedTs = tsIn(fields, "deleted_ts"_L1)};
    if (subtype.endsWith("_topic"_L1))
        m.value = fields.text("topic"_L1);
    else if (subtype.endsWith("_purpose"_L1))
        m.value = fields.text("purpose"_L1);
    else if (subtype.endsWith("_name"_L1))
        m.value = fields.text("name"_L1);
    else if (subtype == "message_changed"_L1)
        m.changed = fields.object("message"_L1);
    const QString type = fields.text("type"_L1);
    if (fields.areRight() && m.ts == 0)
        return missing("ts"_L1);
    if (fields.areRight() && !type.isEmpty() && type != "message"_L1)
        return tl::unexpected<Misread>({Reason::NoCounterpart, type});
    return fields.result(std::move(m));
}

} // namespace teahouse::server::import

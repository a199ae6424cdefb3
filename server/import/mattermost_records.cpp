// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/mattermost_records.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

bool hasRole(const QString &roles, QLatin1StringView role)
{
    return roles.split(u' ').contains(role);
}

// Newer versions write some flags as words.
bool flagIn(Fields &fields, const QJsonObject &in, QLatin1StringView key)
{
    return in.value(key).isString() ? in.value(key).toString() == "true"_L1 : fields.flag(key);
}

QString shownNameOf(Fields &fields)
{
    const QString first = fields.text("first_name"_L1).trimmed(), last = fields.text("last_name"_L1).trimmed();
    const bool han = !last.isEmpty() && last.front().script() == QChar::Script_Han; // 张 三 is 张三
    return firstOf({fields.text("nickname"_L1), han ? last + first : first + u' ' + last, fields.text("display_name"_L1),
                    fields.text("username"_L1)});
}

// What a webhook attaches, as quotes.
QString attachmentsOf(const QJsonArray &attachments)
{
    QString out;
    for (const QJsonValue value : attachments) {
        const QJsonObject in = value.toObject();
        QStringList lines{in.value("author_name"_L1).toString()};
        const QString title = in.value("title"_L1).toString(), url = in.value("title_link"_L1).toString();
        lines.append(title.isEmpty() || url.isEmpty() ? title : u"[%1](%2)"_s.arg(title, url));
        lines.append(in.value("text"_L1).toString());
        for (const QJsonValue field : in.value("fields"_L1).toArray()) {
            const QString name = field.toObject().value("title"_L1).toString();
            const QString what = field.toObject().value("value"_L1).toVariant().toString();
            lines.append(name.isEmpty() ? what : u"**"_s + name + u"**: "_s + what);
        }
        lines.append(in.value("image_url"_L1).toString());
        lines.append(in.value("footer"_L1).toString());
        lines.removeAll(QString());
        if (lines.isEmpty())
            lines.append(in.value("fallback"_L1).toString());
        const QString pretext = in.value("pretext"_L1).toString();
        if (!pretext.isEmpty())
            out += u"\n\n"_s + pretext;
        if (const QString inside = lines.join(u'\n'); !inside.isEmpty())
            out += u"\n\n> "_s + QString(inside).replace(u'\n', "\n> "_L1);
    }
    return out;
}

QList<MattermostReaction> reactionsOf(Fields &fields)
{
    QList<MattermostReaction> out;
    for (const QJsonValue value : fields.array("reactions"_L1)) {
        Fields reaction(value.toObject(), fields.wrong());
        out.append({.user = reaction.text("user"_L1), .emoji = reaction.text("emoji_name"_L1)});
    }
    return out;
}

QStringList pathsOf(Fields &fields)
{
    QStringList out;
    for (const QJsonValue value : fields.array("attachments"_L1)) {
        Fields attachment(value.toObject(), fields.wrong());
        out.append(attachment.text("path"_L1));
    }
    return out;
}

QString textOf(Fields &fields, const QString &type, const QJsonObject &props)
{
    const QString said = fields.text("message"_L1);
    const QString text = type == "me"_L1 && !said.isEmpty() ? u'*' + said + u'*' : said;
    return (text + attachmentsOf(props.value("attachments"_L1).toArray())).trimmed();
}

} // namespace

QString directKey(QStringList members)
{
    members.removeDuplicates();
    members.sort();
    return u"@"_s + members.join(u',');
}

Read<MattermostUser> readMattermostUser(const QJsonObject &in)
{
    Fields fields(in);
    const QString roles = fields.text("roles"_L1);
    MattermostUser user{.name = fields.text("username"_L1).trimmed(),
                        .shownName = shownNameOf(fields),
                        .face = fields.text("profile_image"_L1),
                        .deleted = fields.number("delete_at"_L1) > 0,
                        .guest = hasRole(roles, "system_guest"_L1),
                        .admin = hasRole(roles, "system_admin"_L1),
                        .channels = {}};
    for (const QJsonValue team : fields.array("teams"_L1)) {
        Fields in1(team.toObject(), fields.wrong());
        const QString name = in1.text("name"_L1);
        for (const QJsonValue channel : in1.array("channels"_L1)) {
            Fields in2(channel.toObject(), fields.wrong());
            user.channels.append({name, in2.text("name"_L1), hasRole(in2.text("roles"_L1), "channel_admin"_L1)});
        }
    }
    if (fields.areRight() && user.name.isEmpty())
        return missing("username"_L1);
    return fields.result(std::move(user));
}

Read<MattermostChannel> readMattermostChannel(const QJsonObject &in)
{
    Fields fields(in);
    MattermostChannel channel{.team = fields.text("team"_L1),
                              .name = fields.text("name"_L1).trimmed(),
                              .shownName = firstOf({fields.text("display_name"_L1), fields.text("name"_L1)}),
                              .header = fields.text("header"_L1).trimmed(),
                              .purpose = fields.text("purpose"_L1).trimmed(),
                              .open = fields.text("type"_L1) != "P"_L1,
                              .deleted = fields.number("deleted_at"_L1) > 0 || fields.number("delete_at"_L1) > 0,
                              .members = names(fields.array("members"_L1), fields.wrong())};
    for (const QJsonValue value : fields.array("participants"_L1)) { // newer versions
        Fields one(value.toObject(), fields.wrong());
        if (const QString name = one.text("username"_L1); !channel.members.contains(name))
            channel.members.append(name);
    }
    if (fields.areRight() && channel.name.isEmpty() && channel.members.isEmpty())
        return missing("name"_L1);
    return fields.result(std::move(channel));
}

Read<MattermostPost> readMattermostPost(const QJsonObject &in)
{
    Fields fields(in);
    // A hook's props are anybody's: what is of another type there says nothing.
    const QJsonObject props = in.value("props"_L1).toObject();
    const auto prop = [&props](QLatin1StringView key) { return props.value(key).toString(); };
    const QString type = fields.text("type"_L1);
    MattermostPost post{.team = fields.text("team"_L1),
                        .channel = fields.text("channel"_L1),
                        .members = names(fields.array("channel_members"_L1), fields.wrong()),
                        .user = fields.text("user"_L1).trimmed(),
                        .type = type,
                        .text = textOf(fields, type, props),
                        .shownName = prop("override_username"_L1),
                        .value = firstOf({prop("new_header"_L1), prop("new_purpose"_L1), prop("new_displayname"_L1)}),
                        .whom = firstOf({prop("addedUsername"_L1), prop("removedUsername"_L1)}),
                        .createdAt = fields.number("create_at"_L1),
                        .editedAt = std::max<qint64>(0, fields.number("edit_at"_L1)),
                        .deletedAt = std::max<qint64>(0, fields.number("delete_at"_L1)),
                        .pinned = flagIn(fields, in, "is_pinned"_L1),
                        .files = pathsOf(fields),
                        .reactions = reactionsOf(fields),
                        .replies = fields.array("replies"_L1)};
    if (fields.areRight() && post.createdAt <= 0)
        return missing("create_at"_L1);
    if (fields.areRight() && post.user.isEmpty())
        return missing("user"_L1);
    return fields.result(std::move(post));
}

} // namespace teahouse::server::import

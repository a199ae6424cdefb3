// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_records.h"

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

// Takes fields out of an object and remembers the first one of a wrong type. Absent and null are the default.
class Fields
{
public:
    explicit Fields(const QJsonObject &object, QString *wrong = nullptr) : m_object(object), m_outer(wrong) { }

    QString text(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isString()) ? value.toString() : QString();
    }

    bool flag(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isBool()) && value.toBool();
    }

    qint64 number(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isDouble()) ? value.toInteger() : 0;
    }

    QJsonObject object(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isObject()) ? value.toObject() : QJsonObject();
    }

    QJsonArray array(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isArray()) ? value.toArray() : QJsonArray();
    }

    qint64 ts(QLatin1StringView key)
    {
        const QString value = text(key);
        const qint64 ts = readTs(value);
        if (!value.isEmpty() && ts == 0)
            blame(key);
        return ts;
    }

    Fields inside(QLatin1StringView key) { return Fields(object(key), wrong()); }

    QString *wrong() { return m_outer ? m_outer : &m_wrong; }
    bool areRight() { return wrong()->isEmpty(); }

    template <class T>
    Read<T> result(T value)
    {
        if (areRight())
            return value;
        return tl::unexpected<Misread>({Reason::WrongType, *wrong()});
    }

private:
    bool present(QLatin1StringView key, const QJsonValue &value, bool rightType)
    {
        if (value.isUndefined() || value.isNull())
            return false;
        if (!rightType)
            blame(key);
        return rightType;
    }

    void blame(QLatin1StringView key)
    {
        if (areRight())
            *wrong() = key;
    }

    QJsonObject m_object;
    QString m_wrong;
    QString *m_outer;
};

template <class T>
tl::unexpected<Misread> missing(T field)
{
    return tl::unexpected<Misread>({Reason::MissingField, QString(field)});
}

QString firstOf(std::initializer_list<QString> texts)
{
    const auto *it = std::find_if(texts.begin(), texts.end(), [](const QString &t) { return !t.trimmed().isEmpty(); });
    return it == texts.end() ? QString() : it->trimmed();
}

QList<QString> names(const QJsonArray &array, QString *wrong)
{
    QList<QString> out;
    for (const QJsonValue value : array) {
        if (value.isString())
            out.append(value.toString());
        else if (wrong->isEmpty())
            *wrong = u"list of ids"_s;
    }
    return out;
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
    const QString subtype = fields.text("subtype"_L1);
    SlackMessage m{.ts = fields.ts("ts"_L1),
                   .thread = fields.ts("thread_ts"_L1),
                   .editedTs = fields.inside("edited"_L1).ts("ts"_L1),
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
                   .deletedTs = fields.ts("deleted_ts"_L1)};
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

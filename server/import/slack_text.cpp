// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_text.h"

#include "common/proto/limits.h"

#include <QStringList>

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBlockDepth = 16; // lists in quotes in lists

QString textIn(const QJsonValue &object, QLatin1StringView key)
{
    const QJsonValue value = object.toObject().value(key);
    return value.isObject() ? value.toObject().value("text"_L1).toString() : value.toString();
}

// Plain text of a rich text block; elsewhere Slack has done so already.
QString escaped(QString text)
{
    return text.replace(u'&', "&amp;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
}

QString linked(const QString &url, const QString &label)
{
    if (url.isEmpty())
        return label;
    return label.isEmpty() ? u"<%1>"_s.arg(url) : u'<' + url + u'|' + label + u'>';
}

// One piece of a rich text block.
QString pieceOf(const QJsonObject &piece)
{
    const QString type = piece.value("type"_L1).toString();
    const QString text = escaped(textIn(piece, "text"_L1));
    if (type == "link"_L1)
        return linked(textIn(piece, "url"_L1), text);
    if (type == "user"_L1)
        return u"<@"_s + textIn(piece, "user_id"_L1) + u'>';
    if (type == "channel"_L1)
        return u"<#"_s + textIn(piece, "channel_id"_L1) + u'>';
    if (type == "broadcast"_L1)
        return u"<!"_s + textIn(piece, "range"_L1) + u'>';
    if (type == "emoji"_L1)
        return u':' + textIn(piece, "name"_L1) + u':';
    return text;
}

QString richText(const QJsonObject &element, int depth)
{
    if (depth > kBlockDepth)
        return {};
    const QJsonArray inside = element.value("elements"_L1).toArray();
    if (inside.isEmpty())
        return pieceOf(element);
    const QString type = element.value("type"_L1).toString();
    QStringList parts;
    for (const QJsonValue part : inside)
        parts.append(richText(part.toObject(), depth + 1));
    if (type == "rich_text_list"_L1)
        return u"• "_s + parts.join("\n• "_L1);
    if (type == "rich_text_preformatted"_L1)
        return u"```"_s + parts.join(QString()) + u"```"_s;
    if (type == "rich_text_quote"_L1)
        return u"&gt; "_s + parts.join(QString()).replace(u'\n', "\n&gt; "_L1);
    return parts.join(type == "rich_text"_L1 ? u"\n"_s : QString());
}

QString mrkdwnOf(const QJsonObject &block)
{
    const QString type = block.value("type"_L1).toString();
    if (type == "rich_text"_L1)
        return richText(block, 0);
    QStringList lines{textIn(block, "text"_L1), textIn(block, "title"_L1)};
    for (const auto key : {"fields"_L1, "elements"_L1}) {
        for (const QJsonValue part : block.value(key).toArray())
            lines.append(textIn(part, "text"_L1));
    }
    lines.append(linked(textIn(block, "image_url"_L1), textIn(block, "alt_text"_L1)));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString attachmentOf(const QJsonObject &in)
{
    const QString author = textIn(in, "author_name"_L1);
    QStringList lines{author.isEmpty() ? QString() : u'*' + author + u'*',
                      linked(textIn(in, "title_link"_L1), textIn(in, "title"_L1)), textIn(in, "text"_L1)};
    for (const QJsonValue field : in.value("fields"_L1).toArray()) {
        const QString title = textIn(field, "title"_L1);
        lines.append((title.isEmpty() ? QString() : u'*' + title + u"*: "_s) + textIn(field, "value"_L1));
    }
    if (const QString image = textIn(in, "image_url"_L1); !image.isEmpty())
        lines.append(linked(image, {}));
    lines.append(import::mrkdwnOf(in.value("blocks"_L1).toArray()));
    lines.append(textIn(in, "footer"_L1));
    lines.removeAll(QString());
    if (lines.isEmpty())
        lines.append(textIn(in, "fallback"_L1));
    return lines.join(u'\n');
}

QString quoted(const QString &markdown)
{
    return u"> "_s + QString(markdown).replace(u'\n', "\n> "_L1);
}

} // namespace

QString mrkdwnOf(const QJsonArray &blocks)
{
    QStringList parts;
    for (const QJsonValue block : blocks)
        parts.append(mrkdwnOf(block.toObject()));
    parts.removeAll(QString());
    return parts.join(u'\n');
}

QString markdownOf(const SlackMessage &message, const text::SlackNames &names)
{
    const QString said = message.text.isEmpty() ? mrkdwnOf(message.blocks) : message.text;
    QStringList parts{text::fromMrkdwn(said, names)};
    if (message.subtype == "me_message"_L1 && !said.isEmpty())
        parts.first() = u'*' + parts.first() + u'*';
    for (const QJsonValue value : message.attachments) {
        const QJsonObject attachment = value.toObject();
        parts.append(text::fromMrkdwn(textIn(attachment, "pretext"_L1), names));
        if (const QString inside = text::fromMrkdwn(attachmentOf(attachment), names); !inside.isEmpty())
            parts.append(quoted(inside));
    }
    parts.removeAll(QString());
    return wellFormed(parts.join("\n\n"_L1));
}

Addressed addressedIn(QStringView mrkdwn, const std::function<UserId(const QString &slackId)> &userOf)
{
    Addressed out;
    for (qsizetype at = mrkdwn.indexOf(u'<'); at >= 0; at = mrkdwn.indexOf(u'<', at + 1)) {
        const qsizetype end = mrkdwn.indexOf(u'>', at);
        if (end < 0)
            break;
        const QStringView inside = mrkdwn.sliced(at + 1, end - at - 1);
        const qsizetype bar = inside.indexOf(u'|');
        const QStringView target = bar < 0 ? inside : inside.first(bar);
        if (target == u"!channel" || target == u"!everyone" || target == u"!here")
            out.everyone = true;
        if (!target.startsWith(u'@') || out.users.size() == limits::kMentions)
            continue;
        const UserId user = userOf(target.sliced(1).toString());
        if (user.isValid() && !out.users.contains(user))
            out.users.append(user);
    }
    return out;
}

} // namespace teahouse::server::import

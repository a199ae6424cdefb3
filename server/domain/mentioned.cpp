// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/domain/mentioned.h"

#include "common/proto/limits.h"
#include "common/text/markdown.h"

#include <QHash>

#include <algorithm>

namespace teahouse::server::domain {

namespace {

// The rest of a sentence is tried too; what no login name may hold (names.h) need not be asked for.
bool couldBeName(QStringView folded)
{
    return std::all_of(folded.begin(), folded.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.isSurrogate() || c == u'.' || c == u'_' || c == u'-';
    });
}

} // namespace

Mentioned mentionedIn(const QString &text, const std::function<UserId(const QString &)> &userNamed)
{
    Mentioned mentioned;
    if (!text.contains(u'@') && !text.contains(u'＠'))
        return mentioned;

    QHash<QString, UserId> asked;
    const auto user = [&](QStringView folded) -> UserId {
        if (!couldBeName(folded))
            return {};
        const QString name = folded.toString();
        if (const auto known = asked.constFind(name); known != asked.constEnd())
            return *known;
        if (asked.size() >= limits::kMentionLookups)
            return {};
        return *asked.insert(name, userNamed(name));
    };
    for (const text::Mention &mention : text::parse(text, {.user = user}).mentions) {
        using Kind = text::Mention::Kind;
        if (mention.kind == Kind::Everyone || mention.kind == Kind::Present)
            mentioned.everyone = true;
        else if (mention.kind == Kind::User && mentioned.users.size() < limits::kMentions
                 && !mentioned.users.contains(mention.user))
            mentioned.users.append(mention.user);
    }
    return mentioned;
}

} // namespace teahouse::server::domain

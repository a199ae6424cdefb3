// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/domain/mentioned.h"

#include "common/proto/limits.h"
#include "common/text/markdown.h"
#include "common/text/mention_name.h"

#include <QHash>

namespace teahouse::server::domain {

namespace {

struct Named {
    UserId user;
    GroupId group;
};

template <class Id>
void note(QList<Id> &ids, Id id)
{
    if (ids.size() < limits::kMentions && !ids.contains(id))
        ids.append(id);
}

} // namespace

Mentioned mentionedIn(const QString &text, const std::function<UserId(const QString &)> &userNamed,
                      const std::function<GroupId(const QString &)> &groupNamed)
{
    Mentioned mentioned;
    if (!text.contains(u'@') && !text.contains(u'＠'))
        return mentioned;

    QHash<QString, Named> asked;
    const auto look = [&](QStringView folded) -> Named {
        if (!text::couldBeMentioned(folded))
            return {};
        const QString name = folded.toString();
        if (const auto known = asked.constFind(name); known != asked.constEnd())
            return *known;
        if (asked.size() >= limits::kMentionLookups)
            return {};
        Named found{userNamed(name), {}};
        if (!found.user.isValid() && groupNamed)
            found.group = groupNamed(name);
        return *asked.insert(name, found);
    };
    const text::Names names{.user = [&](QStringView folded) { return look(folded).user; },
                            .group = [&](QStringView folded) { return look(folded).group; }};
    for (const text::Mention &mention : text::parse(text, names).mentions) {
        using Kind = text::Mention::Kind;
        mentioned.everyone = mentioned.everyone || mention.kind == Kind::Everyone;
        mentioned.present = mentioned.present || mention.kind == Kind::Present;
        if (mention.kind == Kind::User)
            note(mentioned.users, mention.user);
        else if (mention.kind == Kind::Group)
            note(mentioned.groups, mention.group);
    }
    return mentioned;
}

} // namespace teahouse::server::domain

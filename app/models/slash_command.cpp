// SPDX-License-Identifier: Apache-2.0
#include "app/models/slash_command.h"

#include "common/text/fold.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr SlashCommand kCommands[] = {
    {Verb::Me, u"me", u"我"},
    {Verb::Shrug, u"shrug", u"摊手"},
    {Verb::Away, u"away", u"离开"},
    {Verb::Quiet, u"dnd", u"勿扰"},
    {Verb::Status, u"status", u"状态"},
    {Verb::Remind, u"remind", u"提醒"},
    {Verb::Invite, u"invite", u"邀请"},
    {Verb::Join, u"join", u"加入"},
    {Verb::Leave, u"leave", u"退出"},
    {Verb::Topic, u"topic", u"主题"},
    {Verb::Rename, u"rename", u"改名"},
    {Verb::Write, u"msg", u"私聊"},
    {Verb::Search, u"search", u"搜索"},
    {Verb::Help, u"help", u"帮助"},
};

const SlashCommand *commandNamed(const QString &folded)
{
    const auto it = std::find_if(std::begin(kCommands), std::end(kCommands),
                                 [&](const SlashCommand &one) { return folded == one.name || folded == one.chinese; });
    return it == std::end(kCommands) ? nullptr : it;
}

bool isName(QStringView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetter() || c == u'-' || c == u'_'; });
}

} // namespace

std::span<const SlashCommand> slashCommands() { return kCommands; }

ReadCommand readCommand(const QString &text)
{
    const auto isSlash = [](QChar c) { return c == u'/' || c == u'／'; };
    if (text.isEmpty() || !isSlash(text[0]))
        return {.rest = text};
    if (text.size() > 1 && isSlash(text[1]))
        return {.rest = text.mid(1)};
    qsizetype end = 1;
    while (end < text.size() && !text[end].isSpace())
        ++end;
    const QString name = text.mid(1, end - 1);
    if (!isName(name))
        return {.rest = text};
    const SlashCommand *known = commandNamed(text::fold(name));
    if (!known)
        return {.kind = ReadCommand::Kind::Unknown, .name = name, .rest = text};
    return {.kind = ReadCommand::Kind::Command, .verb = known->verb, .name = name, .rest = text.mid(end).trimmed()};
}

QList<FittingCommand> commandsFitting(const QString &typed, bool chinese)
{
    const text::NameQuery query(typed);
    QList<FittingCommand> fitting;
    for (const SlashCommand &one : kCommands) {
        const QStringView first = chinese ? one.chinese : one.name;
        const QStringView second = chinese ? one.name : one.chinese;
        std::optional<FittingCommand> best;
        for (const QStringView name : {first, second}) {
            const auto match = query.match(text::NameKey(name.toString()));
            if (match && (!best || match->rank < best->match.rank))
                best = FittingCommand{one.verb, name.toString(), *match};
        }
        // The beginning of a name counts; its inside does not.
        if (best && (query.isEmpty() || best->match.rank < 2 * text::NameMatch::kTier))
            fitting.append(*best);
    }
    if (!query.isEmpty()) {
        std::stable_sort(fitting.begin(), fitting.end(),
                         [](const FittingCommand &a, const FittingCommand &b) { return a.match.rank < b.match.rank; });
    }
    return fitting;
}

} // namespace teahouse::app

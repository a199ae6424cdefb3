// SPDX-License-Identifier: Apache-2.0
#include "common/text/mentions.h"

#include "common/proto/limits.h"
#include "common/text/characters.h"
#include "common/text/fold.h"

#include <algorithm>
#include <optional>

namespace teahouse::text {

namespace {

using Kind = Mention::Kind;

std::optional<Kind> crowdNamed(QStringView folded)
{
    for (const QStringView name : {u"all", u"everyone", u"channel", u"所有人", u"全体成员"})
        if (folded == name)
            return Kind::Everyone;
    for (const QStringView name : {u"here", u"在线成员"})
        if (folded == name)
            return Kind::Present;
    return {};
}

// A name may be followed by "." or "-" that ends the sentence, but not by one that goes on: @bob-smith is not
// bob.
bool mayEndAt(QStringView folded, qsizetype end)
{
    const char32_t last = codePointBefore(folded, end);
    const char32_t next = codePointAt(folded, end);
    if (QChar::isSpace(last) || QChar::isLowSurrogate(next) || !isWordBoundary(last, next))
        return false;
    const bool joins = next == U'.' || next == U'-' || next == U'_';
    return !(joins && isAsciiWord(last) && isAsciiWord(codePointAt(folded, end + 1)));
}

// No name goes over a line's end, or over what the caller hid behind control characters.
qsizetype longestEnd(QStringView folded, qsizetype first)
{
    const qsizetype most = std::min(folded.size(), first + limits::kName);
    qsizetype end = first;
    while (end < most && folded[end] >= u' ')
        ++end;
    return end;
}

std::optional<Mention> mentionAt(QStringView folded, qsizetype sign, const Names &names)
{
    const qsizetype first = sign + 1;
    const bool channel = folded[sign] == u'#';
    if (channel && !names.channel)
        return {};
    for (qsizetype end = longestEnd(folded, first); end > first; --end) {
        if (!mayEndAt(folded, end))
            continue;
        const QStringView name = folded.mid(first, end - first);
        Mention mention{.start = sign, .length = end - sign};
        if (channel) {
            mention.kind = Kind::Channel;
            mention.channel = names.channel(name);
            if (mention.channel.isValid())
                return mention;
            continue;
        }
        if (const auto crowd = crowdNamed(name)) {
            mention.kind = *crowd;
            return mention;
        }
        mention.user = names.user ? names.user(name) : UserId{};
        if (mention.user.isValid())
            return mention;
        mention.group = names.group ? names.group(name) : GroupId{};
        if (mention.group.isValid()) {
            mention.kind = Kind::Group;
            return mention;
        }
    }
    return {};
}

} // namespace

QList<Mention> mentionsIn(QStringView text, const Names &names)
{
    const auto isSign = [](QChar c) { return c == u'@' || c == u'＠' || c == u'#' || c == u'＃'; };
    if (std::none_of(text.begin(), text.end(), isSign))
        return {};

    const QString folded = fold(text);
    QList<Mention> found;
    int signs = 0;
    for (qsizetype i = 0; i < folded.size() && signs < limits::kMentionSigns; ++i) {
        if (!isSign(folded[i]))
            continue;
        ++signs;
        const char32_t before = codePointBefore(folded, i);
        if (isAsciiWord(before) || before == U'.' || before == U'_' || before == U'-')
            continue;
        if (const auto mention = mentionAt(folded, i, names)) {
            found.append(*mention);
            i = mention->start + mention->length - 1;
        }
    }
    return found;
}

} // namespace teahouse::text

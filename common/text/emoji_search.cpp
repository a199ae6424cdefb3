// SPDX-License-Identifier: Apache-2.0
#include "common/text/emoji_search.h"

#include "common/text/fold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr qsizetype kLongestBegun = 32;

// Smaller is better. What Chinese gives fits between the steps of the English.
enum Rank : quint8 { NameWhole, ChineseWhole, NameBegins, ChineseBegins, WordWhole, Within, Nothing };

struct Keys {
    QString title; // folded, with _ for spaces as names have it
    QStringList words;
    QList<NameKey> chinese;
};

QString asName(const QString &text) { return fold(text).replace(u' ', u'_'); }

const QList<Keys> &keys()
{
    static const QList<Keys> made = [] {
        QList<Keys> all;
        for (const EmojiInfo &info : allEmoji()) {
            Keys one{asName(info.title), {}, {}};
            for (const QString &word : info.words)
                one.words.append(asName(word));
            for (const QString &word : info.chinese)
                one.chinese.append(NameKey(word));
            all.append(std::move(one));
        }
        return all;
    }();
    return made;
}

int rankOfChinese(const NameQuery &query, const QList<NameKey> &names)
{
    int best = Nothing;
    for (const NameKey &name : names) {
        const auto match = query.match(name);
        if (!match)
            continue;
        const int tier = match->rank / NameMatch::kTier;
        best = std::min(best, int(tier == 0 ? ChineseWhole : tier == 1 ? ChineseBegins : Within));
    }
    return best;
}

int rankOfNames(const QString &wanted, const QStringList &names)
{
    if (names.contains(wanted))
        return NameWhole;
    const auto begins = [&](const QString &name) { return name.startsWith(wanted); };
    const auto contains = [&](const QString &name) { return name.contains(wanted); };
    if (std::any_of(names.begin(), names.end(), begins))
        return NameBegins;
    return std::any_of(names.begin(), names.end(), contains) ? Within : Nothing;
}

QString asWanted(QStringView typed) { return asName(typed.trimmed().toString()).remove(u':'); }

// The first of `names` that begins with it, or else has it within.
std::optional<EmojiReason> reasonIn(const QStringList &names, const QString &wanted)
{
    std::optional<EmojiReason> within;
    for (const QString &name : names) {
        const qsizetype at = asName(name).indexOf(wanted);
        if (at < 0 || (at > 0 && within))
            continue;
        within = EmojiReason{name, {{at, wanted.size()}}};
        if (at == 0)
            break;
    }
    return within;
}

std::optional<EmojiReason> reasonInChinese(const QStringList &names, const QString &wanted)
{
    const NameQuery query(wanted);
    std::optional<EmojiReason> best;
    int rank = 0;
    for (const QString &name : names) {
        const auto match = query.match(NameKey(name));
        if (!match || (best && match->rank >= rank))
            continue;
        best = EmojiReason{name, match->spans};
        rank = match->rank;
    }
    return best;
}

// An odd number of fences before, or of back ticks before it in its own line.
bool isInCode(QStringView before)
{
    int fences = 0;
    const QList<QStringView> lines = before.split(u'\n');
    for (const QStringView line : lines)
        fences += line.trimmed().startsWith(u"```");
    return fences % 2 != 0 || lines.last().count(u'`') % 2 != 0;
}

} // namespace

QList<EmojiFound> findEmoji(QStringView typed, const QStringList &own)
{
    const QString wanted = asWanted(typed);
    if (wanted.isEmpty())
        return {};
    const NameQuery query(wanted);
    struct Ranked {
        int rank;
        EmojiFound found;
    };
    QList<Ranked> all;
    for (const QString &name : own) {
        const int rank = std::min(rankOfNames(wanted, {name}), rankOfChinese(query, {NameKey(name)}));
        if (rank < Nothing)
            all.append({rank, {nullptr, name}});
    }
    for (qsizetype i = 0; i < allEmoji().size(); ++i) {
        const Keys &key = keys().at(i);
        int rank = std::min(rankOfNames(wanted, allEmoji().at(i).names), rankOfChinese(query, key.chinese));
        if (key.words.contains(wanted))
            rank = std::min(rank, int(WordWhole));
        else if (rank == Nothing && key.title.contains(wanted))
            rank = Within;
        if (rank < Nothing)
            all.append({rank, {&allEmoji().at(i), {}}});
    }
    std::stable_sort(all.begin(), all.end(), [](const Ranked &a, const Ranked &b) { return a.rank < b.rank; });
    QList<EmojiFound> found;
    for (const Ranked &one : std::as_const(all))
        found.append(one.found);
    return found;
}

void prepareEmojiSearch() { keys(); }

EmojiReason reasonOf(const EmojiFound &found, QStringView typed)
{
    const QString wanted = asWanted(typed);
    const QStringList names = found.info ? found.info->names : QStringList{found.own};
    if (wanted.isEmpty())
        return {names.value(0), {}};
    auto reason = reasonIn(names, wanted);
    if (!reason)
        reason = reasonInChinese(found.info ? found.info->chinese : names, wanted);
    if (!reason && found.info)
        reason = reasonIn(found.info->words + QStringList{found.info->title}, wanted);
    return reason.value_or(EmojiReason{names.value(0), {}});
}

qsizetype emojiBegun(QStringView text, qsizetype cursor)
{
    const auto inName = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'+'; };
    qsizetype at = cursor - 1;
    while (at >= 0 && cursor - at <= kLongestBegun && inName(text[at]))
        --at;
    if (at < 0 || text[at] != u':' || cursor - at < 3)
        return -1;
    if (at > 0 && (inName(text[at - 1]) || text[at - 1] == u':'))
        return -1;
    return isInCode(text.left(at)) ? -1 : at;
}

} // namespace teahouse::text

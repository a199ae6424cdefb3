// SPDX-License-Identifier: Apache-2.0
#include "common/text/name_match.h"

#include "common/text/base_letter.h"
#include "common/text/characters.h"

#include <QVarLengthArray>

namespace teahouse::text {

namespace {

constexpr qsizetype kLongestKey = 128;
constexpr qsizetype kLongestQuery = 64;
constexpr int kTier = NameMatch::kTier;
constexpr int kOtherReading = 1'000;
constexpr int kMostLeft = 900;
constexpr int kLogin = 5; // the name that is shown goes first

enum Tier : quint8 { Whole, Beginning, WordBeginning, Inside, Scattered };

// A letter's or a digit's own bit, and one of 28 for everything else.
quint64 bitOf(char32_t c)
{
    if (c >= U'a' && c <= U'z')
        return quint64(1) << (c - U'a');
    if (c >= U'0' && c <= U'9')
        return quint64(1) << (26 + (c - U'0'));
    return quint64(1) << (36 + c % 28);
}

bool isMark(char32_t c) { return QChar::isMark(c) || isInvisible(c); }

bool isSeparator(char32_t c) { return QChar::isSpace(c) || isPunctuation(c) || isCjkPunctuation(c); }

bool fits(char32_t typed, char32_t letter)
{
    return typed == letter || (letter == kUmlautU && typed == U'u');
}

// "lv" is typed lv, lu and lü.
bool fitsPinyin(char32_t typed, char32_t letter)
{
    return typed == letter || (letter == U'v' && (typed == U'u' || typed == kUmlautU));
}

NameKey::Units unitsOfName(const QString &name, Speech speech)
{
    NameKey::Units units;
    const auto spoken = readingsIn(name, speech);
    bool apart = true;
    char32_t before = 0;
    qsizetype index = 0;
    for (qsizetype at = 0; at < name.size() && units.all.size() < kLongestKey; ++index) {
        const char32_t c = codePointAt(name, at);
        NameKey::Unit unit{.letter = baseLetter(c), .at = quint16(at), .units = quint16(unitsOf(c))};
        at += unitsOf(c);
        if (isMark(c)) {
            if (!units.all.isEmpty())
                units.all.last().units = quint16(at - units.all.last().at);
            continue;
        }
        if (isSeparator(c)) {
            apart = true;
            continue;
        }
        const bool turns = (QChar::isUpper(c) && QChar::isLower(before)) || (QChar::isDigit(c) != QChar::isDigit(before));
        unit.beginsWord = apart || turns || isCjkLetter(c) || isCjkLetter(before);
        if (const Reading first = spoken.value(index); first.isValid()) {
            QList<Reading> all{first};
            for (const Reading other : readingsOf(c)) {
                const auto same = [&](Reading known) { return known.letters() == other.letters(); };
                if (std::none_of(all.cbegin(), all.cend(), same))
                    all.append(other);
            }
            unit.firstReading = quint16(units.readings.size());
            unit.readings = quint8(std::min(all.size(), qsizetype(255)));
            units.readings += all;
        }
        units.all.append(unit);
        apart = false;
        before = c;
    }
    return units;
}

} // namespace

NameKey::NameKey(const QString &shown, const QString &login, Speech speech)
    : m_shown(shown), m_name(unitsOfName(shown.left(kLongestKey * 4), speech)),
      m_login(unitsOfName(login.left(kLongestKey * 4), Speech::Text))
{
    note(m_name);
    note(m_login);
}

void NameKey::note(const Units &units)
{
    for (const Unit &unit : units.all)
        m_letters |= unit.letter == kUmlautU ? bitOf(kUmlautU) | bitOf(U'u') : bitOf(unit.letter);
    for (const Reading reading : units.readings) {
        for (const char c : reading.letters())
            m_letters |= c == 'v' ? bitOf(U'v') | bitOf(U'u') | bitOf(kUmlautU) : bitOf(char32_t(uchar(c)));
    }
}

// One attempt to lay the query over the units, from some unit on. What failed once at a unit and a letter fails again.
class NameQuery::Run
{
public:
    Run(const NameQuery &query, const NameKey::Units &units)
        : m_query(query), m_units(units), m_letters(query.m_letters.size()), m_failed((units.all.size() + 1) * (m_letters + 1))
    {
        std::fill(m_failed.begin(), m_failed.end(), false);
    }

    bool from(qsizetype unit) { return step(unit, 0); }

    bool reachesEnd() const { return m_used.last() == m_units.all.size() - 1 && !m_cut; }
    int cost() const
    {
        const auto left = m_units.all.size() - 1 - m_used.last();
        return m_others * kOtherReading + int(std::min(qsizetype(kMostLeft), left + (m_cut ? 1 : 0)));
    }
    QList<NameSpan> spans() const
    {
        QList<NameSpan> spans;
        for (const qsizetype used : m_used) {
            const NameKey::Unit &unit = m_units.all.at(used);
            if (!spans.isEmpty() && spans.last().start + spans.last().length == unit.at)
                spans.last().length += unit.units;
            else
                spans.append({unit.at, unit.units});
        }
        return spans;
    }

private:
    bool step(qsizetype unit, qsizetype letter)
    {
        if (letter == m_letters)
            return true;
        if (unit >= m_units.all.size() || m_failed[unit * m_letters + letter])
            return false;
        const NameKey::Unit &at = m_units.all.at(unit);
        const Letter &typed = m_query.m_letters.at(letter);
        const bool mayBegin = !typed.afterSpace || letter == 0 || at.beginsWord;
        if (mayBegin && (literally(at, unit, letter) || read(at, unit, letter)))
            return true;
        // The rest of a word may be left out: al for Ada Lovelace.
        if (letter > 0 && !at.beginsWord) {
            qsizetype next = unit + 1;
            while (next < m_units.all.size() && !m_units.all.at(next).beginsWord)
                ++next;
            if (step(next, letter))
                return true;
        }
        m_failed[unit * m_letters + letter] = true;
        return false;
    }

    bool literally(const NameKey::Unit &at, qsizetype unit, qsizetype letter)
    {
        ++m_query.m_steps;
        return fits(m_query.m_letters.at(letter).c, at.letter) && take(unit, letter + 1);
    }

    bool read(const NameKey::Unit &at, qsizetype unit, qsizetype letter)
    {
        for (int i = 0; i < at.readings; ++i) {
            const QLatin1StringView syllable = m_units.readings.at(at.firstReading + i).letters();
            m_others += i > 0;
            if (spelled(syllable, unit, letter, i > 0))
                return true;
            m_others -= i > 0;
        }
        return false;
    }

    // All of it, or where the next one may begin: its first letter or zh, ch, sh; at the end of the query any beginning.
    // A reading that is not the customary one only as a whole: nobody means 汤 by s.
    bool spelled(QLatin1StringView syllable, qsizetype unit, qsizetype letter, bool onlyWhole)
    {
        qsizetype same = 0;
        while (same < syllable.size() && letter + same < m_letters) {
            const Letter &typed = m_query.m_letters.at(letter + same);
            ++m_query.m_steps;
            if (!fitsPinyin(typed.c, char32_t(uchar(syllable.at(same).toLatin1()))) || (same > 0 && typed.afterSpace))
                break;
            ++same;
        }
        for (qsizetype n = same; n > 0; --n) {
            const bool whole = n == syllable.size();
            const bool initial = n == 1 || (n == 2 && syllable.at(1) == u'h');
            const bool last = letter + n == m_letters;
            if (!whole && (onlyWhole || (!initial && !last)))
                continue;
            const bool cut = std::exchange(m_cut, m_cut || !whole);
            if (take(unit, letter + n))
                return true;
            m_cut = cut;
        }
        return false;
    }

    bool take(qsizetype unit, qsizetype letter)
    {
        m_used.append(unit);
        if (step(unit + 1, letter))
            return true;
        m_used.removeLast();
        return false;
    }

    const NameQuery &m_query;
    const NameKey::Units &m_units;
    const qsizetype m_letters;
    QVarLengthArray<bool, 512> m_failed;
    QVarLengthArray<qsizetype, kLongestQuery> m_used;
    int m_others = 0; // readings that are not the customary one
    bool m_cut = false; // a syllable was abbreviated
};

NameQuery::NameQuery(QStringView typed)
{
    bool space = false;
    QStringView rest = typed.trimmed();
    for (qsizetype at = 0; at < rest.size() && m_letters.size() < kLongestQuery;) {
        const char32_t c = codePointAt(rest, at);
        at += unitsOf(c);
        if (isMark(c))
            continue;
        if (isSeparator(c)) {
            space = true;
            continue;
        }
        m_letters.append({baseLetter(c), std::exchange(space, false)});
        m_needed |= bitOf(m_letters.last().c);
    }
    const auto words = rest.split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; words.size() > 1 && i < std::min(words.size(), qsizetype(8)); ++i)
        m_words.append(NameQuery(words.at(i)));
}

// Worth an attempt: at least the first letter fits.
bool NameQuery::mayBegin(const NameKey::Units &units, const NameKey::Unit &unit) const
{
    const char32_t typed = m_letters.first().c;
    ++m_steps;
    if (fits(typed, unit.letter))
        return true;
    for (int i = 0; i < unit.readings; ++i) {
        const QLatin1StringView syllable = units.readings.at(unit.firstReading + i).letters();
        if (!syllable.isEmpty() && fitsPinyin(typed, char32_t(uchar(syllable.front().toLatin1()))))
            return true;
    }
    return false;
}

std::optional<NameMatch> NameQuery::find(const NameKey::Units &units) const
{
    std::optional<NameMatch> best;
    for (qsizetype i = 0; i < units.all.size(); ++i) {
        const bool begins = units.all.at(i).beginsWord;
        const int least = i == 0 ? 0 : (begins ? WordBeginning : Inside) * kTier;
        if (best && best->rank <= least)
            continue;
        if (!mayBegin(units, units.all.at(i)))
            continue;
        Run run(*this, units);
        if (!run.from(i))
            continue;
        const int tier = i > 0 ? least : (run.reachesEnd() ? Whole : Beginning) * kTier;
        const int rank = tier + run.cost();
        if (!best || rank < best->rank)
            best = NameMatch{.rank = rank, .spans = run.spans()};
    }
    return best;
}

// Each word somewhere: "lovelace ada".
std::optional<NameMatch> NameQuery::findWords(const NameKey::Units &units) const
{
    NameMatch all{.rank = Scattered * kTier};
    for (const NameQuery &word : m_words) {
        if (word.isEmpty())
            continue;
        const auto one = word.find(units);
        m_steps += std::exchange(word.m_steps, 0);
        if (!one || one->rank >= Inside * kTier)
            return {};
        all.rank += one->rank / int(m_words.size());
        all.spans += one->spans;
    }
    if (all.spans.isEmpty())
        return {};
    std::sort(all.spans.begin(), all.spans.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    return all;
}

std::optional<NameMatch> NameQuery::match(const NameKey &key) const
{
    if (isEmpty())
        return NameMatch();
    ++m_steps;
    if ((m_needed & ~key.m_letters) != 0)
        return {};
    auto best = find(key.m_name);
    if (best && best->rank < WordBeginning * kTier)
        return best; // the login name can hardly do better
    if (auto login = find(key.m_login)) {
        login->rank += kLogin;
        login->inLogin = true;
        if (!best || login->rank < best->rank)
            best = login;
    }
    return best || m_words.isEmpty() ? best : findWords(key.m_name);
}

} // namespace teahouse::text

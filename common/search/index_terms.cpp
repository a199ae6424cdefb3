// SPDX-License-Identifier: Apache-2.0
#include "common/search/index_terms.h"

#include "common/text/characters.h"

#include <algorithm>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

// In the private use area, above the signs of segment.cpp.
constexpr char16_t kChannelMark = 0xE200;
constexpr char16_t kAuthorMark = 0xE201;
constexpr char16_t kBeginningMark = 0xE202;
constexpr char16_t kFlagMarks = 0xE210;
constexpr char16_t kPairs = 0xE300;
constexpr int kPairCount = 2048; // with a character that is a word of its own, as in Chinese
constexpr char16_t kWordPairs = 0xEB00;
constexpr int kWordPairCount = 256; // of longer words: they are rarer, and a byte a message is enough for so few
constexpr Mark kFlags[] = {Mark::File,     Mark::Link,   Mark::Image,  Mark::Reaction,
                           Mark::Code,     Mark::Thread, Mark::Pinned, Mark::Edited};

constexpr qsizetype kBeginning = 3; // code points
constexpr qsizetype kPairedWord = 4; // UTF-16 units: pairs of two longer words are not worth their room
constexpr qsizetype kPairsEnough = 3; // so many leave next to nothing: their words' long lists would only cost time

// UTF-16 units of the first `count` code points, or of all.
qsizetype lengthOf(QStringView text, qsizetype count)
{
    qsizetype at = 0;
    for (; count > 0 && at < text.size(); --count)
        at += text::unitsOf(text::codePointAt(text, at));
    return at;
}

QString quoted(const QString &terms) { return u'"' + terms + u'"'; }

// Nothing for a short word: it is its own beginning.
QString beginningOf(QStringView word)
{
    const qsizetype size = lengthOf(word, kBeginning);
    return size < word.size() ? QChar(kBeginningMark) + word.left(size).toString() : QString();
}

bool isPaired(QStringView a, QStringView b) { return std::min(a.size(), b.size()) <= kPairedWord; }

bool isFine(QStringView a, QStringView b) { return std::min(a.size(), b.size()) == 1; }

// The same everywhere and for ever: FNV-1a.
QString pairTerm(QStringView a, QStringView b)
{
    quint32 hash = 2166136261;
    const auto take = [&hash](char16_t unit) { hash = (hash ^ unit) * 16777619; };
    for (const QChar c : a)
        take(c.unicode());
    take(u' ');
    for (const QChar c : b)
        take(c.unicode());
    hash ^= hash >> 16;
    return QChar(char16_t(isFine(a, b) ? kPairs + hash % kPairCount : kWordPairs + hash % kWordPairCount));
}

// What is added to the terms of one text.
QString besides(QStringView terms)
{
    QString added;
    QStringView before;
    for (const QStringView term : terms.tokenize(u' ', Qt::SkipEmptyParts)) {
        if (const QString beginning = beginningOf(term); !beginning.isEmpty())
            added += beginning + u' ';
        if (!before.isEmpty() && isPaired(before, term))
            added += pairTerm(before, term) + u' ';
        before = term;
    }
    return added;
}

QString prefixExpression(const QString &word, Loosely loosely)
{
    const qsizetype size = lengthOf(word, kBeginning);
    const QString prefix = quoted(word) + u" *"_s;
    if (size < word.size()) {
        const QString beginning = quoted(beginningOf(word));
        return loosely.beginnings ? beginning : u'(' + beginning + u" AND "_s + prefix + u')';
    }
    if (word.toUcs4().size() == kBeginning)
        return u'(' + quoted(QChar(kBeginningMark) + word) + u" OR "_s + quoted(word) + u')';
    return loosely.beginnings ? QString() : prefix;
}

QString phraseExpression(const Phrase &phrase, Loosely loosely)
{
    QStringList words;
    for (const Term &term : phrase.terms)
        words.append(indexTerm(term));
    QStringList parts;
    if (phrase.prefix) {
        parts.append(prefixExpression(words.takeLast(), loosely));
        parts.removeAll(QString());
    }
    const auto isPairedAt = [&words](qsizetype i) {
        return i > 0 && i < words.size() && isPaired(words[i - 1], words[i]);
    };
    const auto isFineAt = [&](qsizetype i) { return isPairedAt(i) && isFine(words[i - 1], words[i]); };
    qsizetype pairs = 0;
    for (qsizetype i = 1; i < words.size(); ++i)
        pairs += isPairedAt(i);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool pairsWillDo = pairs >= kPairsEnough ? isPairedAt(i) || isPairedAt(i + 1)
                                                       : loosely.pairs && (isFineAt(i) || isFineAt(i + 1));
        if (!pairsWillDo)
            parts.append(quoted(words[i]));
        if (isPairedAt(i))
            parts.append(quoted(pairTerm(words[i - 1], words[i])));
    }
    parts.removeDuplicates();
    return parts.size() < 2 ? parts.join(QString()) : u'(' + parts.join(u" AND "_s) + u')';
}

QString anyOf(const QStringList &parts) { return parts.size() == 1 ? parts.first() : u'(' + parts.join(u" OR "_s) + u')'; }

// What is not to be there can be asked for where the index says exactly that: a word of Latin letters.
bool isExact(const Node &node)
{
    if (node.kind != Node::Kind::Words || node.phrase.prefix || node.phrase.terms.size() != 1)
        return false;
    const Term &term = node.phrase.terms.constFirst();
    return term.kind == Term::Kind::Word && term.text.size() < kIndexedWord
        && std::all_of(term.text.begin(), term.text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QString allOf(const QList<Node> &nodes, Loosely loosely)
{
    QStringList parts, without;
    for (const Node &node : nodes) {
        if (node.kind == Node::Kind::Not && isExact(node.children.constFirst()))
            without.append(expressionOf(node.children.constFirst()));
        else if (const QString part = expressionOf(node, loosely); !part.isEmpty())
            parts.append(part);
    }
    const QString all = parts.size() < 2 ? parts.join(QString()) : u'(' + parts.join(u" AND "_s) + u')';
    return all.isEmpty() || without.isEmpty() ? all : u'(' + all + u" NOT "_s + anyOf(without) + u')';
}

QString eitherOf(const QList<Node> &nodes, Loosely loosely)
{
    QStringList parts;
    for (const Node &node : nodes) {
        parts.append(expressionOf(node, loosely));
        if (parts.last().isEmpty())
            return {};
    }
    return parts.isEmpty() ? QString() : anyOf(parts);
}

} // namespace

QString channelMark(ChannelId channel) { return QChar(kChannelMark) + QString::number(channel.value, 36); }

QString authorMark(UserId author) { return QChar(kAuthorMark) + QString::number(author.value, 36); }

QString markTerm(Mark mark)
{
    const auto at = std::find(std::begin(kFlags), std::end(kFlags), mark) - std::begin(kFlags);
    return QChar(char16_t(kFlagMarks + at));
}

QString termsOf(const Document &document)
{
    QString terms;
    for (const QString &text : document.texts) {
        const QString own = indexTerms(text);
        terms += own + besides(own);
    }
    terms += channelMark(document.channel) + u' ' + authorMark(document.author);
    for (const Mark mark : kFlags) {
        if (document.marks.testFlag(mark))
            terms += u' ' + markTerm(mark);
    }
    return terms;
}

QString expressionOf(const Node &node, Loosely loosely)
{
    QStringList marks;
    switch (node.kind) {
    case Node::Kind::And:
        return allOf(node.children, loosely);
    case Node::Kind::Or:
        return eitherOf(node.children, loosely);
    case Node::Kind::Words:
        return phraseExpression(node.phrase, loosely);
    case Node::Kind::From:
        for (const UserId user : node.users)
            marks.append(quoted(authorMark(user)));
        return anyOf(marks);
    case Node::Kind::In:
        for (const ChannelId channel : node.channels)
            marks.append(quoted(channelMark(channel)));
        return anyOf(marks);
    case Node::Kind::Has:
        return quoted(markTerm(node.mark));
    case Node::Kind::Not: // what the index proposes too much must not be taken away
    case Node::Kind::Sent:
    case Node::Kind::Saved:
        return {};
    }
    return {};
}

} // namespace teahouse::search

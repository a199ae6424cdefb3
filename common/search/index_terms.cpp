// SPDX-License-Identifier: Apache-2.0
#include "common/search/index_terms.h"

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

// In the private use area, above the signs of segment.cpp.
constexpr char16_t kChannelMark = 0xE200;
constexpr char16_t kAuthorMark = 0xE201;
constexpr char16_t kFlagMarks = 0xE210;
constexpr Mark kFlags[] = {Mark::File,     Mark::Link,   Mark::Image,  Mark::Reaction,
                           Mark::Code,     Mark::Thread, Mark::Pinned, Mark::Edited};

QString quoted(const QString &terms) { return u'"' + terms + u'"'; }

QString phraseExpression(const Phrase &phrase, Loosely loosely)
{
    QStringList terms;
    for (const Term &term : phrase.terms)
        terms.append(indexTerm(term));
    if (phrase.prefix && loosely.withoutPrefixes)
        terms.removeLast();
    if (terms.isEmpty())
        return {};
    QStringList parts;
    if (!loosely.termsApart)
        parts.append(quoted(terms.join(u' ')));
    else
        for (const QString &term : std::as_const(terms))
            parts.append(quoted(term));
    if (phrase.prefix && !loosely.withoutPrefixes)
        parts.last() += u" *"_s;
    return parts.size() == 1 ? parts.first() : u'(' + parts.join(u" AND "_s) + u')';
}

QString anyOf(const QStringList &parts) { return parts.size() == 1 ? parts.first() : u'(' + parts.join(u" OR "_s) + u')'; }

QString allOf(const QList<Node> &nodes, Loosely loosely)
{
    QStringList parts;
    for (const Node &node : nodes) {
        if (const QString part = expressionOf(node, loosely); !part.isEmpty())
            parts.append(part);
    }
    return parts.size() < 2 ? parts.join(QString()) : u'(' + parts.join(u" AND "_s) + u')';
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
    for (const QString &text : document.texts)
        terms += indexTerms(text);
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

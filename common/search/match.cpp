// SPDX-License-Identifier: Apache-2.0
#include "common/search/match.h"

#include "common/search/folded.h"
#include "common/text/characters.h"

#include <algorithm>

namespace teahouse::search {

namespace {

using Terms = QList<Term>;

// Between Chinese and Latin it makes no difference whether there are blanks.
bool isSoft(const Term &before, const Term &after)
{
    using Kind = Term::Kind;
    return (before.kind == Kind::Character && after.kind == Kind::Word)
        || (before.kind == Kind::Word && after.kind == Kind::Character);
}

Gap gapBefore(const Terms &terms, qsizetype at)
{
    const Gap gap = terms[at].gap;
    return gap == Gap::Blank && isSoft(terms[at - 1], terms[at]) ? Gap::None : gap;
}

// What was typed in one piece stands in one piece; what was typed apart (in quotes), apart.
bool isApartAlike(const Terms &wanted, qsizetype w, const Terms &text, qsizetype t)
{
    return (gapBefore(wanted, w) == Gap::None) == (gapBefore(text, t) == Gap::None);
}

bool isSame(const Phrase &phrase, qsizetype w, const Term &found)
{
    const Term &wanted = phrase.terms[w];
    if (phrase.prefix && w == phrase.terms.size() - 1 && wanted.kind == Term::Kind::Word)
        return found.kind == Term::Kind::Word && found.text.startsWith(wanted.text);
    return found.text == wanted.text;
}

bool standsAt(const Phrase &phrase, const Terms &text, qsizetype at)
{
    if (at + phrase.terms.size() > text.size())
        return false;
    for (qsizetype w = 0; w < phrase.terms.size(); ++w) {
        if (!isSame(phrase, w, text[at + w]) || (w > 0 && !isApartAlike(phrase.terms, w, text, at + w)))
            return false;
    }
    return true;
}

qsizetype placeOf(const Phrase &phrase, const Terms &text, qsizetype from)
{
    for (qsizetype at = from; at + phrase.terms.size() <= text.size(); ++at) {
        if (standsAt(phrase, text, at))
            return at;
    }
    return -1;
}

void simplify(Terms &terms)
{
    for (Term &term : terms) {
        if (term.kind != Term::Kind::Character)
            continue;
        const char32_t c = text::codePointAt(term.text, 0); // it is all of it
        if (const char32_t simple = simplified(c); simple != c)
            term.text = QString::fromUcs4(&simple, 1);
    }
}

void simplify(Node &node)
{
    simplify(node.phrase.terms);
    for (Node &child : node.children)
        simplify(child);
}

// One document against one query: its texts are taken apart when first asked for.
class Looker
{
public:
    Looker(const Document &document, const QSet<MessageId> &saved, bool traditionalToo)
        : m_document(document)
        , m_saved(saved)
        , m_traditionalToo(traditionalToo)
    {
    }

    bool holds(const Node &node)
    {
        const auto childHolds = [this](const Node &child) { return holds(child); };
        switch (node.kind) {
        case Node::Kind::And:
            return std::all_of(node.children.begin(), node.children.end(), childHolds);
        case Node::Kind::Or:
            return std::any_of(node.children.begin(), node.children.end(), childHolds);
        case Node::Kind::Not:
            return !holds(node.children.constFirst());
        case Node::Kind::Words:
            return contains(node.phrase);
        case Node::Kind::From:
            return node.users.contains(m_document.author);
        case Node::Kind::In:
            return node.channels.contains(m_document.channel);
        case Node::Kind::Sent:
            return node.from <= m_document.sentAt && m_document.sentAt < node.to;
        case Node::Kind::Has:
            return m_document.marks.testFlag(node.mark);
        case Node::Kind::Saved:
            return m_saved.contains(m_document.message);
        }
        return false;
    }

    // Whatever else it may be.
    bool mayHold(const Node &node)
    {
        const auto childMay = [this](const Node &child) { return mayHold(child); };
        switch (node.kind) {
        case Node::Kind::And:
            return std::all_of(node.children.begin(), node.children.end(), childMay);
        case Node::Kind::Or:
            return std::any_of(node.children.begin(), node.children.end(), childMay);
        case Node::Kind::Not:
            return node.children.constFirst().kind != Node::Kind::Words || holds(node);
        case Node::Kind::Words:
            return contains(node.phrase);
        default:
            return true;
        }
    }

private:
    bool contains(const Phrase &phrase)
    {
        for (qsizetype i = 0; i < m_document.texts.size(); ++i) {
            if (placeOf(phrase, terms(i), 0) >= 0)
                return true;
        }
        return false;
    }

    const Terms &terms(qsizetype text)
    {
        if (text == m_terms.size()) { // they are asked for one after the other
            m_terms.append(segment(m_document.texts[text]));
            if (m_traditionalToo)
                simplify(m_terms.last());
        }
        return m_terms.at(text);
    }

    const Document &m_document;
    const QSet<MessageId> &m_saved;
    const bool m_traditionalToo;
    QList<Terms> m_terms;
};

void collect(const Node &node, const Terms &text, QList<Stretch> &found)
{
    if (node.kind == Node::Kind::Not)
        return;
    for (const Node &child : node.children)
        collect(child, text, found);
    if (node.kind != Node::Kind::Words)
        return;
    const qsizetype size = node.phrase.terms.size();
    for (qsizetype at = placeOf(node.phrase, text, 0); at >= 0; at = placeOf(node.phrase, text, at + 1))
        found.append({text[at].start, text[at + size - 1].end() - text[at].start});
}

QList<Stretch> joined(QList<Stretch> found)
{
    std::sort(found.begin(), found.end(),
              [](const Stretch &a, const Stretch &b) { return std::pair(a.start, a.length) < std::pair(b.start, b.length); });
    QList<Stretch> out;
    for (const Stretch &next : std::as_const(found)) {
        if (out.isEmpty() || out.last().start + out.last().length < next.start)
            out.append(next);
        else
            out.last().length = std::max(out.last().length, next.start + next.length - out.last().start);
    }
    return out;
}

} // namespace

Matcher::Matcher(Query query) : m_query(std::move(query))
{
    if (m_query.traditionalToo)
        simplify(m_query.root);
}

bool Matcher::matches(const Document &document, const QSet<MessageId> &saved) const
{
    return Looker(document, saved, m_query.traditionalToo).holds(m_query.root);
}

bool Matcher::mayMatch(const QString &text) const
{
    if (!readsAsWritten(text))
        return true;
    const Document document{.texts = {text}, .marks = {}};
    return Looker(document, {}, m_query.traditionalToo).mayHold(m_query.root);
}

QList<Stretch> Matcher::highlights(QStringView text) const
{
    Terms terms = segment(text);
    if (m_query.traditionalToo)
        simplify(terms);
    QList<Stretch> found;
    collect(m_query.root, terms, found);
    return joined(std::move(found));
}

} // namespace teahouse::search

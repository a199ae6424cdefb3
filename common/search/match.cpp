// SPDX-License-Identifier: Apache-2.0
#include "common/search/match.h"

#include "common/search/pieces.h"
#include "common/text/characters.h"

#include <algorithm>

namespace teahouse::search {

namespace {

using Terms = QList<Term>;

// Between Chinese and Latin it makes no difference whether there are blanks.
bool isSoft(Term::Kind before, Term::Kind after)
{
    using Kind = Term::Kind;
    return (before == Kind::Character && after == Kind::Word) || (before == Kind::Word && after == Kind::Character);
}

template <class List>
bool isApart(const List &terms, qsizetype at)
{
    const auto &before = *(terms.begin() + at - 1), &term = *(terms.begin() + at);
    return term.gap == Gap::Other || (term.gap == Gap::Blank && !isSoft(before.kind, term.kind));
}

// A text, and where in it phrases stand.
class Reader
{
public:
    Reader(QStringView text, bool traditionalToo) : m_text(piecesOf(text)), m_traditionalToo(traditionalToo) { }

    qsizetype placeOf(const Phrase &phrase, qsizetype from) const
    {
        for (qsizetype at = from; at + phrase.terms.size() <= size(); ++at) {
            if (standsAt(phrase, at))
                return at;
        }
        return -1;
    }

    Stretch stretch(qsizetype at, qsizetype count) const
    {
        const qsizetype start = lettersOf(at).front().start;
        return {start, lettersOf(at + count - 1).back().end - start};
    }

private:
    qsizetype size() const { return qsizetype(m_text.pieces.size()); }
    const Piece &piece(qsizetype at) const { return m_text.pieces[size_t(at)]; }
    Letters lettersOf(qsizetype at) const { return m_text.lettersOf(piece(at)); }

    // What was typed in one piece stands in one piece; what was typed apart (in quotes), apart.
    bool standsAt(const Phrase &phrase, qsizetype at) const
    {
        for (qsizetype w = 0; w < phrase.terms.size(); ++w) {
            if (!isSame(phrase, w, at + w)
                || (w > 0 && isApart(phrase.terms, w) != isApart(m_text.pieces, at + w)))
                return false;
        }
        return true;
    }

    bool isSame(const Phrase &phrase, qsizetype w, qsizetype at) const
    {
        const Term &wanted = phrase.terms[w];
        const bool mayGoOn = phrase.prefix && w == phrase.terms.size() - 1 && wanted.kind == Term::Kind::Word;
        if (mayGoOn && piece(at).kind != Term::Kind::Word)
            return false;
        const bool simplify = m_traditionalToo && piece(at).kind == Term::Kind::Character;
        const QString &text = wanted.text;
        qsizetype unit = 0;
        for (const Folded &letter : lettersOf(at)) {
            if (unit >= text.size())
                return mayGoOn;
            const char32_t c = text::codePointAt(text, unit);
            if (c != (simplify ? simplified(letter.c) : letter.c))
                return false;
            unit += text::unitsOf(c);
        }
        return unit >= text.size();
    }

    Pieces m_text;
    bool m_traditionalToo;
};

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
            if (reader(i).placeOf(phrase, 0) >= 0)
                return true;
        }
        return false;
    }

    const Reader &reader(qsizetype text)
    {
        if (size_t(text) == m_readers.size()) // they are asked for one after the other
            m_readers.emplace_back(m_document.texts[text], m_traditionalToo);
        return m_readers[size_t(text)];
    }

    const Document &m_document;
    const QSet<MessageId> &m_saved;
    const bool m_traditionalToo;
    std::vector<Reader> m_readers;
};

void collect(const Node &node, const Reader &text, QList<Stretch> &found)
{
    if (node.kind == Node::Kind::Not)
        return;
    for (const Node &child : node.children)
        collect(child, text, found);
    if (node.kind != Node::Kind::Words)
        return;
    for (qsizetype at = text.placeOf(node.phrase, 0); at >= 0; at = text.placeOf(node.phrase, at + 1))
        found.append(text.stretch(at, node.phrase.terms.size()));
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
    QList<Stretch> found;
    collect(m_query.root, Reader(text, m_query.traditionalToo), found);
    return joined(std::move(found));
}

} // namespace teahouse::search

// SPDX-License-Identifier: Apache-2.0
#include "common/search/query.h"

#include "common/search/dates.h"
#include "common/search/query_words.h"
#include "common/text/fold.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

using Word = QueryWord;
using Made = tl::expected<std::optional<Node>, QueryError>; // nothing: the word says nothing

tl::unexpected<QueryError> wrong(Reason reason, const Word &word)
{
    return tl::unexpected<QueryError>({reason, word.position, word.length});
}

Node timeNode(qint64 from, qint64 to) { return {.kind = Node::Kind::Sent, .from = from, .to = to}; }

class Reader
{
public:
    Reader(const ParseOptions &options, const Names &names) : m_options(options), m_names(names) { }

    Made read(const Word &word) const
    {
        if (word.unknownOperator)
            return tl::unexpected<QueryError>(
                {Reason::UnknownOperator, word.position, word.nameEnd - word.position});
        if (word.kind != Word::Kind::Operator)
            return words(word);
        if (word.text.trimmed().isEmpty()) {
            if (m_options.typing && word.last)
                return std::nullopt;
            return wrong(Reason::NoValue, word);
        }
        return byOperator(word);
    }

private:
    Made words(const Word &word) const
    {
        Phrase phrase;
        phrase.terms = segment(word.text);
        if (word.kind == Word::Kind::Plain)
            takeStar(phrase);
        if (phrase.terms.isEmpty())
            return std::nullopt;
        const bool endsInWord = phrase.terms.last().kind == Term::Kind::Word;
        // Behind "foo-" the word is over, though nothing is typed after it.
        const bool goesOn = m_options.typing && word.last && phrase.terms.last().end() == word.text.size();
        phrase.prefix = endsInWord && (phrase.prefix || goesOn);
        return Node{.kind = Node::Kind::Words, .phrase = std::move(phrase)};
    }

    // deploy*: the sign at the end is none of the words.
    static void takeStar(Phrase &phrase)
    {
        const qsizetype size = phrase.terms.size();
        if (size < 2 || phrase.terms.last().text != u"*" || phrase.terms.last().gap != Gap::None)
            return;
        if (phrase.terms[size - 2].kind == Term::Kind::Sign)
            return;
        phrase.terms.removeLast();
        phrase.prefix = true;
    }

    Made byOperator(const Word &word) const
    {
        using enum Operator::Kind;
        switch (word.op) {
        case From:
            return person(word);
        case In:
            return channel(word);
        case Before:
        case After:
        case On:
            return sent(word);
        case Has:
        case Is:
            return mark(word);
        }
        return std::nullopt;
    }

    static QString nameIn(const Word &word, QStringView signs)
    {
        QString name = text::fold(word.text).trimmed();
        if (!name.isEmpty() && signs.contains(name.front()))
            name.remove(0, 1);
        return name;
    }

    Made person(const Word &word) const
    {
        const QString name = nameIn(word, u"@");
        Node node{.kind = Node::Kind::From};
        node.users = name == u"me" || name == u"我" ? QList{m_names.me()} : m_names.usersNamed(name);
        if (node.users.isEmpty())
            return wrong(Reason::UnknownPerson, word);
        return node;
    }

    Made channel(const Word &word) const
    {
        Node node{.kind = Node::Kind::In, .channels = m_names.channelsNamed(nameIn(word, u"#~"))};
        if (node.channels.isEmpty())
            return wrong(Reason::UnknownChannel, word);
        return node;
    }

    Made sent(const Word &word) const
    {
        const qint64 offsetMs = m_options.utcOffset * 1000;
        const auto today = QDateTime::fromMSecsSinceEpoch(m_options.now + offsetMs, Qt::UTC).date();
        const auto days = daysNamed(text::fold(word.text).trimmed(), today);
        if (!days)
            return wrong(Reason::BadDate, word);
        const auto begin = [offsetMs](QDate day) { return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() - offsetMs; };
        constexpr qint64 kFirst = std::numeric_limits<qint64>::min();
        constexpr qint64 kLast = std::numeric_limits<qint64>::max();
        if (word.op == Operator::Kind::Before)
            return timeNode(kFirst, begin(days->first));
        return timeNode(word.op == Operator::Kind::After ? begin(days->end) : begin(days->first),
                        word.op == Operator::Kind::After ? kLast : begin(days->end));
    }

    Made mark(const Word &word) const
    {
        const QString name = text::fold(word.text).trimmed();
        for (const OperatorValue &value : operatorValues()) {
            if (value.kind == word.op && value.words.contains(name))
                return Node{.kind = value.saved ? Node::Kind::Saved : Node::Kind::Has, .mark = value.mark};
        }
        return wrong(Reason::UnknownValue, word);
    }

    const ParseOptions &m_options;
    const Names &m_names;
};

Node negated(Node node)
{
    Node out{.kind = Node::Kind::Not};
    out.children.append(std::move(node));
    return out;
}

// Joins `node` to the one before it: a OR b OR c is one list.
void join(QList<Node> &nodes, Node node)
{
    if (nodes.last().kind != Node::Kind::Or) {
        Node either{.kind = Node::Kind::Or};
        either.children.append(nodes.takeLast());
        nodes.append(std::move(either));
    }
    nodes.last().children.append(std::move(node));
}

template <class T>
void addMissing(QList<T> &all, const QList<T> &more)
{
    std::copy_if(more.begin(), more.end(), std::back_inserter(all), [&all](const T &one) { return !all.contains(one); });
}

// A message is by one person and in one channel: from:a from:b are either's.
void uniteAlike(QList<Node> &nodes)
{
    QList<Node> all = std::exchange(nodes, {});
    for (Node &node : all) {
        const bool names = node.kind == Node::Kind::From || node.kind == Node::Kind::In;
        const auto alike = [&node](const Node &other) { return other.kind == node.kind; };
        const auto before = names ? std::find_if(nodes.begin(), nodes.end(), alike) : nodes.end();
        if (before == nodes.end()) {
            nodes.append(std::move(node));
        } else {
            addMissing(before->users, node.users);
            addMissing(before->channels, node.channels);
        }
    }
}

} // namespace

QString QueryError::toDetail() const
{
    return u"%1 %2 %3"_s.arg(QString(meta::nameOf(reason))).arg(position).arg(length);
}

QueryError QueryError::fromDetail(const QString &detail)
{
    const QStringList parts = detail.split(u' ');
    if (parts.size() != 3)
        return {};
    return {meta::valueOf<Reason>(parts[0]), parts[1].toLongLong(), parts[2].toLongLong()};
}

tl::expected<Query, QueryError> parse(const QString &text, const ParseOptions &options, const Names &names)
{
    if (text.size() > limits::kSearchQuery)
        return tl::unexpected<QueryError>({Reason::TooLong, limits::kSearchQuery, text.size() - limits::kSearchQuery});
    const QList<Word> words = queryWords(text);
    const Reader reader(options, names);
    Query query{.traditionalToo = options.traditionalToo};
    QList<Node> &nodes = query.root.children;
    int count = 0;
    bool either = false; // an OR was the last word
    for (const Word &word : words) {
        if (word.kind == Word::Kind::Or) {
            either = !nodes.isEmpty();
            continue;
        }
        auto made = reader.read(word);
        if (!made)
            return tl::unexpected(made.error());
        if (!*made)
            continue;
        if (++count > limits::kSearchTerms)
            return wrong(Reason::TooMany, word);
        Node node = word.negated ? negated(*std::move(*made)) : *std::move(*made);
        if (std::exchange(either, false))
            join(nodes, std::move(node));
        else
            nodes.append(std::move(node));
    }
    uniteAlike(nodes);
    return query;
}

} // namespace teahouse::search

// SPDX-License-Identifier: Apache-2.0
#include "common/search/query_words.h"

#include "common/text/characters.h"
#include "common/text/fold.h"

#include <algorithm>
#include <optional>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

bool isMinus(QChar c) { return c == u'-' || c == u'－' || c == u'−'; }
bool isColon(QChar c) { return c == u':' || c == u'：'; }
bool isStraight(QChar c) { return c == u'"' || c == u'＂' || c == u'“' || c == u'”'; }
bool opens(QChar c) { return isStraight(c) || c == u'「' || c == u'『'; }

bool closes(QChar c, QChar opened)
{
    if (opened == u'「')
        return c == u'」';
    if (opened == u'『')
        return c == u'』';
    return isStraight(c);
}

std::optional<Operator::Kind> operatorNamed(QStringView folded)
{
    for (const Operator &op : operators()) {
        if (op.words.contains(folded))
            return op.kind;
    }
    return {};
}

// One letter is missing behind the first, is twice, or has changed places with its neighbour.
bool isSlipOf(QStringView word, QStringView meant)
{
    for (qsizetype i = 0; i < meant.size(); ++i) {
        const QString without = meant.left(i).toString() + meant.mid(i + 1).toString();
        const QString twice = meant.left(i + 1).toString() + meant.mid(i).toString();
        if ((i > 0 && word == without) || word == twice)
            return true;
        if (i + 1 < meant.size()) {
            QString swapped = meant.toString();
            std::swap(swapped[i], swapped[i + 1]);
            if (word == swapped)
                return true;
        }
    }
    return false;
}

// Slips of the longer ones, and what other chats have. Anything else with a colon is text: foo:bar, 12:30, http://a.b.
bool isMeantAsOperator(QStringView folded, QStringView value)
{
    static const QStringList foreign{u"to"_s,    u"with"_s,    u"during"_s, u"sender"_s, u"author"_s, u"channel"_s,
                                     u"date"_s,  u"since"_s,   u"until"_s,  u"hasmy"_s,  u"作者"_s,   u"发送者"_s,
                                     u"时间"_s,  u"收件人"_s};
    if (value.isEmpty() || value.startsWith(u'/') || value.startsWith(u'\\'))
        return false;
    if (foreign.contains(folded))
        return true;
    const bool dated = value.front().isDigit();
    return (!dated && isSlipOf(folded, u"from")) || isSlipOf(folded, u"before") || isSlipOf(folded, u"after");
}

class Cutter
{
public:
    explicit Cutter(QStringView query) : m_query(query) { }

    QList<QueryWord> cut()
    {
        skipBlanks();
        while (!atEnd()) {
            word();
            skipBlanks();
        }
        return std::move(m_words);
    }

private:
    bool atEnd() const { return m_at >= m_query.size(); }
    void skipBlanks()
    {
        while (!atEnd() && m_query[m_at].isSpace())
            ++m_at;
    }

    void word()
    {
        QueryWord word;
        while (!atEnd() && isMinus(m_query[m_at])) {
            word.negated = true;
            ++m_at;
        }
        if (atEnd() || m_query[m_at].isSpace()) // a minus alone is punctuation
            return;
        if (opens(m_query[m_at])) {
            word.kind = QueryWord::Kind::Quoted;
            takeQuoted(word);
        } else if (!takeOperator(word)) {
            takePlain(word);
            const bool isOr = !word.negated && (word.text == u"OR" || word.text == u"或");
            if (isOr)
                word.kind = QueryWord::Kind::Or;
            else
                suspect(word);
        }
        m_words.append(word);
    }

    void takePlain(QueryWord &word)
    {
        word.position = m_at;
        while (!atEnd() && !m_query[m_at].isSpace())
            ++m_at;
        word.length = m_at - word.position;
        word.text = m_query.mid(word.position, word.length).toString();
        word.last = atEnd();
    }

    void takeQuoted(QueryWord &word)
    {
        const QChar opened = m_query[m_at++];
        word.position = m_at;
        while (!atEnd() && !closes(m_query[m_at], opened))
            ++m_at;
        word.length = m_at - word.position;
        word.text = m_query.mid(word.position, word.length).toString();
        word.last = atEnd();
        if (!atEnd())
            ++m_at;
    }

    // The end of the letters here that a colon follows; nothing when none does.
    std::optional<qsizetype> nameEnd() const
    {
        qsizetype end = m_at;
        while (end < m_query.size()) {
            const char32_t c = text::codePointAt(m_query, end);
            if (!(text::isAsciiWord(c) && !QChar::isDigit(c)) && !text::isCjkLetter(c)
                && !(c >= 0xFF21 && c <= 0xFF5A && QChar::isLetter(c)))
                break;
            end += text::unitsOf(c);
        }
        if (end == m_at || end >= m_query.size() || !isColon(m_query[end]))
            return {};
        return end;
    }

    bool takeOperator(QueryWord &word)
    {
        const auto end = nameEnd();
        const auto op = end ? operatorNamed(text::fold(m_query.mid(m_at, *end - m_at))) : std::nullopt;
        if (!op)
            return false;
        word.kind = QueryWord::Kind::Operator;
        word.op = *op;
        m_at = *end + 1;
        const qsizetype behind = m_at;
        skipBlanks(); // from: alice
        if (atEnd()) {
            word.position = behind;
            word.last = true;
        } else if (opens(m_query[m_at])) {
            takeQuoted(word);
        } else {
            takePlain(word);
            takeSecondOfDate(word);
        }
        return true;
    }

    // before:last week
    void takeSecondOfDate(QueryWord &word)
    {
        const QString first = text::fold(word.text);
        if (first != u"last" && first != u"this")
            return;
        qsizetype from = m_at;
        while (from < m_query.size() && m_query[from].isSpace())
            ++from;
        qsizetype to = from;
        while (to < m_query.size() && !m_query[to].isSpace())
            ++to;
        const QString second = text::fold(m_query.mid(from, to - from));
        if (second != u"week" && second != u"month" && second != u"year")
            return;
        m_at = to;
        word.text += u' ' + second;
        word.length = to - word.position;
        word.last = atEnd();
    }

    void suspect(QueryWord &word) const
    {
        const QStringView text = word.text;
        qsizetype end = 0;
        while (end < text.size() && text[end].isLetter())
            ++end;
        if (end == 0 || end >= text.size() || !isColon(text[end]))
            return;
        word.unknownOperator = isMeantAsOperator(text::fold(text.left(end)), text.mid(end + 1));
        word.nameEnd = word.position + end;
    }

    const QStringView m_query;
    qsizetype m_at = 0;
    QList<QueryWord> m_words;
};

} // namespace

QList<QueryWord> queryWords(QStringView query) { return Cutter(query).cut(); }

} // namespace teahouse::search

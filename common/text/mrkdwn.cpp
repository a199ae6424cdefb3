// SPDX-License-Identifier: Apache-2.0
// Line by line, since no formatting of Slack's crosses a line but the code block and the quote to the end
// (>>>).
#include "common/text/mrkdwn.h"

#include "common/text/mrkdwn_line.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr QStringView kFence = u"```";
constexpr QStringView kQuote = u"&gt;";
constexpr QStringView kQuoteRest = u"&gt;&gt;&gt;";

// What begins a line and would be a block: # heading, 1. list, --- rule or heading, | --- | table, > quote.
QString withPlainStart(QString line)
{
    qsizetype at = 0;
    while (at < line.size() && line[at] == u' ')
        ++at;
    const QStringView rest = QStringView(line).mid(at);
    const auto endsWord = [rest](qsizetype i) { return i >= rest.size() || rest[i].isSpace(); };
    const auto countOf = [rest](QStringView set) {
        return std::find_if_not(rest.begin(), rest.end(), [set](QChar c) { return set.contains(c); })
            - rest.begin();
    };
    const qsizetype digits = countOf(u"0123456789");
    const bool numbered = digits > 0 && countOf(u"0123456789.)") == digits + 1 && endsWord(digits + 1);
    const bool heading = rest.startsWith(u'#') && endsWord(countOf(u"#"));
    const bool ruler = !rest.isEmpty() && countOf(u"-=|: ") == rest.size();
    const bool plus = rest.startsWith(u'+') && endsWord(1);
    if (numbered)
        line.insert(at + digits, u'\\');
    else if (heading || ruler || plus || rest.startsWith(u'>'))
        line.insert(at, u'\\');
    return line;
}

// Many type ```cpp from habit. Slack keeps the word as the first line of the code; to us it is the language.
// A closed list, for a first line may as well be a command of one word.
QString languageIn(QStringView code)
{
    static constexpr QStringView kLanguages[]
        = {u"bash", u"c",          u"c++",  u"cpp",  u"css",        u"diff",   u"go",   u"html",
           u"java", u"javascript", u"js",   u"json", u"php",        u"python", u"ruby", u"rust",
           u"sh",   u"sql",        u"toml", u"ts",   u"typescript", u"xml",    u"yaml"};
    const qsizetype end = code.indexOf(u'\n');
    const QStringView word = code.left(std::max<qsizetype>(end, 0));
    return std::ranges::count(kLanguages, word) > 0 ? word.toString() : QString();
}

class Writer
{
public:
    explicit Writer(const SlackNames &names) : m_names(names) { }

    void text(QStringView text)
    {
        for (const QStringView line : text.split(u'\n'))
            this->line(line);
    }

    void code(QStringView text)
    {
        const QString language = languageIn(text);
        QString code = mrkdwnCode(text.mid(language.size()), m_names);
        if (code.startsWith(u'\n'))
            code.remove(0, 1);
        if (code.endsWith(u'\n'))
            code.chop(1);
        const QString fence(std::max<qsizetype>(3, longestTicks(code) + 1), u'`');
        put(Kind::Code, fence + language + u'\n' + code + u'\n' + fence);
    }

    QString markdown() const { return m_out; }

private:
    enum class Kind : quint8 { Nothing, Blank, Plain, List, Quote, Code };

    void line(QStringView text)
    {
        const bool toTheEnd = text.startsWith(kQuoteRest);
        const bool quoted = m_quoting || text.startsWith(kQuote);
        if (toTheEnd || (quoted && text.startsWith(kQuote)))
            text = text.mid(toTheEnd ? kQuoteRest.size() : kQuote.size());
        m_quoting = m_quoting || toTheEnd;
        if (quoted && text.startsWith(u' '))
            text = text.mid(1);

        const QString markdown = withPlainStart(mrkdwnLine(text, m_names));
        const QStringView body = QStringView(markdown).trimmed();
        if (quoted)
            put(Kind::Quote, u"> "_s + markdown);
        else if (body.isEmpty())
            put(Kind::Blank, {});
        else
            put(body.startsWith(u"- ") ? Kind::List : Kind::Plain, markdown);
    }

    // A quote or list would take in the line below it: an empty line between them ends it.
    void put(Kind kind, const QString &lines)
    {
        const bool greedy = m_last == Kind::Quote || m_last == Kind::List;
        if (greedy && kind != m_last && kind != Kind::Blank)
            m_out += u'\n';
        if (m_last != Kind::Nothing)
            m_out += u'\n';
        m_out += lines;
        m_last = kind;
    }

    const SlackNames &m_names;
    QString m_out;
    Kind m_last = Kind::Nothing;
    bool m_quoting = false; // >>> goes on to the end
};

// The line break beside a code block belongs to the block.
QStringView withoutBreaks(QStringView text, bool afterCode, bool beforeCode)
{
    if (afterCode && text.startsWith(u'\n'))
        text = text.mid(1);
    if (beforeCode && text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

} // namespace

QString fromMrkdwn(QStringView mrkdwn, const SlackNames &names)
{
    while (!mrkdwn.isEmpty() && mrkdwn.back().isSpace())
        mrkdwn.chop(1);
    Writer writer(names);
    for (qsizetype at = 0; at < mrkdwn.size();) {
        const qsizetype open = mrkdwn.indexOf(kFence, at);
        const qsizetype close = open < 0 ? -1 : mrkdwn.indexOf(kFence, open + kFence.size());
        const qsizetype end = close < 0 ? mrkdwn.size() : open;
        const QStringView before = withoutBreaks(mrkdwn.mid(at, end - at), at > 0, close >= 0);
        if (!before.trimmed().isEmpty() || (at == 0 && close < 0))
            writer.text(before);
        if (close < 0)
            break;
        writer.code(mrkdwn.mid(open + kFence.size(), close - open - kFence.size()));
        at = close + kFence.size();
    }
    return writer.markdown();
}

} // namespace teahouse::text

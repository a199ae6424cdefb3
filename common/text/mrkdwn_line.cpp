// SPDX-License-Identifier: Apache-2.0
#include "common/text/mrkdwn_line.h"

#include "common/text/characters.h"
#include "common/text/escape.h"
#include "common/text/links.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

// &amp; &lt; &gt; are the only entities that Slack writes.
QString decoded(QStringView text)
{
    QString out = text.toString();
    return out.replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&amp;"_s, u"&"_s);
}

QString codeSpan(const QString &code)
{
    const qsizetype inside = longestTicks(code);
    const QString ticks(inside + 1, u'`');
    return inside > 0 ? ticks + u' ' + code + u' ' + ticks : ticks + code + ticks;
}

// What is in <…>, as Markdown or (in code) as plain text.
class Token
{
public:
    Token(QStringView inner, const SlackNames &names) : m_names(names)
    {
        const qsizetype bar = inner.indexOf(u'|');
        m_target = bar < 0 ? inner : inner.left(bar);
        m_label = bar < 0 ? QStringView() : inner.mid(bar + 1);
    }

    QString markdown() const
    {
        if (isName())
            return name();
        if (m_target.startsWith(u'!'))
            return escapedMarkdown(decoded(m_label.isEmpty() ? m_target.mid(1) : m_label));
        const QString written = decoded(m_target);
        const QString url = safeUrl(written); // has no character that would end <…>
        if (url.isEmpty())
            return escapedMarkdown(plain());
        const QString label = decoded(m_label);
        if (label.isEmpty() || label == written)
            return u'<' + url + u'>';
        if (u"mailto:"_s + label == url)
            return u'<' + label + u'>';
        return u'[' + escapedMarkdown(label).replace(u']', u"\\]"_s) + u"](<"_s + url + u">)"_s;
    }

    QString plain() const
    {
        if (isName())
            return name();
        return decoded(m_label.isEmpty() ? m_target : m_label);
    }

private:
    bool isGroup() const
    {
        return m_target == u"!channel" || m_target == u"!here" || m_target == u"!everyone";
    }
    bool isName() const { return m_target.startsWith(u'@') || m_target.startsWith(u'#') || isGroup(); }

    QString name() const
    {
        if (isGroup())
            return u'@' + m_target.mid(1).toString();
        const QChar sign = m_target.front();
        const auto &lookup = sign == u'@' ? m_names.user : m_names.channel;
        QString known = lookup ? lookup(m_target.mid(1)) : QString();
        if (known.isEmpty())
            known = decoded(m_label.isEmpty() ? m_target.mid(1) : m_label);
        return known.startsWith(sign) ? known : sign + known;
    }

    const SlackNames &m_names;
    QStringView m_target;
    QStringView m_label;
};

} // namespace

qsizetype longestTicks(QStringView code)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : code) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

QString mrkdwnCode(QStringView text, const SlackNames &names)
{
    QString out;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype open = text.indexOf(u'<', i);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u'>', open);
        if (close < 0)
            return out + decoded(text.mid(i));
        out += decoded(text.mid(i, open - i)) + Token(text.mid(open + 1, close - open - 1), names).plain();
        i = close + 1;
    }
    return out;
}

namespace {

// One line without code blocks and quote signs.
class Line
{
public:
    Line(QStringView text, const SlackNames &names)
        : m_text(text)
        , m_names(names)
        , m_lastClose(text.lastIndexOf(u'>'))
    {
    }

    QString markdown()
    {
        while (m_at < m_text.size())
            step();
        flush();
        return m_out;
    }

private:
    struct Opened {
        QChar sign;
        qsizetype at; // in m_out, where the sign stands as plain text
    };

    static QString markdownSign(QChar sign)
    {
        return sign == u'*' ? u"**"_s : sign == u'_' ? u"*"_s : u"~~"_s;
    }

    void flush()
    {
        m_out += escapedMarkdown(decoded(m_text.mid(m_plain, m_at - m_plain)));
        m_plain = m_at;
    }

    void take(qsizetype length, const QString &markdown)
    {
        flush();
        m_out += markdown;
        m_at += length;
        m_plain = m_at;
    }

    void step()
    {
        const QChar c = m_text[m_at];
        if (c == u'`' && takeCode())
            return;
        if (c == u'<' && takeToken())
            return;
        if ((c == u'*' || c == u'_' || c == u'~') && takeSign(c))
            return;
        ++m_at;
    }

    bool takeCode()
    {
        const qsizetype close = m_text.indexOf(u'`', m_at + 1);
        if (close <= m_at + 1)
            return false;
        take(close + 1 - m_at, codeSpan(mrkdwnCode(m_text.mid(m_at + 1, close - m_at - 1), m_names)));
        return true;
    }

    bool takeToken()
    {
        const qsizetype close = m_lastClose > m_at ? m_text.indexOf(u'>', m_at) : -1;
        if (close <= m_at + 1)
            return false;
        take(close + 1 - m_at, Token(m_text.mid(m_at + 1, close - m_at - 1), m_names).markdown());
        return true;
    }

    bool takeSign(QChar sign)
    {
        const char32_t before = codePointBefore(m_text, m_at);
        const char32_t after = codePointAt(m_text, m_at + 1);
        const bool isRun = before == sign.unicode() || after == sign.unicode(); // __init__, ***
        const auto isSlash = [](char32_t c) { return c == U'/' || c == U'\\'; }; // paths, and ¯\_(ツ)_/¯
        const auto isOpen = std::find_if(m_open.cbegin(), m_open.cend(),
                                         [sign](const Opened &o) { return o.sign == sign; });
        if (isOpen != m_open.cend()) {
            if (before == 0 || QChar::isSpace(before) || isAsciiWord(after) || isRun)
                return false;
            flush();
            while (m_open.last().sign != sign)
                m_open.removeLast(); // *a _b* : the inner one crosses, so it stays plain
            m_out.replace(m_open.last().at, 2, markdownSign(sign));
            m_open.removeLast();
            take(1, markdownSign(sign));
            return true;
        }
        if (after == 0 || QChar::isSpace(after) || isAsciiWord(before) || isSlash(before) || isRun)
            return false;
        flush();
        m_open.append({sign, m_out.size()});
        take(1, u'\\' + QString(sign)); // plain until it is closed
        return true;
    }

    QStringView m_text;
    const SlackNames &m_names;
    qsizetype m_lastClose;
    QString m_out;
    qsizetype m_at = 0;
    qsizetype m_plain = 0; // where text that was not written yet begins
    QList<Opened> m_open;
};

} // namespace

QString mrkdwnLine(QStringView text, const SlackNames &names) { return Line(text, names).markdown(); }

} // namespace teahouse::text

// SPDX-License-Identifier: Apache-2.0
#include "common/text/math_source.h"

#include "common/text/characters.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

bool isWord(QChar c) { return isAsciiWord(c.unicode()) && c != u'_'; }

// A line without the signs of quotes and lists before it.
QStringView bare(QStringView line)
{
    while (!line.isEmpty() && (line.front().isSpace() || line.front() == u'>'))
        line = line.sliced(1);
    if (line.size() > 2 && (line.front() == u'-' || line.front() == u'*' || line.front() == u'+') && line[1] == u' ')
        line = line.sliced(2);
    return line.trimmed();
}

// The length of the fence that a line is; 0: none.
qsizetype fenceOf(QStringView line)
{
    line = bare(line);
    if (line.size() < 3 || (line.front() != u'`' && line.front() != u'~'))
        return 0;
    const QChar sign = line.front();
    qsizetype n = 0;
    while (n < line.size() && line[n] == sign)
        ++n;
    return n < 3 || (sign == u'`' && line.sliced(n).contains(u'`')) ? 0 : n;
}

bool looksLikeMath(QStringView inside)
{
    if (inside.isEmpty() || inside.front().isSpace() || inside.back().isSpace() || inside.contains(u'`'))
        return false;
    if (!inside.front().isDigit())
        return true;
    return std::any_of(inside.begin(), inside.end(), [](QChar c) { return QStringView(u"\\^_{=+<>").contains(c); });
}

// The end of the formula that `$` at `at` opens, or -1. `signs` is how many dollars.
qsizetype closing(QStringView text, qsizetype at, qsizetype signs)
{
    const qsizetype most = std::min(text.size(), at + signs + kMathMost);
    for (qsizetype i = at + signs; i < most; ++i) {
        if (text[i] == u'\\') {
            ++i;
        } else if (text[i] == u'$' && (signs == 1 || (i + 1 < most && text[i + 1] == u'$'))) {
            return i;
        }
    }
    return -1;
}

// Formulas in the lines of one paragraph.
QString inParagraph(QStringView text)
{
    QString out;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c == u'\\') {
            out += text.mid(i, 2);
            i += 2;
            continue;
        }
        if (c == u'`') { // code, as far as it goes
            qsizetype n = i;
            while (n < text.size() && text[n] == u'`')
                ++n;
            const QString run(n - i, u'`');
            qsizetype end = text.indexOf(run, n);
            while (end >= 0 && end + run.size() < text.size() && text[end + run.size()] == u'`') {
                while (end < text.size() && text[end] == u'`')
                    ++end;
                end = text.indexOf(run, end);
            }
            const qsizetype to = end < 0 ? n : end + run.size();
            out += text.mid(i, to - i);
            i = to;
            continue;
        }
        if (c != u'$') {
            out += c;
            ++i;
            continue;
        }
        const qsizetype signs = i + 1 < text.size() && text[i + 1] == u'$' ? 2 : 1;
        const qsizetype end = i > 0 && isWord(text[i - 1]) ? -1 : closing(text, i, signs);
        const QStringView inside = end < 0 ? QStringView() : text.mid(i + signs, end - i - signs);
        const bool wordAfter = end >= 0 && end + signs < text.size() && isWord(text[end + signs]);
        const bool math = signs == 2 ? !inside.trimmed().isEmpty() && !inside.contains(u'`')
                                     : looksLikeMath(inside) && !inside.contains(u'\n') && !wordAfter;
        if (!math) {
            out += text.mid(i, signs);
            i += signs;
            continue;
        }
        const QString dollars(signs, kMathSign);
        out += u'`' + dollars + inside.toString() + dollars + u'`';
        i = end + signs;
    }
    return out;
}

class Lines
{
public:
    explicit Lines(const QString &source) : m_lines(source.split(u'\n')) { }

    QString read()
    {
        qsizetype fence = 0;
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const qsizetype now = fenceOf(m_lines[i]);
            if (fence > 0 || now > 0) {
                endParagraph();
                m_out.append(m_lines[i]);
                fence = fence == 0 ? now : now >= fence ? 0 : fence;
            } else if (const qsizetype end = blockEnd(i); end > 0) {
                endParagraph();
                for (; i <= end; ++i)
                    m_out.append(m_lines[i]);
                --i;
                m_out[m_out.size() - 1].replace(u"$$"_s, u"```"_s);
                m_out[m_out.size() - 1 - (end - m_from)].replace(u"$$"_s, u"```math"_s);
            } else if (m_lines[i].trimmed().isEmpty()) {
                endParagraph();
                m_out.append(m_lines[i]);
            } else {
                m_paragraph.append(m_lines[i]);
            }
        }
        endParagraph();
        return m_out.join(u'\n');
    }

private:
    // The line that closes the block which line `at` opens; 0: it opens none.
    qsizetype blockEnd(qsizetype at)
    {
        if (bare(m_lines[at]) != u"$$")
            return 0;
        m_from = at;
        qsizetype characters = 0;
        for (qsizetype i = at + 1; i < m_lines.size() && characters < kMathMost; ++i) {
            if (bare(m_lines[i]) == u"$$")
                return i;
            if (fenceOf(m_lines[i]) > 0)
                break;
            characters += m_lines[i].size() + 1;
        }
        return 0;
    }

    void endParagraph()
    {
        if (m_paragraph.isEmpty())
            return;
        m_out.append(inParagraph(m_paragraph.join(u'\n')));
        m_paragraph.clear();
    }

    QStringList m_lines;
    QStringList m_paragraph;
    QStringList m_out;
    qsizetype m_from = 0;
};

} // namespace

QString withMath(const QString &source)
{
    return source.contains(u'$') ? Lines(source).read() : source;
}

bool beginsMath(QByteArrayView utf8)
{
    static const QByteArray sign = QString(kMathSign).toUtf8();
    return utf8.startsWith(sign);
}

} // namespace teahouse::text

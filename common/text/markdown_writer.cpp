// SPDX-License-Identifier: Apache-2.0
#include "common/text/markdown_writer.h"

#include "common/text/escape.h"
#include "common/text/links.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

QString codeSpan(const QString &text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const bool pad = text.startsWith(u'`') || text.endsWith(u'`');
    return fence + (pad ? u" "_s : QString()) + text + (pad ? u" "_s : QString()) + fence;
}

QString writtenRun(const Run &run)
{
    const QString inner = run.text.trimmed();
    if (inner.isEmpty())
        return run.text;
    const qsizetype at = run.text.indexOf(inner);
    QString signs;
    if (run.strike)
        signs += u"~~"_s;
    if (run.bold)
        signs += u"**"_s;
    if (run.italic)
        signs += u'*';
    const bool bare = !run.url.isEmpty() && (inner == run.url || safeUrl(inner) == run.url);
    QString core = run.code ? codeSpan(inner) : bare ? inner : escapedMarkdown(inner);
    if (!run.url.isEmpty() && !bare) {
        QString url = run.url;
        url.replace(u'(', u"%28"_s).replace(u')', u"%29"_s);
        core = u'[' + core + u"]("_s + url + u')';
    }
    QString closing = signs;
    std::reverse(closing.begin(), closing.end());
    return run.text.left(at) + signs + core + closing + run.text.mid(at + inner.size());
}

} // namespace

QString writtenRuns(const QList<Run> &runs)
{
    QString out;
    for (qsizetype i = 0; i < runs.size();) {
        Run run = runs[i++];
        while (i < runs.size() && run.text != u"\n" && runs[i].text != u"\n" && run.sameStyle(runs[i]))
            run.text += runs[i++].text;
        out += writtenRun(run);
    }
    return out;
}

void MarkdownWriter::leave()
{
    if (!m_within.isEmpty())
        m_within.removeLast();
}

void MarkdownWriter::block(const QString &text)
{
    QString first;
    QString rest;
    bool beginsItem = false;
    for (Within &within : m_within) {
        if (within.place == Place::Quote) {
            first += u"> "_s;
            rest += u"> "_s;
            continue;
        }
        const QString sign = within.place == Place::Bullet ? u"- "_s : QString::number(within.number) + u". "_s;
        beginsItem = beginsItem || !within.begun;
        first += within.begun ? QString(sign.size(), u' ') : sign;
        rest += QString(sign.size(), u' ');
        within.begun = true;
    }
    const bool inQuote = first.startsWith(u'>');
    if (!m_out.isEmpty())
        m_out += beginsItem && m_lastInList ? u"\n"_s : inQuote && m_lastInQuote ? u"\n>\n"_s : u"\n\n"_s;
    m_lastInQuote = inQuote;
    m_lastInList = isInItem();
    m_out += first + QString(text).replace(u'\n', u'\n' + rest);
}

QString writtenTable(const QList<QStringList> &rows)
{
    qsizetype columns = 0;
    for (const QStringList &row : rows)
        columns = std::max(columns, row.size());
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line = u"|"_s;
        for (qsizetype i = 0; i < columns; ++i)
            line += u' ' + row.value(i) + u" |"_s;
        lines.append(line);
        if (lines.size() == 1)
            lines.append(u'|' + u" --- |"_s.repeated(columns));
    }
    return lines.join(u'\n');
}

} // namespace teahouse::text

// SPDX-License-Identifier: Apache-2.0
#include "common/text/csv.h"

#include <algorithm>

namespace teahouse::text {

namespace {

// The one that most of the first lines have equally often; of several the one that is rarer in cells, where
// numbers have commas. Quoted ones do not count.
QChar separatorOf(QStringView text)
{
    QChar best = u',';
    qsizetype bestScore = 0;
    for (const QChar candidate : {QChar(u'\t'), QChar(u';'), QChar(u','), QChar(u'|')}) {
        QList<qsizetype> counts{0};
        bool quoted = false;
        for (const QChar c : text.first(std::min(text.size(), qsizetype(20'000)))) {
            quoted ^= c == u'"';
            if (c == candidate && !quoted)
                ++counts.last();
            else if (c == u'\n' && !quoted && counts.size() < 20)
                counts.append(0);
            else if (c == u'\n' && !quoted)
                break;
        }
        const qsizetype same = std::count(counts.begin(), counts.end(), counts.first());
        const qsizetype score = counts.first() > 0 ? same * 100 + counts.first() : 0;
        if (score > bestScore) {
            bestScore = score;
            best = candidate;
        }
    }
    return best;
}

class Reader
{
public:
    Reader(QStringView text, qsizetype mostRows, qsizetype mostColumns)
        : m_text(text)
        , m_separator(separatorOf(text))
        , m_mostRows(mostRows)
        , m_mostColumns(mostColumns)
    {
    }

    CsvTable read()
    {
        while (m_at < m_text.size() && !m_table.cut) {
            if (m_table.rows.size() == m_mostRows) {
                m_table.cut = true;
                break;
            }
            readRow();
        }
        return std::move(m_table);
    }

private:
    void readRow()
    {
        QStringList row;
        m_line += m_text.sliced(m_counted, m_at - m_counted).count(u'\n');
        m_counted = m_at;
        for (bool more = true; more;) {
            const QString cell = m_at < m_text.size() && m_text[m_at] == u'"' ? quoted() : plain();
            if (row.size() < m_mostColumns)
                row.append(cell);
            else
                m_table.cut = true;
            more = m_at < m_text.size() && m_text[m_at] == m_separator;
            m_at += more;
        }
        if (m_at < m_text.size() && m_text[m_at] == u'\r')
            ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == u'\n')
            ++m_at;
        m_table.columns = std::max(m_table.columns, row.size());
        m_table.rows.append(row);
        m_table.lines.append(m_line);
    }

    bool endsCell(QChar c) const { return c == m_separator || c == u'\n' || c == u'\r'; }

    QString plain()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !endsCell(m_text[m_at]))
            ++m_at;
        return m_text.sliced(start, m_at - start).trimmed().toString();
    }

    QString quoted()
    {
        QString cell;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != u'"') {
                cell += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"') {
                cell += u'"';
                ++m_at;
            } else {
                ++m_at;
                break;
            }
        }
        return cell + plain(); // what wrongly stands behind the quotes
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_mostRows, m_mostColumns;
    qsizetype m_at = 0;
    qsizetype m_counted = 0; // the line ends before it are in m_line
    qint64 m_line = 1;
    CsvTable m_table;
};

} // namespace

CsvTable readCsv(QStringView text, qsizetype mostRows, qsizetype mostColumns)
{
    return Reader(text, mostRows, mostColumns).read();
}

} // namespace teahouse::text

// SPDX-License-Identifier: Apache-2.0
// Writes Markdown from what was formatted elsewhere: stretches of one style, gathered into blocks. Only for
// html_to_markdown.cpp.
#pragma once

#include <QList>
#include <QString>

namespace teahouse::text {

struct Run {
    QString text; // plain; "\n" alone breaks the line
    bool bold = false;
    bool italic = false;
    bool strike = false;
    bool code = false;
    QString url;

    bool sameStyle(const Run &other) const
    {
        return bold == other.bold && italic == other.italic && strike == other.strike && code == other.code
            && url == other.url;
    }
};

QString writtenRuns(const QList<Run> &runs);

class MarkdownWriter
{
public:
    enum class Place : quint8 { Quote, Bullet, Number };

    void enter(Place place, int number = 1) { m_within.append({place, number, false}); }
    void leave();
    bool isInItem() const { return !m_within.isEmpty() && m_within.last().place != Place::Quote; }

    void block(const QString &text); // one paragraph, heading, table or code block; may have lines
    QString take() { return std::exchange(m_out, {}); }

private:
    struct Within {
        Place place;
        int number = 1;
        bool begun = false;
    };

    QString m_out;
    QList<Within> m_within;
    bool m_lastInQuote = false;
    bool m_lastInList = false;
};

// Rows as a table whose first one is the head; short rows are filled up.
QString writtenTable(const QList<QStringList> &rows);

} // namespace teahouse::text

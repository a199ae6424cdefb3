// SPDX-License-Identifier: Apache-2.0
#include "common/text/html_to_markdown.h"

#include "common/text/entities.h"
#include "common/text/formatting.h"
#include "common/text/links.h"
#include "common/text/markdown_writer.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr int kQuotesMost = 16;
constexpr qsizetype kListsMost = 16;
constexpr qsizetype kColumnsMost = 64; // of a table; more cells of a row are left out

struct Tag {
    QString name;
    bool closes = false;
    QHash<QString, QString> attributes; // lower-case names
};

QString decoded(QStringView text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype end = text[i] == u'&' ? text.mid(i, 12).indexOf(u';') : -1;
        if (end > 1) {
            const QStringView entity = text.mid(i, end + 1);
            out += entity == u"&nbsp;" ? u" "_s : decodedEntity(entity);
            i += end;
        } else {
            out += text[i] == u'\u00A0' ? u' ' : text[i];
        }
    }
    return out;
}

// Reads the tag that begins at `at`; `at` is behind it afterwards.
Tag readTag(QStringView html, qsizetype &at)
{
    Tag tag;
    ++at;
    if (at < html.size() && html[at] == u'/') {
        tag.closes = true;
        ++at;
    }
    const auto word = [&](auto ends) {
        const qsizetype start = at;
        while (at < html.size() && !html[at].isSpace() && html[at] != u'>' && !ends(html[at]))
            ++at;
        return html.mid(start, at - start);
    };
    tag.name = word([](QChar c) { return c == u'/'; }).toString().toLower();
    while (at < html.size() && html[at] != u'>') {
        const QString name = word([](QChar c) { return c == u'='; }).toString().toLower();
        if (at < html.size() && html[at] == u'=') {
            ++at;
            QStringView value;
            if (at < html.size() && (html[at] == u'"' || html[at] == u'\'')) {
                const QChar quote = html[at++];
                qsizetype end = html.indexOf(quote, at);
                end = end < 0 ? html.size() : end;
                value = html.mid(at, end - at);
                at = std::min(html.size(), end + 1);
            } else {
                value = word([](QChar) { return false; });
            }
            tag.attributes.insert(name, decoded(value));
        } else if (!name.isEmpty()) {
            tag.attributes.insert(name, {});
        }
        while (at < html.size() && (html[at].isSpace() || html[at] == u'/'))
            ++at;
    }
    at = std::min(html.size(), at + 1);
    return tag;
}

class Reader
{
public:
    QString read(QStringView html);

private:
    struct Open { // an inline element, and the style before it
        QString name;
        Run before;
    };
    struct List {
        bool numbered = false;
        int next = 1;
        qsizetype items = 0; // open
    };

    void text(QStringView raw);
    void tag(const Tag &tag);
    bool inlineTag(const Tag &tag);
    bool tableTag(const Tag &tag);
    bool listTag(const Tag &tag);
    void style(const QString &css);
    void image(const Tag &tag);
    void endItem();
    void endCell();
    void endTable();
    void flush();

    MarkdownWriter m_writer;
    QList<Run> m_runs;
    Run m_style;
    QList<Open> m_open;
    QList<List> m_lists;
    int m_quotes = 0; // open
    int m_tables = 0; // open; only the outermost is one
    QList<QStringList> m_rows;
    bool m_inCell = false;
    bool m_inPre = false;
    QString m_pre;
    QString m_heading; // "## "
};

QString Reader::read(QStringView html)
{
    html = html.left(kHtmlMost);
    for (qsizetype at = 0; at < html.size();) {
        if (html[at] != u'<') {
            qsizetype end = html.indexOf(u'<', at);
            end = end < 0 ? html.size() : end;
            text(html.mid(at, end - at));
            at = end;
        } else if (html.mid(at, 4) == u"<!--") {
            const qsizetype end = html.indexOf(u"-->", at + 4);
            at = end < 0 ? html.size() : end + 3;
        } else if (at + 1 < html.size() && (html[at + 1].isLetter() || html[at + 1] == u'/')) {
            const Tag read = readTag(html, at);
            static const QStringList kSkipped{u"script"_s, u"style"_s, u"title"_s, u"head"_s, u"svg"_s, u"template"_s};
            if (!read.closes && kSkipped.contains(read.name)) {
                const qsizetype end = html.indexOf(u"</"_s + read.name, at, Qt::CaseInsensitive);
                at = end < 0 ? html.size() : end;
                continue;
            }
            tag(read);
        } else if (html.mid(at, 2) == u"<!" || html.mid(at, 2) == u"<?") {
            const qsizetype end = html.indexOf(u'>', at);
            at = end < 0 ? html.size() : end + 1;
        } else {
            text(html.mid(at++, 1));
        }
    }
    if (m_tables > 0)
        endTable();
    flush();
    return m_writer.take();
}

void Reader::text(QStringView raw)
{
    const QString all = decoded(raw);
    if (m_inPre) {
        m_pre += all;
        return;
    }
    QString out;
    bool space = m_runs.isEmpty() || m_runs.last().text.endsWith(u' ') || m_runs.last().text == u"\n";
    for (const QChar c : all) {
        if (!c.isSpace())
            out += c;
        else if (!space)
            out += u' ';
        space = c.isSpace();
    }
    if (out.isEmpty())
        return;
    Run run = m_style;
    run.text = out;
    m_runs.append(run);
}

void Reader::tag(const Tag &tag)
{
    static const QStringList kBlocks{u"p"_s,       u"div"_s,     u"section"_s, u"article"_s, u"header"_s,
                                     u"footer"_s,  u"main"_s,    u"aside"_s,   u"nav"_s,     u"dl"_s,
                                     u"dt"_s,      u"dd"_s,      u"figure"_s,  u"figcaption"_s, u"address"_s,
                                     u"body"_s,    u"html"_s,    u"form"_s};
    if (inlineTag(tag) || tableTag(tag) || listTag(tag))
        return;
    if (tag.name == u"br") {
        if (m_inPre)
            m_pre += u'\n';
        else
            m_runs.append({.text = u"\n"_s});
    } else if (tag.name == u"img" && !tag.closes) {
        image(tag);
    } else if (kBlocks.contains(tag.name)) {
        if (m_inPre && tag.closes)
            m_pre += u'\n'; // lines of a code block on many pages
        else if (!m_inPre)
            flush();
    } else if (tag.name.size() == 2 && tag.name[0] == u'h' && tag.name[1] >= u'1' && tag.name[1] <= u'6') {
        flush();
        m_heading = tag.closes ? QString() : QString(tag.name[1].digitValue(), u'#') + u' ';
    } else if (tag.name == u"hr" && !m_inCell) {
        flush();
        m_writer.block(u"---"_s);
    } else if (tag.name == u"blockquote" && !m_inCell) {
        flush();
        if (tag.closes && m_quotes > 0 && m_quotes-- <= kQuotesMost)
            m_writer.leave();
        else if (!tag.closes && m_quotes++ < kQuotesMost)
            m_writer.enter(MarkdownWriter::Place::Quote);
    } else if (tag.name == u"pre" && !m_inCell) {
        if (!tag.closes) {
            flush();
            m_inPre = true;
        } else if (m_inPre) {
            m_inPre = false;
            while (m_pre.endsWith(u'\n'))
                m_pre.chop(1);
            if (!m_pre.trimmed().isEmpty())
                m_writer.block(fenced(m_pre, {}));
            m_pre.clear();
        }
    }
}

bool Reader::inlineTag(const Tag &tag)
{
    static const QStringList kInline{u"b"_s,    u"strong"_s, u"i"_s,    u"em"_s,  u"s"_s,   u"strike"_s, u"del"_s,
                                     u"code"_s, u"tt"_s,     u"kbd"_s,  u"samp"_s, u"a"_s,  u"span"_s,   u"font"_s,
                                     u"u"_s,    u"cite"_s,   u"var"_s};
    if (!kInline.contains(tag.name))
        return false;
    if (tag.closes) {
        for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
            if (m_open[i].name != tag.name)
                continue;
            m_style = m_open[i].before;
            m_open.resize(i);
            break;
        }
        return true;
    }
    if (m_open.size() >= kHtmlDepth)
        return true;
    m_open.append({tag.name, m_style});
    m_style.bold = m_style.bold || tag.name == u"b" || tag.name == u"strong";
    m_style.italic = m_style.italic || tag.name == u"i" || tag.name == u"em" || tag.name == u"cite" || tag.name == u"var";
    m_style.strike = m_style.strike || tag.name == u"s" || tag.name == u"strike" || tag.name == u"del";
    m_style.code = m_style.code || tag.name == u"code" || tag.name == u"tt" || tag.name == u"kbd" || tag.name == u"samp";
    if (tag.name == u"a")
        m_style.url = safeUrl(tag.attributes.value(u"href"_s));
    style(tag.attributes.value(u"style"_s).toLower().remove(u' '));
    return true;
}

// Word processors say with styles what others say with elements, and take it back with them.
void Reader::style(const QString &css)
{
    for (const QString &rule : css.split(u';', Qt::SkipEmptyParts)) {
        const QString value = rule.section(u':', 1);
        if (rule.startsWith(u"font-weight:"))
            m_style.bold = value.startsWith(u"bold") || value.toInt() >= 600;
        else if (rule.startsWith(u"font-style:"))
            m_style.italic = value.startsWith(u"italic") || value.startsWith(u"oblique");
        else if (rule.startsWith(u"text-decoration") && value.contains(u"line-through"))
            m_style.strike = true;
    }
}

void Reader::image(const Tag &tag)
{
    const QString alt = tag.attributes.value(u"alt"_s).simplified();
    Run run = m_style;
    const QString url = safeUrl(tag.attributes.value(u"src"_s));
    run.text = alt.isEmpty() ? url : alt;
    if (run.url.isEmpty())
        run.url = url;
    if (!run.text.isEmpty())
        m_runs.append(run);
}

bool Reader::tableTag(const Tag &tag)
{
    if (tag.name == u"table") {
        if (!tag.closes && m_tables++ == 0)
            flush();
        else if (tag.closes && m_tables > 0 && --m_tables == 0)
            endTable();
        return true;
    }
    if (m_tables != 1)
        return false;
    if (tag.name == u"tr") {
        endCell();
        if (!tag.closes)
            m_rows.append(QStringList());
        return true;
    }
    if (tag.name == u"td" || tag.name == u"th") {
        endCell();
        m_inCell = !tag.closes && !m_rows.isEmpty();
        m_runs.clear();
        return true;
    }
    return false;
}

void Reader::endCell()
{
    if (!std::exchange(m_inCell, false))
        return;
    for (Run &run : m_runs)
        run.text.replace(u'\n', u' ');
    if (m_rows.last().size() < kColumnsMost)
        m_rows.last().append(writtenRuns(m_runs).simplified().replace(u'|', u"\\|"_s));
    m_runs.clear();
}

void Reader::endTable()
{
    endCell();
    m_tables = 0;
    m_runs.clear();
    m_rows.removeIf([](const QStringList &row) { return row.join(QString()).isEmpty(); });
    qsizetype columns = 0;
    for (const QStringList &row : m_rows)
        columns = std::max(columns, row.size());
    if (columns > 1) {
        m_writer.block(writtenTable(m_rows));
    } else { // it only placed things
        for (const QStringList &row : m_rows)
            m_writer.block(row.first());
    }
    m_rows.clear();
}

bool Reader::listTag(const Tag &tag)
{
    if (m_inCell)
        return tag.name == u"ul" || tag.name == u"ol" || tag.name == u"li";
    if (tag.name == u"ul" || tag.name == u"ol") {
        flush();
        if (!tag.closes && m_lists.size() < kListsMost) {
            const int start = tag.attributes.value(u"start"_s).toInt();
            m_lists.append({tag.name == u"ol", std::max(start, 1)});
        } else if (tag.closes && !m_lists.isEmpty()) {
            endItem();
            m_lists.removeLast();
        }
        return true;
    }
    if (tag.name == u"li") {
        flush();
        if (m_lists.isEmpty())
            return true;
        endItem();
        if (!tag.closes) {
            List &list = m_lists.last();
            m_writer.enter(list.numbered ? MarkdownWriter::Place::Number : MarkdownWriter::Place::Bullet, list.next++);
            list.items = 1;
        }
        return true;
    }
    if (tag.name == u"input" && tag.attributes.value(u"type"_s) == u"checkbox") {
        if (m_writer.isInItem() && m_runs.isEmpty())
            m_heading = tag.attributes.contains(u"checked"_s) ? u"[x] "_s : u"[ ] "_s;
        return true;
    }
    return false;
}

void Reader::endItem()
{
    if (std::exchange(m_lists.last().items, 0) > 0)
        m_writer.leave();
}

void Reader::flush()
{
    if (m_inCell) {
        if (!m_runs.isEmpty())
            m_runs.append({.text = u" "_s});
        return;
    }
    QStringList lines = writtenRuns(m_runs).split(u'\n');
    for (QString &line : lines)
        line = line.trimmed();
    const QString text = lines.join(u'\n').trimmed();
    m_runs.clear();
    if (text.isEmpty())
        return;
    const bool heading = m_heading.startsWith(u'#');
    m_writer.block(m_heading + (heading ? QString(text).replace(u'\n', u' ') : text));
    m_heading.clear();
}

} // namespace

QString htmlToMarkdown(QStringView html)
{
    return Reader().read(html);
}

bool isCodeHtml(QStringView html)
{
    static const QRegularExpression outermost(
        u"^\\s*(?:<(?:html|body|meta)[^>]*>\\s*|<!--\\w+-->\\s*)*<(?:div|pre)\\s[^>]*style=[\"']([^>]*)>"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString css = outermost.match(html.left(4096).toString()).captured(1).toLower();
    return css.contains(u"mono") && (css.contains(u"white-space: pre") || css.contains(u"white-space:pre"));
}

} // namespace teahouse::text

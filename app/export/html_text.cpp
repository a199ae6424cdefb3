// SPDX-License-Identifier: Apache-2.0
#include "app/export/html_text.h"

#include "common/text/emoji_name.h"
#include "common/text/plain_text.h"

#include <QUrl>

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

using text::Block;
using text::Container;
using text::Span;
using text::Style;

QString opening(const text::Document &document, const Span &span)
{
    QString tags;
    if (span.styles & Style::Link) {
        const text::Link &link = document.links.at(span.target);
        tags += u"<a href=\""_s + escapedHtml(link.url) + u"\" title=\""_s + escapedHtml(link.url)
            + u"\" rel=\"noopener noreferrer\">"_s;
    }
    if (span.styles & Style::Mention)
        tags += u"<span class=\"mention\">"_s;
    if (span.styles & Style::Bold)
        tags += u"<b>"_s;
    if (span.styles & Style::Italic)
        tags += u"<i>"_s;
    if (span.styles & Style::Strike)
        tags += u"<s>"_s;
    if (span.styles & Style::Code)
        tags += u"<code>"_s;
    return tags;
}

QString closing(const text::Document &document, const Span &span)
{
    QString tags;
    if (span.styles & Style::Code)
        tags += u"</code>"_s;
    if (span.styles & Style::Strike)
        tags += u"</s>"_s;
    if (span.styles & Style::Italic)
        tags += u"</i>"_s;
    if (span.styles & Style::Bold)
        tags += u"</b>"_s;
    if (span.styles & Style::Mention)
        tags += u"</span>"_s;
    if (span.styles & Style::Link) {
        const text::Link &link = document.links.at(span.target);
        tags += u"</a>"_s;
        if (link.misleading) // it looks like another address
            tags += u" ("_s + escapedHtml(QUrl(link.url).host()) + u')';
    }
    return tags;
}

// The stretch of a block from `start` up to `end`.
QString inlineOf(const text::Document &document, const Block &block, qsizetype start, qsizetype end, const EmojiPath &emoji)
{
    QString out;
    qsizetype at = start;
    for (const Span &span : block.spans) {
        const qsizetype from = std::max(span.start, at), to = std::min(span.end(), end);
        if (from >= to)
            continue;
        const bool asWritten = span.styles & (Style::Code | Style::Link | Style::Mention);
        out += htmlWithEmoji(QStringView(block.text).sliced(at, from - at), emoji);
        out += opening(document, span) + htmlWithEmoji(QStringView(block.text).sliced(from, to - from), asWritten ? EmojiPath() : emoji)
            + closing(document, span);
        at = to;
    }
    return out + htmlWithEmoji(QStringView(block.text).sliced(at, end - at), emoji);
}

QString tableOf(const text::Document &document, const Block &block, const EmojiPath &emoji)
{
    QString out = u"<table>"_s;
    const qsizetype columns = std::max<qsizetype>(1, block.columns.size());
    for (qsizetype at = 0; at < block.cells.size(); ++at) {
        const QString tag = at < columns ? u"th"_s : u"td"_s;
        const text::Cell &cell = block.cells.at(at);
        if (at % columns == 0)
            out += u"<tr>"_s;
        out += u'<' + tag + u'>' + inlineOf(document, block, cell.start, cell.start + cell.length, emoji)
            + u"</"_s + tag + u'>';
        if (at % columns == columns - 1)
            out += u"</tr>"_s;
    }
    return out + u"</table>"_s;
}

QString blockOf(const text::Document &document, const Block &block, const EmojiPath &emoji)
{
    switch (block.kind) {
    case Block::Kind::Code:
        return u"<pre>"_s + escapedHtml(block.text) + u"</pre>"_s;
    case Block::Kind::Rule:
        return u"<hr>"_s;
    case Block::Kind::Table:
        return tableOf(document, block, emoji);
    case Block::Kind::Heading:
        return u"<p class=\"heading\">"_s + inlineOf(document, block, 0, block.text.size(), emoji) + u"</p>"_s;
    case Block::Kind::Paragraph:
        break;
    }
    return u"<p>"_s + inlineOf(document, block, 0, block.text.size(), emoji) + u"</p>"_s;
}

QString begun(const Container &container)
{
    switch (container.kind) {
    case Container::Kind::Quote:
        return u"<blockquote>"_s;
    case Container::Kind::Numbered:
        return u"<div class=\"item\"><span>%1.</span><div>"_s.arg(container.number);
    case Container::Kind::Task:
        return u"<div class=\"item\"><span>%1</span><div>"_s.arg(container.done ? u'☑' : u'☐');
    case Container::Kind::Bullet:
        break;
    }
    return u"<div class=\"item\"><span>•</span><div>"_s;
}

QString ended(const Container &container)
{
    return container.kind == Container::Kind::Quote ? u"</blockquote>"_s : u"</div></div>"_s;
}

} // namespace

QString escapedHtml(QStringView text)
{
    return text.toString().toHtmlEscaped();
}

QString hrefOf(const QString &path)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
}

QString htmlWithEmoji(QStringView text, const EmojiPath &emoji)
{
    QString out;
    qsizetype at = 0;
    for (const text::NamedEmoji &named : emoji ? text::emojiNamesIn(text) : QList<text::NamedEmoji>()) {
        const QString path = emoji(named.name);
        if (path.isEmpty())
            continue;
        const QString written = escapedHtml(text.sliced(named.start, named.length));
        out += escapedHtml(text.sliced(at, named.start - at))
            + u"<img class=\"emoji\" src=\"%1\" alt=\"%2\" title=\"%2\">"_s.arg(escapedHtml(hrefOf(path)), written);
        at = named.start + named.length;
    }
    return out + escapedHtml(text.sliced(at));
}

QString htmlOf(const text::Document &document, const EmojiPath &emoji)
{
    QString out;
    QList<Container> open;
    const auto closeTo = [&](qsizetype depth) {
        while (open.size() > depth)
            out += ended(open.takeLast());
    };
    for (const Block &block : document.blocks) {
        qsizetype shared = 0;
        while (shared < std::min(open.size(), block.within.size()) && open.at(shared).id == block.within.at(shared).id)
            ++shared;
        closeTo(shared);
        for (const Container &container : block.within.mid(shared)) {
            out += begun(container);
            open.append(container);
        }
        out += blockOf(document, block, emoji);
    }
    closeTo(0);
    return document.emojiAlone > 0 ? u"<div class=\"big\">"_s + out + u"</div>"_s : out;
}

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
// A parsed message as text that a person can read in a test:
//   > p: a {b:bold} {l:label=http://x.y}
// Before the colon: what the block stands in (> quote, * bullet, 1. number, [ ] and [x] tasks; in brackets
// when the block is not its first) and the kind. Line breaks are |, tabs ;. Styles: b i s c l m e, $ mathematics, # tags.
#pragma once

#include "common/text/markdown.h"

#include <QHash>
#include <QStringList>

#include <utility>

inline QString renderedSpan(const teahouse::text::Document &document, const teahouse::text::Block &block,
                            const teahouse::text::Span &span)
{
    using namespace teahouse::text;
    using namespace Qt::StringLiterals;
    static const QList<std::pair<Style, QChar>> kLetters{
        {Style::Bold, u'b'}, {Style::Italic, u'i'},  {Style::Strike, u's'}, {Style::Code, u'c'},
        {Style::Link, u'l'}, {Style::Mention, u'm'}, {Style::Emoji, u'e'},
        {Style::Math, u'$'},   {Style::Tag, u'#'}};
    QString out = u"{"_s;
    for (const auto &[style, letter] : kLetters)
        if (span.styles.testFlag(style))
            out += letter;
    out += u':' + block.text.mid(span.start, span.length);
    if (span.styles.testFlag(Style::Link))
        out += u'=' + document.links.at(span.target).url;
    if (span.styles.testFlag(Style::Tag))
        out += u'=' + document.tags.at(span.target);
    if (span.styles.testFlag(Style::Mention)) {
        const Mention &mention = document.mentions.at(span.target);
        static const char *const kKinds[] = {"user", "everyone", "present", "group", "channel"};
        out += u'=' + QString::fromLatin1(kKinds[int(mention.kind)]);
        if (mention.user.isValid())
            out += QString::number(mention.user.value);
    }
    return out + u'}';
}

inline QString renderedPlace(const teahouse::text::Container &container)
{
    using namespace teahouse::text;
    using namespace Qt::StringLiterals;
    QString out;
    switch (container.kind) {
    case Container::Kind::Quote:
        return u"> "_s;
    case Container::Kind::Bullet:
        out = u"*"_s;
        break;
    case Container::Kind::Numbered:
        out = QString::number(container.number) + u'.';
        break;
    case Container::Kind::Task:
        out = container.done ? u"[x]"_s : u"[ ]"_s;
        break;
    }
    return container.begins ? out + u' ' : u'(' + out + u") "_s;
}

inline QString rendered(const teahouse::text::Document &document)
{
    using namespace teahouse::text;
    using namespace Qt::StringLiterals;
    QStringList lines;
    for (const Block &block : document.blocks) {
        QString line;
        for (const Container &container : block.within)
            line += renderedPlace(container);
        static const char *const kKinds[] = {"p", "h", "code", "table", "rule"};
        line += QString::fromLatin1(kKinds[int(block.kind)]);
        if (block.level > 0)
            line += QString::number(block.level);
        if (!block.language.isEmpty())
            line += u'(' + block.language + u')';
        line += u": "_s;
        qsizetype at = 0;
        for (const Span &span : block.spans) {
            line += QStringView(block.text).mid(at, span.start - at);
            line += renderedSpan(document, block, span);
            at = span.end();
        }
        line += QStringView(block.text).mid(at);
        lines += line.replace(u'\n', u'|').replace(u'\t', u';').trimmed();
    }
    return lines.join(u'\n');
}

// Who and what the tests know.
inline teahouse::text::Names knownNames()
{
    using namespace teahouse;
    using namespace Qt::StringLiterals;
    text::Names names;
    names.user = [](QStringView name) {
        static const QHash<QString, UserId> kUsers{{u"bob"_s, {1}},     {u"bob.smith"_s, {2}},
                                                   {u"张三"_s, {3}},    {u"张三丰"_s, {4}},
                                                   {u"ann lee"_s, {5}}, {u"민수"_s, {6}}};
        return kUsers.value(name.toString());
    };
    names.channel
        = [](QStringView name) { return name == u"general" || name == u"茶馆" ? ChannelId{9} : ChannelId{}; };
    return names;
}

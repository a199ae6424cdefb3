// SPDX-License-Identifier: Apache-2.0
// Any bytes, as a message and as Slack's text: nothing crashes, and the tree keeps what markdown.h promises.
#include "common/proto/limits.h"
#include "common/text/emoji.h"
#include "common/text/links.h"
#include "common/text/markdown.h"
#include "common/text/mrkdwn.h"
#include "common/text/plain_text.h"

#include <QString>

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace teahouse;
using namespace teahouse::text;

namespace {

void require(bool promise, const char *name)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", name);
    std::abort();
}

void checkCharacters(const QString &text)
{
    int isolates = 0;
    for (const QChar c : text) {
        const bool control = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        require(!control, "no control characters");
        require(!(c >= u'\u202A' && c <= u'\u202E'), "no overrides");
        require(!(c >= u'\uFDD0' && c <= u'\uFDEF'), "no stand-ins");
        isolates += (c >= u'\u2066' && c <= u'\u2068') - (c == u'\u2069');
        require(isolates >= 0, "no isolate is closed twice");
    }
    require(isolates == 0, "isolates are closed");
    require(text.isValidUtf16(), "no half characters");
}

void checkSpans(const Document &document, const Block &block)
{
    qsizetype end = 0;
    for (const Span &span : block.spans) {
        require(span.start >= end && span.length > 0 && span.end() <= block.text.size(),
                "spans are in order and in the text");
        require(bool(span.styles), "a span has a style");
        const qsizetype targets = span.styles.testFlag(Style::Link) ? document.links.size()
            : span.styles.testFlag(Style::Mention)                  ? document.mentions.size()
            : span.styles.testFlag(Style::Tag)                      ? document.tags.size()
                                                                    : 0;
        require(targets == 0 ? span.target == -1 : span.target >= 0 && span.target < targets,
                "targets exist");
        require(!(span.styles.testFlag(Style::Link) && span.styles.testFlag(Style::Mention)), "one target");
        if (span.styles.testFlag(Style::Emoji))
            require(emojiIn(block.text.mid(span.start, span.length)) == QList<Stretch>{{0, span.length}},
                    "one emoji");
        end = span.end();
    }
    require(block.kind != Block::Kind::Code || block.spans.isEmpty(), "code blocks have no spans");
}

void checkCells(const Block &block)
{
    require((block.kind == Block::Kind::Table) == !block.cells.isEmpty(), "tables have cells");
    if (block.cells.isEmpty())
        return;
    require(block.cells.size() % block.columns.size() == 0, "rows are full");
    qsizetype end = -1;
    for (qsizetype i = 0; i < block.cells.size(); ++i) {
        const Cell &cell = block.cells[i];
        require(cell.start == end + 1, "one character separates cells");
        if (i > 0)
            require(block.text[end] == (i % block.columns.size() == 0 ? u'\n' : u'\t'),
                    "by tab or line break");
        const QString inside = block.text.mid(cell.start, cell.length);
        require(!inside.contains(u'\n') && !inside.contains(u'\t'), "cells have no separators inside");
        end = cell.start + cell.length;
    }
    require(end == block.text.size(), "the table is its cells");
}

void check(const Document &document)
{
    require(document.blocks.size() <= limits::kMarkdownBlocks, "few blocks");
    qsizetype spans = 0;
    for (const Block &block : document.blocks) {
        checkCharacters(block.text);
        checkSpans(document, block);
        checkCells(block);
        spans += block.spans.size();
        require(block.within.size() <= limits::kMarkdownDepth, "shallow");
        require((block.kind == Block::Kind::Heading) == (block.level >= 1 && block.level <= 6),
                "levels of headings");
    }
    require(spans <= limits::kMarkdownSpans, "few spans");
    for (const Link &link : document.links)
        require(!link.url.isEmpty() && safeUrl(link.url) == link.url, "safe addresses");
    checkCharacters(plainText(document));
    for (const int length : {1, 7, 80}) {
        const QString line = excerpt(document, length);
        checkCharacters(line);
        require(line.size() <= length && !line.contains(u'\n'), "excerpts are short lines");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    // The first byte chooses the encoding, so that half surrogates come in too.
    const auto *bytes = reinterpret_cast<const char *>(data + 1);
    QString text;
    if (data[0] & 1) {
        text.resize(qsizetype((size - 1) / 2));
        std::memcpy(text.data(), bytes, size_t(text.size()) * 2);
    } else {
        text = QString::fromUtf8(bytes, qsizetype(size - 1));
    }

    Names names;
    names.user = [](QStringView name) { return UserId{name.size() % 3 == 0 ? name.size() : 0}; };
    names.channel = [](QStringView name) { return ChannelId{name.size() % 2 == 0 ? name.size() : 0}; };
    const Document document = parse(text, names);
    check(document);
    require(isVisible(text) == !plainText(document).trimmed().isEmpty() || !isVisible(text),
            "nothing visible vanishes");

    const QString markdown = fromMrkdwn(text);
    require(markdown.size() <= 8 * text.size() + 64, "translation is linear");
    check(parse(markdown, names));
    return 0;
}

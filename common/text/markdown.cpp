// SPDX-License-Identifier: Apache-2.0
#include "common/text/markdown.h"

#include "common/proto/limits.h"
#include "common/text/disguise.h"
#include "common/text/emoji.h"
#include "common/text/markdown_reader.h"
#include "common/text/plain_text.h"

#include <algorithm>

namespace teahouse::text {

namespace {

bool showsSomething(const Document &document)
{
    return std::any_of(document.blocks.cbegin(), document.blocks.cend(), [](const Block &block) {
        return block.kind == Block::Kind::Rule || isVisible(block.text);
    });
}

// The source as one paragraph, with links, names and emoji all the same.
Document asWritten(QStringView source, const Names &names)
{
    Document document;
    BlockBuilder builder(document, names);
    builder.append(source, {}, Sanitizer::Mode::Prose);
    Block block;
    builder.finish(block);
    block.spans.resize(std::min<qsizetype>(block.spans.size(), limits::kMarkdownSpans));
    document.blocks.append(std::move(block));
    return document;
}

// md4c looks for the line of each bracket from the first one on: the only thing about it that is not linear.
bool isReasonable(QStringView source)
{
    return qint64(source.count(u'\n')) * qint64(source.count(u']')) <= limits::kMarkdownEffort;
}

int bigEmoji(const Document &document)
{
    if (document.blocks.size() != 1 || !document.links.isEmpty())
        return 0;
    const Block &block = document.blocks.first();
    if (block.kind != Block::Kind::Paragraph || !block.within.isEmpty())
        return 0;
    const bool onlyEmoji = std::all_of(block.spans.cbegin(), block.spans.cend(),
                                       [](const Span &span) { return span.styles == Style::Emoji; });
    const int count = onlyEmoji ? emojiAlone(block.text) : 0;
    return count <= limits::kBigEmoji ? count : 0;
}

} // namespace

Document parse(QStringView source, const Names &names)
{
    if (source.size() > limits::kMessageText) {
        const bool inHalf = source[limits::kMessageText - 1].isHighSurrogate(); // a character of two units
        source = source.left(limits::kMessageText - (inHalf ? 1 : 0));
    }
    source = source.trimmed();
    Document document;
    if (source.isEmpty())
        return document;

    MarkdownReader reader(document, names);
    if (!isReasonable(source) || !reader.read(disguised(source)) || !showsSomething(document))
        document = asWritten(source, names);
    document.emojiAlone = bigEmoji(document);
    return document;
}

} // namespace teahouse::text

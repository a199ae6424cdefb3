// SPDX-License-Identifier: Apache-2.0
#include "common/search/document.h"

#include "common/text/markdown.h"
#include "common/text/plain_text.h"
#include "common/text/web_links.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

bool hasCode(const text::Document &document)
{
    return std::any_of(document.blocks.begin(), document.blocks.end(), [](const text::Block &block) {
        return block.kind == text::Block::Kind::Code
            || std::any_of(block.spans.begin(), block.spans.end(),
                           [](const text::Span &span) { return span.styles.testFlag(text::Style::Code); });
    });
}

Marks marksOf(const proto::Message &message)
{
    Marks marks;
    marks.setFlag(Mark::File, !message.files.isEmpty());
    marks.setFlag(Mark::Image, std::any_of(message.files.begin(), message.files.end(), [](const auto &file) {
                      return file.mediaType.startsWith("image/"_L1);
                  }));
    marks.setFlag(Mark::Reaction, !message.reactions.isEmpty());
    marks.setFlag(Mark::Thread, message.thread.isValid());
    marks.setFlag(Mark::Pinned, message.pinnedAt != 0);
    marks.setFlag(Mark::Edited, message.editedAt != 0);
    return marks;
}

class Texts
{
public:
    void add(const QString &text)
    {
        if (text.isEmpty() || m_left <= 0)
            return;
        m_texts.append(text.left(m_left));
        m_left -= text.size();
    }
    QStringList take() { return std::move(m_texts); }

private:
    QStringList m_texts;
    qsizetype m_left = limits::kSearchDocument;
};

} // namespace

// A digit at the beginning of a line may begin a list, and reads the same.
bool readsAsWritten(const QString &text)
{
    static constexpr auto kFormats = [] {
        std::array<bool, 0x80> formats{};
        for (const char c : std::string_view("*_`~\\[]<>&#|:"))
            formats[size_t(c)] = true;
        return formats;
    }();
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80 && kFormats[c.unicode()]; });
}

std::optional<Document> documentOf(const proto::Message &message, ChannelId channel)
{
    if (message.recalledAt != 0 || message.kind != proto::MessageKind::Text)
        return {};
    Document document{.message = message.id,
                      .channel = channel,
                      .author = message.author,
                      .sentAt = message.sentAt,
                      .marks = marksOf(message)};
    Texts texts;
    QString read = message.text;
    if (!readsAsWritten(message.text)) {
        const text::Document parsed = text::parse(message.text);
        read = text::plainText(parsed);
        document.marks.setFlag(Mark::Code, hasCode(parsed));
    }
    texts.add(read);
    for (const proto::FileInfo &file : message.files)
        texts.add(file.name);
    for (const proto::Forwarded &one : message.forwarded) {
        texts.add(readsAsWritten(one.text) ? one.text : text::plainText(text::parse(one.text)));
        for (const proto::FileInfo &file : one.files)
            texts.add(file.name);
    }
    if (read != message.text)
        texts.add(message.text);
    document.marks.setFlag(Mark::Link, !text::webLinks(message.text, 1).isEmpty());
    document.texts = texts.take();
    return document;
}

} // namespace teahouse::search

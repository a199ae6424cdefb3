// SPDX-License-Identifier: Apache-2.0
#include "common/text/markdown_reader.h"

#include "common/proto/limits.h"

#include <algorithm>

namespace teahouse::text {

namespace {

constexpr unsigned kDialect = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES
    | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
constexpr qsizetype kLanguage = 32;

Align alignOf(MD_ALIGN align)
{
    switch (align) {
    case MD_ALIGN_LEFT:
        return Align::Left;
    case MD_ALIGN_CENTER:
        return Align::Center;
    case MD_ALIGN_RIGHT:
        return Align::Right;
    case MD_ALIGN_DEFAULT:
        break;
    }
    return Align::Default;
}

MarkdownReader *readerOf(void *userdata) { return static_cast<MarkdownReader *>(userdata); }

} // namespace

MarkdownReader::MarkdownReader(Document &document, const Names &names)
    : m_document(document)
    , m_inline(document, names)
{
}

bool MarkdownReader::read(const QByteArray &source)
{
    m_inline.setSource(source);
    MD_PARSER parser{};
    parser.flags = kDialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *reader) {
        readerOf(reader)->enterBlock(type, detail);
        return int(readerOf(reader)->m_tooMuch);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void *, void *reader) {
        readerOf(reader)->leaveBlock(type);
        return int(readerOf(reader)->m_tooMuch);
    };
    parser.enter_span = [](MD_SPANTYPE type, void *detail, void *reader) {
        readerOf(reader)->m_inline.enterSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void *, void *reader) {
        readerOf(reader)->m_inline.leaveSpan(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *reader) {
        readerOf(reader)->m_inline.text(type, QByteArrayView(text, qsizetype(size)));
        return 0;
    };
    return md_parse(source.constData(), MD_SIZE(source.size()), &parser, this) == 0;
}

void MarkdownReader::enterBlock(MD_BLOCKTYPE type, const void *detail)
{
    if (type != MD_BLOCK_THEAD && type != MD_BLOCK_TBODY && type != MD_BLOCK_TR && type != MD_BLOCK_TH
        && type != MD_BLOCK_TD)
        flush();
    switch (type) {
    case MD_BLOCK_QUOTE:
        m_containers.append({.kind = Container::Kind::Quote, .begins = true, .id = ++m_lastContainer});
        break;
    case MD_BLOCK_UL:
        m_lists.emplaceBack();
        break;
    case MD_BLOCK_OL:
        m_lists.append({true, qint32(static_cast<const MD_BLOCK_OL_DETAIL *>(detail)->start)});
        break;
    case MD_BLOCK_LI:
        enterItem(*static_cast<const MD_BLOCK_LI_DETAIL *>(detail));
        break;
    case MD_BLOCK_HR:
        m_block.kind = Block::Kind::Rule;
        break;
    case MD_BLOCK_H:
        m_block.kind = Block::Kind::Heading;
        m_block.level = quint8(static_cast<const MD_BLOCK_H_DETAIL *>(detail)->level);
        break;
    case MD_BLOCK_CODE:
        m_block.kind = Block::Kind::Code;
        m_block.language
            = InlineReader::lineOf(static_cast<const MD_BLOCK_CODE_DETAIL *>(detail)->lang).left(kLanguage);
        break;
    case MD_BLOCK_TABLE:
        enterTable(*static_cast<const MD_BLOCK_TABLE_DETAIL *>(detail));
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        enterCell(*static_cast<const MD_BLOCK_TD_DETAIL *>(detail));
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
        break;
    }
}

void MarkdownReader::leaveBlock(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_LI:
        leaveContainer();
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        m_lists.removeLast();
        break;
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_DOC:
        flush();
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        m_inline.endCell();
        m_block.cells.last().length = m_inline.length() - m_block.cells.last().start;
        break;
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
        break;
    }
}

void MarkdownReader::enterItem(const MD_BLOCK_LI_DETAIL &item)
{
    Container container{.kind = Container::Kind::Bullet, .begins = true, .id = ++m_lastContainer};
    if (m_lists.last().numbered) {
        container.kind = Container::Kind::Numbered;
        container.number = m_lists.last().next++;
    }
    if (item.is_task) {
        container.kind = Container::Kind::Task;
        container.done = item.task_mark != ' ';
    }
    m_containers.append(container);
}

void MarkdownReader::leaveContainer()
{
    flush();
    if (m_containers.last().begins && m_containers.size() <= limits::kMarkdownDepth)
        addBlock(); // an empty item has its bullet, an empty quote its bar
    m_containers.removeLast();
}

void MarkdownReader::enterTable(const MD_BLOCK_TABLE_DETAIL &table)
{
    m_block.kind = Block::Kind::Table;
    m_inline.beginTable();
    m_block.columns.resize(table.col_count);
    // Short rows are filled up to the width of the head: a small text can ask for very many cells.
    const quint64 cells = quint64(table.col_count) * (quint64(table.head_row_count) + table.body_row_count);
    m_tooMuch = m_tooMuch || cells > quint64(limits::kMarkdownCells);
}

void MarkdownReader::enterCell(const MD_BLOCK_TD_DETAIL &cell)
{
    const qsizetype column = m_block.cells.size() % m_block.columns.size();
    m_block.columns[column] = alignOf(cell.align);
    if (!m_block.cells.isEmpty())
        m_inline.beginCell(column == 0 ? u"\n" : u"\t");
    m_block.cells.append({m_inline.length(), 0});
}

void MarkdownReader::flush()
{
    const auto kind = m_block.kind;
    if (!m_inline.isEmpty() || kind == Block::Kind::Code || kind == Block::Kind::Rule
        || kind == Block::Kind::Table)
        addBlock();
    m_block = Block();
}

void MarkdownReader::addBlock()
{
    m_inline.finish(m_block);
    if (m_block.kind == Block::Kind::Code) {
        m_block.spans.clear();
        if (m_block.text.endsWith(u'\n'))
            m_block.text.chop(1);
    }
    m_block.within = m_containers.first(std::min<qsizetype>(m_containers.size(), limits::kMarkdownDepth));
    for (Container &container : m_containers)
        container.begins = false;
    m_spans += m_block.spans.size();
    m_document.blocks.append(std::move(m_block));
    m_block = Block();
    m_tooMuch
        = m_tooMuch || m_spans > limits::kMarkdownSpans || m_document.blocks.size() > limits::kMarkdownBlocks;
}

} // namespace teahouse::text

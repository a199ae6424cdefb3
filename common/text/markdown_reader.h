// SPDX-License-Identifier: Apache-2.0
// Turns md4c's events into blocks. Only for markdown.cpp.
#pragma once

#include "common/text/inline_reader.h"
#include "common/text/markdown.h"

#include <QByteArray>

#include <md4c.h>

namespace teahouse::text {

class MarkdownReader
{
public:
    MarkdownReader(Document &document, const Names &names);

    // False when the tree would be over its limits: the document is incomplete then.
    bool read(const QByteArray &source);

private:
    struct OpenList {
        bool numbered = false;
        qint32 next = 0;
    };

    void enterBlock(MD_BLOCKTYPE type, const void *detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterItem(const MD_BLOCK_LI_DETAIL &item);
    void leaveContainer();
    void enterTable(const MD_BLOCK_TABLE_DETAIL &table);
    void enterCell(const MD_BLOCK_TD_DETAIL &cell);
    void flush();
    void addBlock();

    Document &m_document;
    InlineReader m_inline;
    Block m_block; // under way
    QList<Container> m_containers;
    QList<OpenList> m_lists;
    qint32 m_lastContainer = 0;
    qsizetype m_spans = 0;
    bool m_tooMuch = false;
};

} // namespace teahouse::text

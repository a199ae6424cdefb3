// SPDX-License-Identifier: Apache-2.0
// md4c's events inside one block (text, emphasis, links) for the block builder. Only for markdown_reader.cpp.
#pragma once

#include "common/text/block_builder.h"

#include <QByteArray>
#include <QByteArrayView>

#include <md4c.h>

namespace teahouse::text {

class InlineReader
{
public:
    InlineReader(Document &document, const Names &names) : m_builder(document, names) { }

    // What md4c reads: escapes and autolinks are recognised by what stands in it before a text.
    void setSource(const QByteArray &source) { m_source = source; }

    void enterSpan(MD_SPANTYPE type, const void *detail);
    void leaveSpan(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, QByteArrayView bytes);

    void beginTable() { m_inTable = true; }
    void beginCell(QStringView separator) { append(separator); }
    void endCell() { m_builder.closeCell(); }

    bool isEmpty() const { return m_builder.isEmpty(); }
    qsizetype length() const { return m_builder.length(); }
    void finish(Block &block);

    // An attribute (a language, a title) as one harmless line.
    static QString lineOf(const MD_ATTRIBUTE &attribute);

private:
    void enterLink(const MD_ATTRIBUTE &address, const MD_ATTRIBUTE &title, bool image);
    void beginLabel(bool autolink);
    void leaveLink();
    void normalText(QByteArrayView bytes);
    bool isEscaped(QByteArrayView bytes) const;
    void append(QStringView text);
    QString inCell(QString text) const;
    Styles styles() const;

    BlockBuilder m_builder;
    QByteArray m_source;
    const char *m_readTo = nullptr; // in m_source: where the last text ended

    int m_bold = 0; // how deep
    int m_italic = 0;
    int m_strike = 0;
    int m_links = 0;
    bool m_inCode = false;
    bool m_math = false; // that code is mathematics in disguise
    OpenLink m_link; // the outermost
    bool m_labelBegun = false;
    bool m_inTable = false;
};

} // namespace teahouse::text

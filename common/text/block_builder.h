// SPDX-License-Identifier: Apache-2.0
// Collects one block's text and the styles its pieces arrive with; finish() adds what the text itself says
// (bare links, mentions, emoji) and gives spans out: sorted, disjoint, without plain ones.
#pragma once

#include "common/text/markdown.h"
#include "common/text/sanitizer.h"

#include <QString>

namespace teahouse::text {

// An address written out, under way.
struct OpenLink {
    qsizetype start = 0; // of its label
    QString url; // empty: not allowed, shown as it was written
    QString written;
    QString title;
    bool image = false;
    bool autolink = false; // <written>
};

class BlockBuilder
{
public:
    BlockBuilder(Document &document, const Names &names) : m_document(document), m_names(names) { }

    bool isEmpty() const { return m_text.isEmpty(); }
    qsizetype length() const { return m_text.size(); }
    bool isVisibleFrom(qsizetype start) const;

    void append(QStringView text, Styles styles, Sanitizer::Mode mode);
    // The next appended character was escaped: it is no sign of a mention, link or emoji.
    void markLiteral() { m_literal.append(m_text.size()); }
    void closeLink(const OpenLink &link);
    void closeCell() { m_sanitizer.finish(m_text); }

    // Text and spans into `block`; the builder is empty again.
    void finish(Block &block);

private:
    struct Overlay {
        qsizetype start;
        qsizetype end;
        Styles styles;
        qint32 target;
    };

    void overlay(const QList<Overlay> &overlays);
    QString masked(Styles hidden) const;
    bool holdsLiteral(qsizetype start, qsizetype end) const;
    void findLinks();
    void findMentions();
    void findTags();
    void findEmoji();

    Document &m_document;
    const Names &m_names;
    QString m_text;
    QList<Span> m_runs; // all of m_text, plain ones too
    QList<qsizetype> m_literal; // sorted
    Sanitizer m_sanitizer;
};

} // namespace teahouse::text

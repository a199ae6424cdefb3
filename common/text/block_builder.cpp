// SPDX-License-Identifier: Apache-2.0
#include "common/text/block_builder.h"

#include "common/text/emoji.h"
#include "common/text/links.h"
#include "common/text/plain_text.h"
#include "common/text/tags.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr char16_t kHidden = 0x1F; // ends links and names, and begins none

QString hostOf(const QString &url)
{
    const QString host = QUrl(url).host().toLower();
    return host.startsWith(u"www.") ? host.mid(4) : host;
}

// "http://bank.example" that leads elsewhere. Other words promise no place.
bool isMisleading(QStringView label, const QString &url)
{
    const QList<BareLink> shown = bareLinks(label);
    return !shown.isEmpty() && hostOf(shown.first().url) != hostOf(url);
}

} // namespace

bool BlockBuilder::isVisibleFrom(qsizetype start) const { return isVisible(QStringView(m_text).mid(start)); }

void BlockBuilder::append(QStringView text, Styles styles, Sanitizer::Mode mode)
{
    const qsizetype start = m_text.size();
    m_sanitizer.append(m_text, text, mode);
    const qsizetype length = m_text.size() - start;
    if (length == 0)
        return;
    if (!m_runs.isEmpty() && m_runs.last().styles == styles && m_runs.last().target < 0)
        m_runs.last().length += length;
    else
        m_runs.append({start, length, styles, -1});
}

void BlockBuilder::closeLink(const OpenLink &link)
{
    const qsizetype length = m_text.size() - link.start;
    const auto target = qint32(m_document.links.size());
    m_document.links.append(
        {link.url, link.title, isMisleading(QStringView(m_text).mid(link.start), link.url)});
    overlay({{link.start, link.start + length, Style::Link, target}});
}

void BlockBuilder::finish(Block &block)
{
    const qsizetype before = m_text.size();
    m_sanitizer.finish(m_text);
    if (m_text.size() > before)
        m_runs.append({before, m_text.size() - before, {}, -1});
    findLinks();
    findMentions();
    findTags();
    findEmoji();
    m_runs.removeIf([](const Span &run) { return !run.styles; });

    block.text = std::exchange(m_text, {});
    block.spans = std::exchange(m_runs, {});
    m_literal.clear();
}

// Puts sorted, disjoint overlays on the runs, cutting those that they meet. Linear in runs and overlays that
// it touches.
void BlockBuilder::overlay(const QList<Overlay> &overlays)
{
    if (overlays.isEmpty())
        return;
    const auto endsBefore = [](const Span &run, qsizetype at) { return run.end() <= at; };
    const auto first = std::lower_bound(m_runs.cbegin(), m_runs.cend(), overlays.first().start, endsBefore);
    QList<Span> cut;
    auto over = overlays.cbegin();
    for (auto run = first; run != m_runs.cend(); ++run) {
        for (qsizetype at = run->start; at < run->end();) {
            while (over != overlays.cend() && over->end <= at)
                ++over;
            const bool covered = over != overlays.cend() && over->start <= at;
            qsizetype end = run->end();
            if (over != overlays.cend())
                end = std::min(end, covered ? over->end : std::max(over->start, at));
            Span piece{at, end - at, run->styles, run->target};
            if (covered) {
                piece.styles |= over->styles;
                piece.target = over->target >= 0 ? over->target : run->target;
            }
            cut.append(piece);
            at = end;
        }
    }
    m_runs.erase(first, m_runs.cend());
    m_runs.append(cut);
}

QString BlockBuilder::masked(Styles hidden) const
{
    QString text = m_text;
    for (const Span &run : m_runs)
        if (run.styles & hidden)
            std::fill_n(text.begin() + run.start, run.length, QChar(kHidden));
    return text;
}

bool BlockBuilder::holdsLiteral(qsizetype start, qsizetype end) const
{
    const auto first = std::lower_bound(m_literal.cbegin(), m_literal.cend(), start);
    return first != m_literal.cend() && *first < end;
}

void BlockBuilder::findLinks()
{
    if (!m_text.contains(u"://") && !m_text.contains(u'@') && !m_text.contains(u"www.", Qt::CaseInsensitive))
        return;
    QList<Overlay> overlays;
    for (const BareLink &link : bareLinks(masked(Style::Code | Style::Math | Style::Link))) {
        if (holdsLiteral(link.start, link.start + link.length))
            continue;
        overlays.append({link.start, link.start + link.length, Style::Link, qint32(m_document.links.size())});
        m_document.links.append({link.url, {}, false});
    }
    overlay(overlays);
}

void BlockBuilder::findMentions()
{
    const auto isSign = [](QChar c) { return c == u'@' || c == u'＠' || c == u'#' || c == u'＃'; };
    if (std::none_of(m_text.cbegin(), m_text.cend(), isSign))
        return;
    QList<Overlay> overlays;
    for (const Mention &mention : mentionsIn(masked(Style::Code | Style::Math | Style::Link), m_names)) {
        if (holdsLiteral(mention.start, mention.start + 1))
            continue;
        overlays.append({mention.start, mention.start + mention.length, Style::Mention,
                         qint32(m_document.mentions.size())});
        m_document.mentions.append(mention);
    }
    overlay(overlays);
}

void BlockBuilder::findTags()
{
    if (!m_text.contains(u'#') && !m_text.contains(u'＃'))
        return;
    QList<Overlay> overlays;
    for (const TagPlace &tag : tagsIn(masked(Style::Code | Style::Math | Style::Link | Style::Mention))) {
        if (holdsLiteral(tag.start, tag.start + 1))
            continue;
        overlays.append({tag.start, tag.start + tag.length, Style::Tag, qint32(m_document.tags.size())});
        m_document.tags.append(tag.word);
    }
    overlay(overlays);
}

// Run by run: a base in a link and its variation selector behind it are two characters, since one span can't be
// half a link.
void BlockBuilder::findEmoji()
{
    QList<Overlay> overlays;
    for (const Span &run : std::as_const(m_runs))
        for (const Stretch &emoji : emojiIn(QStringView(m_text).mid(run.start, run.length)))
            overlays.append({run.start + emoji.start, run.start + emoji.start + emoji.length, Style::Emoji, -1});
    overlay(overlays);
}

} // namespace teahouse::text

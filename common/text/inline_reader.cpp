// SPDX-License-Identifier: Apache-2.0
#include "common/text/inline_reader.h"

#include "common/text/disguise.h"
#include "common/text/emoji.h"
#include "common/text/entities.h"
#include "common/text/links.h"
#include "common/text/math_source.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

QString textOf(const MD_ATTRIBUTE &attribute)
{
    QString out;
    for (int i = 0; attribute.text && attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET start = attribute.substr_offsets[i];
        const QString piece
            = undisguised(QByteArrayView(attribute.text + start, attribute.substr_offsets[i + 1] - start));
        out += attribute.substr_types[i] == MD_TEXT_ENTITY ? decodedEntity(piece) : piece;
    }
    return out;
}

} // namespace

QString InlineReader::lineOf(const MD_ATTRIBUTE &attribute)
{
    QString out;
    Sanitizer().append(out, textOf(attribute), Sanitizer::Mode::Link);
    return out;
}

void InlineReader::enterSpan(MD_SPANTYPE type, const void *detail)
{
    if (type == MD_SPAN_STRONG)
        ++m_bold;
    else if (type == MD_SPAN_EM)
        ++m_italic;
    else if (type == MD_SPAN_DEL)
        ++m_strike;
    else if (type == MD_SPAN_CODE)
        m_inCode = m_math = false;
    else if (type == MD_SPAN_A && m_links++ == 0) {
        const auto *link = static_cast<const MD_SPAN_A_DETAIL *>(detail);
        enterLink(link->href, link->title, false);
    } else if (type == MD_SPAN_IMG && m_links++ == 0) {
        const auto *image = static_cast<const MD_SPAN_IMG_DETAIL *>(detail);
        enterLink(image->src, image->title, true);
    }
}

void InlineReader::leaveSpan(MD_SPANTYPE type)
{
    if (type == MD_SPAN_STRONG)
        --m_bold;
    else if (type == MD_SPAN_EM)
        --m_italic;
    else if (type == MD_SPAN_DEL)
        --m_strike;
    else if ((type == MD_SPAN_A || type == MD_SPAN_IMG) && --m_links == 0)
        leaveLink();
}

void InlineReader::enterLink(const MD_ATTRIBUTE &address, const MD_ATTRIBUTE &title, bool image)
{
    m_link = OpenLink{.written = textOf(address), .title = lineOf(title), .image = image};
    m_link.url = safeUrl(m_link.written);
    m_labelBegun = false;
}

void InlineReader::beginLabel(bool autolink)
{
    m_labelBegun = true;
    m_link.autolink = autolink;
    if (m_link.url.isEmpty())
        append(autolink ? u"<" : m_link.image ? u"![" : u"[");
    m_link.start = m_builder.length();
}

void InlineReader::leaveLink()
{
    ++m_links; // what is appended here still belongs to the link
    if (!m_labelBegun)
        beginLabel(false);
    if (m_link.url.isEmpty()) {
        append(m_link.autolink ? u">"_s : u"]("_s + inCell(m_link.written) + u')');
    } else {
        if (!m_builder.isVisibleFrom(m_link.start))
            append(m_link.url);
        m_builder.closeLink(m_link);
    }
    --m_links;
}

void InlineReader::text(MD_TEXTTYPE type, QByteArrayView bytes)
{
    if (m_links > 0 && !m_labelBegun) {
        const bool inSource = bytes.data() > m_source.constData() && bytes.data() < m_source.constEnd();
        beginLabel(inSource && bytes.data()[-1] == '<');
    }
    switch (type) {
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        append(inCell(u"\n"_s));
        break;
    case MD_TEXT_ENTITY:
        append(inCell(decodedEntity(undisguised(bytes))));
        break;
    case MD_TEXT_CODE:
        if (!std::exchange(m_inCode, true))
            m_math = beginsMath(bytes);
        m_builder.append(inCell(undisguised(bytes)), styles() | (m_math ? Style::Math : Style::Code), Sanitizer::Mode::Code);
        break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_NULLCHAR:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
        normalText(bytes);
        break;
    }
    m_readTo = bytes.data() + bytes.size();
}

void InlineReader::normalText(QByteArrayView bytes)
{
    if (isEscaped(bytes) && (bytes.front() == '@' || bytes.front() == '#' || bytes.front() == ':')) {
        m_builder.markLiteral();
        append(QString(QLatin1Char(bytes.front())));
        bytes = bytes.sliced(1);
    }
    append(inCell(withEmoji(undisguised(bytes))));
}

// md4c leaves a backslash out without saying so; it stands between this text and the last one.
bool InlineReader::isEscaped(QByteArrayView bytes) const
{
    const char *at = bytes.data();
    return !bytes.isEmpty() && at > m_source.constData() && at < m_source.constEnd() && at[-1] == '\\'
        && at != m_readTo;
}

void InlineReader::append(QStringView text)
{
    m_builder.append(text, styles(), m_links > 0 ? Sanitizer::Mode::Link : Sanitizer::Mode::Prose);
}

// A cell's text has neither of the two characters that separate cells.
QString InlineReader::inCell(QString text) const
{
    if (m_inTable)
        std::replace_if(
            text.begin(), text.end(), [](QChar c) { return c.isSpace(); }, u' ');
    return text;
}

void InlineReader::finish(Block &block)
{
    m_builder.finish(block);
    m_inTable = false;
}

Styles InlineReader::styles() const
{
    Styles out;
    out.setFlag(Style::Bold, m_bold > 0);
    out.setFlag(Style::Italic, m_italic > 0);
    out.setFlag(Style::Strike, m_strike > 0);
    return out;
}

} // namespace teahouse::text

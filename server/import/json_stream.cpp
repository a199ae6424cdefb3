// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/json_stream.h"

#include "common/proto/limits.h"

#include <QJsonDocument>

namespace teahouse::server::import {

JsonArrayReader::JsonArrayReader(Source source, qsizetype longestElement)
    : m_source(std::move(source)), m_longest(longestElement)
{
}

// Makes sure that there is a byte here; false at the end of the source.
bool JsonArrayReader::fill()
{
    if (m_at < m_block.size())
        return true;
    m_before += m_block.size();
    m_at = 0;
    m_block.resize(limits::kImportBlockBytes);
    const qint64 got = m_failed ? 0 : m_source(m_block.data(), m_block.size());
    m_failed = m_failed || got < 0;
    m_block.resize(std::max<qint64>(got, 0));
    return !m_block.isEmpty();
}

void JsonArrayReader::skipSpace(bool commasToo)
{
    while (fill() && (here() == ' ' || here() == '\n' || here() == '\r' || here() == '\t' || (commasToo && here() == ',')))
        ++m_at;
}

JsonItem JsonArrayReader::stop(Reason fault)
{
    m_place = Place::After;
    return {.position = m_before + m_at, .fault = m_failed ? Reason::Unreadable : fault};
}

std::optional<JsonItem> JsonArrayReader::next()
{
    if (m_place == Place::Before) {
        if (auto fault = enter())
            return fault;
    }
    if (m_place == Place::After)
        return {};
    skipSpace(true);
    if (!fill())
        return stop(Reason::CutOff);
    return here() == ']' ? leave() : element();
}

std::optional<JsonItem> JsonArrayReader::enter()
{
    for (const char c : {'\xEF', '\xBB', '\xBF'}) // a byte order mark
        m_at += fill() && here() == c;
    skipSpace(false);
    if (!fill() || here() != '[')
        return stop(Reason::NotAnArray);
    ++m_at;
    m_place = Place::Inside;
    return {};
}

std::optional<JsonItem> JsonArrayReader::leave()
{
    ++m_at;
    m_place = Place::After;
    skipSpace(false);
    if (fill() || m_failed)
        return stop(Reason::BadJson); // something follows the array
    return {};
}

JsonItem JsonArrayReader::element()
{
    const qint64 position = m_before + m_at;
    m_text.resize(0); // keeps its memory
    m_depth = 0;
    m_inString = m_escaped = false;
    bool tooLarge = false, ended = false;
    while (!ended) {
        if (!fill()) {
            JsonItem cut = stop(tooLarge ? Reason::TooLarge : Reason::CutOff);
            cut.position = position;
            return cut;
        }
        const qsizetype from = m_at;
        ended = scan();
        tooLarge = tooLarge || m_text.size() + (m_at - from) > m_longest;
        if (!tooLarge)
            m_text.append(m_block.constData() + from, m_at - from);
    }
    if (tooLarge)
        return {.position = position, .fault = Reason::TooLarge};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(m_text, &error);
    if (document.isObject())
        return {.position = position, .bytes = m_text.size(), .object = document.object()};
    const bool balanced = error.error == QJsonParseError::NoError || error.error == QJsonParseError::IllegalValue;
    return {.position = position, .fault = balanced && !m_text.startsWith('{') ? Reason::NotAnObject : Reason::BadJson};
}

// Goes on to the element's end (true) or the block's. Which bracket closes which is the parser's business.
bool JsonArrayReader::scan()
{
    for (; m_at < m_block.size(); ++m_at) {
        const char c = here();
        if (m_inString) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_inString = false;
            continue;
        }
        if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if (m_depth == 0 && (c == ',' || c == ']')) {
            return true; // behind a bare value
        } else if ((c == '}' || c == ']') && --m_depth <= 0) {
            ++m_at;
            return true;
        }
    }
    return false;
}

} // namespace teahouse::server::import

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/json_lines.h"

#include "common/proto/limits.h"

#include <QJsonDocument>

#include <cstring>

namespace teahouse::server::import {

JsonLineReader::JsonLineReader(Source source, qsizetype longest) : m_source(std::move(source)), m_longest(longest) { }

// Makes sure that there is a byte here; false at the end of the source.
bool JsonLineReader::fill()
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

bool JsonLineReader::takeLine(bool &tooLarge)
{
    m_line.resize(0); // keeps its memory
    bool any = false;
    while (fill()) {
        any = true;
        const char *from = m_block.constData() + m_at;
        const qsizetype left = m_block.size() - m_at;
        const auto *end = static_cast<const char *>(std::memchr(from, '\n', size_t(left)));
        const qsizetype length = end ? end - from : left;
        tooLarge = tooLarge || m_line.size() + length > m_longest;
        if (!tooLarge)
            m_line.append(from, length);
        m_at += length + (end ? 1 : 0);
        if (end)
            break;
    }
    return any;
}

std::optional<JsonItem> JsonLineReader::next()
{
    while (!m_ended) {
        fill(); // so that the position is that of the next line
        const qint64 position = m_before + m_at;
        bool tooLarge = false;
        m_ended = !takeLine(tooLarge);
        if (m_failed) {
            m_ended = true;
            return JsonItem{.position = position, .object = {}, .fault = Reason::Unreadable};
        }
        if (tooLarge)
            return JsonItem{.position = position, .object = {}, .fault = Reason::TooLarge};
        if (std::exchange(m_first, false) && m_line.startsWith("\xEF\xBB\xBF")) // a byte order mark
            m_line.remove(0, 3);
        if (m_line.trimmed().isEmpty())
            continue;
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(m_line, &error);
        if (document.isObject())
            return JsonItem{.position = position, .bytes = m_line.size(), .object = document.object()};
        const bool isJson = error.error == QJsonParseError::NoError;
        return JsonItem{.position = position, .object = {}, .fault = isJson ? Reason::NotAnObject : Reason::BadJson};
    }
    return {};
}

} // namespace teahouse::server::import

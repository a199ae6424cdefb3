// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a file of one JSON object a line (JSONL), a line at a time, so that a file of any size needs no more memory than
// its longest line may. A bad line costs no more than itself. One thread.
#pragma once

#include "server/import/json_stream.h"

namespace teahouse::server::import {

class JsonLineReader
{
public:
    using Source = JsonArrayReader::Source;

    // Of one line; a thread comes as one with all its replies.
    static constexpr qsizetype kLongest = 32 << 20;

    explicit JsonLineReader(Source source, qsizetype longest = kLongest);

    // Empty lines are passed over. `position` is where the line begins. After the end, or after a source that failed
    // (Unreadable), nothing.
    std::optional<JsonItem> next();

private:
    bool fill();
    bool takeLine(bool &tooLarge); // false: the end

    Source m_source;
    qsizetype m_longest;
    QByteArray m_block;
    qsizetype m_at = 0; // in the block
    qint64 m_before = 0; // bytes before the block
    QByteArray m_line;
    bool m_first = true;
    bool m_failed = false;
    bool m_ended = false;
};

} // namespace teahouse::server::import

// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a JSON array of objects one object at a time, so that a file of any size needs no more memory than its longest
// object may. It finds where each element begins and ends and leaves the rest to Qt's parser; thereby one bad element
// costs no more than itself, as long as its brackets and quotes are balanced. One thread.
#pragma once

#include "server/import/reason.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>
#include <optional>

namespace teahouse::server::import {

struct JsonItem {
    qint64 position = 0; // of its first byte
    qint64 bytes = 0; // how long it is
    QJsonObject object;
    Reason fault = Reason::Unknown; // why there is no object; Unknown: there is one
};

class JsonArrayReader
{
public:
    // Puts at most `size` bytes into `out` and says how many; 0 at the end, -1 on failure.
    using Source = std::function<qint64(char *out, qint64 size)>;

    JsonArrayReader(Source source, qsizetype longestElement);

    std::optional<JsonItem> next(); // nothing after the last one

private:
    enum class Place : quint8 { Before, Inside, After };

    bool fill();
    char here() const { return m_block.at(m_at); }
    void skipSpace(bool commasToo);
    std::optional<JsonItem> enter();
    std::optional<JsonItem> leave();
    JsonItem element();
    bool scan();
    JsonItem stop(Reason fault);

    Source m_source;
    qsizetype m_longest;
    Place m_place = Place::Before;
    bool m_failed = false;

    QByteArray m_block;
    qsizetype m_at = 0; // in the block
    qint64 m_before = 0; // bytes before the block

    // of the element being read
    QByteArray m_text;
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace teahouse::server::import

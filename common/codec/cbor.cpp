// SPDX-License-Identifier: Apache-2.0
#include "common/codec/cbor.h"

#include <limits>

namespace teahouse::codec {

bool readCborInteger(QCborStreamReader &in, qint64 &out)
{
    constexpr quint64 kMax = quint64(std::numeric_limits<qint64>::max());
    if (in.isUnsignedInteger() && in.toUnsignedInteger() <= kMax) {
        out = qint64(in.toUnsignedInteger());
    } else if (in.isNegativeInteger() && quint64(in.toNegativeInteger()) - 1 <= kMax) {
        out = -1 - qint64(quint64(in.toNegativeInteger()) - 1); // the reader gives the absolute value, zero for 2^64
    } else {
        return false;
    }
    return in.next();
}

bool readCborText(QCborStreamReader &in, QString &out, int max)
{
    // A known length lets us refuse before anything is copied; UTF-8 takes at most 3 bytes per UTF-16 unit.
    if (!in.isString() || !in.isLengthKnown() || (max > 0 && in.length() > quint64(max) * 3))
        return false;
    auto chunk = in.readString();
    if (chunk.status != QCborStreamReader::Ok)
        return false;
    out = std::move(chunk.data);
    chunk = in.readString();
    return chunk.status == QCborStreamReader::EndOfString && (max == 0 || out.size() <= max);
}

} // namespace teahouse::codec

// SPDX-License-Identifier: Apache-2.0
#include "common/codec/cbor.h"

namespace teahouse::codec {

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

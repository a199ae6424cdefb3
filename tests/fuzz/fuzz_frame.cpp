// SPDX-License-Identifier: Apache-2.0
// Whatever arrives at /ws: split into frames, in either form, and each body read as each request.
#include "common/codec/frame.h"
#include "common/proto/registry.h"

using namespace teahouse;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const auto format = data[0] % 2 ? codec::Format::Json : codec::Format::Cbor;
    const QByteArray message(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const auto frames = codec::splitFrames(message, format);
    if (!frames)
        return 0;
    for (const codec::Frame &frame : *frames) {
        proto::forEachType(proto::AllRequests(), [&]<class T>(std::type_identity<T>) {
            if (frame.name == QLatin1StringView(T::kName))
                (void)codec::decodeBody<T>(frame);
        });
        if (frame.kind == codec::FrameKind::Changes)
            (void)codec::decodeBody<proto::Changes>(frame);
    }
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
// Any bytes as a photograph: taking the place out ends, stays in bounds, keeps the length, and leaves nothing
// for a second time.
#include "common/media/location.h"

#include <QBuffer>

#include <cstdio>
#include <cstdlib>

using namespace teahouse::media;

static void require(bool promise, const char *name)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", name);
    std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    QBuffer from, to;
    from.setData(reinterpret_cast<const char *>(data), int(size));
    from.open(QIODevice::ReadOnly);
    to.open(QIODevice::ReadWrite);
    for (const Patch &patch : locationIn(from)) {
        require(patch.at >= 0 && patch.at + patch.bytes.size() <= from.size(), "in bounds");
        require(!patch.bytes.isEmpty(), "something");
    }
    const auto done = copyWithoutLocation(from, to);
    require(done.has_value(), "no error on memory");
    require(to.size() == from.size(), "no byte moves");
    require(*done || to.data() == from.data(), "untouched when there is no place");
    return 0;
}

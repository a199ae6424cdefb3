// SPDX-License-Identifier: Apache-2.0
// Any bytes as a text file: the guess ends, and what comes out is UTF-8 without NULs and within its bound.
#include "common/preview/worker/encoding.h"

#include <QBuffer>
#include <QStringDecoder>

#include <cstdio>
#include <cstdlib>

using namespace teahouse::preview;

static void require(bool promise, const char *name)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", name);
    std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    const qint64 most = qint64(data[0]) * 16;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    for (const Extent extent : {Extent::Whole, Extent::Beginning}) {
        const auto encoding = encodingOf(bytes, extent);
        if (!encoding)
            continue;
        QBuffer from, to;
        from.setData(bytes);
        from.open(QIODevice::ReadOnly);
        to.open(QIODevice::WriteOnly);
        const Converted done = convert(from, *encoding, to, most);
        require(done.written && done.bytes == to.size(), "all of it is written");
        require(done.bytes <= most, "within its bound");
        require(!to.data().contains('\0'), "no NUL");
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = utf8(to.data());
        require(!utf8.hasError(), "UTF-8, and whole characters");
        require(bytes.size() > 0 || text.isEmpty(), "nothing from nothing");
    }
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
// What a stranger says in the headers of a download, and what he called the file: the answer adds up, its ranges lie in
// the file and in order, and no header ends before its time. A line each: total, Range, If-Range, If-None-Match, the
// media type, the name.
#include "server/files/content_headers.h"
#include "server/files/download_plan.h"

#include <QList>

#include <cstdlib>

using namespace teahouse::server;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto lines = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)).split('\n');
    const Contents contents{.name = QString::fromUtf8(lines.mid(5).join('\n')),
                            .mediaType = QString::fromUtf8(lines.value(4)),
                            .mark = QStringLiteral("abc"),
                            .bytes = qint64(lines.value(0).toULongLong() >> 2)};
    const net::HttpHead request{.method = "GET",
                                .target = {},
                                .headers = {{"Range", lines.value(1)},
                                            {"If-Range", lines.value(2)},
                                            {"If-None-Match", lines.value(3)}}};
    const DownloadPlan plan = planOf(request, contents, "BOUNDARY");

    qint64 length = 0, from = 0;
    for (const DownloadPlan::Piece &piece : plan.pieces) {
        length += piece.size();
        if (!piece.text.isEmpty())
            continue;
        require(piece.range.first >= from && piece.range.last >= piece.range.first);
        require(piece.range.last < contents.bytes);
        from = piece.range.last + 1;
    }
    require(length == plan.length && (plan.status < 300 || length == 0));
    for (const auto &[name, value] : plan.headers) {
        for (const char c : value)
            require(c >= ' ' && c <= '~');
        if (name == "Content-Disposition")
            require(value.count('"') == 2);
    }
    return 0;
}

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/download_plan.h"

#include "server/files/content_headers.h"

namespace teahouse::server {

namespace {

QByteArray contentRange(const ByteRange &range, qint64 total)
{
    return "bytes " + QByteArray::number(range.first) + '-' + QByteArray::number(range.last) + '/'
        + QByteArray::number(total);
}

WantedBytes wantedBy(const net::HttpHead &request, const Contents &contents, const QByteArray &etag)
{
    if (request.method != "GET") // for no other method does Range mean anything
        return {};
    const QByteArray condition = request.header("If-Range");
    if (!condition.isEmpty() && condition != etag)
        return {}; // it has other contents, or knows them by a date, which is no proof
    return wantedBytes(request.header("Range"), contents.bytes);
}

void addPieces(DownloadPlan &plan, const QList<ByteRange> &ranges, const Contents &contents,
               const QByteArray &boundary)
{
    const QByteArray type = safeMediaType(contents.mediaType);
    for (const ByteRange &range : ranges) {
        const QByteArray between = plan.pieces.isEmpty() ? QByteArray() : QByteArray("\r\n");
        plan.pieces.append({.text = between + "--" + boundary + "\r\nContent-Type: " + type
                                + "\r\nContent-Range: " + contentRange(range, contents.bytes) + "\r\n\r\n",
                            .range = {}});
        plan.pieces.append({.text = {}, .range = range});
    }
    plan.pieces.append({.text = "\r\n--" + boundary + "--\r\n", .range = {}});
}

} // namespace

DownloadPlan planOf(const net::HttpHead &request, const Contents &contents, const QByteArray &boundary)
{
    const QByteArray etag = etagOf(contents.mark);
    DownloadPlan plan{.headers = guardingHeaders()};
    plan.headers.emplaceBack("ETag", etag);
    plan.headers.emplaceBack("Accept-Ranges", "bytes");
    const QByteArray ifMatch = request.header("If-Match");
    if (!ifMatch.isEmpty() && !listsEtag(ifMatch, etag, Compare::Strong)) {
        plan.status = 412;
        return plan;
    }
    if (listsEtag(request.header("If-None-Match"), etag, Compare::Weak)) {
        plan.status = 304;
        return plan;
    }

    const WantedBytes wanted = wantedBy(request, contents, etag);
    if (wanted.kind == WantedBytes::Kind::None) {
        plan.status = 416;
        plan.headers.emplaceBack("Content-Range", "bytes */" + QByteArray::number(contents.bytes));
        return plan;
    }
    plan.headers.emplaceBack("Content-Disposition", contentDisposition(contents.name));
    plan.status = wanted.kind == WantedBytes::Kind::Some ? 206 : 200;
    if (wanted.ranges.size() > 1) {
        plan.headers.emplaceBack("Content-Type", "multipart/byteranges; boundary=" + boundary);
        addPieces(plan, wanted.ranges, contents, boundary);
    } else {
        plan.headers.emplaceBack("Content-Type", safeMediaType(contents.mediaType));
        const ByteRange range = wanted.ranges.value(0, {0, contents.bytes - 1});
        if (plan.status == 206)
            plan.headers.emplaceBack("Content-Range", contentRange(range, contents.bytes));
        if (range.size() > 0)
            plan.pieces.append({.text = {}, .range = range});
    }
    for (const DownloadPlan::Piece &piece : std::as_const(plan.pieces))
        plan.length += piece.size();
    return plan;
}

} // namespace teahouse::server

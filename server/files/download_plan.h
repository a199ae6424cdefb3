// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole answer to a request for contents, decided before the first byte of them is read: status, headers,
// and the pieces of the body in their order. Pure.
#pragma once

#include "server/files/byte_ranges.h"
#include "server/net/http_parser.h"

#include <QString>

namespace teahouse::server {

struct Contents {
    QString name; // to save it by
    QString mediaType;
    QString mark; // the same as long as the bytes are: what the ETag is made of
    qint64 bytes = 0;
};

struct DownloadPlan {
    // Either these bytes, or this range of the file.
    struct Piece {
        QByteArray text;
        ByteRange range;

        qint64 size() const { return text.isEmpty() ? range.size() : text.size(); }
    };

    int status = 200;
    net::HttpHeaders headers;
    QList<Piece> pieces;
    qint64 length = 0; // of the body
};

// `boundary`: what keeps several ranges apart; it must not be guessable, or contents could imitate it.
DownloadPlan planOf(const net::HttpHead &request, const Contents &contents, const QByteArray &boundary);

} // namespace teahouse::server

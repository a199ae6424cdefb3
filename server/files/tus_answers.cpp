// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/tus_answers.h"

#include "server/files/ask.h"
#include "server/files/tus.h"

namespace teahouse::server::tus {

net::HttpHeaders commonHeaders() { return {{"Tus-Resumable", kVersion}, {"Cache-Control", "no-store"}}; }

void refuse(net::HttpExchange &exchange, int status, const QByteArray &reason, net::HttpHeaders more)
{
    more += commonHeaders();
    more.emplaceBack("Teahouse-Error", reason);
    exchange.respond(status, more, {});
}

void refuse(net::HttpExchange &exchange, const Error &error)
{
    answerError(exchange, error, {{"Tus-Resumable", kVersion}});
}

bool speaksTus(net::HttpExchange &exchange)
{
    if (exchange.head().header("Tus-Resumable") == kVersion)
        return true;
    refuse(exchange, 412, "version", {{"Tus-Version", kVersion}});
    return false;
}

QByteArray expiryOf(const store::Upload &upload)
{
    return dateText(upload.touchedAt + limits::kUploadValidMs);
}

void answerOffset(net::HttpExchange &exchange, const store::Upload &upload, qint64 offset, int status)
{
    net::HttpHeaders headers = commonHeaders();
    headers.emplaceBack("Upload-Offset", QByteArray::number(offset));
    headers.emplaceBack("Upload-Expires", expiryOf(upload));
    if (status == 200)
        headers.emplaceBack("Upload-Length", QByteArray::number(upload.bytes));
    exchange.respond(status, headers, {});
}

} // namespace teahouse::server::tus

// SPDX-License-Identifier: AGPL-3.0-or-later
// How /uploads answers: the headers that every answer of tus has, and refusals with a word for programs.
#pragma once

#include "server/net/http_exchange.h"
#include "server/store/files.h"

#include "common/base/error.h"

namespace teahouse::server::tus {

net::HttpHeaders commonHeaders();

void refuse(net::HttpExchange &exchange, int status, const QByteArray &reason, net::HttpHeaders more = {});
void refuse(net::HttpExchange &exchange, const Error &error);

// 412, said already, for a client of another version.
bool speaksTus(net::HttpExchange &exchange);

QByteArray expiryOf(const store::Upload &upload);
void answerOffset(net::HttpExchange &exchange, const store::Upload &upload, qint64 offset, int status);

} // namespace teahouse::server::tus

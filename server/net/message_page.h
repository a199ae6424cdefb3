// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser gets that follows a link to a message: a page that leads on into the program. It is the same for every
// message, also for one that does not exist, and knows nothing of any. No script, nothing from elsewhere.
#pragma once

#include <QByteArray>

namespace teahouse::server::net {

class HttpExchange;

void answerMessageLink(HttpExchange &exchange);

// Whether someone who sent this Accept-Language is better served in Chinese than in English.
bool prefersChinese(QByteArrayView acceptLanguage);

} // namespace teahouse::server::net

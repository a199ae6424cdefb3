// SPDX-License-Identifier: AGPL-3.0-or-later
// What is said about contents that somebody sent: always something to be saved, never a page, whatever a
// browser might think of it. Names in any script survive; what could lead one on (paths, control characters,
// reversed text) does not.
#pragma once

#include "server/net/http_parser.h"

#include <QString>

namespace teahouse::server {

// RFC 6266, with filename* after RFC 8187 where the plain form cannot hold the name.
QByteArray contentDisposition(const QString &name);

// As it is sent. What a browser or a desktop could run, and what is not a media type at all, is plain bytes.
QByteArray safeMediaType(const QString &mediaType);

QByteArray etagOf(const QString &mark); // a strong one

// Whether a list in If-Match or If-None-Match names it.
enum class Compare { Strong, Weak };
bool listsEtag(QByteArrayView list, QByteArrayView etag, Compare how);

// On every answer that carries contents.
net::HttpHeaders guardingHeaders();

} // namespace teahouse::server

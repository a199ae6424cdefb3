// SPDX-License-Identifier: AGPL-3.0-or-later
// The headers of tus 1.0 (https://tus.io/protocols/resumable-upload), read and written. Pure.
#pragma once

#include "server/files/digest.h"
#include "server/net/http_parser.h"

#include "common/base/ids.h"

#include <QString>

#include <optional>

namespace teahouse::server::tus {

inline constexpr char kVersion[] = "1.0.0";
inline constexpr char kExtensions[] = "creation,checksum,expiration,termination";
inline constexpr char kAlgorithms[] = "sha1,sha256";

// The method, or what X-HTTP-Method-Override says in its place.
QByteArray methodOf(const net::HttpHead &head);

// Of "/uploads/ID"; unset for every other path.
UploadId idIn(QByteArrayView path);
QByteArray addressOf(UploadId id);

// A number that is none, is negative or does not fit is none.
std::optional<qint64> numberIn(QByteArrayView text);

struct Metadata {
    QString filename;
    LocalId localId; // `localid`
};
// Keys with base64 values, separated by commas; unknown keys are passed over. Nothing: it is malformed.
std::optional<Metadata> metadataIn(QByteArrayView header);

struct Checksum {
    Digest::Kind kind = Digest::Kind::Sha1;
    QByteArray value; // raw
};
// Nothing: malformed, or an algorithm we do not know.
std::optional<Checksum> checksumIn(QByteArrayView header);

QByteArray dateText(qint64 msecs); // RFC 9110

} // namespace teahouse::server::tus

// SPDX-License-Identifier: Apache-2.0
// What can go wrong, once, for both programs. A code crosses the wire by its name; `detail` is for the
// log and for developers (a field's path), never shown to people and never holding text they wrote.
#pragma once

#include "common/meta/enums.h"

#include <QString>
#include <tl/expected.hpp>

namespace teahouse {

enum class Code : quint8 {
    Unknown,
    BadRequest, // malformed, or a field outside its limits
    NotFound, // also what a stranger is told about something private
    Forbidden,
    Unauthorized, // not signed in, or the session was revoked
    Conflict, // the name is taken, someone was first
    TooLarge,
    TooManyRequests,
    Unsupported, // the peer is too old or too new for this
    Expired, // the invitation, or the time in which this was allowed
    Offline, // client only: not connected
    Cancelled, // client only: nobody waits any more
    Storage, // disk full, database unreadable
    SecondFactorNeeded, // the password is right, the code is missing or wrong
    SecondFactorMissing, // the office asks for a second factor, and this account has none yet
    Unreachable, // the office's directory or identity provider can't be asked now
};

consteval auto namesOf(Code)
{
    using enum Code;
    return std::array{
        meta::named(BadRequest, "bad_request"),
        meta::named(NotFound, "not_found"),
        meta::named(Forbidden, "forbidden"),
        meta::named(Unauthorized, "unauthorized"),
        meta::named(Conflict, "conflict"),
        meta::named(TooLarge, "too_large"),
        meta::named(TooManyRequests, "too_many_requests"),
        meta::named(Unsupported, "unsupported"),
        meta::named(Expired, "expired"),
        meta::named(Offline, "offline"),
        meta::named(Cancelled, "cancelled"),
        meta::named(Storage, "storage"),
        meta::named(SecondFactorNeeded, "second_factor_needed"),
        meta::named(SecondFactorMissing, "second_factor_missing"),
        meta::named(Unreachable, "unreachable"),
    };
}

struct Error {
    Code code = Code::Unknown;
    QString detail;
    qint64 retryAfterMs = 0; // with TooManyRequests: when to try again
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Code code, QString detail = {}, qint64 retryAfterMs = 0)
{
    return tl::unexpected<Error>({code, std::move(detail), retryAfterMs});
}

} // namespace teahouse

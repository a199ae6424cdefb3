// SPDX-License-Identifier: Apache-2.0
// Files that stay on their sender's computer and go straight to whoever wants them, over the local network. The server
// knows of them, says who may have them, introduces the two computers to each other, and writes down what came of it; the
// bytes do not pass it. When the two cannot meet, the sender brings the file to the server after all.
//
//   sender                      server                       receiver
//     file.offer ──────────────►
//     message.send {uploads} ──►  the message, its file is `direct` ──►
//                                 ◄────────────────────────── file.direct
//     ◄────────── direct.wanted                           ──► a ticket
//     file.answer ─────────────►  direct.ready ────────────►
//     ◄───────────────────────── TLS, the ticket ───────────
//                                 ◄────────────────── file.direct_done
//     ◄───────── direct.provide   (only when they did not meet)
//     file.provide ────────────►  the message, its file is an ordinary one ──►
#pragma once

#include "common/base/error.h"
#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

inline constexpr int kDirectTicket = 64; // characters of a ticket, hex
inline constexpr int kDirectAddresses = 16; // of one computer
inline constexpr int kDirectAddress = 64; // characters of one

enum class DirectOutcome : quint8 {
    Unknown,
    Delivered,
    Unreachable, // the two computers do not find each other
    Broken, // what came was not the file
    Stopped, // by the receiver, or on the way; it may be asked for again
};

consteval auto namesOf(DirectOutcome)
{
    using enum DirectOutcome;
    return std::array{meta::named(Delivered, "delivered"), meta::named(Unreachable, "unreachable"),
                      meta::named(Broken, "broken"), meta::named(Stopped, "stopped")};
}

struct Offered {
    UploadId upload; // goes into SendMessage::uploads; the file has this number too

    bool operator==(const Offered &) const = default;
    static consteval auto fields()
    {
        using R = Offered;
        return std::tuple{
            meta::field(1, "upload", &R::upload),
        };
    }
};

// I have this file here and will hand it over myself, from this session. Takes no room on the server.
struct OfferFile {
    static constexpr auto kName = "file.offer";
    using Reply = Offered;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    LocalId localId; // offering twice with one localId offers once
    QString name;
    qint64 bytes = 0;
    QString hash; // SHA-256, hex

    static consteval auto fields()
    {
        using R = OfferFile;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "name", &R::name).limit(limits::kFileName),
            meta::field(3, "bytes", &R::bytes),
            meta::field(4, "hash", &R::hash).limit(limits::kHash),
        };
    }
};

struct DirectTicket {
    QString ticket;

    bool operator==(const DirectTicket &) const = default;
    static consteval auto fields()
    {
        using R = DirectTicket;
        return std::tuple{
            meta::field(1, "ticket", &R::ticket).limit(kDirectTicket),
        };
    }
};

// I want a file that is with its sender. Then DirectReady or DirectRefused comes, once or more, with this ticket. Each
// ticket opens one connection.
struct AskDirect {
    static constexpr auto kName = "file.direct";
    using Reply = DirectTicket;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    FileId file;

    static consteval auto fields()
    {
        using R = AskDirect;
        return std::tuple{
            meta::field(1, "file", &R::file),
        };
    }
};

// The sender's answer to DirectWanted: where to fetch it, or why it cannot be had.
struct AnswerDirect {
    static constexpr auto kName = "file.answer";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    QString ticket;
    QList<QString> addresses;
    qint64 port = 0;
    QString fingerprint; // SHA-256 of the certificate, hex
    Code problem = Code::Unknown; // NotFound: the file is gone; Conflict: it has changed; Unknown: there is none

    static consteval auto fields()
    {
        using R = AnswerDirect;
        return std::tuple{
            meta::field(1, "ticket", &R::ticket).limit(kDirectTicket),
            meta::field(2, "addresses", &R::addresses).limit(kDirectAddresses, kDirectAddress),
            meta::field(3, "port", &R::port),
            meta::field(4, "fingerprint", &R::fingerprint).limit(limits::kHash),
            meta::field(5, "problem", &R::problem),
        };
    }
};

// What came of a ticket, by who got it. Unreachable: the sender is asked to bring the file to the server.
struct EndDirect {
    static constexpr auto kName = "file.direct_done";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    QString ticket;
    DirectOutcome outcome = DirectOutcome::Unknown;

    static consteval auto fields()
    {
        using R = EndDirect;
        return std::tuple{
            meta::field(1, "ticket", &R::ticket).limit(kDirectTicket),
            meta::field(2, "outcome", &R::outcome),
        };
    }
};

// The contents are on the server now, as a complete upload: from now on the file is as any other.
struct ProvideFile {
    static constexpr auto kName = "file.provide";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    FileId file;
    UploadId upload;

    static consteval auto fields()
    {
        using R = ProvideFile;
        return std::tuple{
            meta::field(1, "file", &R::file),
            meta::field(2, "upload", &R::upload),
        };
    }
};

// --- events -----------------------------------------------------------------------------------------------

// To the session that offered the file: somebody who may have it wants it.
struct DirectWanted {
    static constexpr auto kName = "direct.wanted";

    FileId file;
    QString ticket;

    static consteval auto fields()
    {
        using R = DirectWanted;
        return std::tuple{
            meta::field(1, "file", &R::file),
            meta::field(2, "ticket", &R::ticket).limit(kDirectTicket),
        };
    }
};

// To the session that asked.
struct DirectReady {
    static constexpr auto kName = "direct.ready";

    FileId file;
    QString ticket;
    QList<QString> addresses;
    qint64 port = 0;
    QString fingerprint;

    static consteval auto fields()
    {
        using R = DirectReady;
        return std::tuple{
            meta::field(1, "file", &R::file),
            meta::field(2, "ticket", &R::ticket).limit(kDirectTicket),
            meta::field(3, "addresses", &R::addresses).limit(kDirectAddresses, kDirectAddress),
            meta::field(4, "port", &R::port),
            meta::field(5, "fingerprint", &R::fingerprint).limit(limits::kHash),
        };
    }
};

// To the session that asked. Offline: the sender's computer is not there at the moment; NotFound, Conflict: the file is
// gone from it or has changed; Storage, Forbidden, TooLarge: the server has no room for it.
struct DirectRefused {
    static constexpr auto kName = "direct.refused";

    FileId file;
    QString ticket;
    Code reason = Code::Unknown;

    static consteval auto fields()
    {
        using R = DirectRefused;
        return std::tuple{
            meta::field(1, "file", &R::file),
            meta::field(2, "ticket", &R::ticket).limit(kDirectTicket),
            meta::field(3, "reason", &R::reason),
        };
    }
};

// To the session that offered the file: bring it to the server, and say so with ProvideFile. What is in the way is said
// with AnswerDirect.
struct DirectProvide {
    static constexpr auto kName = "direct.provide";

    FileId file;
    QString ticket;

    static consteval auto fields()
    {
        using R = DirectProvide;
        return std::tuple{
            meta::field(1, "file", &R::file),
            meta::field(2, "ticket", &R::ticket).limit(kDirectTicket),
        };
    }
};

// To the session that offered the file: whoever had this ticket may not have the file any more.
struct DirectStop {
    static constexpr auto kName = "direct.stop";

    FileId file;
    QString ticket;

    static consteval auto fields()
    {
        using R = DirectStop;
        return std::tuple{
            meta::field(1, "file", &R::file),
            meta::field(2, "ticket", &R::ticket).limit(kDirectTicket),
        };
    }
};

static_assert(meta::wellFormed<Offered>());
static_assert(meta::wellFormed<OfferFile>());
static_assert(meta::wellFormed<DirectTicket>());
static_assert(meta::wellFormed<AskDirect>());
static_assert(meta::wellFormed<AnswerDirect>());
static_assert(meta::wellFormed<EndDirect>());
static_assert(meta::wellFormed<ProvideFile>());
static_assert(meta::wellFormed<DirectWanted>());
static_assert(meta::wellFormed<DirectReady>());
static_assert(meta::wellFormed<DirectRefused>());
static_assert(meta::wellFormed<DirectProvide>());
static_assert(meta::wellFormed<DirectStop>());

} // namespace teahouse::proto

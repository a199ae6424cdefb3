// SPDX-License-Identifier: Apache-2.0
// Whatever comes in at the door: HTTP requests and WebSocket frames, cut where the fuzzer likes.
// Promises: no crash, no more out than in, no state that takes nothing and waits for nothing.
#include "server/net/http_parser.h"
#include "server/net/websocket.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace teahouse::server::net;

namespace {

constexpr qsizetype kHeadBytes = 2048;
constexpr qint64 kMessageBytes = 4096;

void promise(bool kept)
{
    if (!kept)
        std::abort();
}

void readRequest(QByteArrayView input, qsizetype pieceBytes)
{
    HttpParser parser(kHeadBytes);
    QByteArray body;
    qsizetype used = 0;
    for (qsizetype end = std::min(pieceBytes, input.size());;
         end = std::min(end + pieceBytes, input.size())) {
        for (bool moved = true; moved
             && (parser.state() == HttpParser::State::Head || parser.state() == HttpParser::State::Body);) {
            const HttpParser::State before = parser.state();
            const qsizetype taken = parser.feed(input.sliced(used, end - used), body);
            promise(taken >= 0 && taken <= end - used);
            used += taken;
            moved = taken > 0 || parser.state() != before;
        }
        promise(body.size() <= used);
        promise(parser.state() == HttpParser::State::Failed || parser.state() == HttpParser::State::Done
                || end - used < kHeadBytes);
        if (end == input.size())
            break;
    }
    if (parser.state() == HttpParser::State::Failed)
        promise(parser.refusal() >= 400);
    if (parser.state() == HttpParser::State::Done || parser.state() == HttpParser::State::Body)
        promise(!parser.head().method.isEmpty()
                && parser.head().path().size() <= parser.head().target.size());
}

void readFrames(QByteArrayView input, qsizetype pieceBytes)
{
    websocket::Reader reader(kMessageBytes);
    for (qsizetype at = 0; at < input.size() && !reader.failure(); at += pieceBytes) {
        QByteArrayView piece = input.sliced(at, std::min(pieceBytes, input.size() - at));
        while (!piece.isEmpty() && !reader.failure()) {
            const qsizetype before = piece.size();
            const auto message = reader.next(piece);
            promise(message || reader.failure() || piece.isEmpty());
            promise(piece.size() < before || message || reader.failure());
            promise(!message || message->payload.size() <= kMessageBytes);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    // The first byte says which, and into what pieces.
    const qsizetype pieceBytes = 1 + (data[0] >> 1);
    const QByteArrayView input(data + 1, qsizetype(size - 1));
    if (data[0] & 1)
        readFrames(input, pieceBytes);
    else
        readRequest(input, pieceBytes);
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
// Frames: what crosses the WebSocket at /ws.
//
//   binary message   a CBOR sequence (RFC 8742) of      text message   lines (\n) of JSON
//   [0, id, name, body]            request              {"request": name, "id": 1, "body": {…}}
//   [1, id, body]                  reply                {"reply": 1, "body": {…}}
//   [2, id, code, detail, retry]   failure              {"failure": 1, "code": "…", "detail": "…", "retry_after_ms": 0}
//   [3, body]                      changes              {"changes": {…}}
//   [4, name, body]                event                {"event": name, "body": {…}}
//
// A side answers in the form in which it was asked; changes and events come in the form of the connection's first
// frame. Because a sequence is made by putting bytes one behind the other, many frames leave as one message.
#pragma once

#include "common/codec/json.h"

#include <QByteArray>
#include <QJsonDocument>

namespace teahouse::codec {

enum class Format : quint8 { Cbor, Json };

enum class FrameKind : qint8 { Request, Reply, Failure, Changes, Event };

// One frame taken apart as far as the envelope; the body stays encoded until somebody knows its type.
struct Frame {
    FrameKind kind = FrameKind::Request;
    qint64 id = 0; // Request, Reply, Failure: made by who asks, unique while it waits
    QString name; // Request, Event
    QByteArray body;
    Error error; // Failure
    Format format = Format::Cbor;
};

// All frames of one WebSocket message, or Code::BadRequest. No message holds more than kFramesPerMessage.
inline constexpr int kFramesPerMessage = 4'096;
Result<QList<Frame>> splitFrames(const QByteArray &message, Format format);

// --- making frames: whole ones, ready to be put behind one another -------------------------------

QByteArray requestFrame(Format format, qint64 id, QLatin1StringView name, const QByteArray &body);
QByteArray replyFrame(Format format, qint64 id, const QByteArray &body);
QByteArray failureFrame(Format format, qint64 id, const Error &error);
QByteArray changesFrame(Format format, const QByteArray &body);
QByteArray eventFrame(Format format, QLatin1StringView name, const QByteArray &body);

template <class T>
QByteArray encodeBody(Format format, const T &record)
{
    if (format == Format::Cbor)
        return toCbor(record);
    return QJsonDocument(toJson(record).toObject()).toJson(QJsonDocument::Compact);
}

template <class T>
Result<T> decodeBody(Format format, const QByteArray &body)
{
    if (format == Format::Cbor)
        return fromCbor<T>(body);
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return fail(Code::BadRequest);
    return fromJson<T>(document.object());
}

template <class T>
Result<T> decodeBody(const Frame &frame)
{
    return decodeBody<T>(frame.format, frame.body);
}

} // namespace teahouse::codec

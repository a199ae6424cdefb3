// SPDX-License-Identifier: Apache-2.0
#include "common/codec/frame.h"

namespace teahouse::codec {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNameText = 64;
constexpr int kDetailText = 1'024;

bool take(QCborStreamReader &in, qint64 &out)
{
    QString path;
    return readCbor(in, out, {}, path);
}

// The bytes of the next value, whatever it is.
bool takeBody(QCborStreamReader &in, const QByteArray &item, QByteArray &out)
{
    const qint64 from = in.currentOffset();
    if (!in.next(kSkipDepth) || in.lastError() != QCborError::NoError)
        return false;
    out = item.mid(from, in.currentOffset() - from);
    return true;
}

bool takeFailure(QCborStreamReader &in, Frame &frame)
{
    QString code;
    if (!take(in, frame.id) || !readCborText(in, code, kNameText) || !readCborText(in, frame.error.detail, kDetailText))
        return false;
    frame.error.code = meta::valueOf<Code>(code);
    return take(in, frame.error.retryAfterMs);
}

bool takeFrame(QCborStreamReader &in, const QByteArray &item, Frame &frame)
{
    qint64 kind = -1;
    if (!in.isArray() || !in.enterContainer() || !take(in, kind))
        return false;
    bool ok = false;
    switch (kind) {
    case qint64(FrameKind::Request):
        ok = take(in, frame.id) && readCborText(in, frame.name, kNameText) && takeBody(in, item, frame.body);
        break;
    case qint64(FrameKind::Reply):
        ok = take(in, frame.id) && takeBody(in, item, frame.body);
        break;
    case qint64(FrameKind::Failure):
        ok = takeFailure(in, frame);
        break;
    case qint64(FrameKind::Changes):
        ok = takeBody(in, item, frame.body);
        break;
    case qint64(FrameKind::Event):
        ok = readCborText(in, frame.name, kNameText) && takeBody(in, item, frame.body);
        break;
    }
    frame.kind = FrameKind(kind);
    while (ok && in.hasNext()) // a newer peer may say more
        ok = in.next(kSkipDepth) && in.lastError() == QCborError::NoError;
    return ok && in.leaveContainer();
}

Result<QList<Frame>> splitCbor(const QByteArray &message)
{
    QList<Frame> frames;
    // A reader knows one item; a sequence is read by one reader an item.
    for (qsizetype at = 0; at < message.size();) {
        const auto rest = QByteArray::fromRawData(message.constData() + at, message.size() - at);
        QCborStreamReader in(rest);
        if (frames.size() == kFramesPerMessage || !takeFrame(in, rest, frames.emplaceBack()))
            return fail(Code::BadRequest, u"frame"_s);
        at += in.currentOffset();
    }
    return frames;
}

bool takeFrame(const QJsonObject &object, Frame &frame)
{
    frame.format = Format::Json;
    auto body = [&](QLatin1StringView key) {
        frame.body = QJsonDocument(object.value(key).toObject()).toJson(QJsonDocument::Compact);
        return true;
    };
    if (const auto name = object.value("request"_L1); name.isString()) {
        frame.kind = FrameKind::Request;
        frame.name = name.toString();
        frame.id = object.value("id"_L1).toInteger();
        return frame.name.size() <= kNameText && body("body"_L1);
    }
    if (const auto id = object.value("reply"_L1); id.isDouble()) {
        frame.kind = FrameKind::Reply;
        frame.id = id.toInteger();
        return body("body"_L1);
    }
    if (const auto id = object.value("failure"_L1); id.isDouble()) {
        frame.kind = FrameKind::Failure;
        frame.id = id.toInteger();
        frame.error = {meta::valueOf<Code>(object.value("code"_L1).toString()),
                       object.value("detail"_L1).toString().left(kDetailText),
                       object.value("retry_after_ms"_L1).toInteger()};
        return true;
    }
    if (object.contains("changes"_L1)) {
        frame.kind = FrameKind::Changes;
        return body("changes"_L1);
    }
    if (const auto name = object.value("event"_L1); name.isString()) {
        frame.kind = FrameKind::Event;
        frame.name = name.toString();
        return body("body"_L1);
    }
    return false;
}

Result<QList<Frame>> splitJson(const QByteArray &message)
{
    QList<Frame> frames;
    for (const QByteArray &line : message.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (frames.size() == kFramesPerMessage || !document.isObject()
            || !takeFrame(document.object(), frames.emplaceBack()))
            return fail(Code::BadRequest, u"frame"_s);
    }
    return frames;
}

// [first, …, body]: `body` is a whole CBOR value already.
template <class Fn>
QByteArray cborArray(int size, FrameKind kind, const QByteArray &body, Fn between)
{
    QByteArray bytes;
    bytes.reserve(body.size() + 32);
    {
        QCborStreamWriter out(&bytes);
        out.startArray(quint64(size));
        out.append(int(kind));
        between(out);
    }
    return bytes + body;
}

QByteArray jsonLine(QJsonObject head, const char *key = nullptr, const QByteArray &body = {})
{
    if (key)
        head.insert(QLatin1StringView(key), QJsonDocument::fromJson(body).object());
    return QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

Result<QList<Frame>> splitFrames(const QByteArray &message, Format format)
{
    return format == Format::Cbor ? splitCbor(message) : splitJson(message);
}

QByteArray requestFrame(Format format, qint64 id, QLatin1StringView name, const QByteArray &body)
{
    if (format == Format::Json)
        return jsonLine({{u"request"_s, name}, {u"id"_s, id}}, "body", body);
    return cborArray(4, FrameKind::Request, body, [&](QCborStreamWriter &out) {
        out.append(id);
        out.append(name);
    });
}

QByteArray replyFrame(Format format, qint64 id, const QByteArray &body)
{
    if (format == Format::Json)
        return jsonLine({{u"reply"_s, id}}, "body", body);
    return cborArray(3, FrameKind::Reply, body, [&](QCborStreamWriter &out) { out.append(id); });
}

QByteArray failureFrame(Format format, qint64 id, const Error &error)
{
    if (format == Format::Json)
        return jsonLine({{u"failure"_s, id},
                         {u"code"_s, meta::nameOf(error.code)},
                         {u"detail"_s, error.detail},
                         {u"retry_after_ms"_s, error.retryAfterMs}});
    return cborArray(5, FrameKind::Failure, {}, [&](QCborStreamWriter &out) {
        out.append(id);
        out.append(meta::nameOf(error.code));
        out.append(QStringView(error.detail).left(kDetailText));
        out.append(error.retryAfterMs);
    });
}

QByteArray changesFrame(Format format, const QByteArray &body)
{
    if (format == Format::Json)
        return jsonLine({}, "changes", body);
    return cborArray(2, FrameKind::Changes, body, [](QCborStreamWriter &) {});
}

QByteArray eventFrame(Format format, QLatin1StringView name, const QByteArray &body)
{
    if (format == Format::Json)
        return jsonLine({{u"event"_s, name}}, "body", body);
    return cborArray(3, FrameKind::Event, body, [&](QCborStreamWriter &out) { out.append(name); });
}

} // namespace teahouse::codec

// SPDX-License-Identifier: Apache-2.0
// Somebody who brings files by tus 1.0, one HTTP request after the other, on a connection of its own each.
#pragma once

#include "tests/support/http_talk.h"

#include <QCryptographicHash>

namespace teahouse::test {

class TusTalk
{
public:
    TusTalk(quint16 port, const QString &token) : m_port(port), m_token(token) { }

    // All headers that a well-behaved client sends; a value given again replaces its own, an empty one leaves it out.
    HttpLines headers(const HttpLines &more = {}) const
    {
        HttpLines all{{"Tus-Resumable", "1.0.0"}, bearer(m_token)};
        for (const auto &[name, value] : more) {
            all.removeIf([&](const auto &line) { return line.first == name; });
            if (!value.isEmpty())
                all.emplaceBack(name, value);
        }
        return all;
    }

    HttpAnswer ask(const QByteArray &method, const QByteArray &target, const HttpLines &more = {},
                   const QByteArray &body = {}) const
    {
        HttpTalk talk(m_port);
        return talk.ask(method, target, headers(more), body);
    }

    HttpAnswer post(qint64 bytes, const QString &name = QStringLiteral("tea.txt"), qint64 localId = 0) const
    {
        QByteArray metadata = "filename " + name.toUtf8().toBase64();
        if (localId != 0)
            metadata += ",localid " + QByteArray::number(localId).toBase64();
        return ask("POST", "/uploads",
                   {{"Upload-Length", QByteArray::number(bytes)}, {"Upload-Metadata", metadata}});
    }
    UploadId begin(qint64 bytes, const QString &name = QStringLiteral("tea.txt")) const
    {
        return idIn(post(bytes, name));
    }
    static UploadId idIn(const HttpAnswer &answer)
    {
        const QByteArray address = answer.header("Location");
        return {address.mid(address.lastIndexOf('/') + 1).toLongLong()};
    }
    static QByteArray path(UploadId id) { return "/uploads/" + QByteArray::number(id.value); }

    static HttpLines patchLines(qint64 offset, const HttpLines &more = {})
    {
        return HttpLines{{"Content-Type", "application/offset+octet-stream"},
                         {"Upload-Offset", QByteArray::number(offset)}}
        + more;
    }
    HttpAnswer patch(UploadId id, qint64 offset, const QByteArray &bytes, const HttpLines &more = {}) const
    {
        return ask("PATCH", path(id), patchLines(offset, more), bytes);
    }
    // -1: it is not there.
    qint64 offset(UploadId id) const
    {
        const HttpAnswer answer = ask("HEAD", path(id));
        return answer.status == 200 ? answer.header("Upload-Offset").toLongLong() : -1;
    }

    // A whole file, in one piece.
    UploadId bring(const QByteArray &contents, const QString &name = QStringLiteral("tea.txt")) const
    {
        const UploadId id = begin(contents.size(), name);
        if (!contents.isEmpty() && patch(id, 0, contents).status != 204)
            return {};
        return id;
    }

private:
    const quint16 m_port;
    const QString m_token;
};

inline QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace teahouse::test

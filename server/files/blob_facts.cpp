// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/blob_facts.h"

#include <QMimeDatabase>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

const QString kUnknownType = u"application/octet-stream"_s;

QString typeByName(const QString &name)
{
    const QString type = QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension).name();
    return type.size() <= limits::kMediaType ? type : kUnknownType;
}

} // namespace

store::Blob blobOf(const Contents &contents, const preview::Facts &facts)
{
    const bool known = !facts.mediaType.isEmpty() && facts.mediaType != kUnknownType;
    return {.hash = contents.hash,
            .bytes = contents.bytes,
            .mediaType = known ? facts.mediaType : typeByName(contents.name),
            .width = facts.width,
            .height = facts.height,
            .durationMs = facts.durationMs,
            .pages = facts.pages,
            .picture = facts.picture,
            .words = facts.words};
}

} // namespace teahouse::server

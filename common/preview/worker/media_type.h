// SPDX-License-Identifier: Apache-2.0
// What a file is. Its contents are asked first; its name only tells apart what looks alike (a table from
// other text, a document from other archives), and never makes a picture or a document of anything.
#pragma once

#include <QByteArray>
#include <QString>

namespace teahouse::preview {

enum class Kind : quint8 { Other, Image, Drawing, Document, Film, Office, Text };

struct MediaType {
    QString name;
    Kind kind = Kind::Other;
};

// `head`: the first few thousand bytes. `isText`: they have been recognised as text.
MediaType mediaTypeOf(const QByteArray &head, const QString &fileName, bool isText);

} // namespace teahouse::preview

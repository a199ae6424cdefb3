// SPDX-License-Identifier: Apache-2.0
#include "common/preview/worker/media_type.h"

#include <QMimeDatabase>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

const QString kUnknown = u"application/octet-stream"_s;
const QString kPlain = u"text/plain"_s;

// What Qt reads here, and what its readers are bounded for.
bool isImage(const QString &type)
{
    static const QStringList known{u"image/jpeg"_s,
                                   u"image/png"_s,
                                   u"image/gif"_s,
                                   u"image/webp"_s,
                                   u"image/tiff"_s,
                                   u"image/bmp"_s,
                                   u"image/vnd.microsoft.icon"_s};
    return known.contains(type);
}

bool isText(const QMimeType &type) { return type.inherits(kPlain) && !type.name().startsWith("image/"_L1); }

MediaType described(const QMimeType &type)
{
    const QString name = type.name();
    if (isImage(name))
        return {name, Kind::Image};
    if (name == "image/svg+xml"_L1)
        return {name, Kind::Drawing};
    if (name == "application/pdf"_L1)
        return {name, Kind::Document};
    if (name.contains("opendocument."_L1) || name.contains("openxmlformats-officedocument."_L1))
        return {name, Kind::Office};
    if (name.startsWith("video/"_L1) || name.startsWith("audio/"_L1))
        return {name, Kind::Film};
    return {name, isText(type) ? Kind::Text : Kind::Other};
}

// Of the types this name stands for, the one that such contents can be.
QMimeType byName(const QMimeDatabase &types, const QString &fileName, const QString &contents)
{
    for (const QMimeType &type : types.mimeTypesForFileName(fileName)) {
        if (type.inherits(contents) && type.name() != contents)
            return type;
    }
    return types.mimeTypeForName(contents);
}

} // namespace

MediaType mediaTypeOf(const QByteArray &head, const QString &fileName, bool isText)
{
    if (head.isEmpty())
        return {u"text/plain"_s, Kind::Text};
    const QMimeDatabase types;
    QMimeType type = types.mimeTypeForData(head);
    if (isText && (type.name() == kUnknown || type.name() == kPlain)) {
        type = byName(types, fileName, kPlain);
        return {preview::isText(type) ? type.name() : kPlain, Kind::Text};
    }
    // Three small numbers make a Targa file; so do they in many others.
    if (type.name() == "image/x-tga"_L1 && !fileName.endsWith(".tga"_L1, Qt::CaseInsensitive))
        type = types.mimeTypeForName(kUnknown);
    if (type.name() == kPlain) // it has only no byte at its beginning that speaks against text
        type = types.mimeTypeForName(kUnknown);
    if (type.name() != kUnknown)
        return described(byName(types, fileName, type.name()));
    // Sound often has no mark at its beginning. What reads it finds out whether the name is right.
    for (const QMimeType &named : types.mimeTypesForFileName(fileName)) {
        if (described(named).kind == Kind::Film)
            return described(named);
        if (described(named).kind == Kind::Other && !named.name().startsWith("image/"_L1))
            return {named.name(), Kind::Other};
    }
    return {kUnknown, Kind::Other};
}

} // namespace teahouse::preview

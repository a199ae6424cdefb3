// SPDX-License-Identifier: Apache-2.0
// XMP is RDF in XML: a property is an attribute (exif:GPSLatitude="…") or an element
// (<exif:GPSLatitude>…</…>). Cameras and drones spell the names differently; what they share is that they
// begin with "GPS".
#include "common/media/slice.h"

namespace teahouse::media {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.' || c == ':';
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// The end of the property whose name stands at [from, to); -1: it is something else.
qsizetype endOfProperty(const QByteArray &xmp, qsizetype from, qsizetype to)
{
    if (from > 0 && xmp[from - 1] == '<') {
        const qsizetype opened = xmp.indexOf('>', to);
        if (opened < 0)
            return xmp.size();
        if (xmp[opened - 1] == '/')
            return opened + 1;
        const QByteArray name = xmp.mid(from, to - from);
        const qsizetype closed = xmp.indexOf("</" + name, opened);
        const qsizetype end = closed < 0 ? -1 : xmp.indexOf('>', closed);
        return end < 0 ? xmp.size() : end + 1;
    }
    while (to < xmp.size() && (isBlank(xmp[to]) || xmp[to] == '='))
        ++to;
    if (to >= xmp.size() || (xmp[to] != '"' && xmp[to] != '\''))
        return -1;
    const qsizetype end = xmp.indexOf(xmp[to], to + 1);
    return end < 0 ? xmp.size() : end + 1;
}

} // namespace

void blankXmp(Slice slice)
{
    if (slice.size() > kMetadataBytes)
        return;
    QByteArray xmp = slice.read(0, slice.size());
    const QByteArray lower = xmp.toLower();
    for (qsizetype at = lower.indexOf(":gps"); at >= 0; at = lower.indexOf(":gps", at + 1)) {
        qsizetype from = at, to = at + 1;
        while (from > 0 && isNameCharacter(xmp[from - 1]))
            --from;
        while (to < xmp.size() && isNameCharacter(xmp[to]))
            ++to;
        qsizetype end = endOfProperty(xmp, from, to);
        if (end < 0)
            continue;
        if (from > 0 && xmp[from - 1] == '<')
            --from;
        const QByteArray spaces(end - from, ' ');
        slice.write(from, spaces);
        xmp.replace(from, spaces.size(), spaces);
    }
}

} // namespace teahouse::media

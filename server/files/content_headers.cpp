// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/content_headers.h"

#include "common/proto/limits.h"

#include <QUrl>

#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

// RFC 9110: what a token is made of.
bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView kMarks("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [=](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || kMarks.contains(c);
    });
}

// Passive, and shown as what they are by the programs that open them.
constexpr QLatin1StringView kPassive[] = {
    "text/plain"_L1,
    "text/csv"_L1,
    "application/pdf"_L1,
    "application/zip"_L1,
    "application/gzip"_L1,
    "application/x-7z-compressed"_L1,
    "application/x-tar"_L1,
    "application/json"_L1,
    "application/rtf"_L1,
    "application/msword"_L1,
    "application/vnd.ms-excel"_L1,
    "application/vnd.ms-powerpoint"_L1,
};
constexpr QLatin1StringView kPassiveFamilies[] = {
    "image/"_L1,
    "audio/"_L1,
    "video/"_L1,
    "application/vnd.oasis.opendocument."_L1,
    "application/vnd.openxmlformats-officedocument."_L1,
};

bool isPassive(QStringView type)
{
    if (type.contains("xml"_L1) && !type.startsWith("application/vnd.openxmlformats-"_L1))
        return false; // image/svg+xml: a page that calls itself a picture
    return std::find(std::begin(kPassive), std::end(kPassive), type) != std::end(kPassive)
        || std::any_of(std::begin(kPassiveFamilies), std::end(kPassiveFamilies),
                       [type](QLatin1StringView family) { return type.startsWith(family); });
}

// No path, no control character, nothing that turns the direction of writing.
QString harmless(const QString &name)
{
    QString out;
    for (const char32_t c : name.toUcs4()) {
        const auto category = QChar::category(c);
        const bool bad = c == U'/' || c == U'\\' || category == QChar::Other_Control
            || category == QChar::Other_Format || category == QChar::Other_Surrogate
            || category == QChar::Other_NotAssigned || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph;
        // A joiner (ZWJ, ZWNJ) is a letter's business in Persian and in emoji.
        out += bad && c != 0x200c && c != 0x200d ? u"_"_s : QString::fromUcs4(&c, 1);
    }
    out = out.left(limits::kFileName).trimmed();
    const bool dotsOnly = std::all_of(out.begin(), out.end(), [](QChar c) { return c == u'.'; });
    return dotsOnly ? u"file"_s : out;
}

} // namespace

QByteArray contentDisposition(const QString &name)
{
    const QString shown = harmless(name);
    QByteArray plain;
    for (const QChar c : shown) {
        // Quotes would need escapes, and some clients decode what looks percent-encoded.
        const bool safe = c >= u' ' && c <= u'~' && c != u'"' && c != u'%';
        plain += safe ? c.toLatin1() : '_';
    }
    QByteArray header = "attachment; filename=\"" + plain + '"';
    if (QString::fromLatin1(plain) != shown)
        header += "; filename*=UTF-8''" + QUrl::toPercentEncoding(shown, {}, "~");
    return header;
}

QByteArray safeMediaType(const QString &mediaType)
{
    const QString type = mediaType.section(u';', 0, 0).trimmed().toLower();
    const QByteArray ascii = type.toLatin1();
    const qsizetype slash = ascii.indexOf('/');
    const bool wellFormed = slash > 0 && QString::fromLatin1(ascii) == type && isToken(ascii.first(slash))
        && isToken(ascii.sliced(slash + 1));
    return wellFormed && isPassive(type) ? ascii : "application/octet-stream"_ba;
}

QByteArray etagOf(const QString &mark) { return '"' + mark.toLatin1() + '"'; }

bool listsEtag(QByteArrayView list, QByteArrayView etag, Compare how)
{
    if (list.trimmed() == "*")
        return true;
    // Our tags hold no comma, so cutting a foreign one apart cannot make one of ours.
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        QByteArrayView item = (comma < 0 ? list : list.first(comma)).trimmed();
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
        if (how == Compare::Weak && item.startsWith("W/"))
            item = item.sliced(2);
        if (item == etag)
            return true;
    }
    return false;
}

net::HttpHeaders guardingHeaders()
{
    return {
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "sandbox; default-src 'none'"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "private, no-cache"},
    };
}

} // namespace teahouse::server

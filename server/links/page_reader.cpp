// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/links/page_reader.h"

#include "common/proto/limits.h"
#include "common/text/plain_text.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringDecoder>

#include <libxml/HTMLparser.h>

namespace teahouse::server::links {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCharsetWithin = 4096; // a <meta> that names it stands at the beginning
constexpr qsizetype kTitleRead = 4096; // of <title>, before it is made one line
constexpr int kPieceBytes = 16 << 10;

// Many pages say gb2312 and mean what came after it.
QByteArray widest(const QByteArray &charset)
{
    const QByteArray name = charset.trimmed().toLower();
    if (name == "gb2312" || name == "gbk" || name == "x-gbk" || name == "gb_2312-80")
        return "GB18030";
    if (name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii")
        return "windows-1252";
    return name;
}

QByteArray charsetIn(const QByteArray &html)
{
    static const QRegularExpression named(uR"(<meta[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40}))"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return named.match(QString::fromLatin1(html.left(kCharsetWithin))).captured(1).toLatin1();
}

// --- the parser calls back ---------------------------------------------------------------------------

struct Reading {
    QHash<QString, QString> metas; // by property or name, lower case; the first of each counts
    QString title;
    QString imageLink;
    bool inTitle = false;
    bool hasTitle = false;
};

QString textOf(const xmlChar *text)
{
    return text ? QString::fromUtf8(reinterpret_cast<const char *>(text)) : QString();
}

QHash<QString, QString> attributesOf(const xmlChar **attributes)
{
    QHash<QString, QString> found;
    for (; attributes && attributes[0]; attributes += 2)
        found.insert(textOf(attributes[0]).toLower(), textOf(attributes[1]));
    return found;
}

void takeMeta(Reading &reading, const QHash<QString, QString> &attributes)
{
    constexpr qsizetype kMetas = 200;
    const QString content = attributes.value(u"content"_s);
    for (const auto *key : {"property", "name", "itemprop"}) {
        const QString name = attributes.value(QString::fromLatin1(key)).trimmed().toLower();
        if (!name.isEmpty() && !content.trimmed().isEmpty() && reading.metas.size() < kMetas
            && !reading.metas.contains(name))
            reading.metas.insert(name, content);
    }
}

void startElement(void *data, const xmlChar *name, const xmlChar **attributes)
{
    auto &reading = *static_cast<Reading *>(data);
    const QString element = textOf(name).toLower();
    if (element == "meta"_L1)
        takeMeta(reading, attributesOf(attributes));
    else if (element == "title"_L1)
        reading.inTitle = !reading.hasTitle; // an SVG in the page has titles too
    else if (element == "link"_L1 && reading.imageLink.isEmpty()) {
        const auto all = attributesOf(attributes);
        if (all.value(u"rel"_s).compare("image_src"_L1, Qt::CaseInsensitive) == 0)
            reading.imageLink = all.value(u"href"_s);
    }
}

void endElement(void *data, const xmlChar *name)
{
    auto &reading = *static_cast<Reading *>(data);
    if (!reading.inTitle || textOf(name).toLower() != "title"_L1)
        return;
    reading.inTitle = false;
    reading.hasTitle = true;
}

void characters(void *data, const xmlChar *text, int length)
{
    auto &reading = *static_cast<Reading *>(data);
    if (reading.inTitle && reading.title.size() < kTitleRead)
        reading.title += QString::fromUtf8(reinterpret_cast<const char *>(text), length);
}

Reading parse(const QByteArray &utf8)
{
    static const bool ready = [] {
        xmlInitParser(); // once, before threads use it
        return true;
    }();
    Reading reading;
    if (!ready)
        return reading;
    xmlSAXHandler handler{};
    handler.startElement = startElement;
    handler.endElement = endElement;
    handler.characters = characters;
    handler.cdataBlock = characters;
    htmlParserCtxtPtr parser
        = htmlCreatePushParserCtxt(&handler, &reading, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    if (!parser)
        return reading;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                                   | HTML_PARSE_IGNORE_ENC);
    for (qsizetype at = 0; at < utf8.size(); at += kPieceBytes)
        htmlParseChunk(parser, utf8.constData() + at, int(std::min<qsizetype>(kPieceBytes, utf8.size() - at)), 0);
    htmlParseChunk(parser, nullptr, 0, 1);
    htmlFreeParserCtxt(parser);
    return reading;
}

// --- what is made of it ------------------------------------------------------------------------------

bool turnsWriting(QChar c)
{
    return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

QString line(const QString &text, qsizetype most)
{
    QString plain = text.left(8 * most);
    plain.removeIf(turnsWriting);
    const QString shown = text::excerpt(plain, most);
    return text::isVisible(shown) ? shown : QString();
}

QString firstOf(const Reading &reading, std::initializer_list<const char *> names, qsizetype most)
{
    for (const char *name : names) {
        const QString text = line(reading.metas.value(QString::fromLatin1(name)), most);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QUrl imageOf(const Reading &reading, const QUrl &page)
{
    QString address;
    for (const auto *name : {"og:image:secure_url", "og:image:url", "og:image", "twitter:image", "twitter:image:src"}) {
        address = reading.metas.value(QString::fromLatin1(name)).trimmed();
        if (!address.isEmpty())
            break;
    }
    if (address.isEmpty())
        address = reading.imageLink.trimmed();
    if (address.isEmpty() || address.size() > limits::kUrl)
        return {};
    const QUrl image = page.resolved(QUrl(address));
    const bool web = image.scheme() == "http"_L1 || image.scheme() == "https"_L1;
    return web && image.isValid() && image.userInfo().isEmpty() ? image : QUrl();
}

} // namespace

QString decoded(const QByteArray &html, const QByteArray &charset)
{
    if (const auto mark = QStringConverter::encodingForData(html)) {
        QStringDecoder marked(*mark);
        return marked.decode(html);
    }
    for (const QByteArray &name : {widest(charset), widest(charsetIn(html))}) {
        if (name.isEmpty())
            continue;
        QStringDecoder decoder(name.constData());
        if (decoder.isValid())
            return decoder.decode(html);
    }
    return QString::fromUtf8(html);
}

QString siteOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyDecoded);
    return line(host.startsWith("www."_L1) ? host.mid(4) : host, limits::kPreviewTitle);
}

PageFacts readPage(const QByteArray &html, const QByteArray &charset, const QUrl &url)
{
    QString page = decoded(html, charset);
    page.remove(QChar(u'\0')); // the parser would end there
    const Reading reading = parse(page.toUtf8());
    PageFacts facts;
    facts.title = firstOf(reading, {"og:title", "twitter:title"}, limits::kPreviewTitle);
    if (facts.title.isEmpty())
        facts.title = line(reading.title, limits::kPreviewTitle);
    facts.description
        = firstOf(reading, {"og:description", "twitter:description", "description"}, limits::kPreviewText);
    facts.site = firstOf(reading, {"og:site_name", "application-name"}, limits::kPreviewTitle);
    if (facts.site.isEmpty())
        facts.site = siteOf(url);
    facts.image = imageOf(reading, url);
    return facts;
}

} // namespace teahouse::server::links

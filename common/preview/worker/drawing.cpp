// SPDX-License-Identifier: Apache-2.0
// SVG. It is copied first without everything that points outside of it, so that Qt's renderer has nothing to
// load.
#include "common/preview/worker/inspect.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

constexpr int kSmallestSide = 256; // an icon is drawn that large, being no worse for it

bool staysInside(QStringView target)
{
    const QStringView to = target.trimmed();
    return to.startsWith(u'#') || to.startsWith("data:image/png;"_L1) || to.startsWith("data:image/jpeg;"_L1);
}

// Empty: not well-formed. Names are taken as they are written, prefix and all: the renderer looks for them
// so.
QByteArray withoutTheOutside(QIODevice &file)
{
    QByteArray inside;
    QXmlStreamReader from(&file);
    from.setNamespaceProcessing(false);
    QXmlStreamWriter to(&inside);
    while (!from.atEnd()) {
        switch (from.readNext()) {
        case QXmlStreamReader::StartElement: {
            to.writeStartElement(from.qualifiedName().toString());
            const QXmlStreamAttributes attributes = from.attributes();
            for (const QXmlStreamAttribute &attribute : attributes) {
                const QString name = attribute.qualifiedName().toString();
                if (!name.endsWith("href"_L1, Qt::CaseInsensitive) || staysInside(attribute.value()))
                    to.writeAttribute(name, attribute.value().toString());
            }
            break;
        }
        case QXmlStreamReader::EndElement:
            to.writeEndElement();
            break;
        case QXmlStreamReader::Characters:
            to.writeCharacters(from.text().toString());
            break;
        default: // document types with their entities, comments, instructions
            break;
        }
    }
    return from.hasError() ? QByteArray() : inside;
}

} // namespace

void inspectDrawing(QIODevice &file, Output &output)
{
    if (file.size() > limits::kPreviewVectorBytes)
        return;
    const QByteArray contents = withoutTheOutside(file);
    // Writing needs fonts, and they need this.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "teahouse-preview";
    char *arguments[] = {name, nullptr};
    const std::unique_ptr<QGuiApplication> fonts(qGuiApp ? nullptr : new QGuiApplication(count, arguments));
    QSvgRenderer renderer;
    if (contents.isEmpty() || !renderer.load(contents))
        return;
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    const QSize size = renderer.defaultSize().boundedTo({limits::kPictureSideMost, limits::kPictureSideMost});
    if (size.isEmpty())
        return;
    output.facts.width = size.width();
    output.facts.height = size.height();
    if (!output.picture)
        return;
    const int least
        = output.wantsPixels() ? output.job.pictureSide : std::min(kSmallestSide, output.job.pictureSide);
    const bool small = std::max(size.width(), size.height()) < least;
    const QSize drawn = output.fitted(small ? size.scaled(least, least, Qt::KeepAspectRatio) : size);
    QImage image(drawn.expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    output.setPicture(image);
}

} // namespace teahouse::preview

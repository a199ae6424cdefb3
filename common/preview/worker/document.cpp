// SPDX-License-Identifier: Apache-2.0
// PDF.
#include "common/preview/worker/inspect.h"

#include <QElapsedTimer>

#include <memory>
#include <poppler-qt6.h>

namespace teahouse::preview {

namespace {

constexpr double kPointsPerInch = 72;
constexpr int kLongestSide = 8'000; // in pixels
constexpr qint64 kWordsMs = 8'000; // then the text that was read so far is enough

void drawPage(const Poppler::Document &document, Output &output)
{
    const std::unique_ptr<Poppler::Page> page = document.page(output.job.page);
    const QSizeF size = page ? page->pageSizeF() : QSizeF();
    if (size.width() < 0.5 || size.height() < 0.5)
        return;
    const double scale
        = std::min(output.job.pictureSide, kLongestSide) / std::max(size.width(), size.height());
    output.setPicture(page->renderToImage(scale * kPointsPerInch, scale * kPointsPerInch));
}

void tellSizes(const Poppler::Document &document, Output &output)
{
    const int pages = std::min(document.numPages(), limits::kPreviewPageSizes);
    for (int i = 0; i < pages; ++i) {
        const std::unique_ptr<Poppler::Page> page = document.page(i);
        const QSize size = page ? page->pageSize() : QSize();
        output.facts.pageSizes.append(size.isEmpty() ? QSize(1, 1) : size);
    }
}

void writeWords(const Poppler::Document &document, Output &output)
{
    QElapsedTimer watch;
    watch.start();
    qint64 written = 0;
    for (int i = 0; i < document.numPages() && watch.elapsed() < kWordsMs; ++i) {
        const std::unique_ptr<Poppler::Page> page = document.page(i);
        if (!page)
            continue;
        QByteArray text
            = page->text(QRectF()).replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter)).toUtf8() + '\n';
        if (output.facts.wordsCut = written + text.size() > output.job.wordsBytes; output.facts.wordsCut) {
            qsizetype keep = qsizetype(output.job.wordsBytes - written);
            while (keep > 0 && (quint8(text[keep]) & 0xC0) == 0x80)
                --keep;
            text.truncate(keep);
        }
        written += output.words->write(text);
        if (output.facts.wordsCut)
            break;
    }
    output.facts.words = written > document.numPages(); // more than line ends: a scan has no text
}

} // namespace

void inspectDocument(QIODevice &file, Output &output)
{
    Poppler::setDebugErrorFunction([](const QString &, const QVariant &) {}, {});
    const std::unique_ptr<Poppler::Document> document = Poppler::Document::load(&file);
    if (!document || document->isLocked())
        return;
    document->setRenderHint(Poppler::Document::Antialiasing);
    document->setRenderHint(Poppler::Document::TextAntialiasing);
    output.facts.pages = std::max(document->numPages(), 0);
    if (output.job.pageSizes)
        tellSizes(*document, output);
    if (output.picture)
        drawPage(*document, output);
    if (output.words)
        writeWords(*document, output);
}

} // namespace teahouse::preview

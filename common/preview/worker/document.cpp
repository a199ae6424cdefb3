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

// Many documents say that their 页 is the radical ⻚ and their 一 the radical ⼀, since one shape stands for
// both. Nobody searches for those. What Unicode does not decompose itself is named here: radical, character.
constexpr QStringView kRadicals = u"⺁厂⺄乙⺈刀⺊卜⺌小⺍小⺒巳⺓幺⺜日⺝月⺟母⺠民⺧牛⺩王⺪疋⺫目⺬示⺮竹"
                                  u"⺶羊⺷羊⺼月⻁虎⻄西⻅见⻆角⻇角⻉贝"
                                  u"⻊足⻋车⻑長⻓长⻔门⻕阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻡首⻢马⻣骨⻤鬼"
                                  u"⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯"
                                  u"⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

QString asWritten(const QString &text)
{
    QString written;
    written.reserve(text.size());
    for (const QChar c : text) {
        const bool compatible
            = (c >= u'\u2F00' && c <= u'\u2FDF') || (c >= u'\uFB00' && c <= u'\uFB06'); // ligatures
        const bool radical = c >= u'\u2E80' && c <= u'\u2EFF';
        const qsizetype at = radical ? kRadicals.indexOf(c) : -1;
        if (compatible)
            written += QString(c).normalized(QString::NormalizationForm_KC);
        else if (at >= 0)
            written += kRadicals[at + 1];
        else
            written += c == u'\0' ? QChar(QChar::ReplacementCharacter) : c;
    }
    return written;
}

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
        QByteArray text = asWritten(page->text(QRectF())).toUtf8() + '\n';
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

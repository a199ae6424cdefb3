// SPDX-License-Identifier: Apache-2.0
// The text of office documents (docx, xlsx, pptx, odt, ods, odp): archives of XML files, of which a few hold
// the words.
#include "common/preview/worker/inspect.h"

#include <QElapsedTimer>
#include <QFileDevice>
#include <QXmlStreamReader>

#include <memory>
#include <unistd.h>
#include <zip.h>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

constexpr qint64 kPartBytes = 64 << 20; // unpacked, of one of the XML files
constexpr int kEntries = 20'000;
constexpr qint64 kWordsMs = 8'000;

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;
using Entry = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;

bool holdsWords(QStringView name)
{
    return name == "word/document.xml"_L1 || name == "xl/sharedStrings.xml"_L1 || name == "content.xml"_L1
        || (name.startsWith("ppt/slides/slide"_L1) && name.endsWith(".xml"_L1));
}

// A paragraph, a cell, a row end here.
bool endsLine(QStringView element)
{
    return element == "p"_L1 || element == "h"_L1 || element == "si"_L1 || element == "tr"_L1
        || element == "br"_L1;
}

// False: there is enough.
bool writeWords(const QByteArray &xml, Output &output, qint64 &written)
{
    QXmlStreamReader reader(xml);
    QString text;
    const auto flush = [&] {
        QByteArray utf8 = text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter)).toUtf8();
        text.clear();
        if (written + utf8.size() > output.job.wordsBytes) {
            output.facts.wordsCut = true;
            qsizetype keep = qsizetype(output.job.wordsBytes - written);
            while (keep > 0 && (quint8(utf8[keep]) & 0xC0) == 0x80)
                --keep;
            utf8.truncate(keep);
        }
        written += output.words->write(utf8);
        return !output.facts.wordsCut;
    };
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::Characters:
            if (!reader.isWhitespace() || !text.endsWith(u'\n'))
                text += reader.text();
            break;
        case QXmlStreamReader::EndElement:
            if (endsLine(reader.name()) && !text.isEmpty())
                text += u'\n';
            if (reader.name() == "tab"_L1 || reader.name() == "table-cell"_L1)
                text += u'\t';
            break;
        default:
            break;
        }
        if (text.size() > (64 << 10) && !flush())
            return false;
    }
    return flush();
}

QByteArray contents(zip_t *archive, zip_uint64_t index, const zip_stat_t &stat)
{
    const Entry entry(zip_fopen_index(archive, index, 0), &zip_fclose);
    if (!entry || qint64(stat.size) > kPartBytes)
        return {};
    QByteArray bytes(qsizetype(stat.size), Qt::Uninitialized);
    const zip_int64_t got = zip_fread(entry.get(), bytes.data(), zip_uint64_t(bytes.size()));
    return bytes.first(std::max<qsizetype>(qsizetype(got), 0));
}

} // namespace

void inspectOffice(QIODevice &device, Output &output)
{
    auto *file = qobject_cast<QFileDevice *>(&device);
    if (!file || !output.words)
        return;
    int error = 0;
    const Archive archive(zip_fdopen(::dup(file->handle()), ZIP_CHECKCONS, &error), &zip_discard);
    if (!archive)
        return;
    QElapsedTimer watch;
    watch.start();
    qint64 written = 0;
    const zip_int64_t entries = std::min<zip_int64_t>(zip_get_num_entries(archive.get(), 0), kEntries);
    for (zip_int64_t i = 0; i < entries && watch.elapsed() < kWordsMs; ++i) {
        zip_stat_t stat;
        const auto index = zip_uint64_t(i);
        const bool known = zip_stat_index(archive.get(), index, 0, &stat) == 0 && stat.name != nullptr;
        if (!known || !holdsWords(QString::fromUtf8(stat.name)))
            continue;
        if (!writeWords(contents(archive.get(), index, stat), output, written))
            break;
    }
    output.facts.words = written > 0;
}

} // namespace teahouse::preview

// SPDX-License-Identifier: Apache-2.0
#include "common/preview/worker/inspect.h"

#include "common/preview/worker/encoding.h"

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

constexpr qsizetype kHeadBytes = 16 << 10; // what marks of a type are looked for in

void writeWords(QIODevice &file, const Encoding &encoding, Output &output)
{
    output.facts.encoding = encoding.name;
    if (!output.words)
        return;
    const Converted done = convert(file, encoding, *output.words, output.job.wordsBytes);
    output.facts.words = done.written;
    output.facts.wordsCut = done.cut;
    output.failed = output.failed || !done.written;
}

} // namespace

void inspect(QIODevice &file, Output &output)
{
    const QByteArray beginning = file.read(limits::kGuessBytes);
    const Extent extent = beginning.size() == file.size() ? Extent::Whole : Extent::Beginning;
    const std::optional<Encoding> encoding = encodingOf(beginning, extent);
    const MediaType type = mediaTypeOf(beginning.left(kHeadBytes), output.job.name, encoding.has_value());
    output.facts.mediaType = type.name;
    file.seek(0);
    if (output.job.pictureForm == PictureForm::Copy && type.kind != Kind::Image)
        output.picture = nullptr; // a page or a still of a film is no copy of it
    switch (type.kind) {
    case Kind::Image:
        return inspectImage(file, output);
    case Kind::Drawing:
        inspectDrawing(file, output);
        break; // it is text too
    case Kind::Document:
        return inspectDocument(file, output);
    case Kind::Film:
        return inspectFilm(file, output);
    case Kind::Office:
        return inspectOffice(file, output);
    case Kind::Text:
    case Kind::Other:
        break;
    }
    if (encoding && type.kind != Kind::Other)
        writeWords(file, *encoding, output);
    else if (type.kind == Kind::Text) // it begins like one
        output.facts.mediaType = u"application/octet-stream"_s;
}

} // namespace teahouse::preview

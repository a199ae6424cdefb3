// SPDX-License-Identifier: Apache-2.0
// One look at one file. The parts: images, drawings (SVG), documents (PDF), film and sound,
// office documents (their words), text.
#pragma once

#include "common/preview/worker/media_type.h"
#include "common/preview/worker/output.h"

namespace teahouse::preview {

void inspect(QIODevice &file, Output &output);

// Each is given the file at its beginning and the facts with their media type set. What is broken or too much
// has fewer facts and no picture.
void inspectImage(QIODevice &file, Output &output);
void inspectDrawing(QIODevice &file, Output &output);
void inspectDocument(QIODevice &file, Output &output);
void inspectFilm(QIODevice &file, Output &output);
void inspectOffice(QIODevice &file, Output &output);

} // namespace teahouse::preview

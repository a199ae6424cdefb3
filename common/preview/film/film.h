// SPDX-License-Identifier: Apache-2.0
// Film and sound. The libraries that read them take a tenth of a second to load and are absent on some
// systems, so they stand behind a module that `teahouse-preview` loads when it meets such a file.
#pragma once

#include <QIODevice>
#include <QImage>

namespace teahouse::preview {

struct Film {
    bool readable = false;
    bool moving = false; // has a picture that moves
    qint64 width = 0; // as it is shown
    qint64 height = 0;
    qint64 durationMs = 0;
    QImage poster; // a frame near the beginning, or the cover of a recording
};

inline constexpr auto kFilmModule = "teahouse-preview-film";
inline constexpr auto kFilmFunction = "teahouseReadFilm";

// `posterSide`: its longest side at most; 0: no poster is wanted.
using ReadFilm = void (*)(QIODevice &file, int posterSide, Film &film);

} // namespace teahouse::preview

// SPDX-License-Identifier: Apache-2.0
#include "common/preview/film/film.h"
#include "common/preview/worker/inspect.h"

#include <QLibrary>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

static ReadFilm filmReader(const QString &programFolder)
{
    const QString name = QString::fromLatin1(kFilmModule);
    for (const QString &folder : {u"."_s, u"../lib/teahouse"_s}) {
        QLibrary module(programFolder + u'/' + folder + u'/' + name);
        if (auto *function = module.resolve(kFilmFunction))
            return reinterpret_cast<ReadFilm>(function);
    }
    return nullptr;
}

void inspectFilm(QIODevice &file, Output &output)
{
    const ReadFilm read = filmReader(output.programFolder);
    if (!read)
        return;
    Film film;
    read(file, output.picture ? output.job.pictureSide : 0, film);
    QString &type = output.facts.mediaType;
    if (!film.readable)
        return;
    if (!film.moving && type.startsWith("video/"_L1)) // the same boxes hold sound alone
        type = u"audio/"_s + type.section(u'/', 1);
    output.facts.width = film.width;
    output.facts.height = film.height;
    output.facts.durationMs = film.durationMs;
    output.setPicture(film.poster);
}

} // namespace teahouse::preview

// SPDX-License-Identifier: Apache-2.0
// What is asked of the program `teahouse-preview` and what it says: one file looked at, once. As JSON it is
// one line on that program's standard input and one on its output.
#pragma once

#include "common/proto/limits.h"

#include <QByteArray>
#include <QList>
#include <QSize>
#include <QString>

#include <optional>

namespace teahouse::preview {

enum class PictureForm : quint8 {
    Small, // JPEG, or PNG where something shows through: to be kept and sent
    Pixels, // see pixels.h: large, short-lived, mapped into memory; a moving picture has all its frames in it
    Copy, // of an image, to be sent in its place: JPEG, or PNG where that is right; only if it is clearly smaller
};

struct Job {
    QString file; // a local path
    QString name; // as its sender called it: a hint where the contents leave the type open
    QString picturePath; // where the picture goes; empty: none is wanted
    int pictureSide
        = limits::kPictureSide; // its longest side in pixels; smaller files are not blown up, pages are
    PictureForm pictureForm = PictureForm::Small;
    int page = 0; // of a document, counted from 0
    bool pageSizes = false; // of a document, wanted
    QString wordsPath; // where its text goes, UTF-8; empty: not wanted
    qint64 wordsBytes = limits::kWordsBytes; // so much of the text at most, ending with a whole character
};

struct Facts {
    QString mediaType; // "application/octet-stream" when nothing is known
    qint64 width = 0; // of an image or video as it is shown, in pixels
    qint64 height = 0;
    qint64 durationMs = 0; // of video and audio
    qint64 pages = 0; // of a document
    bool animated = false; // an image with several frames
    bool picture = false; // is at picturePath; if not, there is no file there
    QString pictureType; // of a copy: "image/jpeg" or "image/png"
    bool words = false; // are at wordsPath; if not, there is no file there
    bool wordsCut = false; // there is more text than wordsBytes
    QString encoding; // of a text file as found, such as "GB18030"; empty: no text
    QList<QSize> pageSizes; // in points

    bool operator==(const Facts &) const = default;
};

QByteArray toJson(const Job &job);
QByteArray toJson(const Facts &facts);
std::optional<Job> jobFromJson(const QByteArray &line);
std::optional<Facts> factsFromJson(const QByteArray &line); // also refuses what no file can have

} // namespace teahouse::preview

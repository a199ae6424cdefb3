// SPDX-License-Identifier: Apache-2.0
// What a look at one file may use and what it leaves: the facts, and the files that were opened for it
// beforehand.
#pragma once

#include "common/preview/preview_job.h"

#include <QIODevice>
#include <QImage>

namespace teahouse::preview {

struct Output {
    const Job &job;
    QIODevice *picture = nullptr; // where it goes; null: none wanted
    QIODevice *words = nullptr;
    Facts facts;
    bool failed = false; // the disk did not take it
    QString programFolder; // where modules are looked for

    bool wantsPixels() const { return job.pictureForm == PictureForm::Pixels; }

    // The size that fits the asked one, in proportion, and is never blown up.
    QSize fitted(QSize size) const;

    // Writes it in the asked form, scaled down where it is too large. A null image is no picture.
    void setPicture(const QImage &image);
    // Writes it to be sent in the place of the file it was read from, which is of that format ("png") and length.
    void setCopy(const QImage &image, const QByteArray &format, qint64 fileBytes);

private:
    QImage finished(const QImage &from) const;
    bool write(const QImage &image, const char *format, int quality);
};

// Writes frames of one size one after the other as pixels.h says; finish() makes the file valid.
class PixelsWriter
{
public:
    PixelsWriter(QIODevice &to, QSize size, bool opaque);

    bool add(const QImage &frame, int delayMs);
    bool finish();
    int frames() const { return int(m_delays.size()); }

private:
    QIODevice &m_to;
    QSize m_size;
    bool m_opaque;
    bool m_good = true;
    QList<qint32> m_delays;
};

} // namespace teahouse::preview

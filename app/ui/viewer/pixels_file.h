// SPDX-License-Identifier: Apache-2.0
// A file of plain pixels mapped into memory: the frames are images without being read. Nothing in it is
// decoded here.
#pragma once

#include "common/preview/pixels.h"

#include <QFile>
#include <QImage>

#include <memory>

namespace teahouse::ui {

class PixelsFile
{
public:
    // Null: it is no such file.
    static std::shared_ptr<PixelsFile> open(const QString &path);

    QSize size() const { return {m_head.width, m_head.height}; }
    int frames() const { return m_head.frames; }
    QImage frame(int number) const; // valid as long as this object
    int delayMs(int number) const; // how long it is shown

private:
    QFile m_file;
    const uchar *m_bytes = nullptr;
    preview::Pixels m_head;
};

} // namespace teahouse::ui

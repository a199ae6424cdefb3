// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/pixels_file.h"

namespace teahouse::ui {

static constexpr int kShortestMs = 20; // shorter ones are a mistake, and browsers show them slower
static constexpr int kUsualMs = 100;

std::shared_ptr<PixelsFile> PixelsFile::open(const QString &path)
{
    auto pixels = std::make_shared<PixelsFile>();
    QFile &file = pixels->m_file;
    file.setFileName(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() < preview::Pixels::kStart)
        return nullptr;
    pixels->m_bytes = file.map(0, file.size());
    if (!pixels->m_bytes)
        return nullptr;
    std::memcpy(&pixels->m_head, pixels->m_bytes, sizeof pixels->m_head);
    return pixels->m_head.fits(file.size()) ? pixels : nullptr;
}

QImage PixelsFile::frame(int number) const
{
    const auto format = m_head.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    return {m_bytes + m_head.frameAt(number), m_head.width, m_head.height, 4LL * m_head.width, format};
}

int PixelsFile::delayMs(int number) const
{
    if (m_head.frames < 2)
        return 0;
    qint32 delay = 0;
    std::memcpy(&delay, m_bytes + m_head.delayAt(number), sizeof delay);
    return delay < kShortestMs ? kUsualMs : std::min(delay, 60'000);
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "common/text/qr_code.h"

#include <qrencode.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace teahouse::text {

std::optional<QrCode> QrCode::of(const QByteArray &text)
{
    if (text.isEmpty())
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeData(int(text.size()), reinterpret_cast<const unsigned char *>(text.constData()), 0, QR_ECLEVEL_M),
        &QRcode_free);
    if (!made)
        return {};
    QByteArray modules(made->width * made->width, 0);
    for (qsizetype i = 0; i < modules.size(); ++i)
        modules[i] = char(made->data[i] & 1); // the other bits say what a module is for
    return QrCode(made->width, modules);
}

bool QrCode::isDark(int x, int y) const
{
    return x >= 0 && y >= 0 && x < m_side && y < m_side && m_modules.at(y * m_side + x);
}

QString QrCode::halfBlocks() const
{
    static constexpr char16_t kBlocks[] = {u'█', u'▀', u'▄', u' '}; // by what is dark: none, the lower, the upper, both
    QString all;
    for (int y = -kQuiet; y < m_side + kQuiet; y += 2) {
        for (int x = -kQuiet; x < m_side + kQuiet; ++x)
            all += kBlocks[(isDark(x, y) ? 2 : 0) + (isDark(x, y + 1) ? 1 : 0)];
        all += u'\n';
    }
    return all;
}

} // namespace teahouse::text

// SPDX-License-Identifier: Apache-2.0
// A text as QR code (ISO/IEC 18004), for telephones and other computers to read off the screen. By libqrencode.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace teahouse::text {

class QrCode
{
public:
    // What has to be left free around it, in modules, or readers do not find it.
    static constexpr int kQuiet = 4;

    // With 15 % to spare against dirt (level M), as small as the text allows, which is taken as bytes.
    // Nothing for an empty text and one of more than 2,331 bytes.
    static std::optional<QrCode> of(const QByteArray &text);

    int side() const { return m_side; } // in modules, without the quiet zone
    // Outside everything is light.
    bool isDark(int x, int y) const;

    // For a terminal with light letters on dark, the quiet zone around it: two modules one above the other in each character,
    // light ones filled. Ends with a line feed.
    QString halfBlocks() const;

private:
    QrCode(int side, QByteArray modules) : m_side(side), m_modules(std::move(modules)) { }

    int m_side;
    QByteArray m_modules; // row by row; 1: dark
};

} // namespace teahouse::text

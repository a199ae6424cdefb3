// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme/colours.h"

#include <algorithm>
#include <cmath>

namespace teahouse::ui {

const Colours &lightColours()
{
    static const Colours colours{
        .rail = QColor(0xe6e2d9),
        .side = QColor(0xf2efe9),
        .base = QColor(0xfdfcfa),
        .field = QColor(0xffffff),
        .raised = QColor(0xffffff),
        .hover = QColor(0xf6f3ed),
        .sideHover = QColor(0xe9e5dc),
        .sideCurrent = QColor(0xd5e6df),
        .code = QColor(0xf4f1ea),
        .line = QColor(0xe2ddd3),
        .selection = QColor(0xb9dccf),
        .flash = QColor(0xfaf0d6),
        .text = QColor(0x26231f),
        .quiet = QColor(0x68625a),
        .accent = QColor(0x22695a),
        .accentFill = QColor(0x2f7a69),
        .onAccent = QColor(0xffffff),
        .mention = QColor(0xe0eee8),
        .mentionMe = QColor(0xfbe8bd),
        .onMentionMe = QColor(0x6b4600),
        .danger = QColor(0xa8322a),
        .dangerFill = QColor(0xb8433a),
        .onDanger = QColor(0xffffff),
        .dangerSoft = QColor(0xfbeae7),
        .online = QColor(0x378b6c),
        .away = QColor(0xa67317),
        .dark = false,
    };
    return colours;
}

const Colours &darkColours()
{
    static const Colours colours{
        .rail = QColor(0x161513),
        .side = QColor(0x1d1c1a),
        .base = QColor(0x242321),
        .field = QColor(0x2d2b28),
        .raised = QColor(0x34322e),
        .hover = QColor(0x2a2926),
        .sideHover = QColor(0x282623),
        .sideCurrent = QColor(0x2c4039),
        .code = QColor(0x2e2c29),
        .line = QColor(0x3a3733),
        .selection = QColor(0x2f5c4f),
        .flash = QColor(0x453b22),
        .text = QColor(0xe9e5dd),
        .quiet = QColor(0xaca599),
        .accent = QColor(0x8ccfba),
        .accentFill = QColor(0x84c7b2),
        .onAccent = QColor(0x0f231c),
        .mention = QColor(0x2b3f38),
        .mentionMe = QColor(0x54431b),
        .onMentionMe = QColor(0xf7dfa5),
        .danger = QColor(0xf29488),
        .dangerFill = QColor(0xc04c42),
        .onDanger = QColor(0xffffff),
        .dangerSoft = QColor(0x432a27),
        .online = QColor(0x6cc2a0),
        .away = QColor(0xd9aa52),
        .dark = true,
    };
    return colours;
}

const std::array<QColor, 8> &avatarColours()
{
    static const std::array<QColor, 8> colours{QColor(0x3a7868), QColor(0x5866a0), QColor(0x86587f), QColor(0x9c563f),
                                               QColor(0x85661f), QColor(0x5a6a77), QColor(0x5b7236), QColor(0xa04e62)};
    return colours;
}

static double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor mixed(const QColor &over, const QColor &ground, double share)
{
    const auto channel = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return {channel(over.red(), ground.red()), channel(over.green(), ground.green()), channel(over.blue(), ground.blue())};
}

QColor readable(const QColor &colour, const QColor &ground, const QColor &text)
{
    static constexpr int kSteps = 10;
    for (int step = 0; step < kSteps; ++step) {
        const QColor tried = mixed(text, colour, double(step) / kSteps);
        if (contrast(tried, ground) >= kReadable)
            return tried;
    }
    return text;
}

} // namespace teahouse::ui

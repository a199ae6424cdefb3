// SPDX-License-Identifier: Apache-2.0
// Our own icons: resources/icons/NAME.svg, drawn in the colour of the theme at the moment of painting, so a change of
// theme needs no new icons. An icon that is never painted is never read.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace teahouse::ui {

class Theme;

// The theme must outlive the icon. `tone` says which colour: quiet as a rule.
enum class Tone : quint8 { Quiet, Text, Accent, OnAccent, Danger };

QIcon icon(const Theme &theme, const QString &name, Tone tone = Tone::Quiet);

// For painting oneself. `size` in device independent pixels.
QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal ratio);

// The program's own picture, in its own colours.
QIcon appIcon();

} // namespace teahouse::ui

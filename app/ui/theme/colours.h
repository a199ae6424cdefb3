// SPDX-License-Identifier: Apache-2.0
// Every colour of the program by what it is for: warm neutrals and one accent, celadon. Two sets, light and dark.
// tests/app/ui/tst_contrast.cpp computes that each text colour stands out from each ground it is used on: who uses a
// pair that is not in its list adds it there.
#pragma once

#include <QColor>
#include <array>

namespace teahouse::ui {

struct Colours {
    // grounds
    QColor rail; // server rail
    QColor side; // sidebar
    QColor base; // timeline, lists, dialogs
    QColor field; // what is typed into
    QColor raised; // menus, pills, toolbars that float
    QColor hover; // row under the mouse, on base
    QColor sideHover; // the same, on side
    QColor sideCurrent; // the open channel
    QColor code; // code blocks, inline code, file cards
    QColor line; // hairlines
    QColor selection; // selected text
    QColor flash; // the message just jumped to

    // texts
    QColor text;
    QColor quiet; // second in rank: times, topics, hints
    QColor accent; // links, current, focus; as text on every ground
    QColor accentFill; // the one primary button, badges
    QColor onAccent; // text on accentFill
    QColor mention; // ground of a name in a text
    QColor mentionMe;
    QColor onMentionMe; // text on it
    QColor danger; // as text
    QColor dangerFill; // unread mention badge, unread line
    QColor onDanger;
    QColor dangerSoft; // ground of error notices
    QColor online;
    QColor away;

    bool dark = false;
};

const Colours &lightColours();
const Colours &darkColours();

// Grounds of avatars; their text is white.
const std::array<QColor, 8> &avatarColours();

// WCAG 2 contrast ratio, 1 to 21.
double contrast(const QColor &a, const QColor &b);

inline constexpr double kReadable = 4.5; // the least contrast of text

// `over` laid upon `ground` with this share of it, 0 to 1; both opaque.
QColor mixed(const QColor &over, const QColor &ground, double share);

// `colour`, brought as far towards `text` as it takes to be read on `ground`. For colours that others chose.
QColor readable(const QColor &colour, const QColor &ground, const QColor &text);

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// Looks: colours, distances and fonts as the user chose them. One object for the program, handed to whoever paints.
// changed() comes after every change; widgets then measure and paint anew. GUI thread.
#pragma once

#include "app/ui/theme/colours.h"

#include <QFont>
#include <QObject>
#include <QPalette>

QT_BEGIN_NAMESPACE
class QDBusVariant;
QT_END_NAMESPACE

namespace teahouse::ui {

enum class Scheme : quint8 { System, Light, Dark };
enum class Density : quint8 { Comfortable, Compact };

struct Looks {
    Scheme scheme = Scheme::System;
    Density density = Density::Comfortable;
    int fontPixels = 14; // kFontSmallest to kFontLargest

    bool operator==(const Looks &) const = default;
};

// Distances in device independent pixels. They grow with the font where they must.
struct Metrics {
    int unit = 4; // the grid
    int side = 16; // left and right margin of the timeline
    int avatar = 36;
    int avatarGap = 10; // between avatar and text
    int rowAbove = 2; // around each message
    int headAbove = 10; // more above the first of a group
    int blockGap = 6; // between paragraphs
    int indent = 22; // one level of list or quote
    int pad = 10; // inside code blocks and cards
    int radius = 6;
    int sideRow = 30; // a row of the sidebar
    int header = 48;
    int icon = 18;
    int textMost = 900; // longer lines are hard to read
    bool compact = false;
};

inline constexpr int kFontSmallest = 11;
inline constexpr int kFontLargest = 24;

class Theme : public QObject
{
    Q_OBJECT

public:
    // Asks the desktop what it looks like, and listens to it from then on.
    explicit Theme(QObject *parent = nullptr);

    const Looks &looks() const { return m_looks; }
    void setLooks(const Looks &looks);

    const Colours &colours() const { return *m_colours; }
    const Metrics &metrics() const { return m_metrics; }
    bool isDark() const { return m_colours->dark; }

    QFont font() const; // body text
    QFont small() const;
    QFont bold() const;
    QFont title() const;
    QFont code() const;
    QFont emoji(int pixels) const;

    // Sets font, palette and style sheet of the whole application; again after each change.
    void dress();

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void systemSchemeChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void follow();
    bool systemIsDark() const;
    void update();

    Looks m_looks;
    Metrics m_metrics;
    const Colours *m_colours = &lightColours();
    int m_portal = 0; // the portal's answer: 0 no preference, 1 dark, 2 light
    bool m_paletteDark = false; // of the palette that the desktop gave us
    bool m_dressed = false;
};

QPalette paletteOf(const Colours &colours);
QString styleSheetOf(const Theme &theme);

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The reactions below a message: one chip each, wrapped into as many lines as it takes, and a last one to add another:
//
//    (👍 3) (🍵 1) (:kettle: 12) (+)
//
// The places are pure. A click on a chip gives or takes back one's own.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/timeline/row_context.h"

#include <QRectF>

class QPainter;

namespace teahouse::ui {

struct ReactionChip {
    int reaction = 0; // in the message's list; -1: add another
    QRectF rect;
    QRectF sign; // the emoji
    QString signText; // its characters, or ":name:" where there is no picture of that name
    FileId picture; // of an office's own
    QRectF count;
    QString countText;
    bool mine = false;
};

class ReactionChips
{
public:
    ReactionChips() = default;
    // From `at` on, no wider than `width`.
    ReactionChips(const proto::Message &message, const RowContext &context, QPointF at, qreal width, const Theme &theme);

    const QList<ReactionChip> &all() const { return m_chips; }
    qreal bottom() const { return m_bottom; }
    const ReactionChip *at(QPointF p) const; // nullptr: there is none

private:
    QList<ReactionChip> m_chips;
    qreal m_bottom = 0;
};

struct ChipsState {
    int hovered = -2; // ReactionChip::reaction under the mouse
    bool rowHovered = false; // only then the last chip is shown
};
void paintChips(QPainter &painter, const ReactionChips &chips, const RowContext &context, const Theme &theme,
                const ChipsState &state);

} // namespace teahouse::ui

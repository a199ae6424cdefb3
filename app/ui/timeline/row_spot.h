// SPDX-License-Identifier: Apache-2.0
// What the mouse is on, in a row of the timeline.
#pragma once

#include "app/ui/timeline/file_blocks.h"

namespace teahouse::ui {

struct RowSpot {
    enum class Kind : quint8 { Nothing, Text, Link, Mention, CopyCode, FoldCode, Tag, Author, Quote, Retry, Discard, File, FileButton, Preview, Reaction, AddReaction, Thread, Forwarded, ForwardedFrom, ForwardedLink, Rewrite, Edited, Receipt };

    Kind kind = Kind::Nothing;
    int target = -1; // Link, Mention, Tag: in the document's list; CopyCode, FoldCode: the block; File, FileButton: the file; Preview: the preview; Reaction: the reaction
    FileDeed deed = FileDeed::None; // of a FileButton

    bool isButton() const { return kind != Kind::Nothing && kind != Kind::Text; }
    bool operator==(const RowSpot &) const = default;
};

} // namespace teahouse::ui

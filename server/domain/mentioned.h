// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is named in a message. Code and links name nobody.
#pragma once

#include "common/base/ids.h"

#include <QList>
#include <QString>

#include <functional>

namespace teahouse::server::domain {

struct Mentioned {
    QList<UserId> users; // each once, up to limits::kMentions
    QList<GroupId> groups; // each once, as many
    bool everyone = false;
    bool present = false; // @here: who is online, which is the caller's to know

    bool operator==(const Mentioned &) const = default;
};

// Both are asked with folded names, at most limits::kMentionLookups of them, and not at all for a text without '@';
// `groupNamed` (unset: there are none) where there is no user of the name.
Mentioned mentionedIn(const QString &text, const std::function<UserId(const QString &folded)> &userNamed,
                      const std::function<GroupId(const QString &folded)> &groupNamed = {});

} // namespace teahouse::server::domain

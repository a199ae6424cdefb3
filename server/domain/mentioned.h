// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is named in a message, as Message keeps it. Code and links name nobody.
#pragma once

#include "common/base/ids.h"

#include <QList>
#include <QString>

#include <functional>

namespace teahouse::server::domain {

struct Mentioned {
    QList<UserId> users; // each once, up to limits::kMentions
    bool everyone = false; // @here counts: whether somebody is online is the client's to ask

    bool operator==(const Mentioned &) const = default;
};

// `userNamed` is asked with folded names, at most limits::kMentionLookups times, and not at all for a text
// without '@'.
Mentioned mentionedIn(const QString &text, const std::function<UserId(const QString &folded)> &userNamed);

} // namespace teahouse::server::domain

// SPDX-License-Identifier: Apache-2.0
// Could this be the name of somebody who is mentioned? What neither a login name nor the name of a person in Chinese
// holds need not be looked up: of an @ in a sentence, all that follows is tried.
#pragma once

#include <QStringView>

#include <algorithm>

namespace teahouse::text {

inline bool couldBeMentioned(QStringView name)
{
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.isSurrogate() || c == u'.' || c == u'_' || c == u'-' || c == u'·';
    });
}

} // namespace teahouse::text

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/stream_cursor.h"
#include "common/proto/changes.h"

#include <QHash>
#include <QSet>

namespace teahouse::app {

// What one `Changes` did to the archive.
struct Applied {
    proto::Changes news; // the rows that were newer than ours
    StreamCursor cursor; // afterwards
    QSet<MessageId> again; // of a live change: messages that were here already, in an older revision
    QList<LocalId> settled; // waiting messages of mine that are in `news`, numbered
    QSet<ChannelId> joined; // never seen before: to be fetched from the beginning
    QHash<ChannelId, qint64> begins; // channels that begin later now: what stood before those seqs is kept no longer
    QSet<ChannelId> lost; // removed, since their messages may not be read any more
};

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
// What is searched of a message.
#pragma once

#include "common/proto/records.h"

#include <QFlags>
#include <QStringList>

namespace teahouse::search {

enum class Mark : quint16 {
    File = 0x01,
    Link = 0x02,
    Image = 0x04,
    Reaction = 0x08,
    Code = 0x10,
    Thread = 0x20,
    Pinned = 0x40,
    Edited = 0x80,
};
Q_DECLARE_FLAGS(Marks, Mark)
Q_DECLARE_OPERATORS_FOR_FLAGS(Marks)

struct Document {
    MessageId message;
    ChannelId channel;
    UserId author;
    qint64 sentAt = 0;
    QStringList texts; // as it is read; as it was written, where that differs; the names of its files
    Marks marks;

    bool operator==(const Document &) const = default;
};

// Both sides make documents with this alone. Nothing for what is not searched: recalled messages, and lines that the
// server writes.
std::optional<Document> documentOf(const proto::Message &message, ChannelId channel);

// Certainly: there is nothing in it that formats.
bool readsAsWritten(const QString &text);

} // namespace teahouse::search

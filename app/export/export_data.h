// SPDX-License-Identifier: Apache-2.0
// What is exported, as the archive gives it to whoever writes it down.
#pragma once

#include "common/proto/records.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace teahouse::app {

enum class ExportFormat : quint8 { Html, Markdown, Json, Csv };

struct ExportWanted {
    ExportFormat format = ExportFormat::Html;
    QList<ChannelId> channels; // empty: all this person is in
    qint64 from = 0; // milliseconds since 1970; the first moment
    qint64 until = 0; // the first moment that is no part of it any more; 0: open
    QList<qint64> seqs; // of the one channel, ascending: these messages alone; empty: all
    bool files = true; // contents too, not only their names
    QString folder; // the export becomes a new folder in it
};

struct ExportChannel {
    proto::Channel channel;
    QString title; // as people know it: of a direct conversation the other's name
    QList<proto::Member> members; // read when it is the channel's turn
    qint64 present = 0; // messages here
    qint64 total = 0;

    bool isNamed() const
    {
        return channel.kind == proto::ChannelKind::Public || channel.kind == proto::ChannelKind::Private;
    }
    QString sign() const { return isNamed() ? QChar(u'#') + title : title; }
};

struct ExportOffice {
    QString name;
    UserId me;
    qint64 madeAt = 0;
    QList<proto::User> users; // by id
    QList<proto::Emoji> emoji;
    QList<ExportChannel> channels; // the chosen ones; named ones first, by title
    ExportWanted wanted;

    bool isWhole() const;
};

struct ExportMessage {
    proto::Message message;
    std::optional<proto::Message> about; // the one it answers, or the first of its thread; of the same channel
};

struct ExportBatch {
    QList<ExportMessage> messages;
    qint64 lastSeq = 0; // up to here it has been read
    qint64 looked = 0; // messages, those of other times too
    bool atEnd = true;
};

struct ExportProgress {
    qint64 messages = 0; // looked at
    qint64 total = 0;
    qint64 files = 0; // written
    qint64 missing = 0; // files whose contents could not be had
};

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
// One row of what a search found: a person, a channel, a file, a message, or what stands between them.
#pragma once

#include "common/proto/records.h"

#include <QMetaType>

namespace teahouse::app {

enum class SearchGroup : quint8 { All, Messages, Files, People, Channels };

// A stretch of a text, in UTF-16 units.
struct TextSpan {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextSpan &) const = default;
};

struct SearchRow {
    enum class Kind : quint8 {
        Server, // heading, when several are searched: what follows is from there
        Heading, // of `group`
        Person,
        Channel,
        File,
        Message,
        More, // there is more of `group`
    };

    Kind kind = Kind::Message;
    SearchGroup group = SearchGroup::Messages;
    int source = 0; // which server, as in SearchModel::source()
    UserId user; // the person; who sent the file or message
    ChannelId channel;
    MessageId message;
    qint64 seq = 0;
    qint64 sentAt = 0;
    QString shownName; // of a message: a bot's name of the moment
    QString text; // around the first match, one line: of a message, or of what a file contains
    QList<TextSpan> marks; // in `text`
    QList<TextSpan> nameMarks; // in the name of the person, the channel or the file
    proto::FileInfo file;
    int files = 0; // of a message
    double score = 0; // how well a message fits; counts when the most relevant come first

    bool isResult() const { return kind != Kind::Server && kind != Kind::Heading && kind != Kind::More; }
    bool operator==(const SearchRow &) const = default;
};

} // namespace teahouse::app

Q_DECLARE_METATYPE(const teahouse::app::SearchRow *)

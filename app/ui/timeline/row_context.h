// SPDX-License-Identifier: Apache-2.0
// What a row needs beside itself to be laid out and painted: names, what it quotes, how its files fare.
#pragma once

#include "app/models/timeline_row.h"
#include "app/ui/files/file_words.h"
#include "common/text/markdown.h"

#include <QPixmap>

class QPainter;

namespace teahouse::ui {

struct Quote {
    MessageId message;
    QString author;
    QString excerpt;
};

struct ThreadState {
    bool followed = false;
    bool unread = false;
};

// How many have read one of my messages. Unset (both 0): it is not told, or nobody else is there.
struct Receipt {
    int read = 0;
    int unread = 0;
    bool line = false; // said in words below the message; else a sign beside it
};

struct RowContext {
    UserId me;
    std::function<QString(UserId)> name;
    // What stands beside the name: the emoji of a status, by its characters; empty: none.
    std::function<QString(UserId)> statusEmoji;
    // Paints somebody's picture; unset: initials.
    std::function<void(QPainter &, const QRectF &, UserId, const QString &name)> face;
    // What the message quotes; nullptr: not known (yet).
    std::function<const Quote *(MessageId)> quote;
    text::Names names;
    // The picture of the row's n-th file, cut to `pixels` (of the device); null: not here yet.
    std::function<QPixmap(const app::TimelineRow &, int file, QSize pixels)> picture;
    // How big that picture is by nature where the message does not say: one that is still going up. Empty: not known.
    std::function<QSize(const app::TimelineRow &, int file)> naturalSize;
    // What that file is doing.
    std::function<FileState(const app::TimelineRow &, int file)> fileState;
    // The office's own emoji: what :name: stands for, unset when nothing, and its picture; of one that moves, as it is now.
    std::function<FileId(const QString &name)> emoji;
    std::function<QPixmap(FileId, QSize pixels)> emojiPicture;
    // Of one that is kept to be sent.
    std::function<QPixmap(FileId, QSize pixels)> stickerPicture;
    // Do I keep this message to find it again?
    std::function<bool(MessageId)> saved;
    // What I have of that message's thread; unset: the view is one of a thread, and its rows say nothing of it.
    std::function<ThreadState(MessageId root)> thread;
    std::function<Receipt(const proto::Message &)> receipt;
    // "#tea", for where something was passed on from; empty: a channel I do not know.
    std::function<QString(ChannelId)> channelName;
    // Is the text of that recalled message still at hand, to be written anew?
    std::function<bool(MessageId)> rewritable;
    // While messages are being chosen: is this one of them? Unset: nothing is chosen just now.
    std::function<bool(MessageId)> chosen;
    // What a search is for, to be marked in texts: start and length of each; unset: there is none.
    std::function<QList<std::pair<qsizetype, qsizetype>>(QStringView text)> marks;
    // My keywords, to be marked in what others write; unset: there are none.
    std::function<QList<std::pair<qsizetype, qsizetype>>(QStringView text)> keywords;
    // Am I in that group? Unset: in none.
    std::function<bool(GroupId)> inGroup;
    // Who is in a group, to be read.
    std::function<QString(GroupId)> groupPeople;
    // What the server found behind the links of messages: are they shown, and the picture of one as above.
    bool linkPreviews = true;
    std::function<QPixmap(const proto::LinkPreview &, QSize pixels)> linkPicture;
    // What links to messages lead to, as far as it is known.
    std::function<QList<proto::LinkPreview>(const proto::Message &)> linkedMessages;
};

// What stands on cards below the message: what is behind its links, then the messages it links to.
QList<proto::LinkPreview> linkCardsOf(const proto::Message &message, const RowContext &context);

// What `text` says, with the mentions of me for me: those of my groups, and of who was there when I was. `called`: the server
// says that I am mentioned.
text::Document readFor(const RowContext &context, const QString &text, bool called);

FileState fileState(const app::TimelineRow &row, int file, const RowContext &context);

// Who wrote it, as shown: a bot's name of the moment, else the person's.
QString authorOf(const app::TimelineRow &row, const RowContext &context);

} // namespace teahouse::ui

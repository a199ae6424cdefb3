// SPDX-License-Identifier: Apache-2.0
// One waiting request, as the archive keeps it.
#pragma once

#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/proto/records.h"

#include <QByteArray>
#include <QList>
#include <algorithm>

namespace teahouse::app {

enum class Delivery : quint8 {
    Sent, // the server has it (of an entry: acknowledged, its change is about to arrive)
    Sending, // waiting or under way
    Failed, // refused; see the code
};

// A file of a waiting message, on its way up.
struct OutgoingFile {
    enum class State : quint8 {
        Waiting, // for its turn, the connection, or to be made ready
        Sending,
        Paused, // by the person
        Sent, // the server has all of it
        Failed, // see the code; the entry has failed with it
    };

    QString name; // as it will be called
    qint64 bytes = 0;
    qint64 sent = 0; // bytes the server has
    State state = State::Waiting;
    // NotFound: the file is gone; Conflict: it has changed since; Forbidden: it can't be read; TooLarge, Storage (the
    // quota or the server's disk), Unsupported (the virus scanner), ...: the server's refusal.
    Code code = Code::Unknown;

    QString path; // what the person chose
    QString copy; // without its location: what is sent in its place; empty: the file itself
    qint64 modifiedAt = 0; // of `path`, when it was chosen
    bool ours = false; // `path` lies in the account's folder, and goes when all is done
    bool keepLocation = false;
    LocalId localId; // makes the upload repeatable
    UploadId upload; // as the server calls it; unset: not begun

    bool operator==(const OutgoingFile &) const = default;
};

struct OutboxEntry {
    LocalId id;
    QString request; // the request's kName
    QByteArray body; // the request itself, CBOR
    ChannelId channel; // its queue; unset for the workspace's
    MessageId target; // the message to be changed; of what comes later (isLaterChange): that row's id
    LocalId targetEntry; // or the entry that will become it
    QString text; // of a message or an edit, for the screen; a reaction's emoji
    MessageId replyTo; // of a message, for the screen
    MessageId thread; // of a message or of what changes one: the thread it stands in
    bool inChannel = true; // and does it stand in the channel?
    qint64 seq = 0; // of a read mark
    bool back = false; // of a read mark; a reaction, pin or saved message: taken back
    qint64 createdAt = 0;
    Delivery delivery = Delivery::Sending;
    Code code = Code::Unknown; // why it Failed
    QList<OutgoingFile> files; // of a message

    // Not on disk, for this run alone.
    QList<proto::Forwarded> forwarded; // of what is passed on, as far as it is known here
    bool stored = false; // on disk: may leave
    bool tried = true; // may have reached the server; true for everything an earlier run left
    bool earlier = true; // written by an earlier run
    bool underWay = false;
    bool cameBack = false; // its change was here before its answer
    qint64 notBefore = 0; // after a refusal that will pass
    int refusals = 0;

    bool filesAreThere() const // the server has them all, or there are none
    {
        return std::all_of(files.cbegin(), files.cend(),
                           [](const OutgoingFile &file) { return file.state == OutgoingFile::State::Sent; });
    }
};

} // namespace teahouse::app

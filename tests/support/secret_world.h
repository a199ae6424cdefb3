// SPDX-License-Identifier: Apache-2.0
// An office with a secret: a private channel or a conversation with all that can hang on it, and people outside of it.
#pragma once

#include "common/proto/registry.h"
#include "server/store/invitations.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

namespace teahouse::test {

inline const QString kSecret = QStringLiteral("opensesame"); // stands in every text that is nobody else's business

// Alice and Zoe are inside. The channel's name is no secret by itself: somebody may think of the same one.
struct World {
    TestDb db;
    UserId alice = db.user(QStringLiteral("alice")), zoe = db.user(QStringLiteral("zoe"));
    UserId guest = db.user(QStringLiteral("guest"), proto::Role::Guest), member = db.user(QStringLiteral("member"));
    UserId moderator = db.user(QStringLiteral("moderator"), proto::Role::Moderator); // of the office, and outside of this
    UserId admin = db.user(QStringLiteral("admin"), proto::Role::Admin), owner = db.user(QStringLiteral("owner"), proto::Role::Owner);
    UserId former = db.user(QStringLiteral("former")), closed = db.user(QStringLiteral("closed"));
    ChannelId channel;
    MessageId message;
    SessionId session;
    InvitationId invitation;
    UploadId upload; // a picture of Alice's
    EmojiId emoji; // hers too
    GroupId group; // and this
    FileId direct; // a file in the channel that is on her computer
    ScheduledId scheduled; // a message that she will send there
    ReminderId reminder; // hers of the message

    explicit World(proto::ChannelKind kind)
    {
        if (kind == proto::ChannelKind::Private)
            makePrivate();
        else
            channel = db.ask(proto::OpenDirect{{zoe}}, alice)->channel;
        message = db.ask(proto::SendMessage{.localId = {1}, .channel = channel, .text = kSecret}, alice)->id;
        (void)db.ask(proto::EditMessage{.localId = {1}, .message = message, .text = kSecret + u'!'}, alice);
        const proto::Session device{
            .id = {db.ids.next(db.now)}, .device = kSecret, .createdAt = 1, .lastSeenAt = 1};
        server::store::insertSession(db.sql, device, alice, QStringLiteral("hash"));
        session = device.id;
        const proto::Invitation invited{.id = {db.ids.next(db.now)},
                                        .channels = {channel},
                                        .expiresAt = 9'000'000'000'000,
                                        .usesLeft = 1,
                                        .creator = alice};
        server::store::insertInvitation(db.sql, invited, QStringLiteral("hash"));
        invitation = invited.id;
        (void)db.ask(proto::Deactivate{closed}, owner);
        upload = completeUpload(db, alice);
        emoji = db.ask(proto::CreateEmoji{QStringLiteral("kettle"), completeUpload(db, alice)}, alice)->id;
        group = db.ask(proto::CreateGroup{{4}, QStringLiteral("tealeaves"), {}, {alice, zoe}}, alice)->id;
        const auto offered = db.ask(proto::OfferFile{{2}, QStringLiteral("big.iso"), 5, QString(64, u'e')}, alice);
        (void)db.ask(proto::SendMessage{.localId = {3}, .channel = channel, .uploads = {offered->upload}}, alice);
        direct = {offered->upload.value};
        scheduled = db.ask(proto::ScheduleMessage{.localId = {4},
                                                  .channel = channel,
                                                  .text = kSecret,
                                                  .sendAt = db.now + 3'600'000},
                           alice)
                        ->id;
        const proto::CreateReminder remind{
            .localId = {1}, .text = kSecret, .message = message, .at = db.now + 3'600'000};
        reminder = db.ask(remind, alice)->id;
    }

    void makePrivate()
    {
        channel = db.ask(proto::CreateChannel{.localId = {1},
                                              .kind = proto::ChannelKind::Private,
                                              .name = QStringLiteral("plans"),
                                              .topic = kSecret,
                                              .users = {zoe, former}},
                         alice)
                      ->channel;
        (void)db.ask(proto::LeaveChannel{channel}, former);
    }
};

} // namespace teahouse::test

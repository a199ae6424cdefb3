// SPDX-License-Identifier: Apache-2.0
// Reactions, pins, saved messages and followed threads that wait in the outbox: how a message looks with them, and whether it has what
// they ask for.
#pragma once

#include "app/store/outbox_entry.h"
#include "common/proto/records.h"

namespace teahouse::app {

bool isPosting(const OutboxEntry &entry); // it becomes a message of its own
bool isMark(const OutboxEntry &entry);
bool isLaterMade(const OutboxEntry &entry); // it becomes a scheduled message or a reminder
bool isLaterChange(const OutboxEntry &entry); // of one of these, its target; a mark, too
bool isThreadMark(const OutboxEntry &entry); // about the thread of which its target is the root, not about that message

bool isOwn(const OutboxEntry &entry); // a draft, preferences, my sidebar: between my devices, and nothing a person waits for

// The message as it will be.
void showMark(const OutboxEntry &mark, UserId me, proto::Message &message);

// A change of its message has come. Has it perhaps brought what was asked for? While the answer is still awaited, only
// when the message says so: the change may be somebody else's.
bool mayHaveDone(const proto::Message &message, const OutboxEntry &mark, UserId me);

bool isAsAsked(const OutboxEntry &mark, UserId me, const proto::Message &message);

} // namespace teahouse::app

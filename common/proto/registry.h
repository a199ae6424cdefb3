// SPDX-License-Identifier: Apache-2.0
// Every request, event and row there is. The router, the schema, the isolation test and the documentation are made
// from these lists, so a new request cannot be forgotten anywhere.
#pragma once

#include "common/proto/audit.h"
#include "common/proto/backups.h"
#include "common/proto/channels.h"
#include "common/proto/departments.h"
#include "common/proto/direct.h"
#include "common/proto/directory.h"
#include "common/proto/events.h"
#include "common/proto/files.h"
#include "common/proto/forward.h"
#include "common/proto/groups.h"
#include "common/proto/keeping.h"
#include "common/proto/later.h"
#include "common/proto/marks.h"
#include "common/proto/messages.h"
#include "common/proto/oidc.h"
#include "common/proto/own.h"
#include "common/proto/people.h"
#include "common/proto/receipts.h"
#include "common/proto/running.h"
#include "common/proto/search.h"
#include "common/proto/second_factor.h"
#include "common/proto/session.h"
#include "common/proto/sync.h"
#include "common/proto/threads.h"

namespace teahouse::proto {

template <class... T>
struct TypeList {
    static constexpr std::size_t size = sizeof...(T);
};

using AllRequests = TypeList<
    // session
    Hello, SignIn, AcceptInvitation, Resume, SignOut, ListSessions, RevokeSession,
    BeginOidc, FinishOidc,
    BeginSecondFactor, ConfirmSecondFactor, RemoveSecondFactor, RenewRecoveryCodes, GetSecondFactor, ListSecondFactors,
    ResetSecondFactor,
    // people
    ChangePassword, UpdateProfile, SetStatus, SetRole, Deactivate, CreateInvitation, ListInvitations, RevokeInvitation,
    UpdateWorkspace, CreateGroup, UpdateGroup, UpdateUser, CreateDepartment, UpdateDepartment, ListAudit,
    ListHolds, SetHold, GetLastSeen, GetDirectory, SyncDirectory,
    ListSettings, SetSetting, GetHealth, GetBackups, StartBackup, CancelBackup,
    // channels
    CreateChannel, OpenDirect, UpdateChannel, ConvertChannel, JoinChannel, LeaveChannel, AddMembers, RemoveMember, SetMemberRole,
    ListMembers,
    // messages
    SendMessage, EditMessage, RecallMessage, ListVersions, MarkRead, FetchHistory, Typing, SetPresence,
    React, PinMessage, SaveMessage, SearchMessages,
    FollowThread, MarkThreadRead, ForwardMessages, ListReadMarks, WatchReads,
    // files
    GetFileSpace,
    HidePreviews, CreateEmoji, RemoveEmoji,
    OfferFile, AskDirect, AnswerDirect, EndDirect, ProvideFile,
    // later
    ScheduleMessage, ChangeScheduled, CancelScheduled, CreateReminder, ChangeReminder,
    // what my devices share
    SetDraft, SetPreferences, SetNotifyRules, SetNotify, SetCategory, AddSticker, RemoveSticker,
    // sync
    OpenSync, FetchSync>;

using AllEvents = TypeList<TypingShown, PresenceShown, SessionEnded, ReadShown, DirectWanted, DirectReady, DirectRefused, DirectProvide,
                           DirectStop>;

// Calls fn(std::type_identity<T>{}) for each type of the list.
template <class... T, class Fn>
constexpr void forEachType(TypeList<T...>, Fn &&fn)
{
    (fn(std::type_identity<T>{}), ...);
}

} // namespace teahouse::proto

// SPDX-License-Identifier: Apache-2.0
// For tst_isolation: each request aimed at a private channel or a conversation, and what each role is told. By hand.
#pragma once

#include "tests/support/secret_world.h"

namespace teahouse::test {

using namespace Qt::StringLiterals;
using proto::Role;

// What each of kRoles is told, for the private channel and for the conversation:
// '+' is done, '!' is done and the secret is in the answer, else the first letter of the code.
struct Told {
    const char *ofPrivate;
    const char *ofDirect;
};
inline constexpr const char *kRoles[]
    = {"nobody", "guest", "member", "moderator", "inside", "admin", "owner", "former", "deactivated"};

inline const Told kNobodyElse{"UNNNINNNU", "UNNNINNNU"}; // 'I' is replaced by what the insider gets

inline Told insiderGets(char ofPrivate, char ofDirect)
{
    static QList<QByteArray> kept; // the strings outlive the table
    for (const char c : {ofPrivate, ofDirect})
        kept.append(QByteArray(kNobodyElse.ofPrivate).replace('I', c));
    return {kept[kept.size() - 2].constData(), kept.last().constData()};
}

// --- groups and what my devices share -----------------------------------------------------------------
inline Told aim(proto::CreateGroup &r, const World &w)
{
    r = {.localId = {9}, .name = u"helpers"_s, .displayName = {}, .people = {w.alice}};
    return {"UF++++++U", "UF++++++U"};
}
inline Told aim(proto::UpdateGroup &r, const World &w)
{
    r = {.group = w.group, .name = u"helpers"_s};
    return {"UFFF+++FU", "UFFF+++FU"};
}
inline Told aim(proto::SetDraft &r, const World &w)
{
    r = {.channel = w.channel, .thread = w.message, .text = u"well,"_s, .replyTo = {}};
    return insiderGets('+', '+');
}
inline Told aim(proto::SetPreferences &r, const World &)
{
    r = {{u"tea"_s}};
    return {"U+++++++U", "U+++++++U"};
}
inline Told aim(proto::SetNotifyRules &r, const World &)
{
    r = {.level = proto::NotifyLevel::All};
    return {"U+++++++U", "U+++++++U"};
}
inline Told aim(proto::SetNotify &r, const World &w)
{
    r = {.channel = w.channel, .level = proto::NotifyLevel::None};
    return {"UNNN+NN+U", "UNNN+NNNU"}; // who was in it has his row still
}
inline Told aim(proto::SetCategory &r, const World &w)
{
    r = {.category = {.id = {5'000}, .name = u"Tea"_s, .channels = {w.channel}}}; // others' channels are left out
    return {"U+++++++U", "U+++++++U"};
}

inline Told aim(proto::AddSticker &r, const World &w)
{
    r = {.file = {}, .upload = w.upload};
    return {"UNNN+NNNU", "UNNN+NNNU"};
}
inline Told aim(proto::RemoveSticker &r, const World &w)
{
    r = {.sticker = {w.message.value}}; // nobody's
    return {"UNNNNNNNU", "UNNNNNNNU"};
}

// --- session -----------------------------------------------------------------------------------------
inline Told aim(proto::SignIn &r, const World &)
{
    r = {.name = u"alice"_s, .password = u"a good guess"_s};
    return {"UUUUUUUUU", "UUUUUUUUU"};
}
// There is no provider.
inline Told aim(proto::BeginOidc &r, const World &)
{
    r = {.redirect = u"http://127.0.0.1:5000/"_s, .challenge = u"x"_s};
    return {"NNNNNNNNU", "NNNNNNNNU"};
}
inline Told aim(proto::FinishOidc &r, const World &)
{
    r = {.state = u"guess"_s, .code = u"guess"_s, .verifier = u"x"_s};
    return {"EEEEEEEEU", "EEEEEEEEU"};
}
inline Told aim(proto::AcceptInvitation &r, const World &)
{
    r = {.invitation = u"guess"_s, .name = u"x"_s, .password = u"horse 58 battery"_s};
    return {"NNNNNNNNU", "NNNNNNNNU"};
}
inline Told aim(proto::Resume &r, const World &)
{
    r = {.token = u"hash"_s}; // what the server keeps is no token
    return {"UUUUUUUUU", "UUUUUUUUU"};
}
inline Told aim(proto::SignOut &, const World &) { return {"U+++++++U", "U+++++++U"}; }
inline Told aim(proto::ListSessions &, const World &) { return {"U+++!+++U", "U+++!+++U"}; }
inline Told aim(proto::RevokeSession &r, const World &w)
{
    r = {w.session};
    return {"UNNN+++NU", "UNNN+++NU"};
}

inline Told aim(proto::BeginSecondFactor &r, const World &)
{
    r = {.name = u"alice"_s, .password = u"a good guess"_s};
    return {"UUUUUUUUU", "UUUUUUUUU"};
}
inline Told aim(proto::ConfirmSecondFactor &r, const World &)
{
    r = {.code = u"123456"_s}; // nobody has begun
    return {"USSSSSSSU", "USSSSSSSU"};
}
inline Told aim(proto::RemoveSecondFactor &r, const World &)
{
    r = {.password = u"a good guess"_s, .code = u"123456"_s};
    return {"UFFFFFFFU", "UFFFFFFFU"};
}
inline Told aim(proto::RenewRecoveryCodes &r, const World &)
{
    r = {.password = u"a good guess"_s, .code = u"123456"_s};
    return {"UFFFFFFFU", "UFFFFFFFU"};
}
inline Told aim(proto::GetSecondFactor &, const World &) { return {"U+++++++U", "U+++++++U"}; }
inline Told aim(proto::ListSecondFactors &, const World &) { return {"UFFFF++FU", "UFFFF++FU"}; }
inline Told aim(proto::ResetSecondFactor &r, const World &w)
{
    r = {w.alice};
    return {"UFFFF++FU", "UFFFF++FU"};
}

// There is no server here.
inline Told aim(proto::ListSettings &, const World &) { return {"UFFFFFNFU", "UFFFFFNFU"}; }
inline Told aim(proto::SetSetting &r, const World &)
{
    r = {.name = u"quota"_s, .value = u"1G"_s};
    return {"UFFFFFNFU", "UFFFFFNFU"};
}
inline Told aim(proto::GetHealth &, const World &) { return {"UFFFFNNFU", "UFFFFNNFU"}; }

inline Told aim(proto::GetBackups &, const World &) { return {"UFFFFNNFU", "UFFFFNNFU"}; }
inline Told aim(proto::StartBackup &, const World &) { return {"UFFFFNNFU", "UFFFFNNFU"}; }
inline Told aim(proto::CancelBackup &, const World &) { return {"UFFFFNNFU", "UFFFFNNFU"}; }

// There is no directory.
inline Told aim(proto::GetDirectory &, const World &) { return {"UFFFF++FU", "UFFFF++FU"}; }
inline Told aim(proto::SyncDirectory &, const World &) { return {"UFFFFNNFU", "UFFFFNNFU"}; }

// --- people ------------------------------------------------------------------------------------------
inline Told aim(proto::ChangePassword &r, const World &)
{
    r = {.oldPassword = u"guess"_s, .newPassword = u"horse 58 battery"_s};
    return {"UFFFFFFFU", "UFFFFFFFU"};
}
inline Told aim(proto::UpdateProfile &r, const World &w)
{
    r = {.displayName = u"Somebody"_s, .avatar = w.upload};
    return insiderGets('+', '+');
}
inline Told aim(proto::SetStatus &r, const World &)
{
    r = {.statusEmoji = {}, .statusText = u"Out for tea"_s, .statusUntil = {}, .quietUntil = {}, .away = true};
    return {"U+++++++U", "U+++++++U"};
}
inline Told aim(proto::UpdateUser &r, const World &w)
{
    r = {.user = w.alice, .position = u"Tea master"_s};
    return {"UFFFF++FU", "UFFFF++FU"};
}
inline Told aim(proto::GetLastSeen &r, const World &w)
{
    r = {.user = w.alice}; // her device's name is for everybody but guests
    return {"UF!!!!!!U", "UF!!!!!!U"};
}
inline Told aim(proto::CreateDepartment &r, const World &)
{
    r = {.name = u"Kitchen"_s, .parent = {}};
    return {"UFFFF++FU", "UFFFF++FU"};
}
inline Told aim(proto::UpdateDepartment &r, const World &w)
{
    r = {.department = {w.message.value}, .name = u"Cellar"_s}; // there is none
    return {"UFFFFNNFU", "UFFFFNNFU"};
}
inline Told aim(proto::ListHolds &, const World &) { return {"UFFFF++FU", "UFFFF++FU"}; }
inline Told aim(proto::SetHold &r, const World &w)
{
    r = {.channel = w.channel, .user = {}, .reason = u"letter of May"_s};
    return {"UFFFFNNFU", "UFFFFNNFU"}; // of what they are in, alone
}
inline Told aim(proto::ListAudit &, const World &) { return {"UFFFF++FU", "UFFFF++FU"}; }
inline Told aim(proto::SetRole &r, const World &w)
{
    r = {w.alice, Role::Admin};
    return {"UFFFFF+FU", "UFFFFF+FU"};
}
inline Told aim(proto::Deactivate &r, const World &w)
{
    r = {w.alice};
    return {"UFFFF++FU", "UFFFF++FU"};
}
inline Told aim(proto::CreateInvitation &r, const World &w)
{
    r = {.channels = {w.channel}};
    return {"UFFFFNNFU", "UFFFFNNFU"};
}
inline Told aim(proto::ListInvitations &, const World &) { return {"UFFFF++FU", "UFFFF++FU"}; }
inline Told aim(proto::RevokeInvitation &r, const World &w)
{
    r = {w.invitation};
    return {"UFFFF++FU", "UFFFF++FU"};
}
inline Told aim(proto::UpdateWorkspace &r, const World &)
{
    r = {u"Mine"_s};
    return {"UFFFF++FU", "UFFFF++FU"};
}

// --- channels ----------------------------------------------------------------------------------------
inline Told aim(proto::CreateChannel &r, const World &)
{
    r = {.localId = {9}, .name = u"plans"_s}; // is that name free?
    return {"UF++++++U", "UF++++++U"};
}
inline Told aim(proto::OpenDirect &r, const World &w)
{
    r = {{w.alice, w.zoe}}; // for an insider the conversation itself, for others one of three
    return {"UF++++++U", "UF++++++U"};
}
inline Told aim(proto::UpdateChannel &r, const World &w)
{
    r = {.channel = w.channel, .topic = u"mine"_s};
    return insiderGets('+', 'F');
}
inline Told aim(proto::ConvertChannel &r, const World &w)
{
    r = {.channel = w.channel, .name = u"kitchen"_s};
    return {"UFNNFNNNU", "UFNNFNNNU"}; // neither is a group
}
inline Told aim(proto::JoinChannel &r, const World &w)
{
    r = {w.channel};
    return {"UFNN+NNNU", "UFNN+NNNU"};
}
inline Told aim(proto::LeaveChannel &r, const World &w)
{
    r = {w.channel};
    return {"UNNN+NN+U", "UNNNFNNNU"};
}
inline Told aim(proto::AddMembers &r, const World &w)
{
    r = {w.channel, {w.zoe, w.member}};
    return insiderGets('+', 'F');
}
inline Told aim(proto::RemoveMember &r, const World &w)
{
    r = {w.channel, w.zoe};
    return insiderGets('+', 'F');
}
inline Told aim(proto::SetMemberRole &r, const World &w)
{
    r = {w.channel, w.zoe, proto::ChannelRole::Admin};
    return insiderGets('+', 'F');
}
inline Told aim(proto::ListMembers &r, const World &w)
{
    r = {.channel = w.channel};
    return insiderGets('+', '+');
}

// --- messages ----------------------------------------------------------------------------------------
inline Told aim(proto::SendMessage &r, const World &w)
{
    r = {.localId = {9}, .channel = w.channel, .text = u"hello?"_s, .replyTo = w.message};
    return insiderGets('+', '+');
}
inline Told aim(proto::EditMessage &r, const World &w)
{
    r = {.localId = {9}, .message = w.message, .text = u"mine"_s};
    return insiderGets('+', '+');
}
inline Told aim(proto::ListVersions &r, const World &w)
{
    r = {w.message};
    return insiderGets('!', '!');
}
inline Told aim(proto::MarkRead &r, const World &w)
{
    r = {w.channel, 1};
    return insiderGets('+', '+');
}
inline Told aim(proto::FetchHistory &r, const World &w)
{
    r = {.channel = w.channel, .last = 1'000};
    return insiderGets('!', '!');
}

// --- marks -------------------------------------------------------------------------------------------
inline Told aim(proto::React &r, const World &w)
{
    r = {w.message, u"👍"_s};
    return insiderGets('+', '+');
}

// --- what is aimed at a message or a thread and says no more ---------------------------------------------
template <class R>
requires requires(R r) { r.message.isValid(); } && (!requires(R r) { r.localId; })
inline Told aim(R &r, const World &w)
{
    r.message = w.message;
    return insiderGets('+', '+');
}
template <class R>
requires requires(R r) { r.root.isValid(); }
inline Told aim(R &r, const World &w)
{
    r.root = w.message;
    return insiderGets('+', '+');
}

// --- passing on: from where one may not read, and to where one may not write ----------------------------------
inline Told aim(proto::ForwardMessages &r, const World &w)
{
    r = {.localId = {9}, .channel = w.channel, .messages = {w.message}};
    return insiderGets('+', '+');
}

// --- receipts ------------------------------------------------------------------------------------------
inline Told aim(proto::ListReadMarks &r, const World &w)
{
    r = {w.channel};
    return insiderGets('+', '+');
}

// --- search: what one may not read is not found -------------------------------------------------------------
inline Told aim(proto::SearchMessages &r, const World &)
{
    r = {.query = kSecret};
    return {"U+++!+++U", "U+++!+++U"};
}

// --- files -------------------------------------------------------------------------------------------
inline Told aim(proto::GetFileSpace &, const World &) { return {"U+++++++U", "U+++++++U"}; }
inline Told aim(proto::CreateEmoji &r, const World &w)
{
    r = {u"mine"_s, w.upload};
    return {"UFNN+NNNU", "UFNN+NNNU"};
}
inline Told aim(proto::RemoveEmoji &r, const World &w)
{
    r = {w.emoji};
    return {"UFFF+++FU", "UFFF+++FU"};
}

// --- from computer to computer ---------------------------------------------------------------------------
inline Told aim(proto::OfferFile &r, const World &)
{
    r = {.localId = {9}, .name = u"big.iso"_s, .bytes = 5, .hash = QString(64, u'a')};
    return {"U+++++++U", "U+++++++U"};
}
inline Told aim(proto::AskDirect &r, const World &w)
{
    r = {w.direct};
    return insiderGets('+', '+');
}
inline Told aim(proto::AnswerDirect &r, const World &)
{
    r = {.ticket = u"guess"_s, .addresses = {u"10.0.0.1"_s}, .port = 1, .fingerprint = QString(64, u'a')};
    return {"UNNNNNNNU", "UNNNNNNNU"};
}
inline Told aim(proto::EndDirect &r, const World &)
{
    r = {u"guess"_s, proto::DirectOutcome::Unreachable};
    return {"UNNNNNNNU", "UNNNNNNNU"};
}
inline Told aim(proto::ProvideFile &r, const World &w)
{
    r = {w.direct, w.upload};
    return insiderGets('C', 'C'); // it is not the file that was offered
}

// --- later ---------------------------------------------------------------------------------------------
inline Told aim(proto::ScheduleMessage &r, const World &w)
{
    r = {.localId = {9}, .channel = w.channel, .text = u"hello?"_s, .sendAt = w.db.now + 60'000};
    return insiderGets('+', '+');
}
inline Told aim(proto::ChangeScheduled &r, const World &w)
{
    r = {.scheduled = w.scheduled, .text = u"mine"_s};
    return insiderGets('+', '+');
}
inline Told aim(proto::CancelScheduled &r, const World &w)
{
    r = {w.scheduled};
    return insiderGets('+', '+');
}
inline Told aim(proto::CreateReminder &r, const World &w)
{
    r = {.localId = {9}, .message = w.message, .at = w.db.now + 60'000};
    return insiderGets('+', '+');
}
inline Told aim(proto::ChangeReminder &r, const World &w)
{
    r = {.reminder = w.reminder, .done = true};
    return insiderGets('+', '+');
}

// --- sync: what one may not read is passed over, as what is not there -----------------------------------
inline Told aim(proto::OpenSync &r, const World &w)
{
    r = {.gaps
         = {{.stream = proto::Stream::of(w.channel), .after = 1}, {.stream = proto::Stream::of(w.alice)}}};
    return {"U+++!+++U", "U+++!+++U"};
}
inline Told aim(proto::FetchSync &r, const World &w)
{
    r = {{{.stream = proto::Stream::of(w.channel)}, {.stream = proto::Stream::of(w.channel), .after = 1}}};
    return {"U+++!+++U", "U+++!+++U"};
}

} // namespace teahouse::test

// SPDX-License-Identifier: Apache-2.0
// An outsider sees nothing of a private channel or of a foreign conversation, by any request there is. Every
// request of the protocol is aimed at what is not the asker's; one that cannot be aimed does not compile.
// What each role is told is written out beside the aim; nothing secret may be in the answer or in what is
// published because of it.
#include "common/codec/json.h"
#include "common/proto/registry.h"
#include "tests/support/secret_world.h"

#include <QJsonDocument>
#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using proto::Role;
using test::kSecret;
using test::World;

namespace {

// What each of kRoles is told, for the private channel and for the conversation:
// '+' is done, '!' is done and the secret is in the answer, else the first letter of the code.
struct Told {
    const char *ofPrivate;
    const char *ofDirect;
};
constexpr const char *kRoles[]
    = {"nobody", "guest", "member", "inside", "admin", "owner", "former", "deactivated"};

const Told kNobodyElse{"UNNINNNU", "UNNINNNU"}; // 'I' is replaced by what the insider gets

Told insiderGets(char ofPrivate, char ofDirect)
{
    static QList<QByteArray> kept; // the strings outlive the table
    for (const char c : {ofPrivate, ofDirect})
        kept.append(QByteArray(kNobodyElse.ofPrivate).replace('I', c));
    return {kept[kept.size() - 2].constData(), kept.last().constData()};
}

// --- groups and what my devices share -----------------------------------------------------------------
Told aim(proto::CreateGroup &r, const World &w)
{
    r = {.localId = {9}, .name = u"helpers"_s, .displayName = {}, .people = {w.alice}};
    return {"UF+++++U", "UF+++++U"};
}
Told aim(proto::UpdateGroup &r, const World &w)
{
    r = {.group = w.group, .name = u"helpers"_s};
    return {"UFF+++FU", "UFF+++FU"};
}
Told aim(proto::SetDraft &r, const World &w)
{
    r = {.channel = w.channel, .thread = w.message, .text = u"well,"_s, .replyTo = {}};
    return insiderGets('+', '+');
}
Told aim(proto::SetPreferences &r, const World &)
{
    r = {{u"tea"_s}};
    return {"U++++++U", "U++++++U"};
}
Told aim(proto::SetNotifyRules &r, const World &)
{
    r = {.level = proto::NotifyLevel::All};
    return {"U++++++U", "U++++++U"};
}
Told aim(proto::SetNotify &r, const World &w)
{
    r = {.channel = w.channel, .level = proto::NotifyLevel::None};
    return {"UNN+NN+U", "UNN+NNNU"}; // who was in it has his row still
}
Told aim(proto::SetCategory &r, const World &w)
{
    r = {.category = {.id = {5'000}, .name = u"Tea"_s, .channels = {w.channel}}}; // others' channels are left out
    return {"U++++++U", "U++++++U"};
}

Told aim(proto::AddSticker &r, const World &w)
{
    r = {.file = {}, .upload = w.upload};
    return {"UNN+NNNU", "UNN+NNNU"};
}
Told aim(proto::RemoveSticker &r, const World &w)
{
    r = {.sticker = {w.message.value}}; // nobody's
    return {"UNNNNNNU", "UNNNNNNU"};
}

// --- session -----------------------------------------------------------------------------------------
Told aim(proto::SignIn &r, const World &)
{
    r = {.name = u"alice"_s, .password = u"a good guess"_s};
    return {"UUUUUUUU", "UUUUUUUU"};
}
Told aim(proto::AcceptInvitation &r, const World &)
{
    r = {.invitation = u"guess"_s, .name = u"x"_s, .password = u"horse 58 battery"_s};
    return {"NNNNNNNU", "NNNNNNNU"};
}
Told aim(proto::Resume &r, const World &)
{
    r = {.token = u"hash"_s}; // what the server keeps is no token
    return {"UUUUUUUU", "UUUUUUUU"};
}
Told aim(proto::SignOut &, const World &) { return {"U++++++U", "U++++++U"}; }
Told aim(proto::ListSessions &, const World &) { return {"U++!+++U", "U++!+++U"}; }
Told aim(proto::RevokeSession &r, const World &w)
{
    r = {w.session};
    return {"UNN+++NU", "UNN+++NU"};
}

// --- people ------------------------------------------------------------------------------------------
Told aim(proto::ChangePassword &r, const World &)
{
    r = {.oldPassword = u"guess"_s, .newPassword = u"horse 58 battery"_s};
    return {"UFFFFFFU", "UFFFFFFU"};
}
Told aim(proto::UpdateProfile &r, const World &w)
{
    r = {.displayName = u"Somebody"_s, .avatar = w.upload};
    return insiderGets('+', '+');
}
Told aim(proto::SetStatus &r, const World &)
{
    r = {.statusEmoji = {}, .statusText = u"Out for tea"_s, .statusUntil = {}, .quietUntil = {}, .away = true};
    return {"U++++++U", "U++++++U"};
}
Told aim(proto::UpdateUser &r, const World &w)
{
    r = {.user = w.alice, .position = u"Tea master"_s};
    return {"UFFF++FU", "UFFF++FU"};
}
Told aim(proto::CreateDepartment &r, const World &)
{
    r = {.name = u"Kitchen"_s, .parent = {}};
    return {"UFFF++FU", "UFFF++FU"};
}
Told aim(proto::UpdateDepartment &r, const World &w)
{
    r = {.department = {w.message.value}, .name = u"Cellar"_s}; // there is none
    return {"UFFFNNFU", "UFFFNNFU"};
}
Told aim(proto::ListAudit &, const World &) { return {"UFFF++FU", "UFFF++FU"}; }
Told aim(proto::SetRole &r, const World &w)
{
    r = {w.alice, Role::Admin};
    return {"UFFFF+FU", "UFFFF+FU"};
}
Told aim(proto::Deactivate &r, const World &w)
{
    r = {w.alice};
    return {"UFFF++FU", "UFFF++FU"};
}
Told aim(proto::CreateInvitation &r, const World &w)
{
    r = {.channels = {w.channel}};
    return {"UFFFNNFU", "UFFFNNFU"};
}
Told aim(proto::ListInvitations &, const World &) { return {"UFFF++FU", "UFFF++FU"}; }
Told aim(proto::RevokeInvitation &r, const World &w)
{
    r = {w.invitation};
    return {"UFFF++FU", "UFFF++FU"};
}
Told aim(proto::UpdateWorkspace &r, const World &)
{
    r = {u"Mine"_s};
    return {"UFFF++FU", "UFFF++FU"};
}

// --- channels ----------------------------------------------------------------------------------------
Told aim(proto::CreateChannel &r, const World &)
{
    r = {.localId = {9}, .name = u"plans"_s}; // is that name free?
    return {"UF+++++U", "UF+++++U"};
}
Told aim(proto::OpenDirect &r, const World &w)
{
    r = {{w.alice, w.zoe}}; // for an insider the conversation itself, for others one of three
    return {"UF+++++U", "UF+++++U"};
}
Told aim(proto::UpdateChannel &r, const World &w)
{
    r = {.channel = w.channel, .topic = u"mine"_s};
    return insiderGets('+', 'F');
}
Told aim(proto::ConvertChannel &r, const World &w)
{
    r = {.channel = w.channel, .name = u"kitchen"_s};
    return {"UFNFNNNU", "UFNFNNNU"}; // neither is a group
}
Told aim(proto::JoinChannel &r, const World &w)
{
    r = {w.channel};
    return {"UFN+NNNU", "UFN+NNNU"};
}
Told aim(proto::LeaveChannel &r, const World &w)
{
    r = {w.channel};
    return {"UNN+NN+U", "UNNFNNNU"};
}
Told aim(proto::AddMembers &r, const World &w)
{
    r = {w.channel, {w.zoe, w.member}};
    return insiderGets('+', 'F');
}
Told aim(proto::RemoveMember &r, const World &w)
{
    r = {w.channel, w.zoe};
    return insiderGets('+', 'F');
}
Told aim(proto::SetMemberRole &r, const World &w)
{
    r = {w.channel, w.zoe, proto::ChannelRole::Admin};
    return insiderGets('+', 'F');
}
Told aim(proto::ListMembers &r, const World &w)
{
    r = {.channel = w.channel};
    return insiderGets('+', '+');
}

// --- messages ----------------------------------------------------------------------------------------
Told aim(proto::SendMessage &r, const World &w)
{
    r = {.localId = {9}, .channel = w.channel, .text = u"hello?"_s, .replyTo = w.message};
    return insiderGets('+', '+');
}
Told aim(proto::EditMessage &r, const World &w)
{
    r = {.localId = {9}, .message = w.message, .text = u"mine"_s};
    return insiderGets('+', '+');
}
Told aim(proto::ListVersions &r, const World &w)
{
    r = {w.message};
    return insiderGets('!', '!');
}
Told aim(proto::MarkRead &r, const World &w)
{
    r = {w.channel, 1};
    return insiderGets('+', '+');
}
Told aim(proto::FetchHistory &r, const World &w)
{
    r = {.channel = w.channel, .last = 1'000};
    return insiderGets('!', '!');
}

// --- marks -------------------------------------------------------------------------------------------
Told aim(proto::React &r, const World &w)
{
    r = {w.message, u"👍"_s};
    return insiderGets('+', '+');
}

// --- what is aimed at a message or a thread and says no more ---------------------------------------------
template <class R>
requires requires(R r) { r.message.isValid(); } && (!requires(R r) { r.localId; })
Told aim(R &r, const World &w)
{
    r.message = w.message;
    return insiderGets('+', '+');
}
template <class R>
requires requires(R r) { r.root.isValid(); }
Told aim(R &r, const World &w)
{
    r.root = w.message;
    return insiderGets('+', '+');
}

// --- passing on: from where one may not read, and to where one may not write ----------------------------------
Told aim(proto::ForwardMessages &r, const World &w)
{
    r = {.localId = {9}, .channel = w.channel, .messages = {w.message}};
    return insiderGets('+', '+');
}

// --- receipts ------------------------------------------------------------------------------------------
Told aim(proto::ListReadMarks &r, const World &w)
{
    r = {w.channel};
    return insiderGets('+', '+');
}

// --- search: what one may not read is not found -------------------------------------------------------------
Told aim(proto::SearchMessages &r, const World &)
{
    r = {.query = kSecret};
    return {"U++!+++U", "U++!+++U"};
}

// --- files -------------------------------------------------------------------------------------------
Told aim(proto::GetFileSpace &, const World &) { return {"U++++++U", "U++++++U"}; }
Told aim(proto::CreateEmoji &r, const World &w)
{
    r = {u"mine"_s, w.upload};
    return {"UFN+NNNU", "UFN+NNNU"};
}
Told aim(proto::RemoveEmoji &r, const World &w)
{
    r = {w.emoji};
    return {"UFF+++FU", "UFF+++FU"};
}

// --- from computer to computer ---------------------------------------------------------------------------
Told aim(proto::OfferFile &r, const World &)
{
    r = {.localId = {9}, .name = u"big.iso"_s, .bytes = 5, .hash = QString(64, u'a')};
    return {"U++++++U", "U++++++U"};
}
Told aim(proto::AskDirect &r, const World &w)
{
    r = {w.direct};
    return insiderGets('+', '+');
}
Told aim(proto::AnswerDirect &r, const World &)
{
    r = {.ticket = u"guess"_s, .addresses = {u"10.0.0.1"_s}, .port = 1, .fingerprint = QString(64, u'a')};
    return {"UNNNNNNU", "UNNNNNNU"};
}
Told aim(proto::EndDirect &r, const World &)
{
    r = {u"guess"_s, proto::DirectOutcome::Unreachable};
    return {"UNNNNNNU", "UNNNNNNU"};
}
Told aim(proto::ProvideFile &r, const World &w)
{
    r = {w.direct, w.upload};
    return insiderGets('C', 'C'); // it is not the file that was offered
}

// --- later ---------------------------------------------------------------------------------------------
Told aim(proto::ScheduleMessage &r, const World &w)
{
    r = {.localId = {9}, .channel = w.channel, .text = u"hello?"_s, .sendAt = w.db.now + 60'000};
    return insiderGets('+', '+');
}
Told aim(proto::ChangeScheduled &r, const World &w)
{
    r = {.scheduled = w.scheduled, .text = u"mine"_s};
    return insiderGets('+', '+');
}
Told aim(proto::CancelScheduled &r, const World &w)
{
    r = {w.scheduled};
    return insiderGets('+', '+');
}
Told aim(proto::CreateReminder &r, const World &w)
{
    r = {.localId = {9}, .message = w.message, .at = w.db.now + 60'000};
    return insiderGets('+', '+');
}
Told aim(proto::ChangeReminder &r, const World &w)
{
    r = {.reminder = w.reminder, .done = true};
    return insiderGets('+', '+');
}

// --- sync: what one may not read is passed over, as what is not there -----------------------------------
Told aim(proto::OpenSync &r, const World &w)
{
    r = {.gaps
         = {{.stream = proto::Stream::of(w.channel), .after = 1}, {.stream = proto::Stream::of(w.alice)}}};
    return {"U++!+++U", "U++!+++U"};
}
Told aim(proto::FetchSync &r, const World &w)
{
    r = {{{.stream = proto::Stream::of(w.channel)}, {.stream = proto::Stream::of(w.channel), .after = 1}}};
    return {"U++!+++U", "U++!+++U"};
}

// Those of the connection reach no handler; presence and typing have tests of their own with the hub.
template <class R>
constexpr bool kHasHandler = R::kPolicy.lane != proto::Lane::Connection;

Context contextOf(World &w, int role)
{
    const UserId users[] = {{}, w.guest, w.member, w.alice, w.admin, w.owner, w.former, w.closed};
    auto context = w.db.request(users[role]);
    if (role == 7) { // a connection that has outlived its account
        context.actor.session = w.db.session(w.closed);
        context.actor.role = Role::Member;
    }
    return context;
}

template <class T>
QByteArray jsonOf(const T &record)
{
    return QJsonDocument(codec::toJson(record).toObject()).toJson(QJsonDocument::Compact);
}

template <class Reply>
char letterOf(const Result<Reply> &reply)
{
    if (reply)
        return jsonOf(*reply).contains(kSecret.toUtf8()) ? '!' : '+';
    return QByteArray(meta::nameOf(reply.error().code).data()).toUpper().at(0);
}

} // namespace

class TestIsolation : public QObject
{
    Q_OBJECT

    // Of what an outsider caused, and so might be sent: nothing from inside.
    static void checkPublished(const World &w, const Context &context)
    {
        for (const proto::Changes &change : context.changes) {
            QVERIFY(change.stream != proto::Stream::of(w.channel));
            QVERIFY(!jsonOf(change).contains(kSecret.toUtf8()));
        }
        QVERIFY(!context.signedIn);
    }

    template <class R>
    static void check(ChannelKind kind)
    {
        for (int role = 0; role < int(std::size(kRoles)); ++role) {
            World w(kind);
            R request;
            const Told told = aim(request, w);
            const char expected = (kind == ChannelKind::Private ? told.ofPrivate : told.ofDirect)[role];
            const auto where = QByteArray(R::kName) + " by " + kRoles[role];
            const qint64 rev = w.db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, w.channel);
            auto context = contextOf(w, role);

            const auto reply = w.db.ask(request, context);

            QVERIFY2(letterOf(reply) == expected, where + ": " + letterOf(reply) + ", not " + expected);
            const bool inside = qstrcmp(kRoles[role], "inside") == 0;
            if (inside)
                continue;
            QCOMPARE(w.db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, w.channel), rev);
            checkPublished(w, context);
            // The former member's own list still names what he left.
            if (reply && qstrcmp(kRoles[role], "former") != 0)
                QVERIFY2(!jsonOf(*reply).contains(QByteArray::number(w.channel.value)), where);
        }
    }

    static void each(auto fn)
    {
        proto::forEachType(proto::AllRequests{}, [&]<class R>(std::type_identity<R> type) {
            if constexpr (kHasHandler<R>)
                fn(type);
        });
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyRequestByEveryRole_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<ChannelKind>("kind");
        each([]<class R>(std::type_identity<R>) {
            QTest::addRow("%s, private channel", R::kName)
                << QString::fromLatin1(R::kName) << ChannelKind::Private;
            QTest::addRow("%s, conversation", R::kName)
                << QString::fromLatin1(R::kName) << ChannelKind::Direct;
        });
    }

    void everyRequestByEveryRole()
    {
        QFETCH(QString, request);
        QFETCH(ChannelKind, kind);
        each([&]<class R>(std::type_identity<R>) {
            if (request == QLatin1StringView(R::kName))
                check<R>(kind);
        });
    }

    // A private thing and one that is not there are told apart by nothing.
    void privateIsTheSameAsAbsent()
    {
        World w(ChannelKind::Private);
        each([&]<class R>(std::type_identity<R>) {
            R request, absent;
            (void)aim(request, w);
            World nowhere(ChannelKind::Private);
            nowhere.channel = {404};
            nowhere.message = {404};
            nowhere.session = {404};
            (void)aim(absent, nowhere);
            if (std::is_same_v<
                    R,
                    proto::
                        OpenDirect> || std::is_same_v<R, proto::SetRole> || std::is_same_v<R, proto::Deactivate>)
                return; // these are aimed at people, whom everybody may see
            auto one = contextOf(w, 2), other = contextOf(w, 2);
            const auto toPrivate = w.db.ask(request, one);
            const auto toNothing = w.db.ask(absent, other);
            if (toPrivate || toNothing) {
                QVERIFY2(toPrivate.has_value(), R::kName);
                return;
            }
            QVERIFY2(toPrivate.error().code == toNothing.error().code, R::kName);
            QVERIFY2(toPrivate.error().detail == toNothing.error().detail, R::kName);
        });
    }

    void whoIsLetInSeesTheSecretAndWhoLeavesDoesNotAnyMore()
    {
        World w(ChannelKind::Private);
        const proto::FetchHistory history{.channel = w.channel, .last = 1'000};
        QVERIFY(!w.db.ask(history, w.member));
        QVERIFY(w.db.ask(proto::AddMembers{w.channel, {w.member}}, w.alice));
        QCOMPARE(letterOf(w.db.ask(history, w.member)), '!');
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.member)), '!');
        QVERIFY(w.db.ask(proto::RemoveMember{w.channel, w.member}, w.alice));
        QCOMPARE(letterOf(w.db.ask(history, w.member)), 'N');
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.member)), '+');
        const auto mine = w.db.ask(proto::OpenSync{}, w.member);
        QVERIFY(mine->pages[0].memberships[0].left); // his list says that he left
    }

    void aGuestSeesNoDirectory()
    {
        World w(ChannelKind::Private);
        QVERIFY(w.db.ask(proto::CreateChannel{.localId = {5}, .name = kSecret}, w.alice));
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.guest)), '+');
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.member)), '!');
    }
};

QTEST_GUILESS_MAIN(TestIsolation)
#include "tst_isolation.moc"

// SPDX-License-Identifier: Apache-2.0
// The whole table of who may what where, written out by hand: a letter a deed.
#include "server/domain/access.h"
#include "server/domain/permissions.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using domain::Deed;
using domain::Standing;
using proto::ChannelKind;
using proto::ChannelRole;
using proto::Role;

class TestPermissions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // Read Post replY marK topic(D) reName Join Leave Add Moderate; '-' is Forbidden, all '?' is NotFound
    void theTable_data()
    {
        QTest::addColumn<Standing>("standing");
        QTest::addColumn<QString>("deeds");
        const auto row = [](const char *what, const Standing &standing, const QString &deeds) {
            QTest::newRow(what) << standing << deeds;
        };
        constexpr auto Out = ChannelRole::Unknown;
        constexpr auto In = ChannelRole::Member;
        constexpr auto Head = ChannelRole::Admin;

        row("public, nobody", {ChannelKind::Public, false, Role::Unknown, Out}, u"??????????"_s);
        row("public, guest outside", {ChannelKind::Public, false, Role::Guest, Out}, u"??????????"_s);
        row("public, member outside", {ChannelKind::Public, false, Role::Member, Out}, u"R-----J---"_s);
        row("public, admin outside", {ChannelKind::Public, false, Role::Admin, Out}, u"R---DNJ-AM"_s);
        row("public, owner outside", {ChannelKind::Public, false, Role::Owner, Out}, u"R---DNJ-AM"_s);
        row("public, guest inside", {ChannelKind::Public, false, Role::Guest, In}, u"RPYK--JL--"_s);
        row("public, guest as its admin", {ChannelKind::Public, false, Role::Guest, Head}, u"RPYK--JL--"_s);
        row("public, member inside", {ChannelKind::Public, false, Role::Member, In}, u"RPYKD-JLA-"_s);
        row("public, its admin", {ChannelKind::Public, false, Role::Member, Head}, u"RPYKDNJLAM"_s);
        row("public, archived, member outside", {ChannelKind::Public, true, Role::Member, Out},
            u"R---------"_s);
        row("public, archived, member inside", {ChannelKind::Public, true, Role::Member, In}, u"R------L--"_s);
        row("public, archived, its admin", {ChannelKind::Public, true, Role::Member, Head}, u"R----N-L-M"_s);

        row("private, member outside", {ChannelKind::Private, false, Role::Member, Out}, u"??????????"_s);
        row("private, admin outside", {ChannelKind::Private, false, Role::Admin, Out}, u"??????????"_s);
        row("private, owner outside", {ChannelKind::Private, false, Role::Owner, Out}, u"??????????"_s);
        row("private, guest inside", {ChannelKind::Private, false, Role::Guest, In}, u"RPYK--JL--"_s);
        row("private, member inside", {ChannelKind::Private, false, Role::Member, In}, u"RPYKD-JLA-"_s);
        row("private, owner inside", {ChannelKind::Private, false, Role::Owner, In}, u"RPYKDNJLAM"_s);
        row("private, its admin", {ChannelKind::Private, false, Role::Member, Head}, u"RPYKDNJLAM"_s);

        using proto::Posting;
        const auto in = [](ChannelRole role, Role who, Posting posting, bool archived = false) {
            return Standing{ChannelKind::Public, archived, who, role, posting};
        };
        row("announcements, member", in(In, Role::Member, Posting::Nobody), u"R--KD-JLA-"_s);
        row("announcements, guest", in(In, Role::Guest, Posting::Nobody), u"R--K--JL--"_s);
        row("announcements, its admin", in(Head, Role::Member, Posting::Nobody), u"RPYKDNJLAM"_s);
        row("announcements, guest as its admin", in(Head, Role::Guest, Posting::Nobody), u"R--K--JL--"_s);
        row("announcements, moderator inside", in(In, Role::Moderator, Posting::Nobody), u"RPYKDNJLAM"_s);
        row("announcements, moderator outside", in(Out, Role::Moderator, Posting::Nobody), u"R---DNJ-AM"_s);
        row("announcements, archived, its admin", in(Head, Role::Member, Posting::Nobody, true), u"R----N-L-M"_s);
        row("replies only, member", in(In, Role::Member, Posting::Replies), u"R-YKD-JLA-"_s);
        row("replies only, guest", in(In, Role::Guest, Posting::Replies), u"R-YK--JL--"_s);
        row("replies only, its admin", in(Head, Role::Member, Posting::Replies), u"RPYKDNJLAM"_s);
        row("a right that this server does not know, member", in(In, Role::Member, Posting::Unknown), u"R--KD-JLA-"_s);
        row("public, moderator outside", {ChannelKind::Public, false, Role::Moderator, Out}, u"R---DNJ-AM"_s);
        row("private, moderator outside", {ChannelKind::Private, false, Role::Moderator, Out}, u"??????????"_s);
        row("private, moderator inside", {ChannelKind::Private, false, Role::Moderator, In}, u"RPYKDNJLAM"_s);

        for (const auto kind : {ChannelKind::Direct, ChannelKind::Group, ChannelKind::Notes}) {
            const auto name = meta::nameOf(kind).data();
            row(name, {kind, false, Role::Member, In}, u"RPYK------"_s);
            QTest::addRow("%s, owner outside", name)
                << Standing{kind, false, Role::Owner, Out} << u"??????????"_s;
            QTest::addRow("%s, admin inside", name)
                << Standing{kind, false, Role::Admin, In} << u"RPYK------"_s;
        }
    }

    void theTable()
    {
        QFETCH(Standing, standing);
        QFETCH(QString, deeds);
        constexpr std::pair<Deed, char16_t> kDeeds[]
            = {{Deed::Read, u'R'}, {Deed::Post, u'P'},  {Deed::Reply, u'Y'},     {Deed::Mark, u'K'},
               {Deed::Describe, u'D'}, {Deed::Rename, u'N'},
               {Deed::Join, u'J'}, {Deed::Leave, u'L'}, {Deed::AddPeople, u'A'}, {Deed::Moderate, u'M'}};

        QString found;
        for (const auto &[deed, letter] : kDeeds) {
            const auto refused = domain::refusalOf(deed, standing);
            found += !refused                 ? QChar(letter)
                : *refused == Code::NotFound  ? u'?'
                : *refused == Code::Forbidden ? u'-'
                                              : u'!';
        }

        QCOMPARE(found, deeds);
        QCOMPARE(domain::mayKnow(standing), !deeds.startsWith(u'?'));
    }

    void aRequestsPolicyAgainstARole_data()
    {
        QTest::addColumn<proto::Access>("access");
        QTest::addColumn<QString>("admitted"); // nobody Guest Member moDerator Admin Owner
        QTest::newRow("anyone") << proto::Access::Anyone << u"nGMDAO"_s;
        QTest::newRow("signed in") << proto::Access::SignedIn << u"-GMDAO"_s;
        QTest::newRow("member") << proto::Access::Member << u"--MDAO"_s;
        QTest::newRow("admin") << proto::Access::Admin << u"----AO"_s;
        QTest::newRow("owner") << proto::Access::Owner << u"-----O"_s;
        QTest::newRow("unknown admits nobody") << proto::Access::Unknown << u"------"_s;
    }

    void aRequestsPolicyAgainstARole()
    {
        QFETCH(proto::Access, access);
        QFETCH(QString, admitted);
        const QString letters = u"nGMDAO"_s;
        const Role roles[] = {Role::Unknown, Role::Guest, Role::Member, Role::Moderator, Role::Admin, Role::Owner};
        for (int i = 0; i < 6; ++i) {
            const bool expected = admitted[i] == letters[i];
            QCOMPARE(domain::admits(access, roles[i]), expected);
            const auto refused = domain::refusalOf(access, roles[i]);
            QCOMPARE(refused.has_value(), !expected);
            if (refused)
                QCOMPARE(*refused, i == 0 ? Code::Unauthorized : Code::Forbidden);
        }
    }

    void whoGovernsWhom_data()
    {
        QTest::addColumn<Role>("actor");
        QTest::addColumn<QString>("governed"); // Owner Admin moDerator Member Guest
        QTest::newRow("owner") << Role::Owner << u"OADMG"_s;
        QTest::newRow("admin") << Role::Admin << u"--DMG"_s;
        QTest::newRow("member") << Role::Member << u"-----"_s;
        QTest::newRow("moderator") << Role::Moderator << u"-----"_s;
        QTest::newRow("guest") << Role::Guest << u"-----"_s;
        QTest::newRow("nobody") << Role::Unknown << u"-----"_s;
    }

    void whoGovernsWhom()
    {
        QFETCH(Role, actor);
        QFETCH(QString, governed);
        QString found;
        const QString letters = u"OADMG"_s;
        const Role roles[] = {Role::Owner, Role::Admin, Role::Moderator, Role::Member, Role::Guest};
        for (int i = 0; i < 5; ++i)
            found += domain::mayGovern(actor, roles[i]) ? letters[i] : u'-';
        QCOMPARE(found, governed);
    }
};

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"

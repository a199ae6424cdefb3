// SPDX-License-Identifier: Apache-2.0
#include "server/domain/mentioned.h"

#include "common/proto/limits.h"

#include <QHash>
#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

class TestMentioned : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsWhoIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("users");
        QTest::addColumn<bool>("everyone");
        using Ids = QList<qint64>;
        QTest::newRow("nobody") << u"hello"_s << Ids{} << false;
        QTest::newRow("one") << u"hi @Bob!"_s << Ids{1} << false;
        QTest::newRow("wide sign, no spaces") << u"请＠张三看下"_s << Ids{2} << false;
        QTest::newRow("two, in order") << u"@张三 @bob"_s << Ids{2, 1} << false;
        QTest::newRow("twice is once") << u"@bob @BOB"_s << Ids{1} << false;
        QTest::newRow("unknown") << u"@carol"_s << Ids{} << false;
        QTest::newRow("everyone") << u"@all 开会"_s << Ids{} << true;
        QTest::newRow("everyone in Chinese, and one") << u"@所有人 @bob"_s << Ids{1} << true;
        QTest::newRow("who is here") << u"@here lunch"_s << Ids{} << false;
        QTest::newRow("in code") << u"`@bob` and\n```\n@all\n```"_s << Ids{} << false;
        QTest::newRow("mail address") << u"write to x@bob"_s << Ids{} << false;
    }

    void findsWhoIsNamed()
    {
        QFETCH(QString, text);
        QFETCH(QList<qint64>, users);
        QFETCH(bool, everyone);
        const QHash<QString, UserId> names{{u"bob"_s, {1}}, {u"张三"_s, {2}}};

        const auto found = domain::mentionedIn(text, [&](const QString &name) { return names.value(name); });

        QList<qint64> ids;
        for (const UserId id : found.users)
            ids.append(id.value);
        QCOMPARE(ids, users);
        QCOMPARE(found.everyone, everyone);
    }

    void tellsGroupsAndWhoIsHereApart()
    {
        const auto user = [](const QString &name) { return UserId{name == u"bob"_s ? 1 : 0}; };
        const auto group = [](const QString &name) {
            return GroupId{name == u"design"_s || name == u"bob"_s ? 5 : name == u"财务部"_s ? 6 : 0};
        };
        const auto found = domain::mentionedIn(u"请@财务部看下 @design @Design @bob @here @all"_s, user, group);
        QCOMPARE(found.users, QList<UserId>{{1}}); // a person goes before a group of the name
        QCOMPARE(found.groups, (QList<GroupId>{{6}, {5}}));
        QVERIFY(found.present && found.everyone);
        QVERIFY(!domain::mentionedIn(u"@all"_s, user, group).present);
    }

    void asksForNoNameWithoutASign()
    {
        int asked = 0;
        domain::mentionedIn(u"all of bob"_s, [&](const QString &) { return UserId{++asked}; });
        QCOMPARE(asked, 0);
    }

    void aTextOfSignsAsksABoundedNumberOfTimes()
    {
        QString text;
        for (int i = 0; i < 900; ++i) // forty names each: every character may end one
            text += u"，@"_s + QString(40, QChar(0x4e00 + i));
        int asked = 0;
        domain::mentionedIn(text, [&](const QString &) {
            ++asked;
            return UserId{};
        });
        QCOMPARE(asked, limits::kMentionLookups);
    }

    void namesNoMorePeopleThanAMessageMayKeep()
    {
        QString text;
        for (int i = 1; i <= limits::kMentions + 50; ++i)
            text += u"@u%1 "_s.arg(i);
        const auto found = domain::mentionedIn(text, [](const QString &name) {
            return UserId{name.startsWith(u'u') ? name.mid(1).toLongLong() : 0};
        });
        QCOMPARE(found.users.size(), limits::kMentions);
    }
};

QTEST_GUILESS_MAIN(TestMentioned)
#include "tst_mentioned.moc"

// SPDX-License-Identifier: Apache-2.0
#include "common/text/web_links.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;

class TestWebLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsThePagesOfAMessage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("links");
        QTest::newRow("none") << u"no link, no://thing"_s << QStringList();
        QTest::newRow("bare") << u"看http://a.cn/茶，好"_s << QStringList{u"http://a.cn/茶"_s};
        QTest::newRow("www") << u"WWW.example.org"_s << QStringList{u"https://WWW.example.org"_s};
        QTest::newRow("Markdown") << u"[tea](https://a.cn/x) and ![p](https://b.cn/p.png)"_s
                                  << QStringList{u"https://a.cn/x"_s, u"https://b.cn/p.png"_s};
        QTest::newRow("once each") << u"https://a.cn https://b.cn https://a.cn"_s
                                   << QStringList{u"https://a.cn"_s, u"https://b.cn"_s};
        QTest::newRow("two places of one") << u"https://a.cn/x#1 https://a.cn/x#2"_s << QStringList{u"https://a.cn/x#1"_s};
        QTest::newRow("code") << u"`https://a.cn`\n\n```\nhttps://b.cn\n```"_s << QStringList();
        QTest::newRow("other schemes") << u"mailto:a@b.cn ftp://a.cn teahouse://a.cn/c/1 me@a.cn"_s << QStringList();
        QTest::newRow("a password") << u"https://me:secret@a.cn/"_s << QStringList();
        QTest::newRow("the first few") << u"https://a.cn https://b.cn https://c.cn https://d.cn"_s
                                       << QStringList{u"https://a.cn"_s, u"https://b.cn"_s, u"https://c.cn"_s};
    }

    void findsThePagesOfAMessage()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, links);
        QCOMPARE(text::webLinks(text, 3), links);
    }
};

QTEST_APPLESS_MAIN(TestWebLinks)
#include "tst_web_links.moc"

// SPDX-License-Identifier: Apache-2.0
#include "server/links/page_reader.h"

#include "common/proto/limits.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::links;

namespace {

PageFacts read(const QByteArray &html, const QByteArray &charset = {})
{
    return readPage(html, charset, QUrl(u"https://www.example.org/a/b.html"_s));
}

} // namespace

class TestPageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void prefersOpenGraphToTwitterToPlainHtml()
    {
        const auto facts = read("<html><head><title>plain</title><meta name=description content='plain text'>"
                                "<meta name='twitter:title' content='tweet'><meta name=twitter:description content=tt>"
                                "<meta property='og:title' content='Graph &amp; more'>"
                                "<meta property='og:site_name' content='Example'></head><body>x</body></html>");
        QCOMPARE(facts.title, u"Graph & more"_s);
        QCOMPARE(facts.description, u"tt"_s);
        QCOMPARE(facts.site, u"Example"_s);
    }

    void takesTitleDescriptionAndHostWhereThereIsNothingElse()
    {
        const auto facts
            = read("<TITLE>\n  Tea  &mdash;\tand\n cake </TITLE><META NAME=Description CONTENT='Leaves'><svg><title>no</title></svg>");
        QCOMPARE(facts.title, u"Tea — and cake"_s);
        QCOMPARE(facts.description, u"Leaves"_s);
        QCOMPARE(facts.site, u"example.org"_s);
        QVERIFY(facts.image.isEmpty());
    }

    void resolvesThePictureAgainstThePage_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        QTest::newRow("absolute") << "https://img.example.org/x.png"_ba << u"https://img.example.org/x.png"_s;
        QTest::newRow("relative") << "x.png"_ba << u"https://www.example.org/a/x.png"_s;
        QTest::newRow("rooted") << "/x.png"_ba << u"https://www.example.org/x.png"_s;
        QTest::newRow("without scheme") << "//cdn.example.org/x.png"_ba << u"https://cdn.example.org/x.png"_s;
        QTest::newRow("file") << "file:///etc/passwd"_ba << QString();
        QTest::newRow("data") << "data:image/png;base64,AAAA"_ba << QString();
        QTest::newRow("password") << "http://me:secret@example.org/x.png"_ba << QString();
    }

    void resolvesThePictureAgainstThePage()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        const auto facts = read("<title>t</title><meta property=\"og:image\" content=\"" + content + "\">");
        QCOMPARE(facts.image.toString(), expected);
    }

    // 茶馆 is B2 E8 B9 DD in GBK; 镕 (E946) is in GBK but not in GB2312; 𠀀 needs four bytes of GB18030.
    void readsChinesePagesOfAnyAge_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<QString>("title");
        const QByteArray gbk = "<title>\xB2\xE8\xB9\xDD \xE9\x46</title>";
        QTest::newRow("GBK by header") << gbk << "gbk"_ba << u"茶馆 镕"_s;
        QTest::newRow("GBK that says gb2312") << "<meta charset=gb2312>"_ba + gbk << QByteArray() << u"茶馆 镕"_s;
        QTest::newRow("http-equiv")
            << "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=GBK\">"_ba + gbk << QByteArray()
            << u"茶馆 镕"_s;
        QTest::newRow("GB18030") << "<title>\x95\x32\x82\x36</title>"_ba << "GB18030"_ba << u"𠀀"_s;
        QTest::newRow("Big5") << "<meta charset=big5><title>\xAF\xF9\xC0\x5D</title>"_ba << QByteArray() << u"茶館"_s;
        QTest::newRow("UTF-8") << "<title>茶馆</title>"_ba << QByteArray() << u"茶馆"_s;
        QTest::newRow("the mark is stronger") << "\xEF\xBB\xBF<title>茶馆</title>"_ba << "gbk"_ba << u"茶馆"_s;
        QTest::newRow("the header is stronger") << "<meta charset=big5><title>茶馆</title>"_ba << "utf-8"_ba << u"茶馆"_s;
        QTest::newRow("unheard of") << "<meta charset=klingon><title>茶馆</title>"_ba << "x-none"_ba << u"茶馆"_s;
    }

    void readsChinesePagesOfAnyAge()
    {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, charset);
        QFETCH(QString, title);
        QCOMPARE(read(html, charset).title, title);
    }

    void cutsGiantsWithoutCuttingCharacters()
    {
        const auto facts = read("<title>" + QByteArray("茶").repeated(300'000) + "</title><meta name=description content='"
                                + QByteArray("👩‍👩‍👧").repeated(50'000) + "'>");
        QCOMPARE(facts.title, QString(limits::kPreviewTitle - 1, u'茶') + u'…');
        QVERIFY(facts.description.size() <= limits::kPreviewText);
        QVERIFY(facts.description.startsWith(u"👩‍👩‍👧"_s));
    }

    void leavesNothingThatTurnsOrHidesText()
    {
        const auto facts = read("<title>a\xE2\x80\xAEgnp.exe\xE2\x81\xA6 b\x01\x07</title>"
                                "<meta name=description content='\xE2\x80\x8B\xE2\x80\x8B'>");
        QCOMPARE(facts.title, u"agnp.exe b"_s);
        QCOMPARE(facts.description, QString());
    }

    void isNotTroubledByBrokenOrHostileHtml_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut in a tag") << "<html><head><meta property='og:ti"_ba;
        QTest::newRow("NUL") << QByteArray("<title>a\0b</title>", 18);
        QTest::newRow("deep") << QByteArray("<div>").repeated(100'000);
        QTest::newRow("entities") << "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><title>&b;&b;</title>"_ba;
        QTest::newRow("external") << "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><title>&e;</title>"_ba;
        QTest::newRow("many metas") << QByteArray("<meta name=a content=b>").repeated(40'000);
        QTest::newRow("one attribute") << "<meta property='" + QByteArray(900'000, 'x') + "' content=y>";
        QTest::newRow("no characters") << QByteArray(500'000, '\xFF');
    }

    void isNotTroubledByBrokenOrHostileHtml()
    {
        QFETCH(QByteArray, html);
        const auto facts = read(html);
        QVERIFY(facts.title.size() <= limits::kPreviewTitle);
        QVERIFY(!facts.title.contains(u"root:"_s));
        QVERIFY(!facts.title.contains(u"aaaaaaaaaa"_s));
        QCOMPARE(facts.site, u"example.org"_s);
    }
};

QTEST_GUILESS_MAIN(TestPageReader)
#include "tst_page_reader.moc"

// SPDX-License-Identifier: Apache-2.0
// Names and types that somebody chose, in headers that a browser obeys.
#include "server/files/content_headers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::server;

class TestContentHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void namesTheFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("header");
        const auto plain = [](const QByteArray &name) { return "attachment; filename=\"" + name + '"'; };
        QTest::newRow("plain") << u"report (2).pdf"_s << plain("report (2).pdf");
        QTest::newRow("Chinese") << u"报告.pdf"_s
                                 << plain("__.pdf") + "; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf";
        QTest::newRow("beyond the basic plane")
            << u"😀.txt"_s << plain("__.txt") + "; filename*=UTF-8''%F0%9F%98%80.txt";
        QTest::newRow("quotes") << u"a\"b.txt"_s << plain("a_b.txt") + "; filename*=UTF-8''a%22b.txt";
        QTest::newRow("percent") << u"a%41.txt"_s << plain("a_41.txt") + "; filename*=UTF-8''a%2541.txt";
        QTest::newRow("line ends") << u"a\r\nSet-Cookie: x=1"_s << plain("a__Set-Cookie: x=1");
        QTest::newRow("path") << u"../../etc/passwd"_s << plain(".._.._etc_passwd");
        QTest::newRow("path of Windows") << u"..\\..\\boot.ini"_s << plain(".._.._boot.ini");
        QTest::newRow("NUL") << QString::fromUtf16(u"a\0.exe", 6) << plain("a_.exe");
        QTest::newRow("reversed") << u"invoice\u202efdp.exe"_s << plain("invoice_fdp.exe");
        QTest::newRow("half a character") << QString(u"a"_s + QChar(0xd800) + u".txt"_s)
                                          << plain("a_.txt") + "; filename*=UTF-8''a%EF%BF%BD.txt";
        QTest::newRow("dots") << u".."_s << plain("file");
        QTest::newRow("nothing") << QString() << plain("file");
        QTest::newRow("blank") << u"  "_s << plain("file");
        QTest::newRow("semicolon and equals") << u"a; filename=b.exe"_s << plain("a; filename=b.exe");
    }

    void namesTheFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, header);
        QCOMPARE(contentDisposition(name), header);
    }

    void boundsTheName()
    {
        QCOMPARE(contentDisposition(QString(300, u'a')),
                 "attachment; filename=\"" + QByteArray(255, 'a') + '"');
        QCOMPARE_LE(contentDisposition(QString(300, u'\u8336')).size(), 255 * 9 + 300);
    }

    void keepsPassiveTypesAlone_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("sent");
        for (const char *kept :
             {"image/png", "image/jpeg", "video/mp4", "audio/ogg", "text/plain", "application/pdf",
              "application/zip", "application/vnd.oasis.opendocument.text",
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
            QTest::newRow(kept) << QString::fromLatin1(kept) << QByteArray(kept);
        QTest::newRow("case and parameters") << u"Text/Plain; charset=utf-16"_s << "text/plain"_ba;
        for (const char *hidden : {"text/html",
                                   "image/svg+xml",
                                   "application/xhtml+xml",
                                   "text/xml",
                                   "application/xml",
                                   "text/javascript",
                                   "application/javascript",
                                   "application/x-shockwave-flash",
                                   "application/x-msdownload",
                                   "text/css",
                                   "multipart/related",
                                   "message/rfc822",
                                   "application/x-sh",
                                   "text/html;charset=utf-8",
                                   "IMAGE/SVG+XML",
                                   "",
                                   "nonsense",
                                   "/",
                                   "image/",
                                   "image/p ng",
                                   "image/x/y",
                                   "image/\xe4"})
            QTest::newRow(hidden) << QString::fromLatin1(hidden) << "application/octet-stream"_ba;
        QTest::newRow("a header behind it") << u"image/png\r\nX: y"_s << "application/octet-stream"_ba;
    }

    void keepsPassiveTypesAlone()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, sent);
        QCOMPARE(safeMediaType(type), sent);
    }

    void findsATagInAList()
    {
        const QByteArray tag = etagOf(u"abc"_s);
        QCOMPARE(tag, "\"abc\""_ba);
        QVERIFY(listsEtag("\"abc\"", tag, Compare::Strong));
        QVERIFY(listsEtag("\"x\", \"abc\"", tag, Compare::Strong));
        QVERIFY(listsEtag("*", tag, Compare::Strong));
        QVERIFY(listsEtag("W/\"abc\"", tag, Compare::Weak));
        QVERIFY(!listsEtag("W/\"abc\"", tag, Compare::Strong));
        QVERIFY(!listsEtag("abc", tag, Compare::Weak));
        QVERIFY(!listsEtag("", tag, Compare::Weak));
        QVERIFY(!listsEtag("\"abcd\",\"ab\"", tag, Compare::Weak));
    }
};

QTEST_APPLESS_MAIN(TestContentHeaders)
#include "tst_content_headers.moc"

// SPDX-License-Identifier: Apache-2.0
// Which answer a request for contents gets, before any byte of them is read.
#include "server/files/download_plan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::server;

namespace {

const Contents kContents{
    .name = u"tea.txt"_s, .mediaType = u"text/plain"_s, .mark = u"abc"_s, .bytes = 1'000};

net::HttpHead get(const net::HttpHeaders &headers, const QByteArray &method = "GET")
{
    return {.method = method, .target = "/files/1", .headers = headers};
}

DownloadPlan planFor(const net::HttpHeaders &headers, const Contents &contents = kContents)
{
    return planOf(get(headers), contents, "BOUNDARY");
}

QByteArray header(const DownloadPlan &plan, const QByteArray &name)
{
    for (const auto &[key, value] : plan.headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class TestDownloadPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void givesTheWholeFile()
    {
        const auto plan = planFor({});
        QCOMPARE(plan.status, 200);
        QCOMPARE(plan.length, 1'000);
        QCOMPARE(plan.pieces.size(), 1);
        QCOMPARE(plan.pieces.first().range, (ByteRange{0, 999}));
        QCOMPARE(header(plan, "ETag"), "\"abc\""_ba);
        QCOMPARE(header(plan, "Accept-Ranges"), "bytes"_ba);
        QCOMPARE(header(plan, "Content-Type"), "text/plain"_ba);
        QCOMPARE(header(plan, "Content-Disposition"), "attachment; filename=\"tea.txt\""_ba);
        QCOMPARE(header(plan, "X-Content-Type-Options"), "nosniff"_ba);
        QCOMPARE(header(plan, "Content-Security-Policy"), "sandbox; default-src 'none'"_ba);
        QCOMPARE(header(plan, "Cross-Origin-Resource-Policy"), "same-origin"_ba);
        QCOMPARE(header(plan, "Cache-Control"), "private, no-cache"_ba);
    }

    void givesAnEmptyFile()
    {
        Contents empty = kContents;
        empty.bytes = 0;
        const auto plan = planFor({}, empty);
        QCOMPARE(plan.status, 200);
        QCOMPARE(plan.length, 0);
        QVERIFY(plan.pieces.isEmpty());
    }

    void givesOneRange()
    {
        const auto plan = planFor({{"Range", "bytes=100-199"}});
        QCOMPARE(plan.status, 206);
        QCOMPARE(plan.length, 100);
        QCOMPARE(header(plan, "Content-Range"), "bytes 100-199/1000"_ba);
        QCOMPARE(plan.pieces.size(), 1);
    }

    void givesSeveralRanges()
    {
        const auto plan = planFor({{"Range", "bytes=900-909,0-4"}});
        QCOMPARE(plan.status, 206);
        QCOMPARE(header(plan, "Content-Type"), "multipart/byteranges; boundary=BOUNDARY"_ba);
        QVERIFY(header(plan, "Content-Range").isEmpty());
        QByteArray body; // with a letter for each byte of the file
        for (const auto &piece : plan.pieces)
            body += piece.text.isEmpty() ? QByteArray(piece.range.size(), 'x') : piece.text;
        QCOMPARE(body,
                 "--BOUNDARY\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-4/1000\r\n\r\nxxxxx\r\n"
                 "--BOUNDARY\r\nContent-Type: text/plain\r\nContent-Range: bytes "
                 "900-909/1000\r\n\r\nxxxxxxxxxx\r\n"
                 "--BOUNDARY--\r\n"_ba);
        QCOMPARE(plan.length, body.size());
    }

    void refusesARangeThatIsNotThere()
    {
        const auto plan = planFor({{"Range", "bytes=1000-"}});
        QCOMPARE(plan.status, 416);
        QCOMPARE(header(plan, "Content-Range"), "bytes */1000"_ba);
        QCOMPARE(plan.length, 0);
        QVERIFY(plan.pieces.isEmpty());
    }

    void obeysConditions_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::newRow("has it") << "If-None-Match"_ba
                                << "\"abc\""_ba << 304;
        QTest::newRow("has it, weakly") << "If-None-Match"_ba
                                        << "W/\"abc\""_ba << 304;
        QTest::newRow("has anything") << "If-None-Match"_ba
                                      << "*"_ba << 304;
        QTest::newRow("has another") << "If-None-Match"_ba
                                     << "\"old\""_ba << 206;
        QTest::newRow("wants this") << "If-Match"_ba
                                    << "\"abc\""_ba << 206;
        QTest::newRow("wants another") << "If-Match"_ba
                                       << "\"old\""_ba << 412;
        QTest::newRow("has the rest of this") << "If-Range"_ba
                                              << "\"abc\""_ba << 206;
        QTest::newRow("has the rest of another") << "If-Range"_ba
                                                 << "\"old\""_ba << 200;
        QTest::newRow("has it weakly, no proof") << "If-Range"_ba
                                                 << "W/\"abc\""_ba << 200;
        QTest::newRow("has it by date, no proof") << "If-Range"_ba
                                                  << "Sat, 29 Oct 2022 19:43:31 GMT"_ba << 200;
    }

    void obeysConditions()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        const auto plan = planFor({{name, value}, {"Range", "bytes=500-"}});
        QCOMPARE(plan.status, status);
        QCOMPARE(plan.length, status == 200 ? 1'000 : status == 206 ? 500 : 0);
        QCOMPARE(plan.pieces.isEmpty(), status >= 300);
    }

    void rangesAreForGetAlone()
    {
        const auto plan = planOf(get({{"Range", "bytes=0-9"}}, "HEAD"), kContents, "B");
        QCOMPARE(plan.status, 200);
        QCOMPARE(plan.length, 1'000);
    }

    void whatABrowserCouldRunIsPlainBytes()
    {
        Contents page = kContents;
        page.mediaType = u"text/html"_s;
        QCOMPARE(header(planFor({}, page), "Content-Type"), "application/octet-stream"_ba);
        const auto parts = planFor({{"Range", "bytes=0-0,900-"}}, page);
        QVERIFY(parts.pieces.first().text.contains("Content-Type: application/octet-stream\r\n"));
    }
};

QTEST_APPLESS_MAIN(TestDownloadPlan)
#include "tst_download_plan.moc"

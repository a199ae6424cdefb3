// SPDX-License-Identifier: Apache-2.0
#include "server/net/http_parser.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;

namespace {

constexpr qsizetype kHeadBytes = 1024;

struct Outcome {
    HttpParser::State state = HttpParser::State::Head;
    HttpHead head;
    QByteArray body;
    qsizetype used = 0;
    int refusal = 0;
};

// Feeds `bytes` in pieces that end at each of `cuts`, as a connection does: the unused rest is given again.
Outcome parse(const QByteArray &bytes, const QList<qsizetype> &cuts)
{
    HttpParser parser(kHeadBytes);
    Outcome out;
    for (const qsizetype cut : cuts) {
        while (parser.state() != HttpParser::State::Done && parser.state() != HttpParser::State::Failed) {
            const qsizetype before = out.body.size();
            const HttpParser::State state = parser.state();
            const qsizetype used
                = parser.feed(QByteArrayView(bytes).sliced(out.used, cut - out.used), out.body);
            out.used += used;
            if (out.body.size() - before > used)
                qFatal("more came out than went in");
            if (used == 0 && parser.state() == state)
                break;
        }
    }
    out.state = parser.state();
    out.refusal = parser.refusal();
    if (out.state == HttpParser::State::Done || out.state == HttpParser::State::Body)
        out.head = parser.head();
    return out;
}

const QByteArray kChunked = "POST /upload?x=%20y HTTP/1.1\r\nHost: tea\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "5\r\nhello\r\n1;why=because\r\n,\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
const QByteArray kEmptyChunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
const QByteArray kSized
    = "PUT /f HTTP/1.1\r\nHost: tea\r\nContent-Length: 11\r\nX-Tag: a\r\nX-Tag: b\r\n\r\nhello world";

} // namespace

class TestHttpParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsTheSameWhereverItIsCut_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("chunked") << kChunked << QByteArray("hello, world");
        QTest::newRow("no chunk but the last") << kEmptyChunked << QByteArray();
        QTest::newRow("sized") << kSized << QByteArray("hello world");
    }

    void readsTheSameWhereverItIsCut()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, body);
        for (qsizetype first = 0; first <= request.size(); ++first) {
            for (const qsizetype second : {first, (first + request.size()) / 2, request.size()}) {
                const Outcome out = parse(request, {first, second, request.size()});
                QCOMPARE(out.state, HttpParser::State::Done);
                QCOMPARE(out.body, body);
                QCOMPARE(out.used, request.size());
            }
        }
        QList<qsizetype> everywhere;
        for (qsizetype i = 0; i <= request.size(); ++i)
            everywhere.append(i);
        QCOMPARE(parse(request, everywhere).body, body);
    }

    void tellsWhatTheHeadSays()
    {
        const HttpHead head = parse(kSized, {kSized.size()}).head;
        QCOMPARE(head.method, "PUT");
        QCOMPARE(head.target, "/f");
        QCOMPARE(head.contentLength, 11);
        QVERIFY(head.hasBody());
        QVERIFY(head.keepAlive);
        QVERIFY(head.http11);
        QCOMPARE(head.header("x-TAG"), "a");
        QCOMPARE(head.headers.count({"X-Tag", "b"}), 1);
        QVERIFY(head.header("absent").isEmpty());

        const HttpHead chunked = parse(kChunked, {kChunked.size()}).head;
        QCOMPARE(chunked.path(), "/upload");
        QCOMPARE(chunked.query(), "x=%20y");
        QVERIFY(chunked.chunked);
        QCOMPARE(chunked.contentLength, -1);
    }

    void findsATokenInALine()
    {
        HttpHead head;
        head.headers = {{"Connection", "keep-alive, UPGRADE"}, {"Connection", "x"}};
        QVERIFY(head.listsToken("connection", "upgrade"));
        QVERIFY(head.listsToken("connection", "X"));
        QVERIFY(!head.listsToken("connection", "up"));
        QVERIFY(!head.listsToken("other", "x"));
    }

    void stopsBehindTheHead()
    {
        HttpParser parser(kHeadBytes);
        QByteArray body;
        const qsizetype used = parser.feed(kSized, body);
        QCOMPARE(parser.state(), HttpParser::State::Body);
        QVERIFY(body.isEmpty());
        QCOMPARE(kSized.sliced(used), "hello world");
    }

    void leavesTheNextRequestAlone()
    {
        const QByteArray get = "GET / HTTP/1.1\r\nHost: tea\r\n\r\n";
        QCOMPARE(parse(get + kSized, {get.size() + kSized.size()}).used, get.size());
        const QByteArray both = kChunked + get;
        const Outcome out = parse(both, {both.size()});
        QCOMPARE(out.state, HttpParser::State::Done);
        QCOMPARE(out.used, kChunked.size());
    }

    void oldClientsCloseUnlessTheySayOtherwise()
    {
        const QByteArray old = "GET / HTTP/1.0\r\n\r\n";
        QVERIFY(!parse(old, {old.size()}).head.keepAlive);
        const QByteArray close = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
        QVERIFY(!parse(close, {close.size()}).head.keepAlive);
    }

    void refusesWhatCannotBeRight_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray line = "POST / HTTP/1.1\r\n";
        QTest::newRow("noise") << QByteArray("\x16\x03\x01 what\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("version 2") << QByteArray("GET / HTTP/2.0\r\n\r\n") << 400;
        QTest::newRow("no colon") << line + "Host\r\n\r\n" << 400;
        QTest::newRow("space before colon") << line + "Host : x\r\n\r\n" << 400;
        QTest::newRow("nul in a value") << line + QByteArray("Host: a\0b\r\n\r\n", 13) << 400;
        QTest::newRow("two lengths") << line + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n" << 400;
        QTest::newRow("length and chunks") << line + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           << 400;
        QTest::newRow("negative length") << line + "Content-Length: -5\r\n\r\n" << 400;
        QTest::newRow("length in words") << line + "Content-Length: five\r\n\r\n" << 400;
        QTest::newRow("length over 64 bits") << line + "Content-Length: 99999999999999999999\r\n\r\n" << 400;
        QTest::newRow("another coding") << line + "Transfer-Encoding: gzip, chunked\r\n\r\n" << 501;
        QTest::newRow("unknown coding") << line + "Transfer-Encoding: brew\r\n\r\n" << 501;
        QTest::newRow("chunk without size") << line + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n" << 400;
        QTest::newRow("chunk too big to count")
            << line + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"
            << 400;
        QTest::newRow("chunk without end") << line + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n\r\n"
                                           << 400;
        QTest::newRow("endless chunk head")
            << line + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(2 * kHeadBytes, 'x') << 400;
        QTest::newRow("endless line") << "GET /" + QByteArray(2 * kHeadBytes, 'x') << 431;
        QTest::newRow("endless header") << line + "X: " + QByteArray(2 * kHeadBytes, 'x') << 431;
        QTest::newRow("many headers") << line + QByteArray("X: y\r\n").repeated(kHeadBytes / 4) + "\r\n"
                                      << 431;
    }

    void refusesWhatCannotBeRight()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        const Outcome whole = parse(request, {request.size()});
        QCOMPARE(whole.state, HttpParser::State::Failed);
        QCOMPARE(whole.refusal, status);
        QList<qsizetype> everywhere;
        for (qsizetype i = 0; i <= request.size(); ++i)
            everywhere.append(i);
        QCOMPARE(parse(request, everywhere).state, HttpParser::State::Failed);
    }
};

QTEST_GUILESS_MAIN(TestHttpParser)
#include "tst_http_parser.moc"

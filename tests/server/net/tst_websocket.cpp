// SPDX-License-Identifier: Apache-2.0
// RFC 6455 without sockets; the byte strings are the standard's own examples where it has one.
#include "server/net/http_parser.h"
#include "server/net/websocket.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;
using namespace teahouse::server::net::websocket;

namespace {

const QByteArray kMaskedHello = QByteArray::fromHex("818537fa213d7f9f4d5158"); // 5.7: "Hello", masked

QByteArray frame(int first, const QByteArray &payload)
{
    return QByteArray(1, char(first)) + char(0x80 | payload.size()) + QByteArray(4, '\0')
        + payload; // a mask of zeros
}

struct Read {
    QList<std::pair<Opcode, QByteArray>> messages;
    quint16 failure = 0;
};

Read read(const QByteArray &bytes, qsizetype pieceBytes, qint64 limit = 1'000)
{
    Reader reader(limit);
    Read out;
    for (qsizetype at = 0; at < bytes.size(); at += pieceBytes) {
        QByteArrayView piece = QByteArrayView(bytes).sliced(at, std::min(pieceBytes, bytes.size() - at));
        while (!piece.isEmpty() && !reader.failure()) {
            if (const auto message = reader.next(piece))
                out.messages.append({message->opcode, message->payload});
        }
    }
    out.failure = reader.failure();
    return out;
}

} // namespace

class TestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void answersTheStandardsHandshake()
    {
        HttpHead head;
        head.method = "GET";
        head.http11 = true;
        head.headers = {{"Host", "server.example.com"},
                        {"Upgrade", "websocket"},
                        {"Connection", "Upgrade"},
                        {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                        {"Sec-WebSocket-Version", "13"}};
        QVERIFY(isHandshake(head));
        const QByteArray answer = handshakeAnswer(head);
        QVERIFY(answer.startsWith("HTTP/1.1 101 Switching Protocols\r\n"));
        QVERIFY(answer.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void writesFramesOfEveryLength_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("empty") << 0 << QByteArray::fromHex("8200");
        QTest::newRow("longest of 7 bits") << 125 << QByteArray::fromHex("827d");
        QTest::newRow("shortest of 16 bits") << 126 << QByteArray::fromHex("827e007e");
        QTest::newRow("256, as in the standard") << 256 << QByteArray::fromHex("827e0100");
        QTest::newRow("longest of 16 bits") << 65'535 << QByteArray::fromHex("827effff");
        QTest::newRow("65536, as in the standard") << 65'536 << QByteArray::fromHex("827f0000000000010000");
    }

    void writesFramesOfEveryLength()
    {
        QFETCH(int, size);
        QFETCH(QByteArray, head);
        QByteArray out = "before";
        appendFrame(out, Opcode::Binary, QByteArray(size, 'x'));
        QCOMPARE(out, "before" + head + QByteArray(size, 'x'));
    }

    void readsTheSameWhereverItIsCut()
    {
        const QByteArray stream = kMaskedHello + frame(0x02, "tea") + frame(0x89, "ping")
            + frame(0x80, "house") + frame(0x82, {}) + QByteArray::fromHex("82fe00c800000000")
            + QByteArray(200, 'z') + frame(0x88, QByteArray::fromHex("03e8") + "bye");
        const QList<std::pair<Opcode, QByteArray>> expected
            = {{Opcode::Text, "Hello"},
               {Opcode::Ping, "ping"}, // between two fragments
               {Opcode::Binary, "teahouse"},
               {Opcode::Binary, {}},
               {Opcode::Binary, QByteArray(200, 'z')},
               {Opcode::Close, QByteArray::fromHex("03e8") + "bye"}};
        for (qsizetype piece = 1; piece <= stream.size(); ++piece) {
            const Read out = read(stream, piece);
            QCOMPARE(out.failure, 0);
            QCOMPARE(out.messages, expected);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("not masked") << QByteArray::fromHex("810548656c6c6f") << 1002;
        QTest::newRow("reserved bits") << frame(0xf1, "x") << 1002;
        QTest::newRow("opcode 3") << frame(0x83, "x") << 1002;
        QTest::newRow("opcode 11") << frame(0x8b, "x") << 1002;
        QTest::newRow("continues nothing") << frame(0x80, "x") << 1002;
        QTest::newRow("starts anew inside") << frame(0x01, "x") + frame(0x81, "y") << 1002;
        QTest::newRow("control in pieces") << frame(0x09, "x") << 1002;
        QTest::newRow("long control") << QByteArray::fromHex("89fe007e00000000") << 1002;
        QTest::newRow("close of one byte") << frame(0x88, "x") << 1002;
        QTest::newRow("close with a code never sent") << frame(0x88, QByteArray::fromHex("03ed")) << 1002;
        QTest::newRow("close with a code unknown") << frame(0x88, QByteArray::fromHex("0000")) << 1002;
        QTest::newRow("close with broken words") << frame(0x88, QByteArray::fromHex("03e8ff")) << 1002;
        QTest::newRow("broken text") << frame(0x81, QByteArray::fromHex("c328")) << 1007;
        QTest::newRow("text ending in the middle of a character")
            << frame(0x81, QByteArray::fromHex("e88c")) << 1007;
        QTest::newRow("announces too much") << QByteArray::fromHex("82fe03e900000000") << 1009;
        QTest::newRow("announces 2^63") << QByteArray::fromHex("82ff800000000000000000000000") << 1009;
        QTest::newRow("grows too much")
            << frame(0x02, QByteArray(100, 'x')) + frame(0x00, QByteArray(100, 'x')).repeated(10) << 1009;
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()}) {
            const Read out = read(bytes, piece);
            QCOMPARE(out.failure, code);
            QVERIFY(out.messages.isEmpty());
        }
    }

    void textMayBeCutWithinACharacter()
    {
        const QByteArray tea = "茶"; // three bytes
        const Read out = read(frame(0x01, tea.first(1)) + frame(0x80, tea.sliced(1)), 1);
        QCOMPARE(out.failure, 0);
        QCOMPARE(out.messages, (QList<std::pair<Opcode, QByteArray>>{{Opcode::Text, tea}}));
    }

    void closeReasonFitsItsFrame()
    {
        QCOMPARE(closePayload(1001, "gone"), QByteArray::fromHex("03e9") + "gone");
        QCOMPARE(closePayload(4000, QByteArray(500, 'r')).size(), 125);
        QCOMPARE((Message{Opcode::Close, {}}.closeCode()), 1005);
        QCOMPARE((Message{Opcode::Close, closePayload(4001, {})}.closeCode()), 4001);
    }
};

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"

// SPDX-License-Identifier: Apache-2.0
#include "common/codec/frame.h"
#include "common/proto/registry.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using codec::Format;

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void writesOnlyWhatIsNotDefault()
    {
        // {1: 7, 2: 9, 8: "hi"}: three entries, by hand from RFC 8949.
        const proto::Message message{.id = {7}, .seq = 9, .text = u"hi"_s};
        QCOMPARE(codec::toCbor(message).toHex(), QByteArray("a30107020908626869"));
        QCOMPARE(codec::toCbor(proto::Message{}), QByteArray("\xa0"));
    }

    void readsBackWhatItWrote_data()
    {
        QTest::addColumn<Format>("format");
        QTest::newRow("cbor") << Format::Cbor;
        QTest::newRow("json") << Format::Json;
    }

    void readsBackWhatItWrote()
    {
        QFETCH(Format, format);
        proto::Changes changes{.stream = proto::Stream::of(ChannelId{5}), .after = 3, .upTo = 4};
        changes.messages.append({.id = {9'007'199'254'740'991}, .seq = 1, .text = u"茶馆 𠮷 😀"_s, .mentions = {{1}, {2}}});
        changes.members.append({.user = {3}, .role = proto::ChannelRole::Admin, .left = true});
        const auto read = codec::decodeBody<proto::Changes>(format, codec::encodeBody(format, changes));
        QVERIFY(read);
        QCOMPARE(*read, changes);
    }

    void skipsWhatItDoesNotKnow()
    {
        // {1: 7, 99: [1, {"a": 2}], "x": 3, 8: "hi"}
        const auto read = codec::fromCbor<proto::Message>(QByteArray::fromHex("a4010718638201a161610261780308626869"));
        QVERIFY(read);
        QCOMPARE(read->id, MessageId{7});
        QCOMPARE(read->text, u"hi"_s);
    }

    void refusesWithThePathToTheFault_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("path");
        QTest::newRow("text where a number belongs") << QByteArray("a1016161") << u".id"_s;
        QTest::newRow("number where text belongs") << QByteArray("a10805") << u".text"_s;
        QTest::newRow("wrong type inside a list") << QByteArray("a10b816161") << u".mentions"_s;
        QTest::newRow("file's name too long") << "a10d81a10179" "0100" + QByteArray("61").repeated(256) << u".files.name"_s;
        QTest::newRow("length beyond the end") << QByteArray("a1087bffffffffffffffff") << u".text"_s;
        QTest::newRow("not UTF-8") << QByteArray("a10861ff") << u".text"_s;
        QTest::newRow("number over 2^63 - 1") << QByteArray("a1011b8000000000000000") << u".id"_s;
        QTest::newRow("number under -2^63") << QByteArray("a1013b8000000000000000") << u".id"_s;
        QTest::newRow("the lowest number CBOR has") << QByteArray("a1013bffffffffffffffff") << u".id"_s;
        QTest::newRow("key under -2^63") << QByteArray("a13b800000000000000001") << u""_s;
        QTest::newRow("no map") << QByteArray("01") << u""_s;
        QTest::newRow("cut off") << QByteArray("a201") << u""_s;
        QTest::newRow("empty") << QByteArray("") << u""_s;
    }

    void refusesWithThePathToTheFault()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, path);
        const auto read = codec::fromCbor<proto::Message>(QByteArray::fromHex(bytes));
        QVERIFY(!read);
        QCOMPARE(read.error().code, Code::BadRequest);
        QCOMPARE(read.error().detail, path);
    }

    void readsTheLowestAndTheHighestNumber()
    {
        QCOMPARE(codec::fromCbor<proto::Message>(QByteArray::fromHex("a1013b7fffffffffffffff"))->id.value,
                 std::numeric_limits<qint64>::min());
        QCOMPARE(codec::fromCbor<proto::Message>(QByteArray::fromHex("a1011b7fffffffffffffff"))->id.value,
                 std::numeric_limits<qint64>::max());
    }

    void takesTheLastOfAKeyGivenTwice()
    {
        // {9: [1, 2], 9: [3]}: lists must not add up past their limit.
        const auto read = codec::fromCbor<proto::Channel>(QByteArray::fromHex("a209820102098103"));
        QVERIFY(read);
        QCOMPARE(read->people, QList<UserId>{{3}});
    }

    void takesAnEnumOfTheFutureForUnknown()
    {
        const auto read = codec::fromJson<proto::Channel>(QJsonObject{{u"kind"_s, u"hologram"_s}});
        QVERIFY(read);
        QCOMPARE(read->kind, proto::ChannelKind::Unknown);
    }

    void splitsASequenceIntoItsFrames_data() { readsBackWhatItWrote_data(); }

    void splitsASequenceIntoItsFrames()
    {
        QFETCH(Format, format);
        const auto body = codec::encodeBody(format, proto::Typing{.channel = {5}});
        const QByteArray message = codec::requestFrame(format, 1, QLatin1StringView(proto::Typing::kName), body)
            + codec::replyFrame(format, 2, codec::encodeBody(format, proto::Done{}))
            + codec::failureFrame(format, 3, {Code::TooManyRequests, u"slow"_s, 250})
            + codec::changesFrame(format, codec::encodeBody(format, proto::Changes{.upTo = 6}))
            + codec::eventFrame(format, QLatin1StringView(proto::TypingShown::kName),
                                codec::encodeBody(format, proto::TypingShown{.user = {8}}));
        const auto frames = codec::splitFrames(message, format);
        QVERIFY(frames);
        QCOMPARE(frames->size(), 5);
        QCOMPARE(frames->at(0).kind, codec::FrameKind::Request);
        QCOMPARE(frames->at(0).id, 1);
        QCOMPARE(frames->at(0).name, u"channel.typing"_s);
        QCOMPARE(codec::decodeBody<proto::Typing>(frames->at(0))->channel, ChannelId{5});
        QCOMPARE(frames->at(1).kind, codec::FrameKind::Reply);
        QCOMPARE(frames->at(1).id, 2);
        QCOMPARE(frames->at(2).error.code, Code::TooManyRequests);
        QCOMPARE(frames->at(2).error.retryAfterMs, 250);
        QCOMPARE(codec::decodeBody<proto::Changes>(frames->at(3))->upTo, 6);
        QCOMPARE(frames->at(4).name, u"typing"_s);
        QCOMPARE(codec::decodeBody<proto::TypingShown>(frames->at(4))->user, UserId{8});
    }

    void refusesBrokenFrames_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Format>("format");
        QTest::newRow("half a frame") << QByteArray::fromHex("8400") << Format::Cbor;
        QTest::newRow("unknown kind") << QByteArray::fromHex("821863a0") << Format::Cbor;
        QTest::newRow("no array") << QByteArray::fromHex("a0") << Format::Cbor;
        QTest::newRow("good, then rubbish") << QByteArray::fromHex("8203a0ff") << Format::Cbor;
        QTest::newRow("no object") << QByteArray("[1]") << Format::Json;
        QTest::newRow("no JSON") << QByteArray("{\"request\": ") << Format::Json;
        QTest::newRow("no kind") << QByteArray("{\"id\": 1}") << Format::Json;
        QTest::newRow("deep nesting") << QByteArray("82039f").append(QByteArray("9f").repeated(5000)) << Format::Cbor;
    }

    void refusesBrokenFrames()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Format, format);
        QVERIFY(!codec::splitFrames(bytes, format));
    }

    void stopsAtTheLimitOfFrames()
    {
        const QByteArray one = QByteArray::fromHex("8203a0");
        QVERIFY(codec::splitFrames(one.repeated(codec::kFramesPerMessage), Format::Cbor));
        QVERIFY(!codec::splitFrames(one.repeated(codec::kFramesPerMessage + 1), Format::Cbor));
    }
};

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"

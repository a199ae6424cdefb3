// SPDX-License-Identifier: Apache-2.0
// The rules of change (DESIGN, section 1): what this program can read was once written by the first version, and what
// was once a number, a name, a type or a limit still is.
#include "common/proto/schema.h"
#include "tests/common/proto/golden.h"

#include <QRegularExpression>
#include <QTest>

using namespace teahouse;
using namespace teahouse::test;

class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void noticesWhatIsMissingOrOtherwise_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QString>("path");
        QTest::newRow("same") << QByteArray("{'r':[{'name':'a','number':1}],'e':['x','y']}") << u""_s;
        QTest::newRow("more") << QByteArray("{'r':[{'name':'b','number':2},{'name':'a','number':1,'new':1}],"
                                            "'e':['z','y','x'],'f':1}")
                              << u""_s;
        QTest::newRow("number changed") << QByteArray("{'r':[{'name':'a','number':2}],'e':['x','y']}")
                                        << u"./r/a/number"_s;
        QTest::newRow("renamed") << QByteArray("{'r':[{'name':'b','number':1}],'e':['x','y']}") << u"./r/a"_s;
        QTest::newRow("name gone") << QByteArray("{'r':[{'name':'a','number':1}],'e':['x']}") << u"./e/1"_s;
        QTest::newRow("list gone") << QByteArray("{'r':[{'name':'a','number':1}]}") << u"./e"_s;
    }

    void noticesWhatIsMissingOrOtherwise()
    {
        QFETCH(QByteArray, now);
        QFETCH(QString, path);
        const QByteArray golden = R"({"r":[{"name":"a","number":1}],"e":["x","y"]})";
        QCOMPARE(differenceOf(Lists::ByName, QJsonDocument::fromJson(golden).object(),
                              QJsonDocument::fromJson(now.replace('\'', '"')).object()),
                 path);
    }

    void keepsEveryNumberNameTypeAndLimit()
    {
        const QString file = QStringLiteral(TEST_DATA "/protocol.golden.json");
        QJsonObject now = proto::schema();
        QJsonObject requests = now.value(u"requests"_s).toObject();
        for (auto it = requests.begin(); it != requests.end(); ++it) { // who may ask, and where it runs, may change
            QJsonObject request = it.value().toObject();
            request.remove(u"access"_s);
            request.remove(u"lane"_s);
            it.value() = request;
        }
        now.insert(u"requests"_s, requests);
        const QJsonObject golden = QJsonDocument::fromJson(contentOf(file)).object();
        QCOMPARE(differenceOf(Lists::ByName, golden, now), QString());
        if (writesGolden())
            writeContent(file, QJsonDocument(now).toJson());
        else
            QVERIFY2(differenceOf(Lists::ByName, now, golden).isEmpty(), "new parts of the protocol are to be written down");
    }

    void readsTheFramesOfTheFirstVersion()
    {
        proto::forEachType(proto::AllRequests{}, []<class T>(std::type_identity<T>) {
            const QLatin1StringView name(T::kName);
            check<T>(name + u".request"_s, [&](const QByteArray &body) {
                return codec::requestFrame(codec::Format::Cbor, 7, name, body);
            });
            check<typename T::Reply>(name + u".reply"_s, [](const QByteArray &body) {
                return codec::replyFrame(codec::Format::Cbor, 7, body);
            });
        });
        proto::forEachType(proto::AllEvents{}, []<class T>(std::type_identity<T>) {
            const QLatin1StringView name(T::kName);
            check<T>(name + u".event"_s, [&](const QByteArray &body) {
                return codec::eventFrame(codec::Format::Cbor, name, body);
            });
        });
        check<proto::Changes>(u"changes"_s, [](const QByteArray &body) {
            return codec::changesFrame(codec::Format::Cbor, body);
        });
    }

    void readsTheFailureOfTheFirstVersion()
    {
        const QString file = QStringLiteral(TEST_DATA "/frames/failure.cbor");
        if (writesGolden() && !QFile::exists(file))
            writeContent(file, codec::failureFrame(codec::Format::Cbor, 7, {Code::TooManyRequests, u"slow"_s, 250}));
        const auto frames = codec::splitFrames(contentOf(file), codec::Format::Cbor);
        QVERIFY(frames && frames->size() == 1);
        QCOMPARE(frames->first().kind, codec::FrameKind::Failure);
        QCOMPARE(frames->first().id, 7);
        QCOMPARE(frames->first().error.code, Code::TooManyRequests);
        QCOMPARE(frames->first().error.detail, u"slow"_s);
        QCOMPARE(frames->first().error.retryAfterMs, 250);
    }

    // A type that was taken out of the lists would not be missed above.
    void hasATypeForEveryFrame()
    {
        QStringList unknown;
        const QDir folder(QStringLiteral(TEST_DATA "/frames"));
        const auto files = folder.entryList({u"*.cbor"_s}, QDir::Files);
        for (const QString &file : files) {
            const auto frames = codec::splitFrames(contentOf(folder.filePath(file)), codec::Format::Cbor);
            QVERIFY2(frames && frames->size() == 1, qPrintable(file));
            const QString name = file.section(u'.', 0, -3);
            const bool known = isKnown<proto::AllRequests>(name) || isKnown<proto::AllEvents>(name)
                || file == u"changes.cbor"_s || file == u"failure.cbor"_s;
            if (!known)
                unknown.append(file);
        }
        QVERIFY(files.size() > 60);
        QCOMPARE(unknown, QStringList());
    }

private:
    template <class List>
    static bool isKnown(const QString &name)
    {
        bool known = false;
        proto::forEachType(List{}, [&]<class T>(std::type_identity<T>) {
            known = known || name == QLatin1StringView(T::kName);
        });
        return known;
    }

    template <class T, class MakeFrame>
    static void check(const QString &name, MakeFrame makeFrame)
    {
        const QString file = QStringLiteral(TEST_DATA "/frames/") + name;
        if (writesGolden() && !QFile::exists(file + u".cbor"_s)) {
            const T record = filled<T>(0);
            writeContent(file + u".cbor"_s, makeFrame(codec::toCbor(record)));
            writeContent(file + u".json"_s, QJsonDocument(codec::toJson(record).toObject()).toJson());
        }
        const QByteArray bytes = contentOf(file + u".cbor"_s);
        const auto expected = QJsonDocument::fromJson(contentOf(file + u".json"_s));
        QVERIFY2(!bytes.isEmpty() && expected.isObject(), qPrintable(name + u" has no golden frame"_s));
        const auto frames = codec::splitFrames(bytes, codec::Format::Cbor);
        QVERIFY2(frames && frames->size() == 1, qPrintable(name));
        const auto record = codec::decodeBody<T>(frames->first());
        QVERIFY2(record, qPrintable(name + (record ? QString() : record.error().detail)));
        QCOMPARE(name + differenceOf(Lists::ByPlace, expected.object(), codec::toJson(*record)), name);
    }
};

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"

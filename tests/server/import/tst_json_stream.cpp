// SPDX-License-Identifier: Apache-2.0
#include "server/import/json_stream.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::server::import;

class TestJsonStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // What comes of a text, one word an item: the value of "n", or the fault and where it is.
    void givesEachObjectAndSkipsExactlyWhatIsBad_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("items");
        QTest::newRow("objects") << json("[{'n':1},{'n':2}]") << u"1 2"_s;
        QTest::newRow("spread out") << QByteArray(" [\r\n\t{ \"n\" : 1 } ,\n {\"n\":2}\n]\n") << u"1 2"_s;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF[{\"n\":1}]") << u"1"_s;
        QTest::newRow("empty array") << QByteArray("[]") << u""_s;
        QTest::newRow("brackets in text") << json("[{'n':1,'t':']}\\']}\\\\'},{'n':2}]") << u"1 2"_s;
        QTest::newRow("nested") << json("[{'a':[[{'n':3}]],'n':1},{'n':2}]") << u"1 2"_s;
        QTest::newRow("bad in the middle") << json("[{'n':1},{'n':oops},{'n':3}]") << u"1 bad_json@9 3"_s;
        QTest::newRow("crossed brackets") << json("[{'n':1},{'a':[}],{'n':3}]") << u"1 bad_json@9 3"_s;
        QTest::newRow("stray bracket") << json("[{'n':1},},{'n':3}]") << u"1 not_a_json_object@9 3"_s;
        QTest::newRow("not UTF-8") << QByteArray("[{\"n\":1},{\"a\":\"\xff\"},{\"n\":3}]") << u"1 bad_json@9 3"_s;
        QTest::newRow("other values") << json("[{'n':1},7,'x, y',null,[2],{'n':3}]")
                                      << u"1 not_a_json_object@9 not_a_json_object@11 not_a_json_object@18"
                                         " not_a_json_object@23 3"_s;
        QTest::newRow("too large") << json("[{'n':1},{'t':'012345678901234567890123456789012345'},{'n':3}]")
                                   << u"1 too_large@9 3"_s;
        QTest::newRow("cut off between") << json("[{'n':1},") << u"1 ends_in_the_middle@9"_s;
        QTest::newRow("cut off inside") << json("[{'n':1},{'n':") << u"1 ends_in_the_middle@9"_s;
        QTest::newRow("text without end") << json("[{'n':1},{'n':'a},{'n':3}]") << u"1 ends_in_the_middle@9"_s;
        QTest::newRow("something behind") << json("[{'n':1}] x") << u"1 bad_json@10"_s;
        QTest::newRow("an object") << json("{'n':1}") << u"not_a_json_array@0"_s;
        QTest::newRow("nothing") << QByteArray() << u"not_a_json_array@0"_s;
        QTest::newRow("deep") << QByteArray("[{\"n\":1},") + QByteArray(39, '[') << u"1 ends_in_the_middle@9"_s;
    }

    void givesEachObjectAndSkipsExactlyWhatIsBad()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, items);
        for (const qint64 piece : {1, 2, 7, 1'000}) // however the source cuts it
            QCOMPARE(read(text, piece), items);
    }

    void saysWhereTheSourceFailed()
    {
        int calls = 0;
        JsonArrayReader reader(
            [&](char *out, qint64) -> qint64 {
                if (++calls > 1)
                    return -1;
                qstrcpy(out, "[{\"n\":1},{");
                return 10;
            },
            100);
        QCOMPARE(reader.next()->object.value(u"n"_s).toInt(), 1);
        QCOMPARE(reader.next()->fault, Reason::Unreadable);
        QVERIFY(!reader.next());
    }

    void refusesNestingBeyondTheParsersDepth()
    {
        const QByteArray deep = "[{\"a\":" + QByteArray(5'000, '[') + QByteArray(5'000, ']') + "},{\"n\":2}]";
        JsonArrayReader reader(from(deep, 100), 100'000);
        QCOMPARE(reader.next()->fault, Reason::BadJson);
        QCOMPARE(reader.next()->object.value(u"n"_s).toInt(), 2);
    }

private:
    static QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

    static JsonArrayReader::Source from(const QByteArray &text, qint64 piece)
    {
        return [text, piece, at = qint64(0)](char *out, qint64 size) mutable {
            const qint64 some = std::min({piece, size, text.size() - at});
            std::copy_n(text.constData() + at, some, out);
            at += some;
            return some;
        };
    }

    static QString read(const QByteArray &text, qint64 piece)
    {
        JsonArrayReader reader(from(text, piece), 40);
        QStringList out;
        while (const auto item = reader.next()) {
            if (item->fault == Reason::Unknown)
                out.append(QString::number(item->object.value(u"n"_s).toInt()));
            else
                out.append(u"%1@%2"_s.arg(teahouse::meta::nameOf(item->fault)).arg(item->position));
        }
        return out.join(u' ');
    }
};

QTEST_GUILESS_MAIN(TestJsonStream)
#include "tst_json_stream.moc"

// SPDX-License-Identifier: Apache-2.0
// Files that somebody hands over: which encoding they are in, and the tables in them.
#include "common/text/csv.h"
#include "common/text/file_text.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;

class TestFileText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsTablesAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<QStringList>>("rows");
        using Rows = QList<QStringList>;
        QTest::newRow("commas") << u"a,b\nc,d\n"_s << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("semicolons, decimal commas")
            << u"a;1,5\nb;2,5"_s << Rows{{u"a"_s, u"1,5"_s}, {u"b"_s, u"2,5"_s}};
        QTest::newRow("tabs") << u"a\tb,c\r\nd\te,f\r\n"_s << Rows{{u"a"_s, u"b,c"_s}, {u"d"_s, u"e,f"_s}};
        QTest::newRow("quotes and lines inside")
            << u"\"a \"\"x\"\"\",\"b\nc\"\nd,e"_s << Rows{{u"a \"x\""_s, u"b\nc"_s}, {u"d"_s, u"e"_s}};
        QTest::newRow("rows of other lengths")
            << u"a,b,c\nd\n,,\n"_s
            << Rows{{u"a"_s, u"b"_s, u"c"_s}, {u"d"_s}, {QString(), QString(), QString()}};
        QTest::newRow("an open quote") << u"a,\"b\nc"_s << Rows{{u"a"_s, u"b\nc"_s}};
        QTest::newRow("nothing") << QString() << Rows{};
    }

    void readsTablesAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QList<QStringList>, rows);
        const text::CsvTable table = text::readCsv(text, 100, 100);
        QCOMPARE(table.rows, rows);
        QCOMPARE(table.lines.size(), rows.size());
    }

    void boundsTables()
    {
        const text::CsvTable table = text::readCsv(u"a,b,c\nd,e,f\ng,h,i\n", 2, 2);
        QVERIFY(table.cut);
        QVERIFY(table.rows.size() <= 2 && table.columns <= 2);
    }

    void saysWhereEachRowBegins()
    {
        QCOMPARE(text::readCsv(u"a,b\r\n\"c\nd\ne\",f\r\n\r\ng", 100, 100).lines, (QList<qint64>{1, 2, 5, 6}));
    }

    void readsWhatSpreadsheetsWrite_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"excel_gb18030.csv", "excel_utf8.csv", "excel_unicode.txt", "plain_utf8.csv"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }

    void readsWhatSpreadsheetsWrite()
    {
        QFETCH(const QString, file);
        QFile table(QStringLiteral(TEST_DATA) + u"/people/"_s + file);
        QVERIFY(table.open(QIODevice::ReadOnly));
        const auto words = text::textOfFile(table.readAll());
        QVERIFY(words);
        const auto rows = text::readCsv(*words, 100, 100).rows;
        QCOMPARE(rows.size(), 5);
        QCOMPARE(rows[0].first(), u"登录名"_s);
        QCOMPARE(rows[2], (QStringList{u"李四"_s, u"李四"_s, u"研发部／前端组"_s, u"设计师, 主管"_s, u"13800000002"_s, u""_s,
                                       u"管理员"_s, u"002"_s}));
        QCOMPARE(rows[3].at(1), u"王䶮"_s);
        QCOMPARE(rows[4].at(1), u"𠮷野 ㈱"_s);
    }

    void tellsEncodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text"); // null: none
        QTest::newRow("nothing") << QByteArray() << u""_s;
        QTest::newRow("plain") << QByteArray("a,b") << u"a,b"_s;
        QTest::newRow("UTF-8, unmarked") << QByteArray("\xE5\xBC\xA0") << u"张"_s;
        QTest::newRow("UTF-16LE, unmarked") << QByteArray("a\0,\0\x20\x5F", 6) << u"a,张"_s;
        QTest::newRow("UTF-16BE, marked") << QByteArray("\xFE\xFF\x5F\x20") << u"张"_s;
        QTest::newRow("GBK") << QByteArray("\xD5\xC5,\xC8\xFD") << u"张,三"_s;
        QTest::newRow("GB18030, marked, four bytes") << QByteArray("\x84\x31\x95\x33\x95\x32\x90\x31") << u"\U00020087"_s;
        QTest::newRow("neither") << QByteArray("\xFF\xFF\xFF\x80") << QString();
        QTest::newRow("a program") << QByteArray("\x7F" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0", 24) << QString();
    }

    void tellsEncodings()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, text);
        const auto words = text::textOfFile(bytes);
        QCOMPARE(words.has_value(), !text.isNull());
        QCOMPARE(words.value_or(QString()), text);
    }
};

QTEST_GUILESS_MAIN(TestFileText)
#include "tst_file_text.moc"

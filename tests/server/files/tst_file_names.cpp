// SPDX-License-Identifier: Apache-2.0
// Whatever a file was called, what is kept is safe to be shown and to be saved.
#include "common/proto/limits.h"
#include "server/domain/file_name.h"

#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

class TestFileNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsWhatIsHarmless_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"report.pdf"_s, u"季度报告 (2).xlsx"_s, u"ملف.txt"_s, u".gitignore"_s, u"a.tar.gz"_s,
                                    u"naïve – “draft”.txt"_s, u"茶🍵.png"_s, u"console.log"_s, u"con fusion"_s,
                                    u"com10.txt"_s, u"no ending"_s, u"می‌خواهم.txt"_s, u"👨‍👩‍👧.jpg"_s,
                                    u"100% & #1 @home.txt"_s, u"'; DROP TABLE files;--.txt"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void keepsWhatIsHarmless()
    {
        QFETCH(QString, name);
        QCOMPARE(domain::fileName(name), name);
    }

    void makesTheRestSafe_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char *why, const QString &wanted, const QString &kept) {
            QTest::newRow(why) << wanted << kept;
        };
        row("a path", u"../../etc/passwd"_s, u"passwd"_s);
        row("a Windows path", u"C:\\Users\\mina\\plan.doc"_s, u"plan.doc"_s);
        row("a drive", u"C:plan.doc"_s, u"C_plan.doc"_s);
        row("a folder", u"photos/"_s, u"photos"_s);
        row("the folder above", u".."_s, u"file"_s);
        row("nothing", QString(), u"file"_s);
        row("slashes", u"//\\"_s, u"file"_s);
        row("spaces", u"   "_s, u"file"_s);
        row("invisible", u"\u200B\u2060"_s, u"file"_s);
        row("NUL", u"a"_s + QChar::Null + u".txt"_s, u"a.txt"_s);
        row("control characters", u"a\u0007\u007F\u009Bb.txt"_s, u"ab.txt"_s);
        row("lines", u"a\nb\r\nc.txt"_s, u"a b  c.txt"_s);
        row("a reversed ending", u"invoice\u202Efdp.exe"_s, u"invoicefdp.exe"_s);
        row("isolates", u"\u2066a\u2069.txt"_s, u"a.txt"_s);
        row("Windows' signs", u"a<b>c:d\"e|f?g*.txt"_s, u"a_b_c_d_e_f_g_.txt"_s);
        row("a device", u"CON"_s, u"_CON"_s);
        row("a device with an ending", u"nul.txt"_s, u"_nul.txt"_s);
        row("a device with two", u"aux.tar.gz"_s, u"_aux.tar.gz"_s);
        row("a port", u"Lpt1.txt"_s, u"_Lpt1.txt"_s);
        row("a port in disguise", u"COM².txt"_s, u"_COM².txt"_s);
        row("a device in spaces", u"con .txt"_s, u"_con .txt"_s);
        row("dots and spaces at the end", u"a.txt. . "_s, u"a.txt"_s);
        row("spaces at the front", u"  a.txt"_s, u"a.txt"_s);
        row("another space", u"a\u00A0b\u3000c.txt"_s, u"a b c.txt"_s);
        row("in parts", u"re\u0301sume\u0301.txt"_s, u"résumé.txt"_s);
        row("painted over", u"a"_s + u"\u0336"_s.repeated(50) + u".txt"_s, u"a"_s + u"\u0336"_s.repeated(4) + u".txt"_s);
        row("half a character", u"a"_s + QChar(0xD83C) + u".txt"_s, u"a\uFFFD.txt"_s);
        row("300 characters", u"x"_s.repeated(300) + u".docx"_s, u"x"_s.repeated(250) + u".docx"_s);
        row("300 without an ending", u"x"_s.repeated(300), u"x"_s.repeated(255));
        row("300 in Chinese", u"茶"_s.repeated(300) + u".pdf"_s, u"茶"_s.repeated(83) + u".pdf"_s);
        row("300 emoji", u"🍵"_s.repeated(300), u"🍵"_s.repeated(63));
        row("a long ending", u"a."_s + u"x"_s.repeated(300), u"a."_s + u"x"_s.repeated(253));
    }
    void makesTheRestSafe()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, kept);
        const QString name = domain::fileName(wanted);
        QCOMPARE(name, kept);
        QVERIFY(name.toUtf8().size() <= limits::kFileName);
        QCOMPARE(domain::fileName(name), name); // once is enough
    }
};

QTEST_APPLESS_MAIN(TestFileNames)
#include "tst_file_names.moc"

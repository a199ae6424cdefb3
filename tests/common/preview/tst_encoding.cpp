// SPDX-License-Identifier: Apache-2.0
// Text files as people have them. What is expected comes from the C library's iconv, not from ICU.
#include "common/preview/worker/encoding.h"

#include <QBuffer>
#include <QTest>

#include <iconv.h>

using namespace Qt::StringLiterals;
using namespace teahouse::preview;

namespace {

// Empty where that encoding does not have a character of the text.
QByteArray in(const char *encoding, const QString &text)
{
    const iconv_t converter = iconv_open(encoding, "UTF-8");
    QByteArray from = text.toUtf8();
    QByteArray to(from.size() * 4 + 16, Qt::Uninitialized);
    char *source = from.data(), *target = to.data();
    size_t sourceLeft = size_t(from.size()), targetLeft = size_t(to.size());
    const size_t failed = iconv(converter, &source, &sourceLeft, &target, &targetLeft);
    iconv_close(converter);
    return failed == size_t(-1) ? QByteArray() : to.first(to.size() - qsizetype(targetLeft));
}

QByteArray utf8Of(const QByteArray &bytes, const Encoding &encoding, qint64 most = 1 << 28)
{
    QBuffer from, to;
    from.setData(bytes);
    from.open(QIODevice::ReadOnly);
    to.open(QIODevice::WriteOnly);
    convert(from, encoding, to, most);
    return to.data();
}

} // namespace

class TestEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void tellsEncodingsApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");

        const QString meeting = u"我们明天下午开会讨论"_s;
        const QString traditional = u"我們明天下午開會討論預算"_s;
        const QString japanese = u"明日の会議の資料を送ります。"_s;
        const QString korean = u"내일 회의 자료를 보내 드립니다."_s;
        const QString table = u"姓名,电话,部门\r\n张伟,13800138000,销售部\r\n李娜,13900139000,财务部\r\n"_s;
        const QString tableHk = u"姓名,電話,部門\r\n陳大文,23456789,會計部\r\n李小龍,23456780,市場部\r\n"_s;
        const QString rare = u"姓名:𠮷野家, 㐂, 𪚥 龘\n"_s;
        const QString log = u"2024-05-01 12:00:00 ERROR connection refused (code=111)\n"_s.repeated(40)
            + u"2024-05-01 12:00:01 错误\n"_s;
        const QString french = u"Déjà vu à Besançon: l'été, où çà? «Oui», répondit-il.\n"_s;
        const QString german = u"Größe; Straße; Müller; 20 €\n"_s;
        const QString russian = u"Завтра в десять часов утра у нас совещание по новому договору.\n"_s;

        const auto row
            = [](const char *name, const QString &text, const char *encoding, const char *expected) {
                  const QByteArray bytes = in(encoding, text);
                  QVERIFY2(!bytes.isEmpty(), name);
                  QTest::newRow(name) << text << bytes << QString::fromLatin1(expected);
              };
        row("ten Chinese characters", meeting, "GBK", "GB18030");
        row("six Chinese characters", u"会议室已预订"_s, "GBK", "GB18030");
        row("four Chinese characters", u"谢谢大家"_s, "GBK", "GB18030");
        row("a table with a few Chinese cells", table, "GBK", "GB18030");
        row("a log with one Chinese word", log, "GBK", "GB18030");
        row("traditional characters in GBK", traditional, "GBK", "GB18030");
        row("four-byte characters", rare, "GB18030", "GB18030");
        row("Big5", traditional, "BIG5", "Big5");
        row("a short Big5 sentence", u"請問會議幾點開始"_s, "BIG5", "Big5");
        row("a Big5 table", tableHk, "BIG5", "Big5");
        row("Shift-JIS", japanese, "CP932", "Shift-JIS");
        row("Shift-JIS, katakana", u"サーバーエラー"_s, "CP932", "Shift-JIS");
        row("EUC-JP", japanese, "EUC-JP", "EUC-JP");
        row("EUC-KR", korean, "EUC-KR", "EUC-KR");
        row("ISO-2022-JP", japanese, "ISO-2022-JP", "ISO-2022-JP");
        row("French", french, "CP1252", "Windows-1252");
        row("German", german, "CP1252", "Windows-1252");
        row("Russian", russian, "CP1251", "windows-1251");
        row("UTF-8", meeting, "UTF-8", "UTF-8");
        row("ASCII", u"plain text\n"_s, "ASCII", "UTF-8");
        row("UTF-16LE without a mark", table, "UTF-16LE", "UTF-16LE");
        row("UTF-16BE without a mark", table, "UTF-16BE", "UTF-16BE");
        row("UTF-16LE, English", u"Hello, world\r\n"_s, "UTF-16LE", "UTF-16LE");
        row("UTF-32LE without a mark", table, "UTF-32LE", "UTF-32LE");
        row("UTF-32BE without a mark", table, "UTF-32BE", "UTF-32BE");
    }

    void tellsEncodingsApart()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto found = encodingOf(bytes, Extent::Whole);
        QVERIFY(found);
        QCOMPARE(found->name, expected);
        QCOMPARE(QString::fromUtf8(utf8Of(bytes, *found)), text);
    }

    void believesMarksAndTakesThemAway()
    {
        const QString text = u"茶馆 tea\n"_s;
        const std::pair<const char *, QByteArray> marked[] = {
            {"UTF-8", "\xEF\xBB\xBF" + text.toUtf8()},
            {"UTF-16LE", "\xFF\xFE" + in("UTF-16LE", text)},
            {"UTF-16BE", "\xFE\xFF" + in("UTF-16BE", text)},
            {"UTF-32LE", QByteArray("\xFF\xFE\0\0", 4) + in("UTF-32LE", text)},
            {"UTF-32BE", QByteArray("\0\0\xFE\xFF", 4) + in("UTF-32BE", text)},
            {"GB18030", "\x84\x31\x95\x33" + in("GB18030", text)},
        };
        for (const auto &[name, bytes] : marked) {
            const auto found = encodingOf(bytes, Extent::Whole);
            QVERIFY(found);
            QCOMPARE(found->name, QString::fromLatin1(name));
            QCOMPARE(QString::fromUtf8(utf8Of(bytes, *found)), text);
        }
    }

    // Every character that GB18030 writes in four bytes: some 39,000 of the basic plane and all beyond it.
    void readsEveryFourByteCharacter()
    {
        QString all;
        QByteArray bytes;
        for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
            const bool none = QChar::isSurrogate(c) || QChar::isNonCharacter(c);
            const bool moved = (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE10 && c <= 0xFE1F) || c == 0x1E3F
                || (c >= 0x9FA6 && c <= 0x9FBB) || c == 0x2E81; // renamed between editions of the standard
            if (none || moved)
                continue;
            const QByteArray one = in("GB18030", QString::fromUcs4(&c, 1));
            if (one.size() != 4)
                continue;
            all += QString::fromUcs4(&c, 1);
            bytes += one;
        }
        QVERIFY(all.toUcs4().size() > 1'080'000);
        const QByteArray utf8 = utf8Of(bytes, {u"GB18030"_s, "gb18030", 0});
        const QList<uint> expected = all.toUcs4(), found = QString::fromUtf8(utf8).toUcs4();
        QCOMPARE(found.size(), expected.size());
        for (qsizetype i = 0; i < found.size(); ++i)
            QVERIFY2(
                found[i] == expected[i],
                qPrintable(QString::number(expected[i], 16) + u" is "_s + QString::number(found[i], 16)));
    }

    void isNotFooledByACutEnd()
    {
        const QByteArray chinese = in("GB18030", u"我们明天下午开会讨论"_s.repeated(3));
        for (qsizetype cut = 0; cut < 2; ++cut)
            QCOMPARE(encodingOf(chinese.chopped(cut), Extent::Beginning)->name, u"GB18030"_s);
        const QByteArray utf8 = u"我们明天下午开会讨论"_s.toUtf8();
        for (qsizetype cut = 0; cut < 3; ++cut)
            QCOMPARE(encodingOf(utf8.chopped(cut), Extent::Beginning)->name, u"UTF-8"_s);
        QCOMPARE(encodingOf(in("UTF-16LE", u"Hello, 茶馆\n"_s).chopped(1), Extent::Beginning)->name,
                 u"UTF-16LE"_s);
    }

    void knowsThatProgramsAndPicturesAreNoText()
    {
        QFile program(QCoreApplication::applicationFilePath());
        QVERIFY(program.open(QIODevice::ReadOnly));
        QVERIFY(!encodingOf(program.read(100'000), Extent::Beginning));
        QVERIFY(!encodingOf("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\6\0\0\0"_ba, Extent::Whole));
        QByteArray noise;
        quint32 state = 1;
        for (int i = 0; i < 20'000; ++i)
            noise += char((state = state * 1664525 + 1013904223) >> 24);
        QVERIFY(!encodingOf(noise, Extent::Whole));
    }

    void replacesWhatIsBroken()
    {
        const QByteArray damaged
            = u"茶馆"_s.toUtf8().repeated(40) + "\xE8\x8C" + QByteArray("a\0b", 3) + "\xFF" + "end";
        const auto found = encodingOf(damaged, Extent::Whole);
        QVERIFY(found);
        QCOMPARE(found->name, u"UTF-8"_s);
        const QString text = QString::fromUtf8(utf8Of(damaged, *found));
        QVERIFY(text.endsWith(u"茶馆\uFFFDa\uFFFDb\uFFFDend"_s));
        QVERIFY(!text.contains(QChar(u'\0')));
    }

    void cutsBetweenCharacters()
    {
        const Encoding utf8{u"UTF-8"_s, "UTF-8", 0};
        const QByteArray text = u"茶馆abc"_s.toUtf8(); // 3 + 3 + 3 bytes
        const QByteArray expected[] = {"", "", "", "茶", "茶", "茶", "茶馆", "茶馆a", "茶馆ab", "茶馆abc"};
        for (qint64 most = 0; most <= 9; ++most)
            QCOMPARE(utf8Of(text, utf8, most), expected[most]);
    }

    void readsLargeFilesInPieces()
    {
        const QString text
            = u"一二三四五六七八九十\n"_s.repeated(40'000); // pieces of a fixed size split characters
        QCOMPARE(QString::fromUtf8(utf8Of(in("GB18030", text), {u"GB18030"_s, "gb18030", 0})), text);
        QCOMPARE(QString::fromUtf8(utf8Of(in("UTF-16LE", text), {u"UTF-16LE"_s, "UTF-16LE", 0})), text);
    }
};

QTEST_GUILESS_MAIN(TestEncoding)
#include "tst_encoding.moc"

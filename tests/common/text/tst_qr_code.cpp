// SPDX-License-Identifier: Apache-2.0
// A QR code says the text it was made of, as the standard has it: read again here, module by module, and the same as the
// program `qrencode` draws it.
#include "common/text/qr_code.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using teahouse::text::QrCode;

namespace {

QStringList drawn(const QrCode &code)
{
    QStringList lines;
    for (int y = 0; y < code.side(); ++y) {
        QString line;
        for (int x = 0; x < code.side(); ++x)
            line += code.isDark(x, y) ? u'#' : u'.';
        lines += line;
    }
    return lines;
}

// Which of the eight masks a code is under, from the five bits beside the upper left square: level (2), mask (3), themselves
// under a mask of their own.
struct Format {
    int level;
    int mask;
};

Format formatOf(const QrCode &code)
{
    int bits = 0;
    for (int x = 0; x < 5; ++x)
        bits = bits << 1 | int(code.isDark(x, 8));
    bits ^= 0b10101;
    return {bits >> 3, bits & 7};
}

bool isMasked(int mask, int x, int y)
{
    switch (mask) {
    case 0:
        return (x + y) % 2 == 0;
    case 1:
        return y % 2 == 0;
    case 2:
        return x % 3 == 0;
    case 3:
        return (x + y) % 3 == 0;
    case 4:
        return (y / 2 + x / 3) % 2 == 0;
    case 5:
        return x * y % 2 + x * y % 3 == 0;
    case 6:
        return (x * y % 2 + x * y % 3) % 2 == 0;
    default:
        return ((x + y) % 2 + x * y % 3) % 2 == 0;
    }
}

// Version 1: 21 modules, three squares with their margins and formats, two dotted lines.
bool holdsData(int x, int y)
{
    const bool squares = (x <= 8 && y <= 8) || (x <= 8 && y >= 13) || (x >= 13 && y <= 8);
    return !squares && x != 6 && y != 6;
}

// In pairs of columns from the right, up, then down, and so on; the dotted column is left out.
QList<bool> bitsOf(const QrCode &code)
{
    const int mask = formatOf(code).mask;
    QList<bool> bits;
    bool up = true;
    for (int right = 20; right > 0; right -= 2) {
        if (right == 6)
            --right;
        for (int step = 0; step < 21; ++step) {
            const int y = up ? 20 - step : step;
            for (const int x : {right, right - 1}) {
                if (holdsData(x, y))
                    bits += code.isDark(x, y) != isMasked(mask, x, y);
            }
        }
        up = !up;
    }
    return bits;
}

// Of a code of version 1 that nobody has spilt tea on, in bytes.
QByteArray read(const QrCode &code)
{
    const QList<bool> bits = bitsOf(code);
    qsizetype at = 0;
    const auto number = [&](int count) {
        int value = 0;
        while (count-- > 0)
            value = value << 1 | int(bits.value(at++));
        return value;
    };
    if (number(4) != 4) // bytes
        return "another mode";
    QByteArray text(number(8), 0);
    for (char &byte : text)
        byte = char(number(8));
    return text;
}

// By the program `qrencode` 4.1, for where it is not.
const QStringList kTea{
    u"#######..#....#######"_s, u"#.....#.#.....#.....#"_s, u"#.###.#..#.#..#.###.#"_s,
    u"#.###.#...#.#.#.###.#"_s, u"#.###.#.##..#.#.###.#"_s, u"#.....#..##.#.#.....#"_s,
    u"#######.#.#.#.#######"_s, u".........####........"_s, u"#.#.#.#..#.#....#..#."_s,
    u"#.#.#..#..#...#....##"_s, u"##.#..#.###.#...#####"_s, u".####..#.#....#....#."_s,
    u"#.#######.#.#.#.#..##"_s, u"........#..#.#.#.#..#"_s, u"#######..#.#.###.####"_s,
    u"#.....#..#####.###..#"_s, u"#.###.#.####.###..#.#"_s, u"#.###.#...#...#...##."_s,
    u"#.###.#.#...#...#...#"_s, u"#.....#...#...#...##."_s, u"#######.#.#.#.#.#.###"_s,
};

} // namespace

class TestQrCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItWasMadeOf_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"a", "tea", "teahouse://x", "14 bytes long.", "茶馆", "0123456789", "ABC"})
            QTest::newRow(text) << QByteArray(text);
    }

    void saysWhatItWasMadeOf()
    {
        QFETCH(QByteArray, text);
        const auto code = QrCode::of(text);
        QVERIFY(code);
        QCOMPARE(code->side(), 21);
        QCOMPARE(formatOf(*code).level, 0b00); // M
        QCOMPARE(bitsOf(*code).size(), 26 * 8); // what the standard gives this version
        QCOMPARE(read(*code), text);
    }

    void hasASquareInThreeOfItsCorners()
    {
        const auto code = QrCode::of("teahouse://chat.songfeng.example:8008#0123456789abcdef");
        QVERIFY(code);
        const QStringList square{u"#######"_s, u"#.....#"_s, u"#.###.#"_s, u"#.###.#"_s, u"#.###.#"_s, u"#.....#"_s, u"#######"_s};
        const QStringList lines = drawn(*code);
        for (int y = 0; y < 7; ++y) {
            QCOMPARE(lines[y].left(7), square[y]);
            QCOMPARE(lines[y].right(7), square[y]);
            QCOMPARE(lines[code->side() - 7 + y].left(7), square[y]);
        }
        QVERIFY(!code->isDark(-1, 0) && !code->isDark(0, -1) && !code->isDark(code->side(), 0) && !code->isDark(0, code->side()));
    }

    void isWhatItWasWhenThisWasWritten() { QCOMPARE(drawn(*QrCode::of("tea")), kTea); }

    void isWhatTheProgramQrencodeDraws()
    {
        const QString program = QStandardPaths::findExecutable(u"qrencode"_s);
        if (program.isEmpty())
            QSKIP("needs the program qrencode");
        for (const QString &text : {u"tea"_s, u"teahouse://chat.songfeng.example:8008/#invite=Zm9vYmFy&sha256="_s + QString(64, u'a')}) {
            QProcess process;
            process.start(program, {u"-8"_s, u"-l"_s, u"M"_s, u"-t"_s, u"ASCII"_s, u"-m"_s, u"0"_s, text});
            QVERIFY(process.waitForFinished());
            QStringList expected;
            for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
                QString half; // it draws each module twice
                for (qsizetype i = 0; i < line.size(); i += 2)
                    half += line.at(i) == '#' ? u'#' : u'.';
                if (!half.isEmpty())
                    expected += half;
            }
            QCOMPARE(drawn(*QrCode::of(text.toUtf8())), expected);
        }
    }

    void aTerminalShowsTwoModulesInOneCharacter()
    {
        const auto code = QrCode::of("tea");
        QVERIFY(code);
        const QStringList lines = code->halfBlocks().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), (21 + 2 * QrCode::kQuiet + 1) / 2);
        for (int row = 0; row < lines.size(); ++row) {
            QCOMPARE(lines[row].size(), 21 + 2 * QrCode::kQuiet);
            for (int column = 0; column < lines[row].size(); ++column) {
                const QChar shown = lines[row][column];
                const int x = column - QrCode::kQuiet, y = 2 * row - QrCode::kQuiet;
                QCOMPARE(shown == u'█' || shown == u'▀', !code->isDark(x, y)); // the upper half is lit
                QCOMPARE(shown == u'█' || shown == u'▄', !code->isDark(x, y + 1));
            }
        }
        QCOMPARE(lines.first(), QString(21 + 2 * QrCode::kQuiet, u'█')); // light around it
    }

    void knowsHowMuchItCanSay()
    {
        QVERIFY(!QrCode::of({}));
        QVERIFY(QrCode::of(QByteArray(2'331, 'x')));
        QVERIFY(!QrCode::of(QByteArray(2'332, 'x')));
        QCOMPARE(QrCode::of(QByteArray(2'331, 'x'))->side(), 177);
    }
};

QTEST_APPLESS_MAIN(TestQrCode)
#include "tst_qr_code.moc"

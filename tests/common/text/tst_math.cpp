// SPDX-License-Identifier: Apache-2.0
// The tree is written as a person would draw it: frac(a;b), root(x;n), x_a^b, fence( … ), [a;b|c;d] for a table's rows.
#include "common/text/math.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::text;

static QString shown(const MathRow &row);

static QString shown(const MathNode &node)
{
    using Kind = MathNode::Kind;
    switch (node.kind) {
    case Kind::Symbol:
        return node.text;
    case Kind::Words:
        return u'"' + node.text + u'"';
    case Kind::Row:
        return u'{' + shown(node.parts[0]) + u'}';
    case Kind::Fraction:
        return u"frac(%1;%2)"_s.arg(shown(node.parts[0]), shown(node.parts[1]));
    case Kind::Root:
        return u"root(%1;%2)"_s.arg(shown(node.parts[0]), shown(node.parts[1]));
    case Kind::Scripts:
        return shown(node.parts[0]) + (node.parts[1].empty() ? QString() : u"_(%1)"_s.arg(shown(node.parts[1])))
            + (node.parts[2].empty() ? QString() : u"^(%1)"_s.arg(shown(node.parts[2])));
    case Kind::Fenced:
        return u"fence"_s + node.text + shown(node.parts[0]) + node.closing;
    case Kind::Accent:
        return u"over%1(%2)"_s.arg(node.text, shown(node.parts[0]));
    case Kind::Table: {
        QStringList cells;
        for (size_t i = 0; i < node.parts.size(); ++i)
            cells.append((i == 0 ? u""_s : i % size_t(node.columns) == 0 ? u"|"_s : u";"_s) + shown(node.parts[i]));
        return u'[' + cells.join(QString()) + u']';
    }
    case Kind::Space:
        return u"~"_s;
    }
    return {};
}

static QString shown(const MathRow &row)
{
    QString out;
    for (const MathNode &node : row)
        out += shown(node);
    return out;
}

class TestMath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsTheEverydaySubset_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("tree");

        QTest::newRow("fraction") << u"\\frac{a+1}2"_s << u"frac(a+1;2)"_s;
        QTest::newRow("root") << u"\\sqrt[3]{x} \\sqrt y"_s << u"root(x;3)root(y;)"_s;
        QTest::newRow("scripts") << u"x_1^2 + y^{10}"_s << u"x_(1)^(2)+y^(10)"_s;
        QTest::newRow("primes") << u"f''(x)"_s << u"f^(′′)(x)"_s;
        QTest::newRow("greek") << u"\\alpha\\Omega"_s << u"αΩ"_s;
        QTest::newRow("sum") << u"\\sum_{i=0}^n i"_s << u"∑_(i=0)^(n)i"_s;
        QTest::newRow("words") << u"\\sin x, \\text{若 } n"_s << u"\"sin\"x,\"若 \"n"_s;
        QTest::newRow("relations") << u"a \\le b \\to \\infty"_s << u"a≤b→∞"_s;
        QTest::newRow("matrix") << u"\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}"_s << u"fence([a;b|c;d])"_s;
        QTest::newRow("cases") << u"\\begin{cases}1&x>0\\\\0\\end{cases}"_s << u"fence{[1;x>0|0;]."_s;
        QTest::newRow("aligned") << u"\\begin{aligned}a&=1\\\\ b&=2\\\\ \\end{aligned}"_s << u"[a;=1|b;=2]"_s;
        QTest::newRow("fences") << u"\\left( \\frac12 \\right]"_s << u"fence(frac(1;2)]"_s;
        QTest::newRow("accents") << u"\\hat x \\vec{ab}"_s << u"over^(x)over→(ab)"_s;
        QTest::newRow("alphabets") << u"\\mathbb{R} \\mathcal L \\mathbf{x}"_s << u"{ℝ}{ℒ}{𝐱}"_s;
        QTest::newRow("braces") << u"\\{a\\}"_s << u"{a}"_s;
        QTest::newRow("minus") << u"-1 - 2"_s << u"−1−2"_s;
        QTest::newRow("spaces") << u"a\\,b\\quad c"_s << u"a~b~c"_s;
        QTest::newRow("binomial") << u"\\binom{n}{k}"_s << u"fence(frac(n;k))"_s;
        QTest::newRow("Chinese") << u"速度 = v"_s << u"速度=v"_s;
    }

    void readsTheEverydaySubset()
    {
        QFETCH(QString, source);
        QFETCH(QString, tree);
        const auto parsed = parseMath(source);
        QVERIFY(parsed);
        QCOMPARE(shown(*parsed), tree);
    }

    void whatItDoesNotKnowItLeaves_data()
    {
        QTest::addColumn<QString>("source");
        for (const auto &source : {u"\\unknown x"_s, u"\\frac{a}"_s, u"{a"_s, u"a}"_s, u"x^a^b"_s, u"\\left( a"_s, u"a & b"_s,
                                   u"\\begin{tikz}\\end{tikz}"_s, u"\\begin{matrix}a\\end{cases}"_s, u"\\"_s, u"^"_s, u" "_s,
                                   u"\\sqrt[3"_s, u"\\text{a"_s, u"\\def\\a{\\a\\a}\\a"_s})
            QTest::newRow(qPrintable(source)) << source;
    }

    void whatItDoesNotKnowItLeaves()
    {
        QFETCH(QString, source);
        QVERIFY(!parseMath(source));
    }

    void hostileFormulasAreRefusedSoon_data()
    {
        QTest::addColumn<QString>("source");
        QTest::newRow("deep groups") << u"{"_s.repeated(600) + u"}"_s.repeated(600);
        QTest::newRow("deep fractions") << u"\\frac1"_s.repeated(300) + u"2"_s;
        QTest::newRow("deep indices") << u"x_"_s.repeated(900) + u"x"_s;
        QTest::newRow("deep roots") << u"\\sqrt"_s.repeated(380) + u"x"_s;
        QTest::newRow("wide matrix") << u"\\begin{matrix}"_s + u"&"_s.repeated(900) + u"\\\\ "_s.repeated(200) + u"\\end{matrix}"_s;
        QTest::newRow("long") << u"x"_s.repeated(100'000);
    }

    void hostileFormulasAreRefusedSoon()
    {
        QFETCH(QString, source);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!parseMath(source));
        QVERIFY(timer.elapsed() < 1'000);
    }

    void dollarsAreLeftOut()
    {
        QCOMPARE(withoutDollars(u"$x$"), u"x");
        QCOMPARE(withoutDollars(u"$$x$$"), u"x");
        QCOMPARE(withoutDollars(u"x"), u"x");
        QCOMPARE(withoutDollars(u"$"), u"$");
    }
};

QTEST_GUILESS_MAIN(TestMath)
#include "tst_math.moc"

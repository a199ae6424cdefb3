// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme/avatar.h"
#include "app/ui/theme/icons.h"
#include "app/ui/theme/theme.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void measuresContrastAsTheStandardDoes()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
        QCOMPARE(qRound(contrast(QColor(0x767676), Qt::white) * 100), 454); // the well-known grey that just passes
    }

    void whiteInitialsAreReadableOnEveryAvatar()
    {
        for (const QColor &colour : avatarColours())
            QVERIFY2(contrast(Qt::white, colour) >= 4.5, qPrintable(colour.name()));
    }

    void namesPeopleAsTheyAreCalled_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two words") << u"Maya Chen"_s << u"MC"_s;
        QTest::newRow("three words") << u"Ana de Souza"_s << u"AS"_s;
        QTest::newRow("one word") << u"tomás"_s << u"T"_s;
        QTest::newRow("two characters") << u"张三"_s << u"张三"_s;
        QTest::newRow("three characters") << u"王小明"_s << u"小明"_s;
        QTest::newRow("four characters") << u"欧阳晓燕"_s << u"晓燕"_s;
        QTest::newRow("outside the first plane") << u"𠮷野家"_s << u"野家"_s;
        QTest::newRow("one character") << u"王"_s << u"王"_s;
        QTest::newRow("Chinese first") << u"掌柜 Host"_s << u"掌柜"_s;
        QTest::newRow("spaces") << u"  "_s << u"?"_s;
    }

    void namesPeopleAsTheyAreCalled()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        QCOMPARE(initials(name), expected);
    }

    void switchesWhileRunning()
    {
        Theme theme;
        theme.setLooks({.scheme = Scheme::Light});
        int changes = 0;
        connect(&theme, &Theme::changed, this, [&changes] { ++changes; });
        const QImage light = icon(theme, u"hash"_s).pixmap(16).toImage();

        theme.setLooks({.scheme = Scheme::Dark});
        QVERIFY(theme.isDark());
        QCOMPARE(changes, 1);
        QVERIFY(icon(theme, u"hash"_s).pixmap(16).toImage() != light);

        theme.setLooks({.scheme = Scheme::Dark});
        QCOMPARE(changes, 1);
        theme.setLooks({.scheme = Scheme::Dark, .density = Density::Compact, .fontPixels = 500});
        QVERIFY(theme.metrics().compact);
        QCOMPARE(theme.looks().fontPixels, kFontLargest);
    }

    void followsTheDesktopsPalette()
    {
        const QPalette before = QGuiApplication::palette();
        QGuiApplication::setPalette(paletteOf(darkColours()));
        const Theme dark;
        QVERIFY(dark.isDark());
        QGuiApplication::setPalette(paletteOf(lightColours()));
        const Theme light;
        QVERIFY(!light.isDark());
        QGuiApplication::setPalette(before);
    }

    void everyIconDrawsSomething()
    {
        const Theme theme; // loads them
        const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(files.size() > 30);
        for (const QString &file : files) {
            const QImage image = iconPixmap(file.chopped(4), Qt::red, 24, 1).toImage();
            bool drawn = false;
            for (int y = 0; y < image.height() && !drawn; ++y) {
                for (int x = 0; x < image.width() && !drawn; ++x)
                    drawn = image.pixelColor(x, y).alpha() > 128;
            }
            QVERIFY2(drawn, qPrintable(file));
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"

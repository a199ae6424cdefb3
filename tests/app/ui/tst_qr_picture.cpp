// SPDX-License-Identifier: Apache-2.0
// A code on the screen and on the clipboard: every module where it belongs, dark on white in both themes, with its margin.
#include "app/ui/dialogs/qr_picture.h"
#include "app/ui/theme/theme.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using text::QrCode;

class TestQrPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void theClipboardHasEveryModule()
    {
        QrPicture shown(nullptr);
        shown.setText(kLink);
        shown.copy();
        const QImage image = QGuiApplication::clipboard()->image();
        const auto code = QrCode::of(kLink.toUtf8());
        const int across = code->side() + 2 * QrCode::kQuiet;
        QVERIFY(image.width() >= 4 * across); // fit to be printed
        QCOMPARE(image.width() % across, 0);
        QCOMPARE(image.height(), image.width());
        const int module = image.width() / across;
        for (int y = 0; y < across; ++y) {
            for (int x = 0; x < across; ++x) {
                const QColor expected = code->isDark(x - QrCode::kQuiet, y - QrCode::kQuiet) ? Qt::black : Qt::white;
                QCOMPARE(image.pixelColor(x * module, y * module), expected);
                QCOMPARE(image.pixelColor((x + 1) * module - 1, (y + 1) * module - 1), expected);
            }
        }
    }

    void isDarkOnWhiteInBothThemes()
    {
        QrPicture shown(nullptr);
        shown.setText(kLink);
        shown.resize(shown.sizeHint());
        for (const Colours *colours : {&lightColours(), &darkColours()}) {
            shown.setPalette(paletteOf(*colours));
            const QImage image = shown.grab().toImage();
            const auto code = QrCode::of(kLink.toUtf8());
            const int margin = (image.width() - image.width() / (code->side() + 8) * code->side()) / 2;
            QCOMPARE(image.pixelColor(margin / 2, margin / 2), QColor(Qt::white)); // the quiet zone
            const double module = double(image.width() - 4) / (code->side() + 2 * QrCode::kQuiet);
            const auto at = [&](int x) { return int(2 + (x + QrCode::kQuiet + 0.5) * module); };
            for (int i = 0; i < code->side(); ++i) // a line through it
                QCOMPARE(image.pixelColor(at(i), at(9)), code->isDark(i, 9) ? QColor(Qt::black) : QColor(Qt::white));
        }
    }

    void isReachedByKeysAndHasAName()
    {
        QrPicture shown(nullptr);
        shown.setText(kLink);
        QVERIFY(shown.focusPolicy() & Qt::TabFocus);
        QVERIFY(!QAccessible::queryAccessibleInterface(&shown)->text(QAccessible::Name).isEmpty());
        QCOMPARE(shown.actions().size(), 1);
        QCOMPARE(shown.actions().first()->shortcut(), QKeySequence(QKeySequence::Copy));
        QGuiApplication::clipboard()->clear();
        shown.actions().first()->trigger();
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    }

    void whatDoesNotFitIsNotShown()
    {
        QrPicture shown(nullptr);
        for (const QString &text : {QString(), QString(3'000, u'x')}) {
            shown.setText(kLink);
            shown.setText(text);
            QVERIFY(shown.isEmpty());
            QVERIFY(!shown.isVisible());
            QVERIFY(shown.picture(4).isNull());
            shown.copy(); // does nothing
        }
    }

private:
    const QString kLink = u"teahouse://chat.songfeng.example:8008/?invitation=Zm9vYmFyYmF6"_s;
};

QTEST_MAIN(TestQrPicture)
#include "tst_qr_picture.moc"

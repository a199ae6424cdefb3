// SPDX-License-Identifier: Apache-2.0
// What the office says above everything: shown until it is hidden, gone for good then, and there again with the next one.
#include "app/ui/window/office_banner.h"
#include "tests/support/paper_office.h"

#include <QAccessible>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

struct Desk {
    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    QWidget window;
    qint64 rev = 200;

    std::unique_ptr<OfficeBanner> banner(const QString &account = u"office"_s)
    {
        return std::make_unique<OfficeBanner>(theme, settings, office.session().office(), account, &window);
    }
    bool says(const QString &text)
    {
        ++rev;
        office.apply({.stream = proto::Stream::workspace(), .after = rev - 1, .upTo = rev,
                      .workspace = {{.name = u"松风"_s, .rev = rev, .banner = text}}});
        return QTest::qWaitFor([&] { return office.session().office().now().banner == text; });
    }
};

QString shownBy(const OfficeBanner &banner)
{
    return banner.isHidden() ? QString() : banner.findChild<QLabel *>()->text();
}

} // namespace

class TestOfficeBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void anOfficeThatSaysNothingHasNone()
    {
        Desk d;
        const auto banner = d.banner();
        QVERIFY(banner->isHidden());
        QVERIFY(d.says(u"明天停电 10:00–12:00"_s));
        QCOMPARE(shownBy(*banner), u"明天停电 10:00–12:00"_s);
        QVERIFY(d.says({}));
        QVERIFY(banner->isHidden());
    }

    void whatIsHiddenStaysHiddenUntilTheNext()
    {
        Desk d;
        QVERIFY(d.says(u"the lift is out of order"_s));
        auto banner = d.banner();
        QCOMPARE(shownBy(*banner), u"the lift is out of order"_s);
        banner->findChild<QToolButton *>()->click();
        QVERIFY(banner->isHidden());

        banner = d.banner(); // after a restart
        QVERIFY(banner->isHidden());
        QCOMPARE(shownBy(*d.banner(u"another"_s)), u"the lift is out of order"_s); // that was one account
        QVERIFY(d.says(u"the lift runs again"_s));
        QCOMPARE(shownBy(*banner), u"the lift runs again"_s);
        QVERIFY(d.says(u"the lift is out of order"_s)); // once more: only the last one that was hidden is remembered
        QVERIFY(banner->isHidden());
    }

    void itIsTextAndNothingElse()
    {
        Desk d;
        QVERIFY(d.says(u"<b>bold</b> \u202Eesrever"_s));
        const auto banner = d.banner();
        const QLabel *label = banner->findChild<QLabel *>();
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(label->text().startsWith(u"<b>bold</b> "_s));
        QVERIFY(!label->text().contains(u'\u202E'));
    }

    void itIsReadOutAndCanBeHiddenByKeys()
    {
        Desk d;
        QVERIFY(d.says(u"fire drill at three"_s));
        const auto banner = d.banner();
        auto *label = banner->findChild<QLabel *>();
        auto *hide = banner->findChild<QToolButton *>();
        QCOMPARE(QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name), u"The office says: fire drill at three"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(hide)->text(QAccessible::Name), u"Hide until it says something else"_s);
        QVERIFY(hide->focusPolicy() & Qt::TabFocus);
        d.window.show();
        QTest::keyClick(hide, Qt::Key_Space);
        QVERIFY(banner->isHidden());
    }
};

QTEST_MAIN(TestOfficeBanner)
#include "tst_office_banner.moc"

// SPDX-License-Identifier: Apache-2.0
// Where one signs in, the servers of the local network are a click away, and no more than that: the address is filled in,
// nothing is trusted.
#include "app/ui/signin/sign_in_page.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

class TestNearbyServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void withoutAnyNothingIsShown()
    {
        QWidget page;
        NearbyServers nearby(m_theme, &page);
        QVERIFY(nearby.isHidden());
        nearby.set({kOffice});
        QVERIFY(!nearby.isHidden());
        nearby.set({});
        QVERIFY(nearby.isHidden());
        QCOMPARE(shownIn(nearby).size(), 0);
    }

    void eachHasItsNameAndAddress()
    {
        QWidget page;
        NearbyServers nearby(m_theme, &page);
        nearby.set({kOffice, {u"R&D"_s, {.host = u"lab.local"_s, .port = 9000, .plain = true}}});
        const QList<QPushButton *> buttons = shownIn(nearby);
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(buttons[0]->accessibleName(), u"松风 Songfeng — tea.local:8008"_s);
        QCOMPARE(buttons[0]->text(), u"松风 Songfeng — tea.local:8008"_s);
        QCOMPARE(buttons[1]->text(), u"R&&D — teahouse+plain://lab.local:9000"_s); // one does not sign in there unawares
        QVERIFY(!buttons[0]->toolTip().isEmpty());
    }

    void aNameOfAStrangerIsOneHarmlessLine()
    {
        QWidget page;
        NearbyServers nearby(m_theme, &page);
        nearby.set({{u"tea\nhouse\u202E"_s + QString(200, u'x'), kOffice.link}});
        const QString text = shownIn(nearby).first()->text();
        QVERIFY(!text.contains(u'\n') && !text.contains(u'\u202E'));
        QVERIFY(text.endsWith(u"tea.local:8008"_s)); // the name is cut, not the address
    }

    void manyDoNotPushThePageApart()
    {
        QWidget page;
        NearbyServers nearby(m_theme, &page);
        QList<lan::Service> many;
        for (int i = 0; i < 20; ++i)
            many.append({u"office %1"_s.arg(i), kOffice.link});
        nearby.set(many);
        QCOMPARE(shownIn(nearby).size(), NearbyServers::kMostShown);
    }

    void oneClickFillsInTheAddressAndTrustsNobody()
    {
        SignInPage page(m_theme, nullptr);
        page.show();
        auto *nearby = page.findChild<NearbyServers *>();
        nearby->set({kOffice});
        const QList<QPushButton *> buttons = shownIn(*nearby);
        QVERIFY(buttons.first()->isVisible());
        buttons.first()->click();
        QCOMPARE(page.findChild<QLineEdit *>()->text(), u"tea.local:8008"_s); // the fingerprint would have made it trusted
    }

private:
    static QList<QPushButton *> shownIn(const NearbyServers &nearby)
    {
        QList<QPushButton *> shown = nearby.findChildren<QPushButton *>();
        shown.removeIf([](const QPushButton *button) { return button->isHidden(); });
        return shown;
    }

    const lan::Service kOffice{u"松风 Songfeng"_s, {.host = u"tea.local"_s, .port = 8008, .fingerprint = QString(64, u'a')}};
    const Theme m_theme;
};

QTEST_MAIN(TestNearbyServers)
#include "tst_nearby_servers.moc"

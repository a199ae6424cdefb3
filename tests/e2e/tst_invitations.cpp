// SPDX-License-Identifier: Apache-2.0
// An invitation as it is made in the client: its link and its code say the same, and lead into the office.
#include "app/ui/dialogs/account_dialogs.h"
#include "common/proto/link.h"
#include "tests/support/office_client.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using namespace teahouse::ui;

class TestInvitations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void theCodeSaysWhatTheLinkSays()
    {
        TestServer server;
        (void)server.account(u"mina"_s, proto::Role::Owner);
        OfficeClient mina(server, u"mina"_s);
        QTRY_VERIFY(mina.isWhole());
        Theme theme;
        InvitationsDialog dialog(theme, *mina.operator->(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *code = dialog.findChild<QrPicture *>();
        QVERIFY(!code->isVisible()); // there is nothing to be said yet

        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == u"Create link"_s)
                button->click();
        }
        QTRY_VERIFY(code->isVisible());
        const QString link = QGuiApplication::clipboard()->text();
        const auto read = proto::ServerLink::parse(link);
        QVERIFY(read && !read->invitation.isEmpty());
        QTRY_VERIFY(code->size() == code->sizeHint() && dialog.rect().contains(QRect(code->mapTo(&dialog, QPoint()), code->size())));

        const auto expected = text::QrCode::of(link.toUtf8());
        const QImage picture = code->picture(1);
        QCOMPARE(picture.width(), expected->side() + 2 * text::QrCode::kQuiet);
        for (int y = 0; y < expected->side(); ++y) {
            for (int x = 0; x < expected->side(); ++x) {
                const bool dark = picture.pixelColor(x + text::QrCode::kQuiet, y + text::QrCode::kQuiet) == Qt::black;
                QCOMPARE(dark, expected->isDark(x, y));
            }
        }
        const QString folder = qEnvironmentVariable("TEAHOUSE_PICTURES"); // for people to look at
        if (!folder.isEmpty())
            dialog.grab().save(folder + u"/invitations.png"_s);

        TestClient tom; // whoever reads it comes in
        QVERIFY(tom.open(read->socketUrl()));
        QVERIFY(tom.call(proto::Hello{u"test"_s, u"1"_s, {}}));
        QVERIFY(tom.call(proto::AcceptInvitation{.invitation = read->invitation, .name = u"tom"_s, .displayName = u"Tom"_s,
                                                 .password = u"secret words"_s}));
    }
};

QTEST_MAIN(TestInvitations)
#include "tst_invitations.moc"

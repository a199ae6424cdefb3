// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/audit_dialog.h"
#include "common/proto/registry.h"
#include "server/handlers/auditing.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

class TestAuditDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void whatIsRefusedStandsOut()
    {
        test::PaperOffice office;
        Theme theme;
        AuditDialog dialog(theme, office.session(), nullptr);
        dialog.add({.entries = {{.number = 2, .at = 1'741'600'000'000, .address = u"10.0.0.9"_s, .deed = u"session.sign_in"_s,
                                 .subject = u"@tom"_s, .refused = true},
                                {.number = 1, .at = 1'741'500'000'000, .address = u"local"_s, .deed = u"user.set_role"_s,
                                 .subject = u"@tom"_s, .detail = u"role: admin; before: member"_s}},
                    .more = true});
        const auto *list = dialog.findChild<QTreeWidget *>();
        QCOMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(0)->text(1), u"Nobody signed in"_s);
        QCOMPARE(list->topLevelItem(0)->text(2), u"Signed in (refused)"_s);
        QCOMPARE(list->topLevelItem(0)->foreground(2).color(), theme.colours().danger);
        QCOMPARE(list->topLevelItem(1)->text(1), u"Command line"_s);
        QCOMPARE(list->topLevelItem(1)->text(4), u"role: admin; before: member"_s);
    }

    void whatIsListedCanBeSearched()
    {
        test::PaperOffice office;
        Theme theme;
        AuditDialog dialog(theme, office.session(), nullptr);
        dialog.add({.entries = {{.number = 2, .deed = u"channel.create"_s, .subject = u"#Küche"_s},
                                {.number = 1, .deed = u"user.set_role"_s, .subject = u"@tom"_s}},
                    .more = false});
        const auto *list = dialog.findChild<QTreeWidget *>();
        dialog.findChild<QLineEdit *>()->setText(u"KÜCHE"_s);
        QVERIFY(!list->topLevelItem(0)->isHidden());
        QVERIFY(list->topLevelItem(1)->isHidden());
        dialog.findChild<QLineEdit *>()->clear();
        QVERIFY(!list->topLevelItem(1)->isHidden());
    }

    void everyDeedHasAName()
    {
        proto::forEachType(proto::AllRequests{}, []<class R>(std::type_identity<R>) {
            if constexpr (server::isAudited<R>)
                QVERIFY2(AuditDialog::deedName(QLatin1StringView(R::kName)) != QLatin1StringView(R::kName), R::kName);
        });
    }
};

QTEST_MAIN(TestAuditDialog)
#include "tst_audit_dialog.moc"

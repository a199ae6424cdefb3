// SPDX-License-Identifier: Apache-2.0
// Two steps as people see them: on the page where one signs in, in one's own settings, in those of the office, and where an
// admin helps somebody.
#include "app/ui/dialogs/office_dialog.h"
#include "app/ui/dialogs/second_factor_dialog.h"
#include "app/ui/people/edit_person_dialog.h"
#include "app/ui/signin/sign_in_page.h"
#include "tests/support/authenticator.h"
#include "tests/support/office_client.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using namespace teahouse::ui;

namespace {

template <class W>
W *in(QWidget &where, const QString &name)
{
    auto *found = where.findChild<W *>(name);
    if (!found)
        qFatal("there is no %s", qPrintable(name));
    return found;
}

void type(QWidget &where, const QString &field, const QString &text)
{
    in<QLineEdit>(where, field)->setText(text);
}

// What the box asks is answered with its other button than "Cancel".
bool agree()
{
    const auto box = [] {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<QMessageBox *>(top); found && found->isVisible())
                return found;
        }
        return static_cast<QMessageBox *>(nullptr);
    };
    if (!TestClient::spin([&] { return box(); }))
        return false;
    for (QAbstractButton *button : box()->buttons()) {
        if (box()->buttonRole(button) == QMessageBox::AcceptRole) {
            button->click();
            return true;
        }
    }
    return false;
}

template <class Dialog>
struct Shown {
    Theme theme;
    Dialog dialog;

    template <class... More>
    explicit Shown(OfficeClient &client, const More &...more) : dialog(theme, *client.operator->(), more..., nullptr)
    {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.QWidget::show();
    }
};

void submit(const QDialog &dialog)
{
    for (QAbstractButton *button : dialog.findChild<QDialogButtonBox *>()->buttons()) {
        if (button->property("primary").toBool())
            button->click();
    }
}

void keepPicture(QWidget &widget, const QString &name) // for people to look at
{
    const QString folder = qEnvironmentVariable("TEAHOUSE_PICTURES");
    if (!folder.isEmpty())
        widget.grab().save(folder + u"/two-steps-"_s + name + u".png"_s);
}

QString errorIn(const QWidget &where)
{
    for (const QLabel *label : where.findChildren<QLabel *>()) {
        if (label->property("error").toBool() && label->isVisible() && !label->text().isEmpty())
            return label->text();
    }
    return {};
}

} // namespace

class TestTwoStepsViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void thePageSetsItUpAndLetsNobodyPassWithoutKeepingTheCodes()
    {
        StrictOffice office;
        QVERIFY(office.enforce());
        Authenticator phone(office.clock);
        Theme theme;
        SignInPage page(theme, nullptr);
        page.resize(900, 800);
        page.show();
        QSignalSpy done(&page, &SignInPage::done);
        const QList<QLineEdit *> form = page.findChildren<QLineEdit *>();
        form.at(0)->setText(office.server.server().link().toString());
        form.at(1)->setText(u"mina"_s);
        form.at(3)->setText(kOfficePassword);
        QTest::keyClick(form.at(3), Qt::Key_Return);

        QTRY_VERIFY(page.findChild<QLineEdit *>(u"key"_s));
        const auto *key = in<QLineEdit>(page, u"key"_s);
        QTRY_VERIFY(key->isVisible());
        QVERIFY(!form.at(3)->isVisible());
        QCOMPARE(key->text().split(u' ').first().size(), 4);
        auto *picture = page.findChild<QrPicture *>();
        QVERIFY(picture->isVisible() && !picture->isEmpty());
        QVERIFY(page.rect().contains(QRect(picture->mapTo(&page, QPoint()), picture->size())));
        phone.take(key->text());
        auto *code = in<QLineEdit>(page, u"code"_s);
        auto *goOn = in<QPushButton>(page, u"goOn"_s);
        QVERIFY(code->hasFocus() || !page.isActiveWindow());
        QVERIFY(!goOn->isEnabled());
        keepPicture(page, u"setup"_s);

        type(page, u"code"_s, u"000000"_s);
        goOn->click();
        QTRY_VERIFY(!errorIn(page).isEmpty());
        QVERIFY(key->isVisible());
        type(page, u"code"_s, phone.code());
        QTest::keyClick(code, Qt::Key_Return);

        auto *codes = in<QLabel>(page, u"recoveryCodes"_s);
        QTRY_VERIFY(codes->isVisible());
        QVERIFY(done.isEmpty());
        QVERIFY(!goOn->isEnabled());
        keepPicture(page, u"codes"_s);
        QVERIFY(in<QLineEdit>(page, u"key"_s)->text().isEmpty()); // shown no longer than needed
        in<QPushButton>(page, u"copyCodes"_s)->click();
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(copied.size(), limits::kRecoveryCodes);
        for (const QString &one : copied)
            QVERIFY(codes->text().contains(one));
        in<QCheckBox>(page, u"kept"_s)->click();
        goOn->click();
        QCOMPARE(done.size(), 1);
        QVERIFY(codes->text().isEmpty());

        // The next time it asks for a code alone.
        office.wait();
        form.at(3)->setText(kOfficePassword);
        QTest::keyClick(form.at(3), Qt::Key_Return);
        QTRY_VERIFY(code->isVisible());
        QVERIFY(!key->isVisible());
        keepPicture(page, u"code"_s);
        type(page, u"code"_s, copied.first());
        QTest::keyClick(code, Qt::Key_Return);
        QTRY_COMPARE(done.size(), 2);
    }

    void recoveryCodesAreSavedAsText()
    {
        Theme theme;
        QTemporaryDir folder;
        RecoveryCodesView view(theme, nullptr);
        view.setCodes({u"abcde-23456"_s, u"fghjk-78923"_s});
        QVERIFY(view.saveTo(folder.filePath(u"codes.txt"_s)));
        QFile file(folder.filePath(u"codes.txt"_s));
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("abcde-23456\nfghjk-78923\n"));
        QVERIFY(!view.saveTo(folder.filePath(u"nowhere/codes.txt"_s)));
    }

    void inTheSettingsOneSetsItUpRenewsAndTurnsItOff()
    {
        StrictOffice office;
        OfficeClient mina(office.server, u"mina"_s);
        QTRY_VERIFY(mina->people().find(office.mina));
        Authenticator phone(office.clock);
        Shown<SecondFactorDialog> shown(mina);
        SecondFactorDialog &dialog = shown.dialog;
        auto *begin = in<QPushButton>(dialog, u"begin"_s);
        QTRY_VERIFY(begin->isVisible());
        type(dialog, u"password"_s, u"a good guess"_s);
        begin->click();
        QTRY_COMPARE(errorIn(dialog), u"The password is wrong."_s);
        type(dialog, u"password"_s, kOfficePassword);
        begin->click();
        auto *key = in<QLineEdit>(dialog, u"key"_s);
        QTRY_VERIFY(key->isVisible());
        phone.take(key->text());
        type(dialog, u"code"_s, phone.code());
        in<QPushButton>(dialog, u"confirm"_s)->click();

        auto *codes = in<QLabel>(dialog, u"recoveryCodes"_s);
        QTRY_VERIFY(codes->isVisible());
        dialog.reject();
        QVERIFY(dialog.isVisible()); // not past codes that nobody has kept
        in<QCheckBox>(dialog, u"kept"_s)->click();
        dialog.reject();
        QVERIFY(!dialog.isVisible());

        Shown<SecondFactorDialog> again(mina);
        auto *renew = in<QPushButton>(again.dialog, u"renew"_s);
        QTRY_VERIFY(renew->isVisible());
        keepPicture(again.dialog, u"settings"_s);
        office.wait();
        const QString first = codes->text();
        type(again.dialog, u"password"_s, kOfficePassword);
        type(again.dialog, u"code"_s, phone.code());
        renew->click();
        auto *renewed = in<QLabel>(again.dialog, u"recoveryCodes"_s);
        QTRY_VERIFY(renewed->isVisible());
        QVERIFY(renewed->text() != first);

        Shown<SecondFactorDialog> last(mina);
        auto *remove = in<QPushButton>(last.dialog, u"remove"_s);
        QTRY_VERIFY(remove->isVisible() && remove->isEnabled());
        office.wait();
        type(last.dialog, u"password"_s, kOfficePassword);
        type(last.dialog, u"code"_s, phone.code());
        remove->click();
        QTRY_VERIFY(in<QPushButton>(last.dialog, u"begin"_s)->isVisible());
        QVERIFY(!office.olga.call(proto::ListSecondFactors{})->users.contains(office.mina));
    }

    void theOfficeAsksForItOnceTheOwnerHasOne()
    {
        StrictOffice office;
        OfficeClient olga(office.server, u"olga"_s);
        QTRY_VERIFY(olga.isWhole() && olga->people().find(office.owner));
        Shown<OfficeDialog> early(olga);
        in<QCheckBox>(early.dialog, u"secondFactor"_s)->click();
        submit(early.dialog);
        QTRY_VERIFY(!errorIn(early.dialog).isEmpty());

        QVERIFY(office.setUp());
        TestClient mina(office.server, u"mina"_s);
        Shown<OfficeDialog> shown(olga);
        in<QCheckBox>(shown.dialog, u"secondFactor"_s)->click();
        submit(shown.dialog);
        QVERIFY(agree());
        QTRY_VERIFY(!shown.dialog.isVisible());
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QTRY_VERIFY(olga->office().now().secondFactor);

        // Nobody turns off what the office asks for.
        Shown<SecondFactorDialog> own(olga);
        QTRY_VERIFY(in<QPushButton>(own.dialog, u"renew"_s)->isVisible());
        QVERIFY(!in<QPushButton>(own.dialog, u"remove"_s)->isEnabled());
    }

    void anAdminHelpsWhoLostIt()
    {
        StrictOffice office;
        QVERIFY(office.setUp());
        TestClient mina(office.server, u"mina"_s);
        const auto begun = mina.call(proto::BeginSecondFactor{u"mina"_s, kOfficePassword});
        Authenticator phone(office.clock);
        phone.take(begun->secret);
        OfficeClient olga(office.server, u"olga"_s);
        QTRY_VERIFY(olga->people().find(office.mina));
        {
            Shown<EditPersonDialog> without(olga, *olga->people().find(office.mina));
            bool answered = false; // as the dialog was before
            olga->connection().call(proto::ListSecondFactors{}).then(&without.dialog, [&](const auto &) { answered = true; });
            QTRY_VERIFY(answered);
            QVERIFY(!in<QPushButton>(without.dialog, u"resetSecondFactor"_s)->isVisible());
        }
        QVERIFY(mina.call(proto::ConfirmSecondFactor{phone.code()}));
        Shown<EditPersonDialog> shown(olga, *olga->people().find(office.mina));
        auto *reset = in<QPushButton>(shown.dialog, u"resetSecondFactor"_s);
        QTRY_VERIFY(reset->isVisible());
        reset->click();
        QVERIFY(agree());
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QTRY_VERIFY(!reset->isVisible());
        QCOMPARE(office.olga.call(proto::ListSecondFactors{})->users, QList<UserId>{office.owner});
    }
};

QTEST_MAIN(TestTwoStepsViews)
#include "tst_two_steps_views.moc"

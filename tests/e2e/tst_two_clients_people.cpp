// SPDX-License-Identifier: Apache-2.0
// The office through a real server: what an admin says of people and departments in the dialogs comes to everybody, and
// to guests only what is theirs.
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/people/edit_person_dialog.h"
#include "app/ui/people/organisation_dialog.h"
#include "tests/support/office_client.h"

#include <QPointer>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using namespace teahouse::ui;

namespace {

struct Office {
    TestServer server;
    const TestServer::Account owner = server.account(u"boss"_s, proto::Role::Owner);
    const TestServer::Account outsider = server.account(u"guest"_s, proto::Role::Guest);
    OfficeClient boss{server, u"boss"_s}, tom{server, u"tom"_s}, guest{server, u"guest"_s};
    ChannelId tea = server.channel(u"tea"_s, {boss.user(), guest.user()});
    ChannelId project = server.channel(u"project"_s, {tom.user(), guest.user()}, proto::ChannelKind::Private); // so they know each other
    Theme theme;
    DepartmentId works, team;

    Office()
    {
        for (auto *client : {&boss, &tom, &guest}) {
            client->close();
            client->open();
        }
        const bool open = TestClient::spin([this] {
            return boss.isWhole() && tom.isWhole() && guest.isWhole() && boss->people().find(tom.user())
                && guest->people().find(tom.user());
        }, 20'000);
        if (!open)
            qFatal("the office does not open");
        works = department(u"研发部"_s, {});
        team = department(u"后端组"_s, works);
    }
    DepartmentId department(const QString &name, DepartmentId parent)
    {
        DepartmentId made;
        boss->connection().call(proto::CreateDepartment{.name = name, .parent = parent})
            .then(boss.operator->(), [&made](const Result<proto::DepartmentMade> &done) { made = done ? done->id : made; });
        if (!TestClient::spin([&] { return made.isValid() && boss->departments().find(made); }))
            qFatal("no department is made");
        return made;
    }
    const proto::User &seen(OfficeClient &by, const OfficeClient &whom) { return *by->people().find(whom.user()); }
};

void press(QWidget &dialog, const QString &text)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button->click();
    }
    qFatal("there is no such button");
}

} // namespace

class TestTwoClientsPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void whatAnAdminSaysOfSomebodyComesToAllButGuests()
    {
        Office o;
        QPointer dialog(new EditPersonDialog(o.theme, *o.boss.operator->(), o.seen(o.boss, o.tom), nullptr));
        dialog->show();
        dialog->findChild<QLineEdit *>(u"position"_s)->setText(u" 工程师 "_s);
        dialog->findChild<QLineEdit *>(u"phone"_s)->setText(u"555-0100"_s);
        dialog->findChild<DepartmentChoice *>()->choose(o.team);
        press(*dialog, u"Save"_s);
        QTRY_VERIFY(!dialog); // done, and gone
        QTRY_COMPARE(o.seen(o.tom, o.tom).position, u"工程师"_s);
        QCOMPARE(o.seen(o.tom, o.tom).phone, u"555-0100"_s);
        QCOMPARE(o.tom->departments().path(o.seen(o.tom, o.tom).department), (QStringList{u"研发部"_s, u"后端组"_s}));
        QTRY_COMPARE(o.seen(o.guest, o.tom).position, u"工程师"_s);
        QCOMPARE(o.seen(o.guest, o.tom).phone, QString());
        QVERIFY(!o.seen(o.guest, o.tom).department.isValid());
        QVERIFY(o.guest->departments().isEmpty());

        // A guest who becomes one of the office gets what he missed.
        dialog = new EditPersonDialog(o.theme, *o.boss.operator->(), o.seen(o.boss, o.guest), nullptr);
        dialog->show();
        auto *role = dialog->findChild<QComboBox *>(u"role"_s);
        role->setCurrentIndex(role->findData(int(proto::Role::Member)));
        press(*dialog, u"Save"_s);
        QTRY_VERIFY(!dialog);
        QTRY_COMPARE(o.seen(o.guest, o.tom).phone, u"555-0100"_s);
        QTRY_COMPARE(o.guest->departments().path(o.team).size(), 2);
    }

    void whatIsDraggedIsMovedAndWhatCannotBeIsSaid()
    {
        Office o;
        OrganisationDialog dialog(o.theme, *o.boss.operator->(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto &tree = *dialog.findChild<DepartmentTree *>();
        Q_EMIT tree.moved(o.team, {});
        QTRY_COMPARE(o.tom->departments().path(o.team), QStringList{u"后端组"_s});
        const DepartmentId namesake = o.department(u"后端组"_s, o.works);
        Q_EMIT tree.moved(namesake, {}); // there is one of that name already
        const auto errors = [&dialog] {
            QStringList texts;
            for (const QLabel *label : dialog.findChildren<QLabel *>()) {
                if (label->property("error").toBool())
                    texts += label->text();
            }
            return texts.join(u' ');
        };
        QTRY_COMPARE(errors(), u"There is a department of this name already."_s);
        QCOMPARE(o.boss->departments().find(namesake)->parent, o.works);
    }

    void aDepartmentIsWrittenToAndAddedToAChannel()
    {
        Office o;
        QPointer edit(new EditPersonDialog(o.theme, *o.boss.operator->(), o.seen(o.boss, o.tom), nullptr));
        edit->findChild<DepartmentChoice *>()->choose(o.team);
        press(*edit, u"Save"_s);
        QTRY_COMPARE(o.seen(o.boss, o.tom).department, o.team);

        OrganisationDialog dialog(o.theme, *o.boss.operator->(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.findChild<DepartmentTree *>()->choose(o.works);
        QSignalSpy opened(&o.boss->outbox(), &app::Outbox::opened);
        QTRY_VERIFY(dialog.findChild<QPushButton *>(u"messageAll"_s)->isEnabled());
        dialog.findChild<QPushButton *>(u"messageAll"_s)->click();
        QTRY_COMPARE(opened.size(), 1);
        const auto count = [&](ChannelId channel) {
            return o.server.look()->number(u"SELECT COUNT(*) FROM members WHERE channel_id = ? AND gone = 0"_s, channel);
        };
        QCOMPARE(count(opened[0][1].value<ChannelId>()), 2);

        QPointer adding(new AddPeopleDialog(o.theme, *o.boss.operator->(), o.tea, nullptr));
        QTRY_VERIFY(adding->findChild<QListView *>()->model()->rowCount() > 0);
        auto &departments = *adding->findChild<DepartmentChoice *>();
        departments.choose(o.works);
        Q_EMIT departments.activated(departments.currentIndex());
        press(*adding, u"Add"_s);
        QTRY_COMPARE(count(o.tea), 3);
    }
};

QTEST_MAIN(TestTwoClientsPeople)
#include "tst_two_clients_people.moc"

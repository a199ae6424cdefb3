// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/people_views.h"

#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/people/edit_person_dialog.h"
#include "app/ui/people/organisation_dialog.h"
#include "app/ui/people/profile_card.h"
#include "common/base/clock.h"
#include "tests/support/paper_office.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace teahouse::test {

namespace {

constexpr DepartmentId kWorks{41}, kBackend{42}, kFrontend{43}, kFinance{44}, kSales{45};

void fill(PaperOffice &office)
{
    qint64 rev = 500;
    proto::Changes changes{.stream = proto::Stream::workspace(), .after = rev};
    const auto department = [&](DepartmentId id, const QString &name, DepartmentId parent = {}) {
        changes.departments.append({.id = id, .name = name, .parent = parent, .place = id.value, .rev = ++rev});
    };
    department(kWorks, u"研发部"_s);
    department(kBackend, u"后端组"_s, kWorks);
    department(kFrontend, u"Front end and everything that people see of us"_s, kWorks);
    department(kFinance, u"财务部"_s);
    department(kSales, u"Sales"_s);
    const auto person = [&](UserId id, const auto &how) {
        proto::User user = *office.session().people().find(id);
        how(user);
        user.rev = ++rev;
        changes.users.append(user);
    };
    person({2}, [](proto::User &user) {
        user.position = u"研发总监"_s;
        user.department = kWorks;
        user.phone = u"+86 138 0000 0000"_s;
        user.email = u"zhangsan@songfeng.example"_s;
        user.timeZone = u"Asia/Shanghai"_s;
        user.statusEmoji = u"🍵"_s;
        user.statusText = u"在茶水间，马上回来"_s;
    });
    person({3}, [](proto::User &user) {
        user.position = u"后端工程师"_s;
        user.department = kBackend;
    });
    person({4}, [](proto::User &user) {
        user.position = u"设计师"_s;
        user.department = kFrontend;
        user.role = proto::Role::Admin;
    });
    person({5}, [](proto::User &user) {
        user.position = u"Accountant"_s;
        user.department = kFinance;
        user.timeZone = u"Europe/Lisbon"_s;
    });
    person({7}, [](proto::User &user) {
        user.displayName = u"Bartholomew-Maximilian von und zu Hohenstauffen-Langenscheidt"_s;
        user.position = u"Head of everything that has to do with international partners and their customers"_s;
        user.department = kFrontend;
        user.email = u"bartholomew-maximilian.von-und-zu.hohenstauffen-langenscheidt@partners.songfeng.example"_s;
        user.role = proto::Role::Guest;
    });
    changes.upTo = rev;
    office.apply(changes);
}

} // namespace

void takePeople(ui::Theme &theme, const std::function<void(QWidget &, const QString &name)> &picture)
{
    PaperOffice office;
    if (!QTest::qWaitFor([&] { return office.session().people().isLoaded(); }))
        qFatal("nobody is in the office");
    fill(office);
    ManualClock clock;
    for (const auto &[user, name] : {std::pair(UserId{2}, u"card"_s), {UserId{7}, u"card-long"_s}, {UserId{1}, u"card-mine"_s}}) {
        ui::ProfileCard card(theme, office.session(), clock, user, nullptr);
        card.setAttribute(Qt::WA_DeleteOnClose, false);
        card.openAt({40, 40});
        picture(card, u"people-"_s + name);
    }
    const auto show = [&](QDialog &dialog, const QString &name) {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTest::qWait(50);
        picture(dialog, u"people-"_s + name);
    };
    ui::OrganisationDialog organisation(theme, office.session(), nullptr);
    organisation.findChild<ui::DepartmentTree *>()->choose(kWorks);
    show(organisation, u"organisation"_s);
    ui::EditPersonDialog edit(theme, office.session(), *office.session().people().find({2}), nullptr);
    show(edit, u"edit"_s);
    ui::ProfileDialog profile(theme, office.session(), nullptr);
    show(profile, u"profile"_s);
    ui::AddPeopleDialog add(theme, office.session(), {190}, nullptr);
    show(add, u"add-department"_s);
}

} // namespace teahouse::test

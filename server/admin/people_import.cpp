// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/people_import.h"

#include "common/proto/groups.h"
#include "common/proto/people.h"
#include "server/admin/accounts.h"
#include "server/domain/names.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

// What the table says otherwise than the office.
QStringList changesOf(const PersonRow &row, const proto::User &user, const DepartmentTree &tree)
{
    QStringList changes;
    const auto compare = [&changes](const QString &what, const std::optional<QString> &said, const QString &is) {
        if (said && *said != is)
            changes.append(what);
    };
    compare(u"display_name"_s, row.displayName, user.displayName);
    compare(u"position"_s, row.position, user.position);
    compare(u"phone"_s, row.phone, user.phone);
    compare(u"email"_s, row.email, user.email);
    if (row.department) {
        const DepartmentId department = tree.at(*row.department);
        if (!department.isValid() || department != user.department)
            changes.append(u"department"_s);
    }
    if (row.role && *row.role != user.role)
        changes.append(u"role"_s);
    return changes;
}

PersonPlan refused(PersonPlan plan, const QString &reason)
{
    plan.fate = Fate::Refused;
    plan.row.refusal = reason;
    return plan;
}

QString words(const Error &error)
{
    return error.detail.isEmpty() ? meta::nameOf(error.code) : u"%1 (%2)"_s.arg(error.detail, meta::nameOf(error.code));
}

// What there is in the office before anything is changed.
struct Known {
    QHash<QString, proto::User> users; // by folded name
    QSet<QString> groups;
    DepartmentTree tree;
    qsizetype owners = 0;
};

Result<Known> knownIn(Office &office)
{
    const auto users = allUsers(office);
    const auto groups = allGroups(office);
    auto tree = departmentTree(office);
    if (!users || !groups || !tree)
        return tl::unexpected(!users ? users.error() : !groups ? groups.error() : tree.error());
    Known known{.tree = *std::move(tree)};
    for (const proto::User &user : *users) {
        known.users.insert(domain::nameKey(user.name), user);
        known.owners += user.role == proto::Role::Owner && !user.deactivated;
    }
    for (const proto::Group &group : *groups)
        known.groups.insert(domain::nameKey(group.name));
    return known;
}

PersonPlan planOf(const PersonRow &row, Known &known)
{
    PersonPlan plan{.row = row};
    if (!row.refusal.isEmpty())
        return refused(plan, row.refusal);
    const QString key = domain::nameKey(row.name);
    const auto found = known.users.constFind(key);
    if (found == known.users.cend()) {
        plan.fate = Fate::Made;
        return known.groups.contains(key) ? refused(plan, u"a group is called so"_s) : plan;
    }
    plan.user = found->id;
    if (found->bot)
        return refused(plan, u"this is the name of a bot"_s);
    plan.changes = changesOf(row, *found, known.tree);
    plan.fate = plan.changes.isEmpty() ? Fate::Unchanged : Fate::Changed;
    const bool stepsDown = plan.changes.contains(u"role"_s) && found->role == proto::Role::Owner && !found->deactivated;
    if (stepsDown && known.owners <= 1)
        return refused(plan, u"this is the last owner"_s);
    known.owners -= stepsDown;
    return plan;
}

Result<void> describe(Office &office, const PersonPlan &plan, UserId user, const DepartmentTree &tree)
{
    const PersonRow &row = plan.row;
    proto::UpdateUser update{.user = user, .position = row.position, .phone = row.phone, .email = row.email};
    if (plan.user.isValid()) // a new one has it already
        update.displayName = row.displayName;
    if (row.department)
        update.department = tree.at(*row.department);
    if (update.displayName || update.position || update.department || update.phone || update.email) {
        if (auto done = office.ask(update); !done)
            return tl::unexpected(done.error());
    }
    if (plan.user.isValid() && plan.changes.contains(u"role"_s)) {
        if (auto done = office.ask(proto::SetRole{user, *row.role}); !done)
            return tl::unexpected(done.error());
    }
    return {};
}

} // namespace

qsizetype PeoplePlan::count(Fate fate) const
{
    return std::count_if(people.begin(), people.end(), [fate](const PersonPlan &one) { return one.fate == fate; });
}

QJsonObject PeoplePlan::toJson() const
{
    QJsonArray made, changed, refusedOnes;
    for (const PersonPlan &one : people) {
        QJsonObject row{{u"line"_s, one.row.line}, {u"name"_s, one.row.name}};
        if (one.fate == Fate::Made) {
            made.append(row);
        } else if (one.fate == Fate::Changed) {
            row.insert(u"changes"_s, QJsonArray::fromStringList(one.changes));
            changed.append(row);
        } else if (one.fate == Fate::Refused) {
            row.insert(u"reason"_s, one.row.refusal);
            refusedOnes.append(row);
        }
    }
    return {{u"made"_s, made},
            {u"changed"_s, changed},
            {u"unchanged"_s, qint64(count(Fate::Unchanged))},
            {u"refused"_s, refusedOnes},
            {u"departments"_s, QJsonArray::fromStringList(departments)},
            {u"ignored_columns"_s, QJsonArray::fromStringList(ignored)}};
}

QStringList PeoplePlan::toLines() const
{
    QStringList lines;
    for (const QString &path : departments)
        lines += u"department  %1"_s.arg(path);
    for (const PersonPlan &one : people) {
        const QString where = u"%1  line %2"_s.arg(one.row.name, -24).arg(one.row.line);
        if (one.fate == Fate::Made)
            lines += u"made       "_s + where;
        else if (one.fate == Fate::Changed)
            lines += u"changed    "_s + where + u": "_s + one.changes.join(u", "_s);
        else if (one.fate == Fate::Refused)
            lines += u"refused    "_s + where + u": "_s + one.row.refusal;
    }
    for (const QString &column : ignored)
        lines += u"the column \"%1\" says nothing to us"_s.arg(column);
    lines += u"%1 made, %2 changed, %3 unchanged, %4 refused"_s.arg(count(Fate::Made)).arg(count(Fate::Changed))
                 .arg(count(Fate::Unchanged)).arg(count(Fate::Refused));
    return lines;
}

Result<PeoplePlan> planPeople(Office &office, const PeopleTable &table, proto::Role role)
{
    auto known = knownIn(office);
    if (!known)
        return tl::unexpected(known.error());
    PeoplePlan plan{.ignored = table.ignored};
    QHash<QString, qint64> lines; // where each name is
    QSet<QString> departments;
    for (PersonRow row : table.rows) {
        const QString key = domain::nameKey(row.name);
        if (const qint64 earlier = lines.value(key); earlier > 0 && row.refusal.isEmpty())
            row.refusal = u"line %1 speaks of the same person"_s.arg(earlier);
        else
            lines.insert(key, row.line);
        PersonPlan one = planOf(row, *known);
        if (one.fate == Fate::Made && !one.row.role)
            one.row.role = role;
        if (one.fate == Fate::Made || one.fate == Fate::Changed) {
            const QStringList path = one.row.department.value_or(QStringList());
            for (qsizetype depth = 1; depth <= path.size(); ++depth) {
                const QString text = path.first(depth).join(u'/');
                if (!known->tree.at(path.first(depth)).isValid() && !departments.contains(domain::nameKey(text))) {
                    departments.insert(domain::nameKey(text));
                    plan.departments.append(text);
                }
            }
        }
        plan.people.append(std::move(one));
    }
    return plan;
}

Result<void> carryOut(Office &office, PeoplePlan &plan, qint64 shortestPassword,
                      const std::function<bool(const proto::User &user, const QString &password)> &keep)
{
    for (const QString &path : std::as_const(plan.departments)) {
        if (auto made = makeDepartment(office, departmentPath(path)); !made)
            return tl::unexpected(made.error());
    }
    const auto tree = departmentTree(office);
    if (!tree)
        return tl::unexpected(tree.error());
    for (PersonPlan &one : plan.people) {
        if (one.fate != Fate::Made && one.fate != Fate::Changed)
            continue;
        UserId user = one.user;
        if (one.fate == Fate::Made) {
            const QString password = one.row.password.value_or(newPassword(shortestPassword));
            const auto made = makeAccount(office, {.name = one.row.name,
                                                   .displayName = one.row.displayName.value_or(one.row.name),
                                                   .password = password,
                                                   .role = *one.row.role});
            if (!made) {
                one = refused(one, words(made.error()));
                continue;
            }
            user = made->id;
            if (!one.row.password && !keep(*made, password))
                return fail(Code::Storage, u"the password of \"%1\" could not be written down; the rest was not done"_s.arg(
                                               made->name));
        }
        if (const auto done = describe(office, one, user, *tree); !done)
            one = refused(one, words(done.error()));
    }
    return {};
}

} // namespace teahouse::server::admin

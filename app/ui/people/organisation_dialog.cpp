// SPDX-License-Identifier: Apache-2.0
#include "app/ui/people/organisation_dialog.h"

#include "app/ui/tab_order.h"
#include "common/proto/limits.h"
#include "common/text/fold.h"
#include "common/text/mention_name.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

OrganisationDialog::OrganisationDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Organisation"), parent), m_session(session), m_people(session.archive(), session.people())
{
    auto *halves = new QSplitter(this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(makeTree());
    halves->addWidget(makePeople());
    halves->setStretchFactor(1, 1);
    halves->setHandleWidth(1);
    halves->setSizes({330, 450});
    body()->addWidget(halves, 1);
    setMinimumSize(820, 540);

    connect(m_tree, &DepartmentTree::departmentChosen, this, &OrganisationDialog::showPeople);
    connect(m_tree, &DepartmentTree::moved, this, [this](DepartmentId department, DepartmentId under) {
        tell({.department = department, .parent = under});
    });
    connect(m_below, &QCheckBox::toggled, this, &OrganisationDialog::showPeople);
    connect(m_list, &PeopleList::currentChanged, this, &OrganisationDialog::enable);
    connect(m_list, &PeopleList::activated, this, &OrganisationDialog::cardRequested);
    connect(m_write, &QPushButton::clicked, this, [this] {
        Q_EMIT personActivated(m_list->current());
        accept();
    });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(m_list->current()); });
    connect(m_all, &QPushButton::clicked, this, &OrganisationDialog::messageAll);
    connect(m_mention, &QPushButton::clicked, this, &OrganisationDialog::mentionAll);
    connect(m_new, &QPushButton::clicked, this, &OrganisationDialog::create);
    connect(m_rename, &QPushButton::clicked, this, &OrganisationDialog::rename);
    connect(m_remove, &QPushButton::clicked, this, &OrganisationDialog::remove);
    showPeople();
    m_list->setFocus();
}

// One half after the other.
void OrganisationDialog::showEvent(QShowEvent *event)
{
    FormDialog::showEvent(event);
    tabAsRead(*m_list->parentWidget(), tabAsRead(*m_tree->parentWidget()));
}

QWidget *OrganisationDialog::makeTree()
{
    auto *half = new QWidget(this);
    half->setMinimumWidth(320); // for its buttons
    m_tree = new DepartmentTree(m_session.departments(), m_session.people(), half);
    m_new = new QPushButton(tr("New…"), half);
    m_rename = new QPushButton(tr("Rename…"), half);
    m_remove = new QPushButton(tr("Remove…"), half);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_new, m_rename, m_remove}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_new->setObjectName(u"newDepartment"_s);
    m_rename->setObjectName(u"renameDepartment"_s);
    m_remove->setObjectName(u"removeDepartment"_s);
    auto *filter = new QLineEdit(half);
    filter->setObjectName(u"departmentFilter"_s);
    filter->setPlaceholderText(tr("Department, pinyin or initials"));
    filter->setAccessibleName(tr("Filter departments by name"));
    filter->setClearButtonEnabled(true);
    connect(filter, &QLineEdit::textChanged, m_tree, &DepartmentTree::setFilter);
    auto *column = new QVBoxLayout(half);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(filter);
    column->addWidget(m_tree, 1);
    column->addLayout(row);
    return half;
}

QWidget *OrganisationDialog::makePeople()
{
    auto *half = new QWidget(this);
    m_list = new PeopleList(theme(), m_session, m_people, PeopleList::Mode::Look, half);
    m_list->hidden = [this](const app::PersonRow &person) {
        return !m_shown.isEmpty() && !m_shown.contains(person.user.department);
    };
    m_list->remark = [](const app::PersonRow &person) {
        return person.user.position.isEmpty() ? u'@' + person.user.name : person.user.position;
    };
    m_below = new QCheckBox(tr("With the departments below"), half);
    m_below->setChecked(true);
    m_count = new QLabel(half);
    m_count->setProperty("quiet", true);
    m_write = new QPushButton(tr("Write to"), half);
    m_edit = new QPushButton(tr("Edit…"), half);
    m_all = new QPushButton(tr("Message everybody here…"), half);
    m_mention = new QPushButton(tr("Mention everybody here"), half);
    m_all->setObjectName(u"messageAll"_s);
    m_mention->setObjectName(u"mentionAll"_s);
    auto *above = new QHBoxLayout;
    above->addWidget(m_below);
    above->addStretch(1);
    above->addWidget(m_count);
    for (QPushButton *button : {m_write, m_edit, m_all, m_mention})
        button->setAutoDefault(false);
    auto *one = new QHBoxLayout; // to one of them
    one->addWidget(m_write);
    one->addWidget(m_edit);
    one->addStretch(1);
    auto *all = new QHBoxLayout;
    all->addWidget(m_all);
    all->addWidget(m_mention);
    all->addStretch(1);
    auto *column = new QVBoxLayout(half);
    column->setContentsMargins(8, 0, 0, 0);
    column->addLayout(above);
    column->addWidget(m_list, 1);
    column->addLayout(one);
    column->addLayout(all);
    return half;
}

bool OrganisationDialog::isAdmin() const
{
    const proto::User *me = m_session.people().find(m_session.me());
    return me && (me->role == proto::Role::Owner || me->role == proto::Role::Admin);
}

QString OrganisationDialog::chosenName() const
{
    const proto::Department *department = m_session.departments().find(m_tree->chosen());
    return department ? department->name : tr("Everybody");
}

QList<UserId> OrganisationDialog::everybody() const
{
    QList<UserId> people;
    for (const app::PersonRow &person : m_people.fitting({})) {
        const bool shown = m_shown.isEmpty() || m_shown.contains(person.user.department);
        if (shown && !person.user.bot && person.user.id != m_session.me())
            people.append(person.user.id);
    }
    return people;
}

void OrganisationDialog::showPeople()
{
    m_shown.clear();
    if (const DepartmentId chosen = m_tree->chosen(); chosen.isValid()) {
        const auto all = m_below->isChecked() ? m_session.departments().withAllBelow(chosen) : QList<DepartmentId>{chosen};
        m_shown = {all.begin(), all.end()};
    }
    m_list->refresh();
    enable();
}

void OrganisationDialog::enable()
{
    const bool admin = isAdmin(), department = m_tree->chosen().isValid();
    const UserId person = m_list->current();
    const qsizetype people = everybody().size();
    m_tree->setMovable(admin);
    for (QPushButton *button : {m_new, m_rename, m_remove, m_edit})
        button->setVisible(admin);
    m_rename->setEnabled(department);
    m_remove->setEnabled(department);
    m_edit->setEnabled(person.isValid() && person != m_session.me());
    m_write->setEnabled(person.isValid());
    m_below->setEnabled(department);
    m_all->setEnabled(department && people > 0);
    m_mention->setEnabled(department && people > 0
                          && (people <= limits::kGroupMembers || (m_below->isChecked() && isNameAlone())));
    m_count->setText(tr("%n other(s)", nullptr, int(people)));
}

// Up to so many are a conversation; more are a channel.
void OrganisationDialog::messageAll()
{
    const QList<UserId> people = everybody();
    if (people.size() < limits::kGroupMembers) { // I am in it, too
        Q_EMIT opened(m_session.outbox().openDirect(people));
        return accept();
    }
    if (people.size() > limits::kUsersPerRequest)
        return showError(tr("These are too many at once. Choose a smaller department."));
    confirm(this, tr("Message everybody here"),
            tr("A conversation has up to %1 people. Make a private channel \"%2\" with these %3?")
                .arg(limits::kGroupMembers).arg(chosenName()).arg(people.size()),
            tr("Make channel"), [this, people, name = chosenName()] {
                Q_EMIT opened(m_session.outbox().createChannel(
                    {.kind = proto::ChannelKind::Private, .name = name, .users = people}));
                accept();
            });
}

void OrganisationDialog::mentionAll()
{
    QStringList names;
    if (m_below->isChecked() && isNameAlone()) {
        names += chosenName();
    } else {
        for (const UserId user : everybody())
            names += m_session.people().find(user)->name;
    }
    Q_EMIT mentionRequested(names);
    accept();
}

// Does @name mean this department? As the server has it: people and groups come first, and of two none is meant.
bool OrganisationDialog::isNameAlone() const
{
    const QString name = text::fold(chosenName());
    int here = 0;
    for (const DepartmentId id : m_session.departments().withAllBelow({})) {
        const proto::Department *one = m_session.departments().find(id);
        here += one && text::fold(one->name) == name;
    }
    const auto groups = m_session.groups().all();
    const auto &people = m_session.people().all();
    return here == 1 && text::couldBeMentioned(name)
        && std::none_of(groups.begin(), groups.end(), [&](const proto::Group &group) { return text::fold(group.name) == name; })
        && std::none_of(people.begin(), people.end(), [&](const proto::User &user) {
               return text::fold(user.name) == name || text::fold(user.displayName) == name;
           });
}

void OrganisationDialog::create()
{
    const DepartmentId parent = m_tree->chosen();
    const QString where = parent.isValid() ? tr("Name of the department below %1:").arg(chosenName()) : tr("Name of the department:");
    const QString name = QInputDialog::getText(this, tr("New department"), where).trimmed().left(limits::kName);
    if (name.isEmpty())
        return;
    setBusy(true);
    m_session.connection()
        .call(proto::CreateDepartment{.name = name, .parent = parent})
        .then(this, [this](const Result<proto::DepartmentMade> &made) {
            setBusy(false);
            if (!made)
                showError(made.error());
        });
}

void OrganisationDialog::rename()
{
    bool wanted = false;
    const QString name = QInputDialog::getText(this, tr("Rename department"), tr("New name:"), QLineEdit::Normal, chosenName(), &wanted)
                             .trimmed().left(limits::kName);
    if (wanted && !name.isEmpty())
        tell({.department = m_tree->chosen(), .name = name});
}

void OrganisationDialog::remove()
{
    confirm(this, tr("Remove department"),
            tr("Remove %1, with the departments below it? Its people stay, in the one above.").arg(chosenName()), tr("Remove"),
            [this, department = m_tree->chosen()] { tell({.department = department, .remove = true}); });
}

void OrganisationDialog::tell(const proto::UpdateDepartment &update)
{
    setBusy(true);
    m_session.connection().call(update).then(this, [this](const Result<proto::Done> &done) {
        setBusy(false);
        if (!done && done.error().code == Code::Conflict)
            showError(tr("There is a department of this name already."));
        else if (!done)
            showError(done.error());
    });
}

} // namespace teahouse::ui

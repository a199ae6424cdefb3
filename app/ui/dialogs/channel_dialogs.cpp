// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/channel_dialogs.h"

#include "app/ui/dialogs/department_choice.h"
#include "common/proto/limits.h"
#include "common/text/plain_text.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

CreateChannelDialog::CreateChannelDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Create a channel"), parent), m_session(session)
{
    m_name = new QLineEdit(this);
    m_name->setMaxLength(limits::kName);
    m_topic = new QLineEdit(this);
    m_topic->setMaxLength(limits::kTopic);
    m_private = new QCheckBox(tr("Private: only people who are added can see it"), this);
    addField(tr("Name"), m_name);
    addField(tr("Topic (optional)"), m_topic);
    body()->addSpacing(8);
    body()->addWidget(m_private);
    QPushButton *create = addSubmit(tr("Create"));
    create->setEnabled(false);
    connect(m_name, &QLineEdit::textChanged, create,
            [create](const QString &name) { create->setEnabled(text::isVisible(name)); });
    setMinimumWidth(420);
}

void CreateChannelDialog::submit()
{
    const auto kind = m_private->isChecked() ? proto::ChannelKind::Private : proto::ChannelKind::Public;
    const LocalId entry = m_session.outbox().createChannel(
        {.kind = kind, .name = m_name->text().trimmed(), .topic = m_topic->text().trimmed()});
    Q_EMIT created(entry);
    accept();
}

NewMessageDialog::NewMessageDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Write to"), parent), m_session(session), m_people(session.archive(), session.people())
{
    m_list = new PeopleList(theme, session, m_people, PeopleList::Mode::Tick, this);
    m_list->refresh();
    body()->addWidget(m_list, 1);
    QLabel *hint = addText(tr("Choose one person, or several for a group. Yourself alone: notes."));
    hint->setFont(theme.small());
    hint->setProperty("quiet", true);
    QPushButton *open = addSubmit(tr("Open"));
    open->setEnabled(false);
    connect(m_list, &PeopleList::tickedChanged, open, [this, open] {
        const auto count = m_list->ticked().size();
        open->setEnabled(count > 0 && count < limits::kGroupMembers);
    });
    m_list->setFocus();
}

void NewMessageDialog::submit()
{
    QList<UserId> others = m_list->ticked();
    others.removeAll(m_session.me());
    Q_EMIT opened(m_session.outbox().openDirect(others));
    accept();
}

AddPeopleDialog::AddPeopleDialog(const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent)
    : FormDialog(theme, tr("Add people"), parent), m_session(session), m_channel(channel),
      m_people(session.archive(), session.people())
{
    m_people.setChannel(channel);
    m_list = new PeopleList(theme, session, m_people, PeopleList::Mode::Tick, this);
    m_list->hidden = [](const app::PersonRow &person) { return person.isMember; };
    m_list->refresh();
    body()->addWidget(m_list, 1);
    auto *departments = new DepartmentChoice(session.departments(), tr("Choose a whole department…"), this);
    departments->setAccessibleName(tr("Choose a whole department…"));
    departments->setVisible(!session.departments().isEmpty());
    QLabel *count = addText({});
    count->setProperty("quiet", true);
    body()->insertWidget(body()->indexOf(count), departments);
    connect(departments, &QComboBox::activated, this, [this, departments] {
        tickDepartment(departments->chosen());
        departments->setCurrentIndex(0);
    });
    QPushButton *submit = addSubmit(tr("Add"));
    const auto counted = [this, submit, count] {
        submit->setEnabled(!m_list->ticked().isEmpty());
        count->setText(tr("%n person(s) chosen", nullptr, int(m_list->ticked().size())));
    };
    connect(m_list, &PeopleList::tickedChanged, submit, counted);
    counted();
    m_list->setFocus();
}

void AddPeopleDialog::tickDepartment(DepartmentId department)
{
    if (!department.isValid())
        return;
    const auto all = m_session.departments().withAllBelow(department);
    QList<UserId> users;
    for (const app::PersonRow &person : m_people.fitting({})) {
        if (!person.isMember && all.contains(person.user.department))
            users.append(person.user.id);
    }
    m_list->tickToo(users);
}

void AddPeopleDialog::submit()
{
    setBusy(true);
    add(m_list->ticked());
}

// As many at once as one may name.
void AddPeopleDialog::add(const QList<UserId> &users)
{
    m_session.connection()
        .call(proto::AddMembers{.channel = m_channel, .users = users.first(std::min<qsizetype>(users.size(), limits::kUsersPerRequest))})
        .then(this, [this, rest = users.mid(limits::kUsersPerRequest)](const Result<proto::Done> &done) {
            if (done && !rest.isEmpty())
                add(rest);
            else
                finish(done);
        });
}

MembersDialog::MembersDialog(const Theme &theme, app::Session &session, const app::ChannelRow &channel, QWidget *parent)
    : FormDialog(theme, tr("Members of %1").arg(channel.name), parent), m_session(session), m_channel(channel.id),
      m_people(session.archive(), session.people())
{
    m_people.setChannel(channel.id);
    m_list = new PeopleList(theme, session, m_people, PeopleList::Mode::Look, this);
    m_list->hidden = [](const app::PersonRow &person) { return !person.isMember; };
    m_list->refresh();
    body()->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    auto *add = new QPushButton(tr("Add people…"), this);
    auto *write = new QPushButton(tr("Write to"), this);
    auto *remove = new QPushButton(tr("Remove…"), this);
    row->addWidget(add);
    row->addStretch(1);
    row->addWidget(write);
    row->addWidget(remove);
    body()->addSpacing(6);
    body()->addLayout(row);
    const auto enable = [this, write, remove] {
        write->setEnabled(m_list->current().isValid());
        remove->setEnabled(m_list->current().isValid() && m_list->current() != m_session.me());
    };
    enable();
    connect(m_list, &PeopleList::currentChanged, this, enable);
    connect(add, &QPushButton::clicked, this, [this] {
        Q_EMIT addRequested();
        accept();
    });
    const auto writeTo = [this] {
        Q_EMIT personActivated(m_list->current());
        accept();
    };
    connect(write, &QPushButton::clicked, this, writeTo);
    connect(m_list, &PeopleList::activated, this, &MembersDialog::cardRequested);
    connect(remove, &QPushButton::clicked, this, &MembersDialog::removeCurrent);
}

void MembersDialog::removeCurrent()
{
    const UserId user = m_list->current();
    confirm(this, tr("Remove member"), tr("Remove %1 from this channel?").arg(m_session.people().name(user)), tr("Remove"),
            [this, user] {
                setBusy(true);
                m_session.connection()
                    .call(proto::RemoveMember{.channel = m_channel, .user = user})
                    .then(this, [this](const Result<proto::Done> &done) {
                        setBusy(false);
                        if (!done)
                            showError(done.error());
                    });
            });
}

} // namespace teahouse::ui

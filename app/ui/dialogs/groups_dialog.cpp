// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/groups_dialog.h"

#include "app/ui/theme/icons.h"
#include "common/proto/groups.h"

#include <QHBoxLayout>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kIdRole = Qt::UserRole + 1;

GroupsDialog::GroupsDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Groups"), parent), m_session(session)
{
    addText(tr("People who are mentioned together, written @name in a message."));
    m_list = new QListWidget(this);
    m_list->setObjectName(u"groups"_s);
    m_list->setAccessibleName(tr("Groups"));
    m_list->setMinimumSize(420, 220);
    body()->addWidget(m_list, 1);
    m_new = new QPushButton(tr("New group…"), this);
    m_edit = new QPushButton(tr("Edit…"), this);
    m_remove = new QPushButton(tr("Remove…"), this);
    for (QPushButton *button : {m_new, m_edit, m_remove})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_new);
    row->addStretch(1);
    row->addWidget(m_edit);
    row->addWidget(m_remove);
    body()->addSpacing(6);
    body()->addLayout(row);

    connect(m_new, &QPushButton::clicked, this, [this] { (new GroupDialog(this->theme(), m_session, {}, this))->show(); });
    const auto edit = [this] {
        if (m_edit->isEnabled())
            (new GroupDialog(this->theme(), m_session, *current(), this))->show();
    };
    connect(m_edit, &QPushButton::clicked, this, edit);
    connect(m_list, &QListWidget::itemDoubleClicked, this, edit);
    connect(m_remove, &QPushButton::clicked, this, &GroupsDialog::removeCurrent);
    connect(m_list, &QListWidget::currentRowChanged, this, &GroupsDialog::enable);
    connect(&session.groups(), &app::GroupBook::changed, this, &GroupsDialog::fill);
    fill();
}

void GroupsDialog::fill()
{
    const qint64 before = m_list->currentItem() ? m_list->currentItem()->data(kIdRole).toLongLong() : 0;
    m_list->clear();
    for (const proto::Group &group : m_session.groups().all()) {
        const QString people = tr("%n person(s)", nullptr, int(group.people.size()));
        const QString shown = group.displayName == group.name ? QString() : group.displayName + u"  ·  "_s;
        auto *item = new QListWidgetItem(icon(theme(), u"people"_s), u'@' + group.name + u"  ·  "_s + shown + people, m_list);
        item->setData(kIdRole, group.id.value);
        QStringList names;
        for (const UserId user : group.people)
            names += m_session.people().name(user);
        item->setToolTip(names.join(tr(", ")));
        if (group.id.value == before)
            m_list->setCurrentItem(item);
    }
    enable();
}

const proto::Group *GroupsDialog::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? m_session.groups().find({item->data(kIdRole).toLongLong()}) : nullptr;
}

void GroupsDialog::enable()
{
    const proto::Group *group = current();
    const proto::User *me = m_session.people().find(m_session.me());
    const bool admin = me && (me->role == proto::Role::Owner || me->role == proto::Role::Admin);
    const bool mine = group && (admin || group->creator == m_session.me());
    m_edit->setEnabled(mine);
    m_remove->setEnabled(mine);
}

void GroupsDialog::removeCurrent()
{
    const proto::Group *group = current();
    if (!group)
        return;
    confirm(this, tr("Remove group"), tr("Remove the group @%1? Nobody leaves any channel by that.").arg(group->name),
            tr("Remove"), [this, id = group->id] {
                setBusy(true);
                m_session.connection()
                    .call(proto::UpdateGroup{.group = id, .remove = true})
                    .then(this, [this](const Result<proto::Done> &done) {
                        setBusy(false);
                        if (!done)
                            showError(done.error());
                    });
            });
}

GroupDialog::GroupDialog(const Theme &theme, app::Session &session, const proto::Group &group, QWidget *parent)
    : FormDialog(theme, group.id.isValid() ? tr("Edit group") : tr("New group"), parent), m_session(session),
      m_group(group), m_localId{qint64(QRandomGenerator::system()->generate64() >> 12) + 1},
      m_people(session.archive(), session.people())
{
    m_name = new QLineEdit(group.name, this);
    m_name->setMaxLength(limits::kName);
    m_name->setPlaceholderText(tr("designers"));
    m_shown = new QLineEdit(group.displayName == group.name ? QString() : group.displayName, this);
    m_shown->setMaxLength(limits::kName);
    addField(tr("Name, written behind the @"), m_name);
    addField(tr("What it is (optional)"), m_shown);
    m_list = new PeopleList(theme, session, m_people, PeopleList::Mode::Tick, this);
    m_list->tick(group.people);
    m_list->refresh();
    body()->addSpacing(6);
    body()->addWidget(m_list, 1);
    m_count = addText({});
    m_count->setProperty("quiet", true);
    QPushButton *save = addSubmit(group.id.isValid() ? tr("Save") : tr("Create"));
    const auto changed = [this, save] {
        m_count->setText(tr("%n person(s)", nullptr, int(m_list->ticked().size())));
        save->setEnabled(!m_name->text().trimmed().isEmpty() && m_list->ticked().size() <= limits::kGroupPeople);
    };
    connect(m_list, &PeopleList::tickedChanged, this, changed);
    connect(m_name, &QLineEdit::textChanged, this, changed);
    changed();
    m_name->setFocus();
}

void GroupDialog::submit()
{
    setBusy(true);
    const QString name = m_name->text().trimmed();
    const QString shown = m_shown->text().trimmed();
    if (m_group.id.isValid()) {
        proto::UpdateGroup update{.group = m_group.id, .displayName = shown, .people = m_list->ticked()};
        if (name != m_group.name)
            update.name = name;
        m_session.connection().call(update).then(this, [this](const Result<proto::Done> &done) { answered(done); });
        return;
    }
    m_session.connection()
        .call(proto::CreateGroup{.localId = m_localId, .name = name, .displayName = shown, .people = m_list->ticked()})
        .then(this, [this](const Result<proto::GroupCreated> &made) {
            answered(made.map([](const auto &) { return proto::Done{}; }));
        });
}

void GroupDialog::answered(const Result<proto::Done> &done)
{
    if (done)
        return finish(done);
    setBusy(false);
    if (done.error().code == Code::Conflict)
        showError(tr("A person or a group has this name already."));
    else if (done.error().code == Code::BadRequest)
        showError(tr("A name has letters and digits, with . _ - between them, and no spaces."));
    else
        showError(done.error());
}

} // namespace teahouse::ui

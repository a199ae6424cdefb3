// SPDX-License-Identifier: Apache-2.0
// The tree of departments, and who is in the one that is chosen: to look somebody up, write to him, or to all of them.
// Admins keep the tree here: departments are dragged to where they belong.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/people_list.h"
#include "app/ui/people/department_tree.h"
#include "common/proto/departments.h"

#include <QCheckBox>

namespace teahouse::ui {

class OrganisationDialog : public FormDialog
{
    Q_OBJECT

public:
    OrganisationDialog(const Theme &theme, app::Session &session, QWidget *parent);

Q_SIGNALS:
    void personActivated(teahouse::UserId user); // is to be written to
    void cardRequested(teahouse::UserId user);
    void editRequested(teahouse::UserId user);
    void mentionRequested(const QStringList &names); // of the department, or of its people for signing in
    void opened(teahouse::LocalId entry); // see Outbox::opened()

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTree();
    QWidget *makePeople();
    void enable();
    void showPeople();
    void messageAll();
    void mentionAll();
    void create();
    void rename();
    void remove();
    void tell(const proto::UpdateDepartment &update);
    bool isAdmin() const;
    QString chosenName() const;
    bool isNameAlone() const;
    QList<UserId> everybody() const; // of what is shown, without me and without closed accounts

    app::Session &m_session;
    app::PeopleModel m_people;
    DepartmentTree *m_tree;
    PeopleList *m_list;
    QCheckBox *m_below;
    QLabel *m_count;
    QPushButton *m_write;
    QPushButton *m_edit;
    QPushButton *m_all;
    QPushButton *m_mention;
    QPushButton *m_new;
    QPushButton *m_rename;
    QPushButton *m_remove;
    QSet<DepartmentId> m_shown; // whose people; empty: everybody's
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The groups of people that are mentioned together: seen by all members, made by each, changed by who made them or an
// admin.
#pragma once

#include "app/ui/dialogs/people_list.h"
#include "app/ui/dialogs/form_dialog.h"

#include <QListWidget>

namespace teahouse::ui {

class GroupsDialog : public FormDialog
{
    Q_OBJECT

public:
    GroupsDialog(const Theme &theme, app::Session &session, QWidget *parent);

private:
    void fill();
    void enable();
    const proto::Group *current() const;
    void removeCurrent();

    app::Session &m_session;
    QListWidget *m_list;
    QPushButton *m_new;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

// One group, to be made or changed.
class GroupDialog : public FormDialog
{
    Q_OBJECT

public:
    // Without an id it is a new one.
    GroupDialog(const Theme &theme, app::Session &session, const proto::Group &group, QWidget *parent);

    PeopleList &people() { return *m_list; }

protected:
    void submit() override;

private:
    void answered(const Result<proto::Done> &done);

    app::Session &m_session;
    const proto::Group m_group;
    LocalId m_localId; // of the request: asking again makes no second one
    app::PeopleModel m_people;
    QLineEdit *m_name;
    QLineEdit *m_shown;
    PeopleList *m_list;
    QLabel *m_count;
};

} // namespace teahouse::ui

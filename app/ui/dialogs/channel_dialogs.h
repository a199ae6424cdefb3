// SPDX-License-Identifier: Apache-2.0
// Making, finding and changing channels, and who is in them.
#pragma once

#include "app/core/session.h"
#include "app/models/channel_list_model.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/people_list.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QStandardItemModel>

namespace teahouse::ui {

class CreateChannelDialog : public FormDialog
{
    Q_OBJECT

public:
    CreateChannelDialog(const Theme &theme, app::Session &session, QWidget *parent);

Q_SIGNALS:
    void created(teahouse::LocalId entry); // see Outbox::opened()

protected:
    void submit() override;

private:
    app::Session &m_session;
    QLineEdit *m_name;
    QLineEdit *m_topic;
    QCheckBox *m_private;
};

// Public channels one is not in, and archived ones.
class BrowseChannelsDialog : public FormDialog
{
    Q_OBJECT

public:
    BrowseChannelsDialog(const Theme &theme, app::Session &session, const app::ChannelListModel &mine, QWidget *parent);

Q_SIGNALS:
    void joined(teahouse::ChannelId channel);
    void createRequested();
    void restoreRequested(teahouse::ChannelId channel);

protected:
    void submit() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void load();
    void present(const QString &typed);
    const proto::Channel *current() const;
    void enable();
    bool mayRestore(ChannelId channel) const;

    app::Session &m_session;
    const app::ChannelListModel &m_mine;
    QList<proto::Channel> m_channels;
    QSet<ChannelId> m_administered; // by me
    QLineEdit *m_filter;
    QCheckBox *m_archivedToo;
    QListView *m_list;
    QLabel *m_nothing;
    QPushButton *m_restore;
    QPushButton *m_join;
    QStandardItemModel m_found;
};

class NewMessageDialog : public FormDialog
{
    Q_OBJECT

public:
    NewMessageDialog(const Theme &theme, app::Session &session, QWidget *parent);

Q_SIGNALS:
    void opened(teahouse::LocalId entry);

protected:
    void submit() override;

private:
    app::Session &m_session;
    app::PeopleModel m_people;
    PeopleList *m_list;
};

class AddPeopleDialog : public FormDialog
{
    Q_OBJECT

public:
    AddPeopleDialog(const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent);

protected:
    void submit() override;

private:
    void tickDepartment(DepartmentId department); // with those below it
    void add(const QList<UserId> &users);

    app::Session &m_session;
    const ChannelId m_channel;
    app::PeopleModel m_people;
    PeopleList *m_list;
};

class MembersDialog : public FormDialog
{
    Q_OBJECT

public:
    MembersDialog(const Theme &theme, app::Session &session, const app::ChannelRow &channel, QWidget *parent);

Q_SIGNALS:
    void addRequested();
    void personActivated(teahouse::UserId user); // is to be written to
    void cardRequested(teahouse::UserId user);

private:
    void removeCurrent();

    app::Session &m_session;
    const ChannelId m_channel;
    app::PeopleModel m_people;
    PeopleList *m_list;
};

} // namespace teahouse::ui

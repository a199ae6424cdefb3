// SPDX-License-Identifier: Apache-2.0
// What a channel is called and for, who may write there; what it became of a group; and the same only to be read.
#pragma once

#include "app/core/session.h"
#include "app/models/open_channel.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/keep_edit.h"
#include "common/proto/channels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace teahouse::ui {

class ChannelSettingsDialog : public FormDialog
{
    Q_OBJECT

public:
    ChannelSettingsDialog(const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent);

Q_SIGNALS:
    void archiveRequested(bool archived);

protected:
    void submit() override;

private:
    void present(); // once: what is being written stays
    proto::UpdateChannel said() const;

    app::Session &m_session;
    app::OpenChannel m_open;
    bool m_shown = false;
    proto::Channel m_before;
    QLineEdit *m_name;
    QLineEdit *m_topic;
    QLineEdit *m_purpose;
    QComboBox *m_posting;
    KeepEdit *m_keep;
    QLabel *m_keepLabel;
    QCheckBox *m_receipts;
    QCheckBox *m_forNew;
    QLabel *m_hint;
    QPushButton *m_archive;
    QPushButton *m_save;
};

class AboutChannelDialog : public FormDialog
{
    Q_OBJECT

public:
    AboutChannelDialog(const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent);

private:
    void present();

    app::Session &m_session;
    app::OpenChannel m_open;
    QLabel *m_facts;
};

// Makes a private channel of a group.
class ConvertChannelDialog : public FormDialog
{
    Q_OBJECT

public:
    ConvertChannelDialog(const Theme &theme, app::Session &session, ChannelId group, QWidget *parent);

protected:
    void submit() override;

private:
    app::Session &m_session;
    const ChannelId m_group;
    QLineEdit *m_name;
};

} // namespace teahouse::ui

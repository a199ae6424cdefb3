// SPDX-License-Identifier: Apache-2.0
// The settings of the server, for its owner: each with what it is about, its value, and whether a change counts at once.
// Asked of the server each time it is opened.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/running.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTreeWidget>

namespace teahouse::ui {

class ServerSettingsDialog : public FormDialog
{
    Q_OBJECT

public:
    ServerSettingsDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void setSettings(const proto::ServerSettings &settings);

private:
    void load();
    void fill(const proto::ServerSetting &setting, QTreeWidgetItem *group);
    void choose();
    void save(const std::optional<QString> &value);
    void filter();
    const proto::ServerSetting *chosen() const;

    app::Session &m_session;
    QList<proto::ServerSetting> m_settings;
    QString m_keep; // the one that stays chosen
    QLineEdit *m_search;
    QTreeWidget *m_list;
    QLabel *m_waits;
    QLabel *m_words;
    QLabel *m_note; // why it can't be changed here, or when it counts
    QLineEdit *m_text;
    QComboBox *m_choice;
    QPushButton *m_save;
    QPushButton *m_unset;
};

} // namespace teahouse::ui

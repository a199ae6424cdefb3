// SPDX-License-Identifier: Apache-2.0
// The backups that the server makes of itself, for its admins: which there are, what became of the last one, and another one
// now. Asked of the server each time it is opened, and again while one is under way.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/backups.h"

#include <QBasicTimer>
#include <QProgressBar>
#include <QTreeWidget>

namespace teahouse::ui {

class BackupsDialog : public FormDialog
{
    Q_OBJECT

public:
    BackupsDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void setState(const proto::BackupState &state);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void load();
    template <class Request>
    void ask(const Request &request);
    QString summary() const;
    QString step() const;
    void setBackups();

    app::Session &m_session;
    proto::BackupState m_state;
    QBasicTimer m_again;
    QLabel *m_summary;
    QLabel *m_trouble;
    QTreeWidget *m_list;
    QLabel *m_step;
    QProgressBar *m_bar;
    QPushButton *m_start;
    QPushButton *m_cancel;
};

} // namespace teahouse::ui

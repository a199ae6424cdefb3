// SPDX-License-Identifier: Apache-2.0
// The office's directory (LDAP), for its admins: what came of the last look at it, whom it could not bring in and why, and
// another look. Asked of the server each time it is opened, and again while a look is under way.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/directory.h"

#include <QBasicTimer>
#include <QTreeWidget>

namespace teahouse::ui {

class DirectoryDialog : public FormDialog
{
    Q_OBJECT

public:
    DirectoryDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void setState(const proto::DirectoryState &state);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void load();
    void sync(bool closeMany);
    QString summary() const;
    static QString reasonText(const QString &reason);

    app::Session &m_session;
    proto::DirectoryState m_state;
    QBasicTimer m_again;
    QLabel *m_summary;
    QLabel *m_many; // what was not closed, since it looked like a mistake
    QPushButton *m_closeMany;
    QLabel *m_refusedLabel;
    QTreeWidget *m_refused;
    QPushButton *m_look;
};

} // namespace teahouse::ui

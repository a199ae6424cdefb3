// SPDX-License-Identifier: Apache-2.0
// How the server is doing, for its admins; looks again every few seconds while it is open.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/running.h"

#include <QBasicTimer>
#include <QTreeWidget>

namespace teahouse::ui {

class HealthDialog : public FormDialog
{
    Q_OBJECT

public:
    HealthDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void setHealth(const proto::ServerHealth &health);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void load();
    void say(const QString &what, const QString &value, bool isTrouble = false);

    app::Session &m_session;
    QBasicTimer m_again;
    QTreeWidget *m_list;
    int m_row = 0; // that is said next
};

} // namespace teahouse::ui

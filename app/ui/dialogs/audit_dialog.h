// SPDX-License-Identifier: Apache-2.0
// What was done to the office and by whom, for its admins: newest first, further back at a button's press. Asked of the
// server each time it is opened; nothing of it is kept here.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/audit.h"

#include <QLineEdit>
#include <QTreeWidget>

namespace teahouse::ui {

class AuditDialog : public FormDialog
{
    Q_OBJECT

public:
    AuditDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void add(const proto::AuditPage &page); // further back
    static QString deedName(const QString &deed); // of a request; the name itself when there is no word for it

private:
    void load();
    void filter();
    QString actorName(const proto::AuditEntry &entry) const;

    app::Session &m_session;
    QLineEdit *m_search;
    QTreeWidget *m_list;
    QPushButton *m_more;
    qint64 m_oldest = 0;
};

} // namespace teahouse::ui

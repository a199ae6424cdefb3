// SPDX-License-Identifier: Apache-2.0
// What must not be lost although its time is over: everything, a channel, a person; for the office's admins. Asked of the
// server each time it is opened; nothing of it is kept here.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/keeping.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTreeWidget>

namespace teahouse::ui {

class HoldsDialog : public FormDialog
{
    Q_OBJECT

public:
    HoldsDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void setHolds(const proto::Holds &holds);

private:
    enum class Kind : quint8 { Everything, Channel, Person };

    void load();
    void fillNames(const QHash<ChannelId, QString> &channels);
    void offerNames();
    void add();
    void letGo();
    void send(const proto::SetHold &request);
    QString nameOf(const proto::Hold &hold) const;

    app::Session &m_session;
    QHash<ChannelId, QString> m_channels; // public ones, by name
    QList<proto::Hold> m_holds;
    QTreeWidget *m_list;
    QLabel *m_empty;
    QPushButton *m_remove;
    QComboBox *m_kind;
    QComboBox *m_name; // of the channel or the person
    QLineEdit *m_reason;
    QPushButton *m_add;
};

} // namespace teahouse::ui

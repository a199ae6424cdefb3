// SPDX-License-Identifier: Apache-2.0
// What one says of one's own state: a status beside the name, away, do not disturb.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/people.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace teahouse::ui {

class StatusDialog : public FormDialog
{
    Q_OBJECT

public:
    StatusDialog(const Theme &theme, app::Session &session, QWidget *parent);

protected:
    void submit() override;

private:
    void addSuggestions();
    void choose(const QString &emoji, const QString &text);
    void pick();
    void showEmoji();
    void ask(const proto::SetStatus &request);

    app::Session &m_session;
    QString m_emoji;
    QToolButton *m_emojiButton;
    QLineEdit *m_text;
    QComboBox *m_until;
};

// The entries of a menu for all of it. What the server refuses is told over `window`.
void addStatusTo(QMenu &menu, const Theme &theme, app::Session &session, QWidget *window);

} // namespace teahouse::ui

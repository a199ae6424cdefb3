// SPDX-License-Identifier: Apache-2.0
// Who somebody is, on a card beside his name: all from the archive, so it opens at once and offline, but when and where he
// was here the last time, which is asked of the server. It stays current
// while it is open. Closes with a click beside it; deletes itself then.
#pragma once

#include "app/core/session.h"
#include "app/ui/files/faces.h"
#include "app/ui/theme/theme.h"
#include "common/base/clock.h"

#include <QBoxLayout>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace teahouse::ui {

class ProfileCard : public QFrame
{
    Q_OBJECT

public:
    // `clock`: for his local time; outlives the card.
    ProfileCard(const Theme &theme, app::Session &session, const Clock &clock, UserId user, QWidget *parent);

    void openAt(const QPoint &globalPosition); // near it, on the screen

Q_SIGNALS:
    void messageRequested(teahouse::UserId user);
    void mentionRequested(teahouse::UserId user);
    void editRequested(teahouse::UserId user); // of somebody else, by an admin
    void profileRequested(); // my own

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    // A line of the card: what it is, and what it says. Gone while it says nothing.
    struct Line {
        QLabel *name = nullptr;
        QLabel *text = nullptr;
    };
    Line addLine(const QString &objectName, const QString &name);
    static void set(const Line &line, const QString &text, const QString &link = {});
    QPushButton *addButton(const QString &objectName, const QString &text);
    void fill();
    void tick();
    void askLastSeen();
    bool mayEdit() const;

    const Theme &m_theme;
    app::Session &m_session;
    const Clock &m_clock;
    const UserId m_user;
    Faces *m_faces;
    QLabel *m_name;
    QLabel *m_login;
    QLabel *m_kind;
    QLabel *m_presence;
    QLabel *m_status;
    QGridLayout *m_lines;
    Line m_position, m_department, m_phone, m_email, m_time, m_seen;
    QHBoxLayout *m_buttons;
    QPushButton *m_message;
    QPushButton *m_mention;
    QPushButton *m_edit;
    QTimer m_minute;
};

} // namespace teahouse::ui

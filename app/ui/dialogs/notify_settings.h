// SPDX-License-Identifier: Apache-2.0
// What rings: on this device whether at all, and how; on all my devices what, and when not. Every change counts at
// once; quiet hours a moment after the last one, and when the page is left.
#pragma once

#include "app/core/session.h"
#include "app/core/settings.h"
#include "app/ui/dialogs/quiet_hours_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QTimer>

namespace teahouse::ui {

class NotifySettings : public QWidget
{
    Q_OBJECT

public:
    // `session`: the account on the screen; nullptr: there is none.
    NotifySettings(const Theme &theme, app::Settings &settings, app::Session *session, QWidget *parent);

    void save();

Q_SIGNALS:
    void testRequested();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addAccount(QVBoxLayout &column);
    void fill();
    void fillAccount();
    void retranslate();

    const Theme &m_theme;
    app::Settings &m_settings;
    app::Session *m_session;
    QCheckBox *m_on;
    QCheckBox *m_text;
    QList<QLabel *> m_soundLabels;
    QList<QComboBox *> m_sounds; // by NoticeKind
    QPushButton *m_test;
    QLabel *m_levelLabel = nullptr; // these with a session only
    QComboBox *m_level = nullptr;
    QLabel *m_quietLabel = nullptr;
    QuietHoursEdit *m_quiet = nullptr;
    QLabel *m_hint = nullptr;
    QTimer m_rest;
    bool m_changed = false; // quiet hours, since they were shown or saved
};

} // namespace teahouse::ui

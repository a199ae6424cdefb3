// SPDX-License-Identifier: Apache-2.0
// How one likes the program. Every change counts at once, and the dialog itself follows it.
#pragma once

#include "app/core/settings.h"
#include "app/ui/dialogs/archive_settings.h"
#include "app/ui/dialogs/file_settings.h"
#include "app/ui/dialogs/keyword_settings.h"
#include "app/ui/dialogs/notify_settings.h"
#include "app/ui/dialogs/screenshot_settings.h"
#include "app/ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>

namespace teahouse::ui {

class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    // `session`: the account on the screen; `hotkey`: of screenshots. nullptr: there is none.
    SettingsDialog(const Theme &theme, app::Settings &settings, app::Session *session, app::GlobalHotkey *hotkey,
                   QWidget *parent);

    FileSettings &files() { return *m_files; }
    NotifySettings &notify() { return *m_notify; }

Q_SIGNALS:
    void noticeTestRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void orderTab(); // of the page that is shown
    void retranslate();
    void fill();

    const Theme &m_theme;
    app::Settings &m_settings;
    QList<QLabel *> m_labels; // over the fields, in order
    QTabWidget *m_pages;
    QComboBox *m_language;
    QComboBox *m_scheme;
    QComboBox *m_density;
    QSlider *m_size;
    QComboBox *m_sendKey;
    QComboBox *m_order;
    QComboBox *m_spelling;
    QCheckBox *m_previews;
    QCheckBox *m_receipts;
    QCheckBox *m_typing;
    NotifySettings *m_notify;
    FileSettings *m_files;
    ScreenshotSettings *m_screenshots;
    QPushButton *m_close;
};

} // namespace teahouse::ui

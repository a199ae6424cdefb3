// SPDX-License-Identifier: Apache-2.0
// The part of the settings that is about the archive of the account on the screen: how much is brought to this device,
// and how far that is.
#pragma once

#include "app/core/session.h"
#include "app/core/settings.h"
#include "app/ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>

namespace teahouse::ui {

class ArchiveSettings : public QWidget
{
    Q_OBJECT

public:
    ArchiveSettings(const Theme &theme, app::Settings &settings, app::Session &session, QWidget *parent);

    // "12,345 of 34,791 messages, 1.2 GB"
    static QString progressText(qint64 present, qint64 total, qint64 bytes);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fill(QComboBox *box, const QList<std::pair<QString, int>> &choices, int current);
    void keep();
    void tell();
    app::ArchivePolicy policy() const;

    app::Settings &m_settings;
    QPointer<app::Session> m_session;
    QList<QLabel *> m_labels; // over the fields, in order
    QComboBox *m_days;
    QComboBox *m_gigabytes;
    QComboBox *m_originals;
    QLabel *m_hint;
    QProgressBar *m_bar;
    QLabel *m_progress;
    QLabel *m_copies;
    QPushButton *m_pause;
    QPushButton *m_remove;
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The part of the settings that is about files: what of a picture is sent, how much is kept on this device, and how much
// room one has on the server.
#pragma once

#include "app/core/session.h"
#include "app/core/settings.h"
#include "app/ui/theme/theme.h"
#include "common/proto/files.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace teahouse::ui {

class FileSettings : public QWidget
{
    Q_OBJECT

public:
    // `session`: the account on the screen; nullptr: none.
    FileSettings(const Theme &theme, app::Settings &settings, app::Session *session, QWidget *parent);

    void setSpace(const proto::FileSpace &space);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void clear();

    app::Settings &m_settings;
    QPointer<app::Session> m_session;
    std::optional<proto::FileSpace> m_space;
    QCheckBox *m_location;
    QLabel *m_sizeLabel;
    QComboBox *m_size;
    QLabel *m_keptLabel;
    QComboBox *m_kept;
    QPushButton *m_clear;
    QLabel *m_used;
};

} // namespace teahouse::ui

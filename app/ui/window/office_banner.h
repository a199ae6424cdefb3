// SPDX-License-Identifier: Apache-2.0
// What the office says to everybody, above everything. Who has read it hides it; the next one comes again.
#pragma once

#include "app/core/settings.h"
#include "app/sync/office_book.h"
#include "app/ui/theme/theme.h"

#include <QFrame>
#include <QLabel>
#include <QToolButton>

namespace teahouse::ui {

class OfficeBanner : public QFrame
{
    Q_OBJECT

public:
    // `account`: the id under which it is remembered what was hidden.
    OfficeBanner(const Theme &theme, app::Settings &settings, app::OfficeBook &office, const QString &account, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void present();

    app::Settings &m_settings;
    app::OfficeBook &m_office;
    const QString m_key;
    QLabel *m_text;
    QToolButton *m_hide;
};

} // namespace teahouse::ui

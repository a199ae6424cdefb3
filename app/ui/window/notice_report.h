// SPDX-License-Identifier: Apache-2.0
// Sentences about notices: why there was one or none, and what a test has shown.
#pragma once

#include "app/ui/dialogs/form_dialog.h"

namespace teahouse::ui {

class NoticeReport : public FormDialog
{
    Q_OBJECT

public:
    NoticeReport(const Theme &theme, const QString &title, QWidget *parent);

    void setLines(const QStringList &lines); // empty ones are left out
    QStringList lines() const;

private:
    QList<QLabel *> m_lines;
};

} // namespace teahouse::ui

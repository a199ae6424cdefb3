// SPDX-License-Identifier: Apache-2.0
// A row of buttons that write Markdown for people who do not know it.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/text/formatting.h"

#include <QWidget>

class QToolButton;

namespace teahouse::ui {

class FormatBar : public QWidget
{
    Q_OBJECT

public:
    FormatBar(const Theme &theme, QWidget *parent);

    void restyle();

Q_SIGNALS:
    void pressed(teahouse::text::Mark mark);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QList<QToolButton *> m_buttons; // in the order of Mark
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The small toolbar over the message under the mouse.
#pragma once

#include "app/ui/theme/theme.h"

#include <QFrame>
#include <QToolButton>

namespace teahouse::ui {

class RowTools : public QFrame
{
    Q_OBJECT

public:
    RowTools(const Theme &theme, QWidget *parent);

    void showAt(QPoint topRight, bool own);

Q_SIGNALS:
    void replyRequested();
    void editRequested();
    void moreRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QToolButton *m_reply;
    QToolButton *m_edit;
    QToolButton *m_more;
};

} // namespace teahouse::ui

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

    struct About { // the message
        bool own = false;
        bool pinned = false;
        bool saved = false;
        bool thread = false; // may be answered in a thread
    };
    void showAt(QPoint topRight, const About &about);

Q_SIGNALS:
    void reactRequested(const QRect &globalAnchor);
    void replyRequested();
    void threadRequested();
    void pinRequested();
    void saveRequested();
    void editRequested();
    void moreRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    About m_about;
    QToolButton *m_react;
    QToolButton *m_reply;
    QToolButton *m_thread;
    QToolButton *m_pin;
    QToolButton *m_save;
    QToolButton *m_edit;
    QToolButton *m_more;
};

} // namespace teahouse::ui

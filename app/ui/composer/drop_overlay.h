// SPDX-License-Identifier: Apache-2.0
// Takes files that are dragged over a widget, and says so in the way: a veil with a frame and a sentence over it.
#pragma once

#include "app/ui/composer/incoming.h"
#include "app/ui/theme/theme.h"

#include <QWidget>

namespace teahouse::ui {

class DropOverlay : public QWidget
{
    Q_OBJECT

public:
    // Over all of `parent`, whose drags it watches.
    DropOverlay(const Theme &theme, QWidget *parent);

    // What stands on it; nothing may be dropped while it is empty.
    void setText(const QString &text, const QString &hint);

Q_SIGNALS:
    void dropped(const teahouse::ui::Incoming &files);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_text;
    QString m_hint;
};

} // namespace teahouse::ui

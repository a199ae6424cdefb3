// SPDX-License-Identifier: Apache-2.0
// The sidebar's way to the threads one follows, with their number when something is unread.
#pragma once

#include "app/ui/theme/theme.h"

#include <QAbstractButton>

namespace teahouse::ui {

class ThreadsEntry : public QAbstractButton
{
    Q_OBJECT

public:
    ThreadsEntry(const Theme &theme, QWidget *parent);

    void setCount(int unread, bool mentions);
    void setCurrent(bool current);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    int m_unread = 0;
    bool m_mentions = false;
    bool m_current = false;
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The bar that stands in the composer's place while messages are chosen.
#pragma once

#include "app/ui/theme/theme.h"

#include <QFrame>
#include <QLabel>
#include <QToolButton>

namespace teahouse::ui {

class ChoosingBar : public QFrame
{
    Q_OBJECT

public:
    ChoosingBar(const Theme &theme, QWidget *parent);

    // How many are chosen, and whether all of them may be taken back.
    void setChosen(int count, bool recallable);

Q_SIGNALS:
    void copyRequested();
    void forwardRequested();
    void saveRequested();
    void recallRequested();
    void exportRequested();
    void ended();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();

    QLabel *m_count;
    QToolButton *m_copy;
    QToolButton *m_forward;
    QToolButton *m_save;
    QToolButton *m_recall;
    QToolButton *m_export;
    QToolButton *m_end;
    int m_chosen = 0;
};

} // namespace teahouse::ui

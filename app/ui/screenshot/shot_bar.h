// SPDX-License-Identifier: Apache-2.0
// The tools under the chosen part of a screen. Knows nothing of the picture; what is pressed leaves as signals.
#pragma once

#include "app/ui/screenshot/painting.h"
#include "app/ui/theme/icons.h"
#include "app/ui/theme/theme.h"

#include <QButtonGroup>
#include <QFrame>
#include <QToolButton>

namespace teahouse::ui {

class ShotBar : public QFrame
{
    Q_OBJECT

public:
    ShotBar(const Theme &theme, QWidget *parent);

    ShotTool tool() const;
    void setTool(ShotTool tool); // None: the selection is moved
    QColor colour() const;
    qreal penWidth() const;
    void stepPenWidth(int by);
    void setUndo(bool canUndo, bool canRedo);

Q_SIGNALS:
    void toolChanged();
    void undoRequested();
    void redoRequested();
    void saveRequested();
    void cancelRequested();
    void doneRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *button(const QString &icon, const QString &name, Tone tone = Tone::Text);
    void addTools();
    void addPens();
    void addDeeds();
    void line();

    const Theme &m_theme;
    QButtonGroup *m_tools;
    QButtonGroup *m_widths;
    QButtonGroup *m_colours;
    QToolButton *m_undo;
    QToolButton *m_redo;
};

} // namespace teahouse::ui

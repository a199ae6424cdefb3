// SPDX-License-Identifier: Apache-2.0
// What the viewer shows a file with: one widget for each kind. The viewer's buttons and keys end here.
#pragma once

#include <QWidget>

namespace teahouse::ui {

class Part
{
public:
    virtual ~Part() = default;

    virtual QWidget *widget() = 0;

    // Of its natural size; 0: it does not zoom.
    virtual double zoom() const { return 0; }
    virtual void zoomBy(double) { }
    virtual void fit() { }
    virtual void showActualSize() { }

    virtual bool turns() const { return false; }
    virtual void turn() { } // a quarter to the right

    virtual bool copies() const { return false; }
    virtual void copy() { } // what is selected, or all of it

    // Left and right as the part's own, such as in a text.
    virtual bool wantsArrows() const { return false; }
    virtual QString detail() const { return {}; } // "1920 × 1080", "GB18030"
};

} // namespace teahouse::ui

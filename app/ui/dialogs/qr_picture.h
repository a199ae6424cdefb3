// SPDX-License-Identifier: Apache-2.0
// A text as QR code on the screen: dark on white in both themes, with the margin that readers need; it can be had with Tab and
// copied as a picture. GUI thread.
#pragma once

#include "common/text/qr_code.h"

#include <QImage>
#include <QWidget>

class QAction;

namespace teahouse::ui {

class QrPicture : public QWidget
{
    Q_OBJECT

public:
    explicit QrPicture(QWidget *parent);

    // Nothing is shown of a text that is empty or does not fit into a code.
    void setText(const QString &text);
    bool isEmpty() const { return !m_code; }

    // With the margin, so many pixels a module. Null when empty.
    QImage picture(int modulePixels) const;
    void copy() const; // to the clipboard, fit to be printed

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int modulesAcross() const { return m_code->side() + 2 * text::QrCode::kQuiet; }

    std::optional<text::QrCode> m_code;
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// Text and code: with line numbers and, where the language is known, in colours. Read only.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/viewer/part.h"

#include <QPlainTextEdit>

namespace teahouse::ui {

class TextPart : public QPlainTextEdit, public Part
{
    Q_OBJECT

public:
    struct Text {
        QString words;
        QString encoding;
        QString language; // a file's ending; empty: plain
        bool cut = false; // the file goes on
    };
    TextPart(const Theme &theme, Text text, QWidget *parent);

    QWidget *widget() override { return this; }
    double zoom() const override { return double(m_pixels) / m_usual; }
    void zoomBy(double factor) override;
    void fit() override;
    void showActualSize() override { fit(); }
    bool copies() const override { return true; }
    void copy() override;
    bool wantsArrows() const override { return true; }
    QString detail() const override;

Q_SIGNALS:
    void zoomed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    class Numbers;

    void dress();
    void colour();
    int numbersWidth() const;
    void paintNumbers(QPaintEvent *event);

    const Theme &m_theme;
    const Text m_text;
    Numbers *m_numbers;
    int m_usual;
    int m_pixels;
};

} // namespace teahouse::ui

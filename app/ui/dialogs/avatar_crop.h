// SPDX-License-Identifier: Apache-2.0
// The square of a picture that becomes an avatar: drag to move, wheel or slider to come closer, arrow keys for both.
#pragma once

#include "app/ui/theme/theme.h"

#include <QDialog>
#include <QImage>
#include <QSlider>
#include <QWidget>

namespace teahouse::ui {

// What is seen through the square, as numbers: pure, so that it can be tested.
class CropWindow
{
public:
    explicit CropWindow(QSize picture) : m_picture(picture), m_centre(picture.width() / 2.0, picture.height() / 2.0) { }

    static constexpr qreal kClosest = 5; // times

    void setZoom(qreal zoom); // 1: the shorter side fills the square
    qreal zoom() const { return m_zoom; }
    void moveBy(QPointF part); // of the square's side
    QRectF square() const; // in the picture, never outside of it

private:
    void settle();

    QSizeF m_picture;
    QPointF m_centre;
    qreal m_zoom = 1;
};

class CropView : public QWidget
{
    Q_OBJECT

public:
    CropView(const Theme &theme, QImage picture, QWidget *parent);

    CropWindow &window() { return m_window; }
    QImage cropped(int side) const;
    QSize sizeHint() const override { return {288, 288}; }

Q_SIGNALS:
    void zoomed(qreal zoom);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void zoomTo(qreal zoom);

    const Theme &m_theme;
    const QImage m_picture;
    CropWindow m_window;
    QPointF m_last;
};

class CropDialog : public QDialog
{
    Q_OBJECT

public:
    CropDialog(const Theme &theme, const QImage &picture, QWidget *parent);

Q_SIGNALS:
    void chosen(const QImage &square);

private:
    CropView *m_view;
    QSlider *m_zoom;
};

// A picture from disk to be cropped; null: it is none, or a bigger one than is safe.
QImage readChosenPicture(const QString &path);

} // namespace teahouse::ui

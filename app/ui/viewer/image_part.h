// SPDX-License-Identifier: Apache-2.0
// A picture: fitted into the window or at any size, moved with the mouse, turned; a moving one plays.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/viewer/part.h"
#include "app/ui/viewer/pixels_file.h"

#include <QAbstractScrollArea>
#include <QThreadPool>
#include <QTimer>

namespace teahouse::ui {

class ImagePart : public QAbstractScrollArea, public Part
{
    Q_OBJECT

public:
    // `natural`: the size of the file itself, which may be more than there are pixels here.
    ImagePart(const Theme &theme, std::shared_ptr<PixelsFile> pixels, QSize natural, QWidget *parent);

    ~ImagePart() override;

    QWidget *widget() override { return this; }
    double zoom() const override { return m_scale; }
    void zoomBy(double factor) override;
    void fit() override;
    void showActualSize() override;
    bool turns() const override { return true; }
    void turn() override;
    bool copies() const override { return true; }
    void copy() override;
    QString detail() const override;

Q_SIGNALS:
    void zoomed();

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QSizeF shownSize() const; // of the turned picture at scale 1, in device independent pixels
    double fittingScale() const;
    void setScale(double scale, QPointF at);
    void layOut();
    void nextFrame();
    void makeSmaller();
    QImage imageFor(qreal width) const; // at least so many device pixels wide, where there are

    const Theme &m_theme;
    std::shared_ptr<PixelsFile> m_pixels;
    QSize m_natural;
    double m_scale = 1;
    bool m_fitted = true;
    int m_quarters = 0;
    int m_frame = 0;
    QTimer m_next;
    QPoint m_dragged;
    QList<QImage>
        m_smaller; // each half of the one before: what is shown small is smooth, and quickly painted
    QThreadPool m_thread; // that makes them
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// A document, its pages one below the other. Only those in sight, and their neighbours, are drawn; by
// teahouse-preview, which is told to forget what went out of sight.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/viewer/part.h"
#include "app/ui/viewer/pixels_file.h"
#include "common/preview/preview_process.h"

#include <QAbstractScrollArea>
#include <QSet>

namespace teahouse::ui {

class PagesPart : public QAbstractScrollArea, public Part
{
    Q_OBJECT

public:
    struct Document {
        QString file;
        QString folder; // for what is drawn
        QList<QSize> sizes; // in points
        qint64 pages = 0; // may be more than there are sizes
        QString words; // what copying gives
    };
    PagesPart(const Theme &theme, preview::PreviewProcess &process, Document document, QWidget *parent);

    QWidget *widget() override { return this; }
    double zoom() const override { return m_scale; }
    void zoomBy(double factor) override;
    void fit() override; // to the width
    void showActualSize() override;
    bool copies() const override { return !m_document.words.isEmpty(); }
    void copy() override; // all of its text
    QString detail() const override;

    int pageInSight() const;
    void showPage(int page);
    bool isDrawn(int page) const; // at the present scale

Q_SIGNALS:
    void zoomed();
    void moved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Drawn {
        std::shared_ptr<PixelsFile> pixels;
        int side = 0; // that it was asked for with
        quint64 used = 0;
    };

    void setScale(double scale);
    void layOut();
    void ask();
    void take(int page, int side, const QString &path);
    QRect rectOf(int page) const; // in the whole, at the present scale
    QPair<int, int> inSight() const;
    int sideOf(int page) const; // in device pixels

    const Theme &m_theme;
    preview::PreviewProcess &m_process;
    const Document m_document;
    QList<int> m_tops; // of each page, and the end
    double m_scale = 1; // device independent pixels a point, times 72/96
    bool m_fitted = true;
    int m_width = 0; // of the widest page
    QHash<int, Drawn> m_drawn;
    QSet<int> m_asked;
    QSet<int> m_broken;
    quint64 m_clock = 0;
};

} // namespace teahouse::ui

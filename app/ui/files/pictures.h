// SPDX-License-Identifier: Apache-2.0
// Small pictures, decoded: read and scaled by one thread of its own, kept while there is room. A painter asks for what
// it paints just now; what it does not get yet is announced by ready(), and then asked for again. GUI thread.
#pragma once

#include <QCache>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>

namespace teahouse::ui {

class Pictures : public QObject
{
    Q_OBJECT

public:
    explicit Pictures(QObject *parent = nullptr);
    ~Pictures() override;

    // The picture in that file, cut so that it fills `pixels` (device pixels); of a tall one the top is kept. Null: not
    // decoded yet, or for good no picture that we read.
    QPixmap find(const QString &path, QSize pixels);

    qsizetype bytes() const { return m_kept.totalCost(); }
    qsizetype mostBytes() const { return m_kept.maxCost(); }

Q_SIGNALS:
    void ready(const QString &path);

private:
    void take(const QString &key, const QString &path, const QImage &image);

    QCache<QString, QPixmap> m_kept; // null: no picture, which is not tried again
    QSet<QString> m_asked;
    int m_turn = 0;
    QThreadPool m_thread;
};

// Reads and scales; any thread. Null: no picture we read, or a bigger one than is safe.
QImage readPicture(const QString &path, QSize pixels);
// `image` scaled and cut to fill `pixels`.
QImage cutToFill(const QImage &image, QSize pixels);

} // namespace teahouse::ui

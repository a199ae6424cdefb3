// SPDX-License-Identifier: Apache-2.0
// Small pictures that move, such as an office's own emoji. Each is decoded once, by the process that looks at strangers'
// files, and has one clock however often it is shown. The clock is wound by whoever paints the picture: what nobody paints
// any more (it has been scrolled away, its window is hidden) stands still and costs nothing. GUI thread.
#pragma once

#include "app/ui/viewer/pixels_file.h"
#include "common/base/ids.h"
#include "common/preview/preview_process.h"

#include <QCache>
#include <QPixmap>
#include <QTemporaryDir>
#include <functional>
#include <memory>

namespace teahouse::ui {

class MovingPictures : public QObject
{
    Q_OBJECT

public:
    // Brings the file itself, of which the small picture shows the beginning alone.
    using Original = std::function<Pending<QString>(FileId file)>;
    explicit MovingPictures(Original original, QObject *parent = nullptr);

    static constexpr int kSide = 128; // pixels of the longest side that are kept
    static constexpr qint64 kMostPixels = 2'000'000; // frames × width × height of one picture; of a longer one none is kept
    static constexpr qsizetype kKeptBytes = 24 << 20; // of all in one view; what was not painted for longest goes
    static constexpr int kLeastDelayMs = 40; // faster ones are slowed down to it

    // The frame to paint just now, cut so that it fills `pixels` (device pixels). Null: it does not move, is not known yet,
    // or nothing may move now: then the still picture is to be shown.
    QPixmap find(FileId file, QSize pixels);

    // Those that could not be brought are asked for anew when they are painted next: there is a connection again.
    void tryAgain();

    // May pictures move? By default while one of our windows is active and the desktop wants things to move.
    std::function<bool()> mayMove;

    qsizetype bytes() const { return m_kept.totalCost(); }

Q_SIGNALS:
    void moved(teahouse::FileId file); // to be painted again

private:
    struct Kept {
        std::shared_ptr<PixelsFile> film;
        QHash<int, QPixmap> shown; // the frame of just now, by its width and height
        int frame = 0;
        int timer = 0; // 0: stands still
    };
    void timerEvent(QTimerEvent *event) override;
    void ask(FileId file);
    void look(FileId file, const QString &path);
    void take(FileId file, std::shared_ptr<PixelsFile> film);
    bool makeRoom(qsizetype bytes);
    void windAll();

    const Original m_original;
    QSet<FileId> m_asked; // also those that stand still: they are not looked at again
    QSet<FileId> m_missing; // of them those that were not brought
    QCache<FileId, Kept> m_kept;
    std::unique_ptr<QTemporaryDir> m_folder; // when there is something to be put there
    int m_count = 0;
    preview::PreviewProcess m_process;
};

// By the first bytes of the file: may there be more than one frame?
bool mayHaveFrames(QByteArrayView head);

} // namespace teahouse::ui

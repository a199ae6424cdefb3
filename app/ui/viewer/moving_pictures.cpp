// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/moving_pictures.h"

#include "app/ui/files/pictures.h"

#include <QApplication>
#include <QStyle>
#include <QTimerEvent>
#include <QWindow>

namespace teahouse::ui {

static constexpr int kHeadBytes = 32;

static bool mayAnimate()
{
    return QApplication::activeWindow() && QApplication::style()->styleHint(QStyle::SH_Widget_Animate);
}

bool mayHaveFrames(QByteArrayView head)
{
    if (head.startsWith("GIF8"))
        return true;
    constexpr int kFlags = 20; // of a WebP file with extras
    constexpr char kAnimation = 0x02;
    return head.size() > kFlags && head.startsWith("RIFF") && head.sliced(8).startsWith("WEBPVP8X")
        && (head.at(kFlags) & kAnimation);
}

MovingPictures::MovingPictures(Original original, QObject *parent)
    : QObject(parent), mayMove(mayAnimate), m_original(std::move(original)), m_kept(kKeptBytes), m_process(this)
{
    connect(qApp, &QGuiApplication::focusWindowChanged, this, &MovingPictures::windAll);
}

QPixmap MovingPictures::find(FileId file, QSize pixels)
{
    if (!file.isValid() || pixels.isEmpty() || !mayMove())
        return {};
    Kept *kept = m_kept.object(file);
    if (!kept) {
        ask(file);
        return {};
    }
    if (kept->timer == 0)
        kept->timer = startTimer(std::max(kept->film->delayMs(kept->frame), kLeastDelayMs));
    QPixmap &shown = kept->shown[pixels.width() << 16 | pixels.height()];
    if (shown.isNull())
        shown = QPixmap::fromImage(cutToFill(kept->film->frame(kept->frame), pixels));
    return shown;
}

// Whoever paints it winds it again.
void MovingPictures::timerEvent(QTimerEvent *event)
{
    killTimer(event->timerId());
    for (const FileId file : m_kept.keys()) {
        Kept *kept = m_kept.object(file);
        if (kept->timer != event->timerId())
            continue;
        kept->timer = 0;
        if (!mayMove())
            return;
        kept->frame = (kept->frame + 1) % kept->film->frames();
        kept->shown.clear();
        Q_EMIT moved(file);
        return;
    }
}

// A window of ours has become active: what is seen may move again.
void MovingPictures::windAll()
{
    if (!mayMove())
        return;
    for (const FileId file : m_kept.keys())
        Q_EMIT moved(file);
}

void MovingPictures::ask(FileId file)
{
    if (m_asked.contains(file))
        return;
    m_asked.insert(file);
    m_original(file).then(this, [this, file](const Result<QString> &path) {
        if (path)
            look(file, *path);
        else
            m_missing.insert(file);
    });
}

void MovingPictures::tryAgain()
{
    for (const FileId file : std::exchange(m_missing, {})) {
        m_asked.remove(file);
        Q_EMIT moved(file);
    }
}

void MovingPictures::look(FileId file, const QString &path)
{
    QFile original(path);
    if (!original.open(QIODevice::ReadOnly) || !mayHaveFrames(original.read(kHeadBytes)))
        return;
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>();
    const QString frames = m_folder->filePath(QString::number(++m_count));
    m_process.run({.file = path, .picturePath = frames, .pictureSide = kSide, .pictureForm = preview::PictureForm::Pixels})
        .then(this, [this, file, frames](const Result<preview::Facts> &facts) {
            if (facts && facts->picture && facts->animated)
                take(file, PixelsFile::open(frames));
            QFile::remove(frames); // what is mapped stays
        });
}

void MovingPictures::take(FileId file, std::shared_ptr<PixelsFile> film)
{
    if (!film || film->frames() < 2)
        return;
    const qint64 pixels = qint64(film->size().width()) * film->size().height() * film->frames();
    if (pixels > kMostPixels || !makeRoom(pixels * 4))
        return;
    m_kept.insert(file, new Kept{.film = std::move(film), .shown = {}}, pixels * 4);
    Q_EMIT moved(file);
}

// What moves just now is not pushed out by more that moves: they would be decoded in turns without end.
bool MovingPictures::makeRoom(qsizetype bytes)
{
    for (const FileId file : m_kept.keys()) {
        if (m_kept.totalCost() + bytes <= kKeptBytes)
            break;
        if (m_kept.object(file)->timer != 0)
            continue;
        m_kept.remove(file);
        m_asked.remove(file); // it is looked at again when it is seen again
    }
    return m_kept.totalCost() + bytes <= kKeptBytes;
}

} // namespace teahouse::ui

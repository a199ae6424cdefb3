// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/try_playing.h"

#include <QGuiApplication>
#include <QProcess>
#include <QTimer>

#ifdef TEAHOUSE_HAS_MULTIMEDIA
#include <QAudioOutput>
#include <QMediaPlayer>
#include <QUrl>
#include <QVideoFrame>
#include <QVideoSink>
#endif

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr int kPatienceMs = 8'000;

// The desktop client beside whoever asks; a test has none.
QString client()
{
    return QCoreApplication::applicationDirPath() + u"/teahouse"_s
#ifdef Q_OS_WIN
        + u".exe"_s
#endif
        ;
}

} // namespace

Pending<bool> isPlayable(const QString &path, QObject *owner)
{
    Promise<bool> promise;
    auto pending = promise.pending();
    auto *process = new QProcess(owner);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process->setProcessEnvironment(environment);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    QObject::connect(process, &QProcess::finished, owner,
                     [process, promise](int code, QProcess::ExitStatus status) mutable {
                         process->deleteLater();
                         promise.set(status == QProcess::NormalExit && code == 0);
                     });
    QObject::connect(process, &QProcess::errorOccurred, owner, [process, promise](QProcess::ProcessError error) mutable {
        if (error != QProcess::FailedToStart) // else it finishes, too
            return;
        process->deleteLater();
        promise.set(false);
    });
    QTimer::singleShot(kPatienceMs, process, &QProcess::kill);
    process->start(client(), {QString::fromLatin1(kTryPlaying), path}, QIODevice::NotOpen);
    return pending;
}

#ifdef TEAHOUSE_HAS_MULTIMEDIA
int tryPlaying(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    QMediaPlayer player;
    QAudioOutput sound;
    QVideoSink pictures;
    sound.setMuted(true);
    player.setAudioOutput(&sound);
    player.setVideoSink(&pictures);
    const auto look = [&player, &pictures] {
        const auto status = player.mediaStatus();
        if (status == QMediaPlayer::InvalidMedia || player.error() != QMediaPlayer::NoError)
            QCoreApplication::exit(1);
        const bool loaded = status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia
            || status == QMediaPlayer::EndOfMedia;
        if (loaded && (!player.hasVideo() || pictures.videoFrame().isValid()) && (player.hasVideo() || player.hasAudio()))
            QCoreApplication::exit(0);
    };
    QObject::connect(&player, &QMediaPlayer::mediaStatusChanged, &player, look);
    QObject::connect(&player, &QMediaPlayer::tracksChanged, &player, look);
    QObject::connect(&player, &QMediaPlayer::errorOccurred, &player, look);
    QObject::connect(&pictures, &QVideoSink::videoFrameChanged, &player, look);
    player.setSource(QUrl::fromLocalFile(arguments.last()));
    player.pause();
    QTimer::singleShot(kPatienceMs, &player, [] { QCoreApplication::exit(1); });
    return QGuiApplication::exec();
}
#else
int tryPlaying(int, char **) { return 1; }
#endif

} // namespace teahouse::ui

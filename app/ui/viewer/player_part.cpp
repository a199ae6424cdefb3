// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/player_part.h"

#ifdef TEAHOUSE_HAS_MULTIMEDIA

#include "app/ui/files/file_words.h"
#include "app/ui/theme/icons.h"

#include <QAudioOutput>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMediaPlayer>
#include <QUrl>
#include <QVBoxLayout>
#include <QVideoWidget>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kSkipMs = 5'000;
static constexpr int kPicture = 96;

PlayerPart::PlayerPart(const Theme &theme, const proto::FileInfo &file, const QString &path, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_player(new QMediaPlayer(this))
    , m_sound(new QAudioOutput(this))
{
    if (file.width > 0)
        m_detail = tr("%1 × %2").arg(file.width).arg(file.height);
    setFocusPolicy(Qt::StrongFocus);
    m_player->setAudioOutput(m_sound);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makePicture(file), 1);
    column->addWidget(makeControls());
    connect(m_player, &QMediaPlayer::positionChanged, this, &PlayerPart::showTime);
    connect(m_player, &QMediaPlayer::durationChanged, this, &PlayerPart::showTime);
    connect(m_player, &QMediaPlayer::playbackStateChanged, this, &PlayerPart::showState);
    connect(m_player, &QMediaPlayer::errorOccurred, this, &PlayerPart::failed);
    m_player->setSource(QUrl::fromLocalFile(path));
    m_player->pause(); // shows the first picture
    showState();
    showTime();
}

PlayerPart::~PlayerPart()
{
    m_player->disconnect(this);
    m_player->stop();
}

QWidget *PlayerPart::makePicture(const proto::FileInfo &file)
{
    if (lookOf(file) == FileLook::Video) {
        auto *video = new QVideoWidget(this);
        video->setAccessibleName(tr("Film"));
        m_player->setVideoOutput(video);
        return video;
    }
    auto *sound = new QLabel(this);
    sound->setAlignment(Qt::AlignCenter);
    sound->setPixmap(icon(m_theme, u"sound"_s).pixmap(QSize(kPicture, kPicture), devicePixelRatioF()));
    sound->setAccessibleName(tr("Sound"));
    return sound;
}

QWidget *PlayerPart::makeControls()
{
    auto *bar = new QWidget(this);
    m_play = new QToolButton(bar);
    connect(m_play, &QToolButton::clicked, this, &PlayerPart::playOrPause);
    m_place = new QSlider(Qt::Horizontal, bar);
    m_place->setAccessibleName(tr("Position"));
    m_place->setPageStep(kSkipMs);
    m_place->setSingleStep(kSkipMs);
    connect(m_place, &QSlider::sliderMoved, this, [this](int place) { m_player->setPosition(place); });
    connect(m_place, &QSlider::actionTriggered, this,
            [this] { m_player->setPosition(m_place->sliderPosition()); });
    m_time = new QLabel(bar);
    m_time->setProperty("quiet", true);
    m_mute = new QToolButton(bar);
    m_mute->setIcon(icon(m_theme, u"sound"_s));
    m_mute->setCheckable(true);
    m_mute->setToolTip(tr("Mute"));
    m_mute->setAccessibleName(tr("Mute"));
    connect(m_mute, &QToolButton::toggled, m_sound, &QAudioOutput::setMuted);
    m_volume = new QSlider(Qt::Horizontal, bar);
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setRange(0, 100);
    m_volume->setValue(100);
    m_volume->setFixedWidth(90);
    connect(m_volume, &QSlider::valueChanged, this,
            [this](int percent) { m_sound->setVolume(float(percent) / 100); });
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(10);
    row->addWidget(m_play);
    row->addWidget(m_place, 1);
    row->addWidget(m_time);
    row->addWidget(m_mute);
    row->addWidget(m_volume);
    return bar;
}

void PlayerPart::playOrPause()
{
    if (m_player->playbackState() == QMediaPlayer::PlayingState)
        m_player->pause();
    else
        m_player->play();
}

void PlayerPart::showTime()
{
    const qint64 all = m_player->duration();
    m_place->setRange(0, int(std::min<qint64>(all, INT_MAX)));
    if (!m_place->isSliderDown())
        m_place->setValue(int(m_player->position()));
    m_time->setText(tr("%1 / %2").arg(FileWords::length(m_player->position()), FileWords::length(all)));
}

void PlayerPart::showState()
{
    const bool playing = m_player->playbackState() == QMediaPlayer::PlayingState;
    m_play->setIcon(icon(m_theme, playing ? u"pause"_s : u"play"_s, Tone::Text));
    m_play->setToolTip(playing ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(m_play->toolTip());
}

void PlayerPart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space)
        return QWidget::keyPressEvent(event);
    playOrPause();
}

} // namespace teahouse::ui

#endif

// SPDX-License-Identifier: Apache-2.0
// Film and sound, by Qt Multimedia; only where the program was built with it.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/viewer/part.h"
#include "common/proto/records.h"

#include <QLabel>
#include <QSlider>
#include <QToolButton>

QT_BEGIN_NAMESPACE
class QAudioOutput;
class QMediaPlayer;
QT_END_NAMESPACE

#ifdef TEAHOUSE_HAS_MULTIMEDIA

namespace teahouse::ui {

class PlayerPart : public QWidget, public Part
{
    Q_OBJECT

public:
    PlayerPart(const Theme &theme, const proto::FileInfo &file, const QString &path, QWidget *parent);
    ~PlayerPart() override;

    QWidget *widget() override { return this; }
    QString detail() const override { return m_detail; }

Q_SIGNALS:
    void failed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makePicture(const proto::FileInfo &file);
    QWidget *makeControls();
    void playOrPause();
    void showTime();
    void showState();

    const Theme &m_theme;
    QString m_detail;
    QMediaPlayer *m_player;
    QAudioOutput *m_sound;
    QToolButton *m_play;
    QToolButton *m_mute;
    QSlider *m_place;
    QSlider *m_volume;
    QLabel *m_time;
};

} // namespace teahouse::ui

#endif

// SPDX-License-Identifier: Apache-2.0
// The way of files into a conversation: dropped on it, pasted into the composer, or chosen; looked over in a dialog;
// handed to the outbox.
#pragma once

#include "app/core/session.h"
#include "app/core/settings.h"
#include "app/ui/composer/composer.h"
#include "app/ui/composer/drop_overlay.h"
#include "app/ui/composer/send_files_dialog.h"

#include <QPointer>

namespace teahouse::ui {

class Attaching : public QObject
{
    Q_OBJECT

public:
    // All must outlive it; `window` is what is dropped on.
    Attaching(const Theme &theme, app::Settings &settings, app::Session &session, Composer &composer,
              LocalPictures &looks, QWidget *window);

    // Where files go from now on; `target` as people call it. Unset: nowhere.
    void setChannel(ChannelId channel, const QString &target);
    void retranslate();

    void choose(); // opens the file dialog
    void offer(const QStringList &paths);
    void offer(const QImage &picture); // one that is no file yet
    std::function<void(app::Composed &)> prepare; // says where else than to the channel a message goes; unset: nowhere
    SendFilesDialog *dialog() const { return m_dialog; } // nullptr: none is open

Q_SIGNALS:
    void sent(const QStringList &captions);
    void momentRequested(teahouse::ui::SendFilesDialog *dialog, const QPoint &at); // see SendFilesDialog::sendAt()

private:
    void take(const Incoming &files);
    void takeText(const QString &text);
    void show(const QList<app::Attachment> &files);
    void openDialog();
    void askForSpace();
    void send(ChannelId channel, const QList<app::Composed> &messages, qint64 moment);
    void handOver(ChannelId channel, app::Composed message);
    std::optional<app::Attachment> staged(const QString &suffix, const QString &name, const QByteArray &contents);
    QString timeStamp() const;

    const Theme &m_theme;
    app::Settings &m_settings;
    app::Session &m_session;
    Composer &m_composer;
    LocalPictures &m_looks;
    QWidget *m_window;
    DropOverlay *m_overlay;
    QPointer<SendFilesDialog> m_dialog;
    bool m_captionIsDraft = false; // the composer's text is in the dialog
    bool m_draftIsFile = false; // the composer's text is one of the files
    ChannelId m_channel;
    QString m_target;
    QString m_folder; // chosen from last
};

} // namespace teahouse::ui

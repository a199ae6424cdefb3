// SPDX-License-Identifier: Apache-2.0
// The files of a conversation's messages: hands their pictures and states to the timeline, and does what its buttons and
// menus say. Below it are the files that are on the server (app::Files) and those on their way up (app::Outbox).
#pragma once

#include "app/sync/outbox.h"
#include "app/ui/files/file_actions.h"
#include "app/ui/files/local_pictures.h"
#include "app/ui/files/pictures.h"
#include "app/ui/timeline/row_context.h"
#include "app/ui/viewer/moving_pictures.h"

namespace teahouse::ui {

class FileDesk : public QObject
{
    Q_OBJECT

public:
    FileDesk(const Theme &theme, app::Files &files, app::Outbox &outbox, QWidget *window);

    void fill(RowContext &context);
    FileActions &actions() { return m_actions; }
    Pictures &pictures() { return m_pictures; }
    MovingPictures &moving() { return m_moving; }
    LocalPictures &looks() { return m_looks; }
    std::function<QSize(FileId)> stickerSize; // of a picture that one keeps

    void open(const app::TimelineRow &row, int file);
    void act(const app::TimelineRow &row, int file, FileDeed deed);
    // The entries for one file of the row; nothing for one still going up.
    void addTo(QMenu &menu, const app::TimelineRow &row, int file);

Q_SIGNALS:
    void changed(); // paint again
    void sizesChanged(); // of a picture that goes up: measure again
    void opened(const QList<teahouse::proto::FileInfo> &files, int at); // the viewer's

private:
    FileState stateOf(const app::TimelineRow &row, int file) const;
    QPixmap pictureOf(const app::TimelineRow &row, int file, QSize pixels);
    QSize naturalSize(const app::TimelineRow &row, int file);
    void discard(const app::TimelineRow &row, const app::OutgoingFile *file);

    app::Files &m_files;
    app::Outbox &m_outbox;
    QWidget *m_window;
    FileActions m_actions;
    Pictures m_pictures;
    MovingPictures m_moving;
    LocalPictures m_looks; // of what goes up
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/file_desk.h"

#include "app/ui/dialogs/form_dialog.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

FileDesk::FileDesk(const Theme &theme, app::Files &files, app::Outbox &outbox, QWidget *window)
    : QObject(window), m_files(files), m_outbox(outbox), m_window(window), m_actions(theme, files, window),
      m_moving([&files](FileId file) { return files.contents({.id = file}); })
{
    m_actions.keep = [this](FileId file) { m_outbox.keepSticker(file); };
    connect(&files, &app::Files::pictureReady, this, &FileDesk::changed);
    connect(&files, &app::Files::progressed, this, &FileDesk::changed);
    connect(&files, &app::Files::contentsReady, this, &FileDesk::changed);
    connect(&m_looks, &LocalPictures::looked, this, &FileDesk::sizesChanged);
    connect(&m_pictures, &Pictures::ready, this, &FileDesk::changed);
}

void FileDesk::fill(RowContext &context)
{
    context.picture = [this](const app::TimelineRow &row, int file, QSize pixels) { return pictureOf(row, file, pixels); };
    context.naturalSize = [this](const app::TimelineRow &row, int file) { return naturalSize(row, file); };
    context.fileState = [this](const app::TimelineRow &row, int file) { return stateOf(row, file); };
}

// Of a file that is going up.
static const app::OutgoingFile *outgoing(const app::TimelineRow &row, int file)
{
    return file < row.outgoing.size() ? &row.outgoing.at(file) : nullptr;
}

static FileState::Kind kindOf(app::OutgoingFile::State state)
{
    using State = app::OutgoingFile::State;
    switch (state) {
    case State::Waiting:
        return FileState::Kind::Waiting;
    case State::Sending:
        return FileState::Kind::Uploading;
    case State::Paused:
        return FileState::Kind::Paused;
    case State::Failed:
        return FileState::Kind::Refused;
    case State::Sent: // the message around it is still to go
        break;
    }
    return FileState::Kind::Resting;
}

// Of a file that is coming, perhaps straight from its sender's computer.
static FileState::Kind comingKind(std::optional<app::Files::DirectState> state)
{
    if (state == app::Files::DirectState::Waiting)
        return FileState::Kind::AwaitingSender;
    return state == app::Files::DirectState::Providing ? FileState::Kind::Bringing : FileState::Kind::Downloading;
}

FileState FileDesk::stateOf(const app::TimelineRow &row, int file) const
{
    const proto::FileInfo &info = row.message.files.at(file);
    if (const app::OutgoingFile *out = outgoing(row, file))
        return {.kind = kindOf(out->state), .done = out->sent, .total = out->bytes, .code = out->code};
    if (!row.isNumbered())
        return {};
    if (!info.id.isValid())
        return {.kind = FileState::Kind::Absent};
    if (const auto progress = m_files.progress(info.id))
        return {.kind = comingKind(m_files.directState(info.id)), .done = progress->done, .total = progress->total};
    return {};
}

QPixmap FileDesk::pictureOf(const app::TimelineRow &row, int file, QSize pixels)
{
    if (const app::OutgoingFile *out = outgoing(row, file)) {
        const LocalPictures::Look *look = m_looks.find(out->path);
        return look ? m_pictures.find(look->picture, pixels) : QPixmap();
    }
    const proto::FileInfo &info = row.message.files.at(file);
    if (!info.picture || !info.id.isValid())
        return {};
    return m_pictures.find(m_files.picture(info), pixels);
}

QSize FileDesk::naturalSize(const app::TimelineRow &row, int file)
{
    const app::OutgoingFile *out = outgoing(row, file);
    const FileId id = row.message.files.at(file).id;
    if (!out && id.isValid() && stickerSize)
        return stickerSize(id);
    const LocalPictures::Look *look = out ? m_looks.find(out->path) : nullptr;
    return look && !look->picture.isEmpty() ? QSize(int(look->facts.width), int(look->facts.height)) : QSize();
}

void FileDesk::open(const app::TimelineRow &row, int file)
{
    if (!row.isNumbered())
        return;
    if (!row.message.files.at(file).id.isValid())
        return m_actions.tellAbsent();
    QList<proto::FileInfo> files;
    int at = 0;
    for (int i = 0; i < int(row.message.files.size()); ++i) {
        if (i == file)
            at = int(files.size());
        if (row.message.files.at(i).id.isValid())
            files.append(row.message.files.at(i));
    }
    Q_EMIT opened(files, at);
}

void FileDesk::act(const app::TimelineRow &row, int file, FileDeed deed)
{
    const proto::FileInfo info = row.message.files.at(file);
    const app::OutgoingFile *one = outgoing(row, file);
    switch (deed) {
    case FileDeed::Pause:
        return m_outbox.pauseFiles(row.waiting, one ? one->localId : LocalId());
    case FileDeed::Resume:
        return m_outbox.resumeFiles(row.waiting, one ? one->localId : LocalId());
    case FileDeed::Retry:
        return m_outbox.retry(row.waiting);
    case FileDeed::Cancel:
        return row.isNumbered() ? m_files.cancel(info.id) : discard(row, one);
    case FileDeed::Save:
        return m_actions.saveAs(info);
    case FileDeed::None:
        return;
    }
}

// Others of the message go without it. But with the last one goes what was written with it, which is asked about.
void FileDesk::discard(const app::TimelineRow &row, const app::OutgoingFile *file)
{
    if (file && m_outbox.discardFile(row.waiting, file->localId))
        return;
    if (row.message.files.size() == 1 && row.message.text.isEmpty())
        return m_outbox.discard(row.waiting);
    confirm(m_window, tr("Discard message"), tr("This message with its text and all its files will not be sent."),
            tr("Discard"), [this, id = row.waiting] { m_outbox.discard(id); });
}

void FileDesk::addTo(QMenu &menu, const app::TimelineRow &row, int file)
{
    if (row.isNumbered())
        m_actions.addTo(menu, row.message.files.at(file), [this, row, file] { open(row, file); });
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// One export, from the archive to a folder. Reads so many messages at a time on the archive's thread, fetches the
// contents of their files where they are not here and there is a connection, writes on a thread of its own; so it needs
// no more memory for a million messages than for a thousand. The folder appears when all of it is there; when the export
// fails, is cancelled or this object goes, nothing of it stays.
#pragma once

#include "app/export/export_data.h"
#include "app/export/export_writer.h"
#include "app/files/files.h"

namespace teahouse::app {

class Exporter : public QObject
{
    Q_OBJECT

public:
    struct Parts { // of the session; both live longer
        Archive &archive;
        Files &files;
    };
    Exporter(const Parts &parts, const ExportWanted &wanted, QObject *parent = nullptr);
    ~Exporter() override;

    // What there is to be exported, for whoever asks before it begins.
    static Pending<ExportOffice> look(Archive &archive, const ExportWanted &wanted);

    void start();
    void cancel();
    // Without a connection, contents that are not here are listed as missing. At first there is none.
    void setOnline(bool online);

    static constexpr int kFetchedAtOnce = 8; // files

Q_SIGNALS:
    void progressed(const teahouse::app::ExportProgress &progress);
    // One of these, once.
    void done(const QString &folder);
    // Cancelled; TooLarge: no room on the disk; Forbidden: no right to write there; NotFound: the folder is gone; Storage.
    void failed(const teahouse::Error &error);

private:
    struct Output { // of the writing thread
        std::unique_ptr<OutFolder> folder;
        std::unique_ptr<ExportWriter> writer;
        std::unique_ptr<OutFile> missing;
    };
    struct Wanted {
        proto::FileInfo file;
        QString path; // in the export
        QString target; // on the disk
    };
    using Next = void (Exporter::*)();

    template <class Fn>
    auto disk(Fn fn);
    template <class Fn>
    void onDisk(Fn fn, Next next);
    template <class Fn>
    void readThen(Fn fn, std::function<void(decltype(std::declval<Fn>()(std::declval<sql::Db &>())))> then);

    void open();
    void fetchFaces();
    void begin();
    void nextChannel();
    void beginChannel();
    void nextBatch();
    void writeBatch();
    void endChannel();
    void finish();
    void fetch(QList<Wanted> files, Next next);
    QList<Wanted> filesOf(const ExportBatch &batch) const;
    void pump();
    void gone(const Wanted &wanted, const Result<QString> &path);
    void noteMissing(const Wanted &wanted);
    void end(const Result<QString> &result);

    Archive &m_archive;
    Files &m_files;
    const ExportWanted m_wanted;
    ExportOffice m_office;
    ExportProgress m_progress;
    qsizetype m_channel = -1;
    ExportBatch m_batch;
    bool m_online = false;
    bool m_ended = false;

    QList<Wanted> m_toFetch; // in reverse
    QHash<FileId, Wanted> m_fetching;
    QStringList m_missing; // lines, not written yet
    Next m_fetched = nullptr;

    std::shared_ptr<Output> m_output = std::make_shared<Output>();
    Aside m_disk{1}; // last: what it does is over before the rest goes
};

} // namespace teahouse::app

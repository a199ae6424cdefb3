// SPDX-License-Identifier: Apache-2.0
#include "app/export/exporter.h"

#include "app/export/export_reading.h"
#include "app/export/export_words.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSet>

namespace teahouse::app {

using namespace Qt::StringLiterals;

Exporter::Exporter(const Parts &parts, const ExportWanted &wanted, QObject *parent)
    : QObject(parent), m_archive(parts.archive), m_files(parts.files), m_wanted(wanted)
{
}

Exporter::~Exporter()
{
    m_ended = true;
    for (const FileId file : m_fetching.keys())
        m_files.cancel(file);
}

Pending<ExportOffice> Exporter::look(Archive &archive, const ExportWanted &wanted)
{
    return archive.read([wanted, me = archive.me()](sql::Db &db) { return store::exportOffice(db, me, wanted); });
}

// --- between the threads -----------------------------------------------------------------------------------

// fn(Output &) -> T on the writing thread.
template <class Fn>
auto Exporter::disk(Fn fn)
{
    using T = std::invoke_result_t<Fn, Output &>;
    return m_disk.run([fn = std::move(fn), output = m_output]() mutable -> Result<T> {
        try {
            return fn(*output);
        } catch (const WriteFailure &failure) {
            return tl::unexpected(failure.error);
        }
    });
}

template <class Fn>
void Exporter::onDisk(Fn fn, Next next)
{
    disk([fn = std::move(fn)](Output &output) mutable {
        fn(output);
        return proto::Done{};
    }).then(this, [this, next](const Result<proto::Done> &done) {
        if (m_ended)
            return;
        if (!done)
            return end(tl::unexpected(done.error()));
        (this->*next)();
    });
}

template <class Fn>
void Exporter::readThen(Fn fn, std::function<void(decltype(std::declval<Fn>()(std::declval<sql::Db &>())))> then)
{
    using T = std::invoke_result_t<Fn, sql::Db &>;
    m_archive.read(std::move(fn)).then(this, [this, then = std::move(then)](Result<T> result) {
        if (m_ended)
            return;
        if (!result)
            return end(tl::unexpected(result.error()));
        then(*std::move(result));
    });
}

// --- from the beginning to the end -------------------------------------------------------------------------

void Exporter::start()
{
    readThen([wanted = m_wanted, me = m_archive.me()](sql::Db &db) { return store::exportOffice(db, me, wanted); },
             [this](ExportOffice office) {
                 m_office = std::move(office);
                 m_office.madeAt = QDateTime::currentMSecsSinceEpoch();
                 for (const ExportChannel &channel : std::as_const(m_office.channels))
                     m_progress.total += channel.present;
                 open();
             });
}

void Exporter::open()
{
    const QString day = QDateTime::fromMSecsSinceEpoch(m_office.madeAt).date().toString(Qt::ISODate);
    const QString name = (m_office.name.isEmpty() ? u"Teahouse"_s : m_office.name) + u' ' + day;
    onDisk(
        [office = m_office, name](Output &output) {
            output.folder = std::make_unique<OutFolder>(office.wanted.folder, name);
            output.writer = ExportWriter::make(*output.folder, office);
        },
        &Exporter::fetchFaces);
}

void Exporter::fetchFaces()
{
    QList<Wanted> faces;
    const auto add = [&](FileId file) {
        if (file.isValid())
            faces.append({.file = {.name = {}, .mediaType = {}, .id = file, .hash = {}, .picture = true},
                          .path = ExportWriter::pathOfPicture(file),
                          .target = {}});
    };
    if (m_wanted.files && m_output->writer->wantsFaces()) {
        for (const proto::User &user : std::as_const(m_office.users))
            add(user.avatar);
        for (const proto::Emoji &emoji : std::as_const(m_office.emoji))
            add(emoji.file);
    }
    fetch(faces, &Exporter::begin);
}

void Exporter::begin()
{
    onDisk([](Output &output) { output.writer->begin(); }, &Exporter::nextChannel);
}

void Exporter::nextChannel()
{
    if (++m_channel >= m_office.channels.size())
        return finish();
    const ChannelId channel = m_office.channels.at(m_channel).channel.id;
    readThen([channel](sql::Db &db) { return store::exportMembers(db, channel); },
             [this](QList<proto::Member> members) {
                 m_office.channels[m_channel].members = std::move(members);
                 beginChannel();
             });
}

void Exporter::beginChannel()
{
    m_batch = {};
    onDisk([channel = m_office.channels.at(m_channel)](Output &output) { output.writer->beginChannel(channel); },
           &Exporter::nextBatch);
    m_office.channels[m_channel].members.clear();
}

void Exporter::nextBatch()
{
    const ChannelId channel = m_office.channels.at(m_channel).channel.id;
    readThen([channel, after = m_batch.lastSeq, wanted = m_wanted](
                 sql::Db &db) { return store::exportBatch(db, channel, after, wanted); },
             [this](ExportBatch batch) {
                 m_batch = std::move(batch);
                 fetch(m_wanted.files ? filesOf(m_batch) : QList<Wanted>(), &Exporter::writeBatch);
             });
}

void Exporter::writeBatch()
{
    m_progress.messages += m_batch.looked;
    onDisk(
        [messages = std::exchange(m_batch.messages, {}), missing = std::exchange(m_missing, {})](Output &output) {
            output.writer->add(messages);
            if (missing.isEmpty())
                return;
            if (!output.missing)
                output.missing = std::make_unique<OutFile>(output.folder->path(u"missing-files.txt"_s));
            output.missing->write(missing.join(QString()));
        },
        m_batch.atEnd ? &Exporter::endChannel : &Exporter::nextBatch);
    Q_EMIT progressed(m_progress);
}

void Exporter::endChannel()
{
    onDisk([](Output &output) { output.writer->endChannel(); }, &Exporter::nextChannel);
}

void Exporter::finish()
{
    disk([](Output &output) {
        output.writer->end();
        if (output.missing)
            output.missing->close();
        return output.folder->finish();
    }).then(this, [this](const Result<QString> &folder) {
        if (!m_ended)
            end(folder);
    });
}

void Exporter::cancel()
{
    if (!m_ended)
        end(fail(Code::Cancelled));
}

void Exporter::end(const Result<QString> &result)
{
    m_ended = true;
    m_toFetch.clear();
    for (const FileId file : m_fetching.keys())
        m_files.cancel(file);
    // Whatever was not finished goes with its folder, behind what is being written now.
    disk([](Output &output) {
        output.missing.reset();
        output.writer.reset();
        output.folder.reset();
        return proto::Done{};
    }).then(this, [this, result](const Result<proto::Done> &) {
        if (result)
            Q_EMIT done(*result);
        else
            Q_EMIT failed(result.error());
    });
}

// --- contents ----------------------------------------------------------------------------------------------

QList<Exporter::Wanted> Exporter::filesOf(const ExportBatch &batch) const
{
    QList<Wanted> files;
    for (const ExportMessage &m : batch.messages) {
        for (const proto::FileInfo &file : m.message.files)
            files.append({.file = file, .path = m_output->writer->pathOf(file), .target = {}});
        for (const proto::Forwarded &one : m.message.forwarded) {
            for (const proto::FileInfo &file : one.files)
                files.append({.file = file, .path = m_output->writer->pathOf(file), .target = {}});
        }
        if (!m_output->writer->wantsLinkImages())
            continue;
        for (const proto::LinkPreview &preview : m.message.previews) {
            if (preview.image.isValid())
                files.append({.file = {.name = {}, .mediaType = {}, .id = preview.image, .hash = {}, .picture = true},
                              .path = ExportWriter::pathOfPicture(preview.image),
                              .target = {}});
        }
    }
    return files;
}

// Has them in place, as far as they can be had, then goes on with `next`.
void Exporter::fetch(QList<Wanted> files, Next next)
{
    m_fetched = next;
    if (files.isEmpty())
        return pump();
    disk([files = std::move(files)](Output &output) {
        QList<Wanted> left;
        QSet<QString> seen;
        for (Wanted wanted : files) {
            wanted.target = output.folder->path(wanted.path);
            if (seen.contains(wanted.path) || QFileInfo::exists(wanted.target))
                continue;
            seen.insert(wanted.path);
            if (wanted.file.id.isValid())
                output.folder->makeFolder(QFileInfo(wanted.path).path());
            left.prepend(wanted);
        }
        return left;
    }).then(this, [this](Result<QList<Wanted>> left) {
        if (m_ended)
            return;
        if (!left)
            return end(tl::unexpected(left.error()));
        m_toFetch = *std::move(left);
        pump();
    });
}

void Exporter::pump()
{
    while (!m_ended && !m_toFetch.isEmpty() && m_fetching.size() < kFetchedAtOnce) {
        const Wanted wanted = m_toFetch.takeLast();
        const FileId id = wanted.file.id;
        if (m_fetching.contains(id)) { // under another name: when the first is there
            m_toFetch.prepend(wanted);
            return;
        }
        if (!id.isValid() || (!m_online && !m_files.isHere(wanted.file))) {
            noteMissing(wanted);
            continue;
        }
        m_fetching.insert(id, wanted);
        m_files.saveAs(wanted.file, wanted.target, IfThere::Replace).then(this, [this, wanted](const Result<QString> &path) {
            gone(wanted, path);
        });
    }
    if (!m_ended && m_toFetch.isEmpty() && m_fetching.isEmpty() && m_fetched)
        (this->*std::exchange(m_fetched, nullptr))();
}

void Exporter::gone(const Wanted &wanted, const Result<QString> &path)
{
    m_fetching.remove(wanted.file.id);
    if (m_ended)
        return;
    if (path) {
        ++m_progress.files;
        Q_EMIT progressed(m_progress);
    } else if (path.error().code == Code::Storage) {
        return end(tl::unexpected(OutFolder::whyNot(wanted.target, QFile())));
    } else {
        noteMissing(wanted);
    }
    // Not from within saveAs(), which may answer at once.
    QMetaObject::invokeMethod(this, &Exporter::pump, Qt::QueuedConnection);
}

void Exporter::noteMissing(const Wanted &wanted)
{
    ++m_progress.missing;
    if (!wanted.file.name.isEmpty()) // of a message
        m_missing.append(u"%1\t%2\t%3\n"_s.arg(m_office.channels.at(m_channel).sign().simplified(),
                                               wanted.file.name.simplified(), ExportWords::size(wanted.file.bytes)));
}

void Exporter::setOnline(bool online)
{
    m_online = online;
    if (online)
        return;
    for (const FileId file : m_fetching.keys()) // they would wait for the connection
        m_files.cancel(file);
}

} // namespace teahouse::app

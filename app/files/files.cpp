// SPDX-License-Identifier: Apache-2.0
#include "app/files/files.h"

#include "app/platform/from_elsewhere.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QUuid>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGatherMs = 1'000;
constexpr qint64 kCopiedBytes = 64 << 20; // saved by way of the cache; larger ones straight to their place

QString made(const QString &folder)
{
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

} // namespace

Files::Files(const Parts &parts, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_aside(parts.aside)
    , m_uploads(parts.uploads)
    , m_archive(parts.archive)
    , m_folder(folder)
    , m_ending(std::make_shared<std::atomic<bool>>(false))
    , m_cache(parts.aside, made(folder + u"/cache"_s), kCacheBytes)
    , m_pictures(parts.http, parts.aside, m_cache)
    , m_downloads(parts.http, parts.aside)
    , m_words(parts.http, parts.archive)
    , m_originals(parts.archive, m_cache, m_pictures, [this](const proto::FileInfo &file) { return contents(file); })
{
    for (QTimer *timer : {&m_collect, &m_fetchWords}) {
        timer->setSingleShot(true);
        timer->setInterval(kGatherMs);
    }
    connect(&m_collect, &QTimer::timeout, this, &Files::collect);
    connect(&m_fetchWords, &QTimer::timeout, &m_words, &WordsFetcher::start);
    connect(&m_fetchWords, &QTimer::timeout, &m_originals, &Originals::start);
    connect(&m_cache, &FileCache::trimmed, this, &Files::cacheMeasured);
    connect(&m_pictures, &Pictures::ready, this, &Files::pictureReady);
    connect(&m_downloads, &Downloads::progressed, this, &Files::progressed);
    connect(&m_archive, &Archive::applied, this, &Files::applied);
    wireDirect(parts);
    connect(&m_uploads, &Uploads::done, this, [this](LocalId id, UploadId upload) { m_sending.take(id).set(upload); });
    connect(&m_uploads, &Uploads::failed, this,
            [this](LocalId id, const Error &error) { m_sending.take(id).set(tl::unexpected(error)); });
}

Files::~Files()
{
    *m_ending = true;
    m_direct.quit();
    m_direct.wait();
}

// --- from computer to computer ------------------------------------------------------------------------------

void Files::wireDirect(const Parts &parts)
{
    if (!parts.calls)
        return;
    m_offers = std::make_unique<DirectSending>(DirectSending::Parts{
        .calls = *parts.calls,
        .aside = m_aside,
        .archive = m_archive,
        .thread = m_direct,
        .lan = parts.lan,
        .upload = [this](const QString &path, const QString &name) { return upload(path, name); }});
    m_fetching = std::make_unique<DirectFetching>(DirectFetching::Parts{
        .calls = *parts.calls,
        .aside = m_aside,
        .thread = m_direct,
        .lan = parts.lan,
        .ordinary = [this](const DirectFetching::Wanted &wanted) { return brought(wanted); }});
    connect(m_fetching.get(), &DirectFetching::progressed, this, &Files::progressed);
    connect(m_fetching.get(), &DirectFetching::stateChanged, this, [this](FileId file) {
        const auto now = progress(file).value_or(Progress());
        Q_EMIT progressed(file, now.done, now.total);
    });
}

// It is on the server by now.
Pending<QString> Files::brought(const DirectFetching::Wanted &wanted)
{
    return m_downloads.add({.file = wanted.file.id,
                            .hash = wanted.file.hash,
                            .bytes = wanted.file.bytes,
                            .target = wanted.target,
                            .ifThere = wanted.ifThere});
}

Pending<UploadId> Files::offer(const QString &path, const QString &name)
{
    if (m_offers)
        return m_offers->offer(path, name);
    const Promise<UploadId> promise;
    promise.set(fail(Code::Unsupported));
    return promise.pending();
}

std::optional<Files::DirectState> Files::directState(FileId file) const
{
    return m_fetching ? m_fetching->state(file) : std::nullopt;
}

void Files::takeEvent(const codec::Frame &event)
{
    if (!m_offers)
        return;
    m_offers->take(event);
    m_fetching->take(event);
}

void Files::connected()
{
    if (m_fetching)
        m_fetching->connected();
}

void Files::somebodyCame()
{
    if (m_fetching)
        m_fetching->somebodyCame();
}

quint64 Files::sentDirectly() const { return m_offers ? m_offers->sentBytes() : 0; }

// --- to look at ---------------------------------------------------------------------------------------------

QString Files::picture(const proto::FileInfo &file) { return m_pictures.find(file); }

bool Files::isHere(const proto::FileInfo &file) const
{
    return file.id.isValid() && QFileInfo::exists(m_cache.path(cacheKey(file)));
}

Pending<QString> Files::contents(const proto::FileInfo &file)
{
    const Promise<QString> promise;
    const QString here = file.id.isValid() ? m_cache.find(cacheKey(file)) : QString();
    if (!here.isEmpty())
        promise.set(here);
    else if (!file.id.isValid())
        promise.set(fail(Code::NotFound));
    else
        return fetched(file);
    return promise.pending();
}

Pending<QString> Files::fetched(const proto::FileInfo &file)
{
    const Promise<QString> promise;
    const QString key = cacheKey(file);
    auto coming = file.direct && m_fetching
        ? m_fetching->add({.file = file, .target = m_cache.path(key)})
        : m_downloads.add({.file = file.id,
                           .hash = key == file.hash ? key : QString(),
                           .bytes = file.bytes,
                           .target = m_cache.path(key)});
    std::move(coming)
        .then(this, [this, promise, key, id = file.id](const Result<QString> &path) {
            if (path)
                m_cache.put(key);
            promise.set(path);
            if (path)
                Q_EMIT contentsReady(id);
        });
    return promise.pending();
}

void Files::keep(const proto::FileInfo &file, QObject *asLongAs) { m_cache.hold(cacheKey(file), asLongAs); }

std::optional<Files::Progress> Files::progress(FileId file) const
{
    const auto direct = m_fetching ? m_fetching->progress(file) : std::nullopt;
    return direct ? direct : m_downloads.progress(file);
}

void Files::cancel(FileId file)
{
    if (m_fetching)
        m_fetching->cancel(file);
    m_downloads.cancel(file);
}

void Files::removeCopies()
{
    const qint64 most = m_cache.mostBytes();
    m_cache.setMostBytes(0);
    m_cache.setMostBytes(most);
}

void Files::setCacheBytes(qint64 bytes) { m_cache.setMostBytes(bytes); }

// --- to keep ------------------------------------------------------------------------------------------------

Pending<QString> Files::saveAs(const proto::FileInfo &file, const QString &path, IfThere ifThere)
{
    const Promise<QString> promise;
    const auto saved = [promise](const Result<QString> &result) {
        if (result)
            markFromElsewhere(*result);
        promise.set(result);
    };
    if (ifThere == IfThere::Refuse && QFileInfo::exists(path)) {
        promise.set(fail(Code::Conflict));
    } else if (!isHere(file) && file.id.isValid() && file.bytes > kCopiedBytes && !file.hash.isEmpty()) {
        const DirectFetching::Wanted wanted{.file = file, .target = path, .ifThere = ifThere};
        (file.direct && m_fetching ? m_fetching->add(wanted) : brought(wanted)).then(this, saved);
    } else {
        contents(file)
            .andThen(this,
                     [this, path, ifThere](const QString &from) {
                         return m_aside.run([from, path, ifThere, ending = m_ending] {
                             return placeCopy(from, path, ifThere, ending).map([&](const proto::Done &) { return path; });
                         });
                     })
            .then(this, saved);
    }
    return promise.pending();
}

// --- to send ------------------------------------------------------------------------------------------------

Pending<UploadId> Files::upload(const QString &path, const QString &name)
{
    const Promise<UploadId> promise;
    const QFileInfo info(path);
    if (!info.isFile()) {
        promise.set(fail(Code::NotFound));
        return promise.pending();
    }
    const LocalId id{qint64(QRandomGenerator::system()->generate64() >> 12) + 1};
    m_sending.insert(id, promise);
    m_uploads.add({.localId = id,
                   .path = path,
                   .name = name,
                   .bytes = info.size(),
                   .modifiedAt = info.lastModified().toMSecsSinceEpoch()});
    return promise.pending();
}

QString Files::outgoingFolder() const { return made(m_folder + u"/outgoing"_s); }

QString Files::stagingFile(const QString &suffix) const
{
    return outgoingFolder() + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + suffix;
}

// --- upkeep -------------------------------------------------------------------------------------------------

void Files::archiveIsWhole()
{
    m_whole = true;
    m_words.start();
    m_originals.start();
    m_collect.start();
}

void Files::applied(const Applied &what)
{
    if (m_fetching)
        m_fetching->applied(what);
    const auto &messages = what.news.messages;
    const auto isRecalled = [](const proto::Message &message) { return message.recalledAt > 0; };
    const auto hasFiles = [](const proto::Message &message) { return !message.files.isEmpty(); };
    if (!what.lost.isEmpty() || !what.begins.isEmpty() || std::any_of(messages.cbegin(), messages.cend(), isRecalled))
        m_collect.start();
    if (m_whole && what.news.upTo > 0 && std::any_of(messages.cbegin(), messages.cend(), hasFiles))
        m_fetchWords.start();
}

// Contents and pictures that no message in the archive has any more.
void Files::collect()
{
    QHash<QString, QStringList> byHash;
    for (const QString &key : m_cache.keys()) {
        const QString hash = key.section(u'.', 0, 0);
        if (hash.size() == limits::kHash) // else of an avatar, an emoji or a link
            byHash[hash] += key;
    }
    if (byHash.isEmpty())
        return;
    m_archive.write([hashes = QStringList(byHash.keys())](sql::Db &db) { return store::unused(db, hashes); })
        .then(this, [this, byHash](const Result<QStringList> &unused) {
            QStringList keys;
            for (const QString &hash : unused.value_or(QStringList()))
                keys += byHash.value(hash);
            if (!keys.isEmpty())
                m_cache.remove(keys);
        });
}

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
#include "app/files/pictures.h"

#include <QSaveFile>
#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

QString cacheKey(const proto::FileInfo &file)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    // It becomes a path, so it is looked at.
    if (file.hash.size() == limits::kHash && std::all_of(file.hash.cbegin(), file.hash.cend(), isHex))
        return file.hash;
    return u"id-%1"_s.arg(file.id.value);
}

QString pictureKey(const proto::FileInfo &file) { return cacheKey(file) + u".picture"_s; }

Pictures::Pictures(Http &http, Aside &aside, FileCache &cache, QObject *parent)
    : QObject(parent), m_http(http), m_aside(aside), m_cache(cache)
{
    connect(&m_http, &Http::opened, this, [this] {
        m_missing.clear();
        pump();
    });
    connect(&m_cache, &FileCache::removed, this, [this] { m_here.clear(); });
}

QString Pictures::find(const proto::FileInfo &file)
{
    if (!file.picture || !file.id.isValid())
        return {};
    const auto known = m_here.constFind(file.id);
    if (known != m_here.cend())
        return *known;
    const QString path = m_cache.find(pictureKey(file));
    if (!path.isEmpty())
        m_here.insert(file.id, path);
    else if (!m_missing.contains(file.id))
        ask(file);
    return path;
}

void Pictures::ask(const proto::FileInfo &file)
{
    const QString key = pictureKey(file);
    if (m_underWay.contains(key)) {
        m_underWay[key].insert(file.id);
        return;
    }
    m_waiting.removeOne(file); // asked for again: now it is the newest
    m_waiting.append(file);
    if (m_waiting.size() > kWaiting)
        m_waiting.removeFirst();
    pump();
}

void Pictures::pump()
{
    while (m_http.isOpen() && m_underWay.size() < kAtOnce && !m_waiting.isEmpty())
        fetch(m_waiting.takeLast());
}

void Pictures::fetch(const proto::FileInfo &file)
{
    auto &sharers = m_underWay[pictureKey(file)];
    const bool isFirst = sharers.isEmpty();
    sharers.insert(file.id);
    if (!isFirst)
        return;
    m_http.fetch(u"/files/%1/picture"_s.arg(file.id.value), kMostBytes)
        .then(this, [this, file](const Result<QByteArray> &bytes) {
            if (bytes)
                came(file, *bytes);
            else
                ended(file, tl::unexpected(bytes.error()));
        });
}

void Pictures::came(const proto::FileInfo &file, const QByteArray &bytes)
{
    m_aside
        .run([path = m_cache.path(pictureKey(file)), bytes]() -> Result<proto::Done> {
            QSaveFile picture(path);
            if (!picture.open(QIODevice::WriteOnly) || picture.write(bytes) != bytes.size() || !picture.commit())
                return fail(Code::Storage, picture.errorString());
            return proto::Done{};
        })
        .then(this, [this, file](const Result<proto::Done> &written) {
            if (written)
                m_cache.put(pictureKey(file));
            ended(file, written);
        });
}

void Pictures::ended(const proto::FileInfo &file, const Result<proto::Done> &result)
{
    const QSet<FileId> sharers = m_underWay.take(pictureKey(file));
    const bool offline = !result && (result.error().code == Code::Offline || result.error().code == Code::Cancelled);
    if (offline && m_waiting.size() < kWaiting)
        m_waiting.append(file); // again when the connection is back
    else if (!result)
        m_missing.unite(sharers); // until the next connection
    pump();
    if (result) {
        for (const FileId one : sharers)
            Q_EMIT ready(one);
    }
    if (!isBusy())
        Q_EMIT idle();
}

} // namespace teahouse::app

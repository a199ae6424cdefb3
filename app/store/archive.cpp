// SPDX-License-Identifier: Apache-2.0
#include "app/store/archive.h"

#include "app/store/apply.h"
#include "app/store/cursors.h"
#include "app/store/file_search.h"
#include "app/store/ranges.h"
#include "app/store/schema.h"
#include "app/store/search_rows.h"

#include <QFile>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCacheKiB = 4'000;

Result<int> checkOwner(sql::Db &db, UserId me)
{
    const qint64 version = db.number(u"SELECT MAX(version) FROM schema_version"_s);
    if (version > store::schema().back().version)
        return fail(Code::Unsupported, u"the archive is at version %1"_s.arg(version));
    if (db.number(u"SELECT value FROM facts WHERE name = 'me'"_s) != me.value)
        return fail(Code::Conflict, u"the archive belongs to another account"_s);
    return int(version);
}

Result<int> prepareWriter(sql::Db &db, UserId me)
{
    db.run(u"PRAGMA journal_mode = WAL"_s);
    db.run(u"PRAGMA synchronous = NORMAL"_s);
    db.run(u"PRAGMA cache_size = -%1"_s.arg(kCacheKiB));
    db.run(u"PRAGMA secure_delete = ON"_s); // what may not be read any more is not left lying about
    db.run(u"PRAGMA journal_size_limit = 16777216"_s);
    const auto migrated = sql::migrate(db, store::schema());
    if (!migrated)
        return migrated;
    db.run(u"INSERT INTO facts (name, value) VALUES ('me', ?) ON CONFLICT (name) DO NOTHING"_s,
           QString::number(me.value));
    const auto checked = checkOwner(db, me);
    if (checked)
        db.transaction([&]() -> Result<int> {
            store::renewSearch(db);
            store::renewFileSearch(db);
            return *checked;
        });
    return checked;
}

Result<int> prepareReader(sql::Db &db, UserId me)
{
    db.run(u"PRAGMA cache_size = -%1"_s.arg(kCacheKiB));
    return checkOwner(db, me);
}

} // namespace

Archive::Durable::Durable(sql::Db &db) : m_db(db) { m_db.run(u"PRAGMA synchronous = FULL"_s); }

Archive::Durable::~Durable() { m_db.run(u"PRAGMA synchronous = NORMAL"_s); }

Archive::Archive(const QString &file, UserId me, QObject *parent)
    : QObject(parent)
    , m_me(me)
    , m_writer(std::make_unique<Lane>(file, sql::Db::Access::ReadWrite,
                                      [me](sql::Db &db) { return prepareWriter(db, me); }))
    , m_reader(std::make_unique<Lane>(file, sql::Db::Access::ReadOnly,
                                      [me](sql::Db &db) { return prepareReader(db, me); }))
    , m_looker(std::make_unique<Lane>(file, sql::Db::Access::ReadOnly,
                                      [me](sql::Db &db) { return prepareReader(db, me); }))
{
    // The owner alone may read what others wrote to him. SQLite gives its -wal and -shm files the same
    // rights.
    QFile archive(file);
    if (archive.open(QIODevice::ReadWrite))
        archive.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    m_writer->start();
    // Readers can make neither the file nor its tables: they begin when the writer has, or has failed to.
    opened().then(this, [this](const Result<proto::Done> &) {
        m_reader->start();
        m_looker->start();
    });
}

Archive::~Archive()
{
    m_writer->close();
    m_reader->close();
    m_looker->close();
}

Pending<proto::Done> Archive::opened()
{
    return m_writer->run([](sql::Db &) { return proto::Done{}; });
}

Pending<bool> Archive::emptyLog()
{
    return m_writer->run([](sql::Db &db) { return search::emptyLog(db); });
}

Pending<QList<Applied>> Archive::apply(QList<proto::Changes> changes, std::optional<SeqRange> asked)
{
    Promise<QList<Applied>> promise;
    auto pending = promise.pending();
    write([changes = std::move(changes), asked, me = m_me](sql::Db &db) {
        QList<Applied> results;
        for (const proto::Changes &one : changes) {
            results.append(store::apply(db, me, one));
            if (asked && one.stream.channel.isValid())
                store::addRange(db, one.stream.channel, *asked);
        }
        return results;
    }).then(this, [this, promise](const Result<QList<Applied>> &results) {
        if (results) {
            for (const Applied &one : *results)
                tell(one);
        }
        promise.set(results);
    });
    return pending;
}

void Archive::tell(const Applied &what)
{
    Q_EMIT applied(what);
    Q_EMIT shown(what);
}

Pending<proto::Done> Archive::noteHeads(const QList<proto::Head> &heads, const QSet<ChannelId> &justJoined)
{
    Promise<proto::Done> promise;
    auto pending = promise.pending();
    write([heads, justJoined](sql::Db &db) {
        const QSet<ChannelId> lost = store::noteHeads(db, heads, justJoined);
        for (const ChannelId channel : lost)
            store::removeChannel(db, channel);
        return lost;
    }).then(this, [this, heads, promise](const Result<QSet<ChannelId>> &lost) {
        if (lost) {
            QSet<ChannelId> channels;
            for (const proto::Head &head : heads)
                channels.insert(head.stream.channel);
            channels.remove(ChannelId());
            Q_EMIT touched(channels);
            if (!lost->isEmpty())
                tell({.lost = *lost});
        }
        promise.set(lost.map([](const auto &) { return proto::Done{}; }));
    });
    return pending;
}

} // namespace teahouse::app

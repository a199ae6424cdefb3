// SPDX-License-Identifier: Apache-2.0
// The archive of one account: everything its person may read, and everything written but not yet sent, in one SQLite
// file. The screen shows this and nothing else.
//
// One thread writes, one reads, and one looks through much: a page for the screen waits neither behind the backfill nor
// behind a search. All answers and signals come on the thread that owns the object. What is read by a Pending may be older than a signal that came
// before it: rows carry `rev`, the greater one is right.
#pragma once

#include "app/store/applied.h"
#include "app/store/lane.h"
#include "app/store/seq_range.h"
#include "common/proto/policy.h"

namespace teahouse::app {

class Archive : public QObject
{
    Q_OBJECT

public:
    // `me` is whose archive it is. Opening happens in the background; see opened().
    Archive(const QString &file, UserId me, QObject *parent = nullptr);
    ~Archive() override;

    UserId me() const { return m_me; }

    // Answered when the file is open and of this program's version; may be asked again. Code::Unsupported: a newer program wrote it;
    // Code::Conflict: it is somebody else's archive.
    Pending<proto::Done> opened();

    // fn(sql::Db &) on the reading thread, in one snapshot.
    template <class Fn>
    auto read(Fn fn)
    {
        return m_reader->run([fn = std::move(fn)](sql::Db &db) mutable { return between(&sql::Db::beginRead, db, fn); });
    }

    // The same, for what may take its time: searches.
    template <class Fn>
    auto look(Fn fn)
    {
        return m_looker->run([fn = std::move(fn)](sql::Db &db) mutable { return between(&sql::Db::beginRead, db, fn); });
    }

    // fn(sql::Db &) on the writing thread, in one transaction. Survives the death of the program.
    template <class Fn>
    auto write(Fn fn)
    {
        return m_writer->run([fn = std::move(fn)](sql::Db &db) mutable { return between(&sql::Db::begin, db, fn); });
    }

    // The same, and answered only when it survives the death of the machine.
    template <class Fn>
    auto writeDurably(Fn fn)
    {
        return m_writer->run([fn = std::move(fn)](sql::Db &db) mutable {
            const Durable durable(db);
            return between(&sql::Db::begin, db, fn);
        });
    }

    // Live changes, pages of the catch-up, history: all together in one transaction, then told by applied().
    // `asked`, for history alone: the range that was asked for, so that what does not exist is not asked for again.
    Pending<QList<Applied>> apply(QList<proto::Changes> changes, std::optional<SeqRange> asked = {});

    // What the server said of where its streams stand: what we lack is a gap from now on, and private channels that are
    // not among the heads are removed, but for those just joined.
    Pending<proto::Done> noteHeads(const QList<proto::Head> &heads, const QSet<ChannelId> &justJoined);

    // Brings SQLite's log into the file and empties it. False: not now, since somebody reads what it holds.
    Pending<bool> emptyLog();

    // Tells the models that channels changed in a way no `Changes` tells: heads, drafts, waiting read marks.
    void touch(const QSet<ChannelId> &channels) { Q_EMIT touched(channels); }
    // The text of a file has been written, which no `Changes` tells either.
    void noteWords() { Q_EMIT wordsCame(); }

Q_SIGNALS:
    void applied(const teahouse::app::Applied &what);
    // The same, when everyone has heard applied(): what stood in for it may go now.
    void shown(const teahouse::app::Applied &what);
    void touched(const QSet<teahouse::ChannelId> &channels);
    void wordsCame();

private:
    void tell(const Applied &what);

    class Durable
    {
    public:
        explicit Durable(sql::Db &db);
        ~Durable();

    private:
        sql::Db &m_db;
    };

    // `begin` is what it is: for writing, or a snapshot to read.
    template <class Fn>
    static auto between(void (sql::Db::*begin)(), sql::Db &db, Fn &fn) -> std::invoke_result_t<Fn, sql::Db &>
    {
        (db.*begin)();
        try {
            auto result = fn(db);
            db.commit();
            return result;
        } catch (...) {
            db.rollback();
            throw;
        }
    }

    const UserId m_me;
    std::unique_ptr<Lane> m_writer;
    std::unique_ptr<Lane> m_reader;
    std::unique_ptr<Lane> m_looker;
};

} // namespace teahouse::app

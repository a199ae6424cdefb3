// SPDX-License-Identifier: Apache-2.0
// An archive of its own for one test; reopen() is a restart of the program.
#pragma once

#include "app/store/archive.h"

#include <QTemporaryDir>
#include <QtTest>

namespace teahouse::test {

inline constexpr UserId kMe{7};

// Waits for the one answer.
template <class T>
Result<T> waitFor(Pending<T> pending)
{
    std::optional<Result<T>> answer;
    QObject context;
    std::move(pending).then(&context, [&](Result<T> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
        return fail(Code::Unknown, QStringLiteral("no answer"));
    return *answer;
}

class TestArchive
{
public:
    TestArchive() { reopen(); }
    Q_DISABLE_COPY_MOVE(TestArchive)

    void reopen(UserId me = kMe)
    {
        m_archive.reset();
        m_archive = std::make_unique<app::Archive>(file(), me);
    }
    void close() { m_archive.reset(); }
    QString file() const { return m_folder.filePath(QStringLiteral("archive.sqlite")); }

    app::Archive &operator*() { return *m_archive; }
    app::Archive *operator->() { return m_archive.get(); }

    QList<app::Applied> apply(const QList<proto::Changes> &changes)
    {
        return waitFor(m_archive->apply(changes)).value_or(QList<app::Applied>());
    }
    qint64 number(const QString &sql)
    {
        return waitFor(m_archive->write([sql](sql::Db &db) { return db.number(sql); })).value_or(-1);
    }

    // I am in a channel of that name with `count` messages of somebody else, all here.
    void channel(ChannelId id, const QString &name, int count = 0,
                 proto::ChannelKind kind = proto::ChannelKind::Public, const QList<UserId> &people = {})
    {
        proto::Changes changes{.stream = proto::Stream::of(id), .upTo = count + 1};
        changes.channels = {{.id = id, .kind = kind, .name = name, .people = people, .rev = 1}};
        for (int seq = 1; seq <= count; ++seq)
            changes.messages.append(message(id, seq));
        apply({changes});
        join(id);
    }
    void join(ChannelId id, qint64 readSeq = 0, bool left = false)
    {
        ++m_rev;
        apply({{.stream = proto::Stream::of(kMe),
                .after = m_rev - 1,
                .upTo = m_rev,
                .memberships = {{.channel = id, .readSeq = readSeq, .left = left, .rev = m_rev}}}});
    }
    // Its rev is that of a channel in which every message took one; a minute lies between two messages.
    static proto::Message message(ChannelId channel, qint64 seq, UserId author = {1})
    {
        return {.id = {channel.value * 1'000'000 + seq},
                .seq = seq,
                .author = author,
                .sentAt = 1'700'000'000'000 + seq * 60'000,
                .text = QStringLiteral("m%1").arg(seq),
                .rev = seq + 1};
    }
    static proto::Changes live(ChannelId channel, const proto::Message &message)
    {
        return {.stream = proto::Stream::of(channel),
                .after = message.rev - 1,
                .upTo = message.rev,
                .messages = {message}};
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<app::Archive> m_archive;
    qint64 m_rev = 0;
};

} // namespace teahouse::test

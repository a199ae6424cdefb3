// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

#include "server/store/database.h"

#include <QFileInfo>
#include <QJsonArray>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

// Each lists what is wrong, one line a row; a sound database gives none.
struct Invariant {
    const char *what;
    const char *sql;
};

constexpr Invariant kInvariants[] = {
    {"a message's number is missing or given twice",
     "SELECT 'channel ' || c.id FROM channels c LEFT JOIN"
     " (SELECT channel_id, COUNT(*) AS n, MIN(seq) AS first, MAX(seq) AS last FROM messages GROUP BY channel_id) m"
     " ON m.channel_id = c.id WHERE COALESCE(m.n, 0) <> c.last_seq OR COALESCE(m.last, 0) <> c.last_seq"
     " OR COALESCE(m.first, 1) <> 1"},
    {"a message is in no channel",
     "SELECT 'message ' || id FROM messages WHERE channel_id NOT IN (SELECT id FROM channels)"},
    {"a revision of a channel was given twice",
     "SELECT 'channel ' || channel || ' rev ' || rev FROM (SELECT id AS channel, rev FROM channels WHERE rev > 0"
     " UNION ALL SELECT channel_id, rev FROM members UNION ALL SELECT channel_id, rev FROM messages)"
     " GROUP BY channel, rev HAVING COUNT(*) > 1"},
    {"a revision of a channel is ahead of its counter",
     "SELECT 'channel ' || c.id FROM channels c WHERE c.rev > c.last_rev"
     " OR (SELECT MAX(rev) FROM messages WHERE channel_id = c.id) > c.last_rev"
     " OR (SELECT MAX(rev) FROM members WHERE channel_id = c.id) > c.last_rev"},
    {"a revision of a user was given twice",
     "SELECT 'user ' || user_id || ' rev ' || user_rev FROM members GROUP BY user_id, user_rev HAVING COUNT(*) > 1"},
    {"a revision of a user is ahead of its counter",
     "SELECT 'user ' || u.id FROM users u WHERE (SELECT MAX(user_rev) FROM members WHERE user_id = u.id) > u.last_rev"},
    {"a revision of the workspace was given twice",
     "SELECT 'rev ' || rev FROM (SELECT rev FROM users UNION ALL SELECT directory_rev FROM channels"
     " WHERE directory_rev > 0 UNION ALL SELECT rev FROM workspace) GROUP BY rev HAVING COUNT(*) > 1"},
    {"a revision of the workspace is ahead of its counter",
     "SELECT 'workspace' FROM workspace w WHERE w.rev > w.last_rev OR (SELECT MAX(rev) FROM users) > w.last_rev"
     " OR (SELECT MAX(directory_rev) FROM channels) > w.last_rev"},
    {"a reading mark is ahead of its channel",
     "SELECT 'channel ' || c.id || ' user ' || m.user_id FROM members m JOIN channels c ON c.id = m.channel_id"
     " WHERE m.read_seq > c.last_seq"},
};

constexpr int kShown = 100; // of each kind

QStringList problemsIn(sql::Db &db)
{
    QStringList problems;
    const auto text = [](const QSqlQuery &row) { return row.value(0).toString(); };
    for (const QString &line : db.list(u"PRAGMA integrity_check"_s, text)) {
        if (line != "ok"_L1)
            problems.append(u"the file is damaged: "_s + line);
    }
    for (const QString &table : db.list(u"PRAGMA foreign_key_check"_s, text))
        problems.append(u"a row of %1 points at nothing"_s.arg(table));
    for (const Invariant &invariant : kInvariants) {
        const QString sql = QLatin1StringView(invariant.sql) + u" LIMIT "_s + QString::number(kShown);
        for (const QString &where : db.list(sql, text))
            problems.append(QLatin1StringView(invariant.what) + u": "_s + where);
    }
    return problems;
}

} // namespace

int check(const QStringList &arguments)
{
    Options options(commandNamed("check"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const DataFolder folder = options.folder();
    if (!QFileInfo::exists(folder.database()))
        return failed({Code::NotFound, u"there is no database in %1"_s.arg(folder.path())});
    QStringList problems;
    try {
        const auto db = store::openForReading(folder.database());
        db->beginRead(); // one moment for all
        problems = problemsIn(*db);
        db->commit();
    } catch (const sql::Failure &failure) {
        return failed({Code::Storage, QString::fromUtf8(failure.what())});
    }
    if (options.json()) {
        print(QJsonObject{{u"ok"_s, problems.isEmpty()}, {u"problems"_s, QJsonArray::fromStringList(problems)}});
    } else {
        for (const QString &problem : std::as_const(problems))
            print(problem);
        if (problems.isEmpty())
            print(u"ok"_s);
    }
    return problems.isEmpty() ? kDone : kFailed;
}

} // namespace teahouse::server::admin

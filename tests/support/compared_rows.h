// SPDX-License-Identifier: Apache-2.0
// What a person's archive and the server's database say of what he may read, as rows that can be compared.
#pragma once

#include "tests/support/test_server.h"

#include "app/store/later_rows.h"
#include "app/store/own_rows.h"
#include "common/codec/cbor.h"
#include "server/store/departments.h"
#include "server/store/groups.h"
#include "server/store/later.h"
#include "server/store/own.h"
#include "server/store/stickers.h"
#include "server/store/threads.h"

namespace teahouse::test {

using namespace Qt::StringLiterals;

using Rows = QMap<QString, QString>; // what a row is → what it says

inline QString messageText(const proto::Message &m)
{
    return u"%1|%2|%3|%4|%5|%6|%7|%8|%9"_s.arg(m.id.value).arg(m.author.value).arg(meta::nameOf(m.kind)).arg(m.sentAt)
               .arg(m.editedAt).arg(m.recalledAt).arg(m.text).arg(m.replyTo.value).arg(m.rev)
        + u"|%1|%2|%3|%4"_s.arg(m.thread.value).arg(m.replies).arg(m.lastReplyAt).arg(m.repliers.value(0).value);
}

inline void takeWorkspace(sql::Db &db, const QString &emoji, Rows &rows)
{
    db.each(u"SELECT id, name, display_name, avatar, rev, position, department, phone, email, time_zone FROM users"_s,
            [&](const QSqlQuery &row) {
                QStringList says;
                for (int i = 1; i < 10; ++i)
                    says += row.value(i).toString();
                rows.insert(u"user %1"_s.arg(row.value(0).toLongLong()), says.join(u'|'));
            });
    db.each(emoji, [&](const QSqlQuery &row) {
        rows.insert(u"emoji %1"_s.arg(row.value(0).toLongLong()),
                    u"%1|%2|%3|%4|%5|%6"_s.arg(row.value(1).toString()).arg(row.value(2).toLongLong())
                        .arg(row.value(3).toLongLong()).arg(row.value(4).toLongLong()).arg(row.value(5).toLongLong())
                        .arg(row.value(6).toString()));
    });
}

inline void takeThreads(sql::Db &db, const QString &marks, Rows &rows)
{
    db.each(marks, [&](const QSqlQuery &row) {
        rows.insert(u"thread %1"_s.arg(row.value(0).toLongLong()),
                    u"%1|%2|%3"_s.arg(row.value(1).toInt()).arg(row.value(2).toLongLong()).arg(row.value(3).toLongLong()));
    });
}

inline void takeShared(const QList<proto::Group> &groups, const QList<proto::Draft> &drafts, const proto::Preferences &preferences,
                Rows &rows)
{
    for (const proto::Group &group : groups)
        rows.insert(u"group %1"_s.arg(group.id.value), QString::fromLatin1(codec::toCbor(group).toHex()));
    for (const proto::Draft &draft : drafts)
        rows.insert(u"draft %1/%2"_s.arg(draft.channel.value).arg(draft.thread.value),
                    QString::fromLatin1(codec::toCbor(draft).toHex()));
    if (preferences.rev > 0)
        rows.insert(u"preferences"_s, QString::fromLatin1(codec::toCbor(preferences).toHex()));
}

template <class Row>
void takeById(const QString &what, const QList<Row> &all, Rows &rows)
{
    for (const Row &row : all)
        rows.insert(u"%1 %2"_s.arg(what).arg(row.id.value), QString::fromLatin1(codec::toCbor(row).toHex()));
}

// Those that are not over: of the others the archive keeps no words.
inline void takePlans(const QList<proto::Scheduled> &scheduled, const QList<proto::Reminder> &reminders, Rows &rows)
{
    for (const proto::Scheduled &row : scheduled) {
        if (row.isWaiting())
            rows.insert(u"scheduled %1"_s.arg(row.id.value), QString::fromLatin1(codec::toCbor(row).toHex()));
    }
    for (const proto::Reminder &row : reminders) {
        if (!row.done)
            rows.insert(u"reminder %1"_s.arg(row.id.value), QString::fromLatin1(codec::toCbor(row).toHex()));
    }
}

inline Rows serverRows(const TestServer &office, UserId me)
{
    const auto db = office.look();
    Rows rows;
    db->each(u"SELECT m.channel_id, m.seq, m.id, m.author_id, m.kind, m.sent_at, m.edited_at, m.recalled_at, m.text,"
             " m.reply_to, m.rev, m.thread FROM messages m JOIN members x ON x.channel_id = m.channel_id AND x.user_id = ?"
             " WHERE x.gone = 0"_s,
             [&](const QSqlQuery &row) {
                 proto::Message m{.id = {row.value(2).toLongLong()}, .author = {row.value(3).toLongLong()}};
                 m.kind = meta::valueOf<proto::MessageKind>(row.value(4).toString());
                 m.sentAt = row.value(5).toLongLong();
                 m.editedAt = row.value(6).toLongLong();
                 m.recalledAt = row.value(7).toLongLong();
                 m.text = row.value(8).toString();
                 m.replyTo = {row.value(9).toLongLong()};
                 m.rev = row.value(10).toLongLong();
                 m.thread = {row.value(11).toLongLong()};
                 server::store::takeThread(*db, m);
                 rows.insert(u"message %1/%2"_s.arg(row.value(0).toLongLong()).arg(row.value(1).toLongLong()),
                             messageText(m));
             },
             me);
    db->each(u"SELECT channel_id, read_seq, gone, user_rev FROM members WHERE user_id = ?"_s,
             [&](const QSqlQuery &row) {
                 rows.insert(u"membership %1"_s.arg(row.value(0).toLongLong()),
                             u"%1|%2|%3"_s.arg(row.value(1).toLongLong()).arg(row.value(2).toInt()).arg(
                                 row.value(3).toLongLong()));
             },
             me);
    db->each(u"SELECT m.channel_id, m.user_id, m.role, m.gone, m.rev FROM members m JOIN members x"
             " ON x.channel_id = m.channel_id AND x.user_id = ? WHERE x.gone = 0"_s,
             [&](const QSqlQuery &row) {
                 rows.insert(u"member %1/%2"_s.arg(row.value(0).toLongLong()).arg(row.value(1).toLongLong()),
                             u"%1|%2|%3"_s.arg(row.value(2).toString()).arg(row.value(3).toInt()).arg(
                                 row.value(4).toLongLong()));
             },
             me);
    takeThreads(*db, u"SELECT root, following, read_seq, user_rev FROM thread_marks WHERE user_id = "_s + QString::number(me.value),
                rows);
    takeWorkspace(*db, u"SELECT id, name, file_id, creator_id, removed, rev, alias_of FROM emoji"_s, rows);
    const QString drafts = u"SELECT "_s + server::store::kDraftColumns + u"FROM drafts WHERE user_id = ?"_s;
    takeShared(db->list(u"SELECT "_s + server::store::kGroupColumns + u"FROM people_groups"_s, server::store::groupFrom),
               db->list(drafts, [](const QSqlQuery &row) { return sql::fromRow<proto::Draft>(row); }, me),
               server::store::preferences(*db, me), rows);
    takeById(u"department"_s,
             db->list(u"SELECT "_s + server::store::kDepartmentColumns + u"FROM departments"_s,
                      [](const QSqlQuery &row) { return sql::fromRow<proto::Department>(row); }),
             rows);
    const QString stickers = u"SELECT "_s + server::store::kStickerColumns + u"FROM stickers WHERE user_id = ?"_s;
    takeById(u"sticker"_s, db->list(stickers, [](const QSqlQuery &row) { return sql::fromRow<proto::Sticker>(row); }, me), rows);
    const QString scheduled = u"SELECT "_s + server::store::kScheduledColumns + u"FROM scheduled WHERE user_id = ?"_s;
    const QString reminders = u"SELECT "_s + server::store::kReminderColumns + u"FROM reminders WHERE user_id = ?"_s;
    takePlans(db->list(scheduled, server::store::scheduledFrom, me),
              db->list(reminders, [](const QSqlQuery &row) { return sql::fromRow<proto::Reminder>(row); }, me), rows);
    return rows;
}

inline Rows archiveRows(const QString &file)
{
    const auto db = sql::Db::openSqlite(file, sql::Db::Access::ReadOnly);
    Rows rows;
    db->each(u"SELECT channel, seq, body FROM messages"_s, [&](const QSqlQuery &row) {
        const auto message = codec::fromCbor<proto::Message>(row.value(2).toByteArray());
        rows.insert(u"message %1/%2"_s.arg(row.value(0).toLongLong()).arg(row.value(1).toLongLong()),
                    messageText(message.value()));
    });
    db->each(u"SELECT channel, read_seq, \"left\", rev FROM memberships"_s, [&](const QSqlQuery &row) {
        rows.insert(u"membership %1"_s.arg(row.value(0).toLongLong()),
                    u"%1|%2|%3"_s.arg(row.value(1).toLongLong()).arg(row.value(2).toInt()).arg(row.value(3).toLongLong()));
    });
    db->each(u"SELECT channel, user, role, \"left\", rev FROM members"_s, [&](const QSqlQuery &row) {
        rows.insert(u"member %1/%2"_s.arg(row.value(0).toLongLong()).arg(row.value(1).toLongLong()),
                    u"%1|%2|%3"_s.arg(row.value(2).toString()).arg(row.value(3).toInt()).arg(row.value(4).toLongLong()));
    });
    takeThreads(*db, u"SELECT root, following, read_seq, rev FROM threads"_s, rows);
    takeWorkspace(*db, u"SELECT id, name, file, creator, removed, rev, alias_of FROM emoji"_s, rows);
    takeShared(app::store::groups(*db), app::store::serverDrafts(*db), app::store::preferences(*db), rows);
    takeById(u"department"_s, app::store::departments(*db), rows);
    takeById(u"sticker"_s, app::store::stickers(*db), rows);
    takePlans(app::store::scheduledRows(*db), app::store::reminderRows(*db), rows);
    return rows;
}

// The first row in which they differ, for the report.
inline QString difference(const Rows &server, const Rows &archive)
{
    for (auto it = server.cbegin(); it != server.cend(); ++it) {
        if (archive.value(it.key(), u"nothing"_s) != *it)
            return it.key() + u": server "_s + *it + u", archive "_s + archive.value(it.key(), u"nothing"_s);
    }
    for (auto it = archive.cbegin(); it != archive.cend(); ++it) {
        if (!server.contains(it.key()))
            return it.key() + u": only in the archive, "_s + *it;
    }
    return {};
}

} // namespace teahouse::test

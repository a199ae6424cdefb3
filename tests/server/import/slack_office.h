// SPDX-License-Identifier: Apache-2.0
// Slack exports as tests need them, and what a database holds after an import, as text that a person can read. JSON is
// written with ' for ".
#pragma once

#include "server/import/slack_import.h"
#include "tests/server/import/zip_file.h"
#include "tests/support/test_db.h"

#include <QTemporaryDir>

namespace teahouse::test {

class SlackOffice
{
public:
    SlackOffice &file(const QByteArray &name, QByteArray json)
    {
        m_files.append({name, json.replace('\'', '"')});
        return *this;
    }

    SlackOffice &replace(const QByteArray &name, const QByteArray &json)
    {
        without(name);
        return file(name, json);
    }

    SlackOffice &without(const QByteArray &name)
    {
        m_files.removeIf([&](const auto &f) { return f.first == name; });
        return *this;
    }

    QString save() const
    {
        ZipFile zip;
        for (const auto &[name, json] : m_files)
            zip.add(name, json);
        return zip.save(m_folder->filePath(QStringLiteral("export.zip")));
    }

    Result<server::import::ImportReport> importInto(TestDb &db, const server::import::ImportOptions &options = {}) const
    {
        return server::import::importSlack(save(), db.sql, db.ids, clock, options);
    }

    ManualClock clock;

private:
    QList<std::pair<QByteArray, QByteArray>> m_files;
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
};

// Three people, a channel, two days of talk.
inline SlackOffice smallOffice()
{
    SlackOffice office;
    office
        .file("users.json",
              "[{'id':'U1','team_id':'T1','name':'maya','profile':{'display_name':'Maya Chen'}},"
              "{'id':'U2','team_id':'T1','name':'zhangsan','real_name':'张三'},"
              "{'id':'U3','team_id':'T1','name':'tomas','deleted':true,'profile':{'real_name':'Tomás'}}]")
        .file("channels.json",
              "[{'id':'C1','name':'general','created':1700000000,'creator':'U1','members':['U1','U2'],"
              "'topic':{'value':'Tea'}}]")
        .file("general/2024-01-01.json",
              "[{'type':'message','user':'U1','text':'good *morning*','ts':'1704100000.000100'},"
              "{'type':'message','user':'U2','text':'早 <@U1>','ts':'1704100001.000200'}]")
        .file("general/2024-01-02.json",
              "[{'type':'message','user':'U3','text':'bye','ts':'1704190000.000100'}]");
    return office;
}

inline QStringList lines(TestDb &db, const QString &sql)
{
    return db.sql.list(sql, [](const QSqlQuery &row) { return row.value(0).toString(); });
}

// Everything that an import writes but the ids, which are made anew each time.
inline QStringList everythingIn(TestDb &db)
{
    QStringList out = lines(db, QStringLiteral("SELECT 'workspace ' || last_rev FROM workspace"));
    out += lines(db,
                 QStringLiteral("SELECT name || ' ' || display_name || ' ' || role || ' ' || bot || ' ' || deactivated"
                                " || ' ' || rev || ' ' || last_rev FROM users ORDER BY rev"));
    out += lines(db,
                 QStringLiteral("SELECT kind || ' ' || name || ' ' || topic || ' ' || created_at || ' ' || archived || ' '"
                                " || last_seq || ' ' || last_at || ' ' || rev || ' ' || last_rev || ' ' || directory_rev"
                                " FROM channels ORDER BY id"));
    out += lines(db,
                 QStringLiteral("SELECT c.name || ' ' || u.name || ' ' || m.role || ' ' || m.joined_at || ' ' || m.rev ||"
                                " ' ' || m.read_seq || ' ' || m.user_rev FROM members m JOIN users u ON u.id = m.user_id"
                                " JOIN channels c ON c.id = m.channel_id ORDER BY m.channel_id, m.rev"));
    out += lines(db,
                 QStringLiteral("SELECT c.name || ' ' || m.seq || ' ' || m.rev || ' ' || u.name || ' ' || m.kind || ' '"
                                " || m.sent_at || ' ' || m.edited_at || ' ' || m.recalled_at || ' ' || m.text || ' '"
                                " || COALESCE(t.seq, 0) || ' ' || m.file_count || ' ' || m.shown_name"
                                " FROM messages m JOIN users u ON u.id = m.author_id JOIN channels c ON c.id ="
                                " m.channel_id LEFT JOIN messages t ON t.id = m.thread ORDER BY m.channel_id, m.seq"));
    out += lines(db,
                 QStringLiteral("SELECT m.text || ' ' || r.emoji || ' ' || u.name FROM reactions r JOIN messages m ON"
                                " m.id = r.message_id JOIN users u ON u.id = r.user_id"
                                " ORDER BY m.channel_id, m.seq, r.emoji, u.id"));
    return out;
}

} // namespace teahouse::test

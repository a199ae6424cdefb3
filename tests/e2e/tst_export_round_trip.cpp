// SPDX-License-Identifier: Apache-2.0
// What came from Slack, was talked about, and was exported by one of its people as JSON, comes into an empty server as
// it was.
#include "app/export/exporter.h"
#include "common/proto/forward.h"
#include "server/files/content_keeper.h"
#include "server/import/slack_import.h"
#include "server/import/teahouse_import.h"
#include "server/store/members.h"
#include "tests/server/import/zip_file.h"
#include "tests/support/file_desk.h"
#include "tests/support/office_client.h"
#include "tests/support/png_file.h"
#include "tests/support/test_archive.h"

#include <QDirIterator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kPatienceMs = 30'000;

QString demoOffice(const QTemporaryDir &folder)
{
    const QString root = QStringLiteral(PROJECT_ROOT "/resources/demo/office");
    ZipFile zip;
    QDirIterator it(root, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QFile::ReadOnly))
            qFatal("the demo office is not there");
        zip.add(QDir(root).relativeFilePath(file.fileName()).toUtf8(), file.readAll());
    }
    return zip.save(folder.filePath(u"slack.zip"_s));
}

QStringList lines(sql::Db &db, const QString &sql)
{
    return db.list(sql, [](const QSqlQuery &row) { return row.value(0).toString(); });
}

// All that a reader sees, by names: ids and revisions are each server's own, and rights are not given by an import.
QStringList readable(sql::Db &db)
{
    QStringList out = lines(db, u"SELECT name || '|' || display_name || '|' || bot || '|' || deactivated || '|' || (avatar > 0)"
                                " || '|' || position || '|' || phone || '|' || email"
                                " FROM users ORDER BY name"_s);
    out += lines(db, u"SELECT kind || '|' || name || '|' || topic || '|' || created_at || '|' || archived || '|' || last_seq"
                     " || '|' || purpose || '|' || posting || '|' || bookmarks"
                     " FROM channels ORDER BY kind, name"_s);
    out += lines(db, u"SELECT c.name || '|' || u.name || '|' || m.role || '|' || m.joined_at || '|' || m.gone FROM members m JOIN"
                     " users u ON u.id = m.user_id JOIN channels c ON c.id = m.channel_id ORDER BY c.name, u.name"_s);
    out += lines(db, u"SELECT c.name || '|' || m.seq || '|' || u.name || '|' || m.kind || '|' || m.sent_at || '|' || m.edited_at"
                     " || '|' || m.recalled_at || '|' || m.text || '|' || COALESCE(t.seq, 0) || '|' || COALESCE(r.seq, 0) || '|'"
                     " || m.shown_name || '|' || m.pinned_at || '|' || COALESCE(p.name, '') FROM messages m JOIN users u ON"
                     " u.id = m.author_id JOIN channels c ON c.id = m.channel_id LEFT JOIN messages t ON t.id = m.thread"
                     " LEFT JOIN messages r ON r.id = m.reply_to LEFT JOIN users p ON p.id = m.pinned_by"
                     " ORDER BY c.name, m.seq"_s);
    out += lines(db, u"SELECT c.name || '|' || m.seq || '|' || x.emoji || '|' || u.name FROM reactions x JOIN messages m ON m.id ="
                     " x.message_id JOIN channels c ON c.id = m.channel_id JOIN users u ON u.id = x.user_id"
                     " ORDER BY c.name, m.seq, x.created_at"_s);
    out += lines(db, u"SELECT c.name || '|' || m.seq || '|' || f.name || '|' || f.media_type || '|' || f.bytes || '|'"
                     " || f.sticker || '|' || COALESCE(x.hash, '') FROM message_files f JOIN messages m ON m.id = f.message_id JOIN channels c ON"
                     " c.id = m.channel_id LEFT JOIN files x ON x.id = f.file_id ORDER BY c.name, m.seq, f.number"_s);
    out += lines(db, u"SELECT c.name || '|' || m.seq || '|' || u.name || '|' || json_extract(f.body, '$[0].text') || '|'"
                     " || json_extract(f.body, '$[0].sent_at') FROM forwarded f JOIN messages m ON m.id = f.message_id JOIN"
                     " channels c ON c.id = m.channel_id JOIN users u ON u.id = json_extract(f.body, '$[0].author')"
                     " ORDER BY c.name, m.seq"_s);
    // Each copy of a file is a use of its contents, too.
    out += lines(db, u"SELECT m.text || '|' || json_extract(f.body, '$[0].files[0].name') || '|'"
                     " || json_extract(f.body, '$[0].files[0].hash') || '|' || json_extract(f.body, '$[0].files[0].width') || '|'"
                     " || x.hash FROM forwarded f JOIN messages m ON m.id = f.message_id JOIN files x ON x.message_id = m.id"
                     " AND x.id = json_extract(f.body, '$[0].files[0].id') ORDER BY m.text"_s);
    out += lines(db, u"SELECT e.name || '|' || e.alias_of || '|' || u.name || '|' || COALESCE(x.hash, '') FROM emoji e JOIN users u"
                     " ON u.id = e.creator_id LEFT JOIN files x ON x.id = e.file_id WHERE e.removed = 0 ORDER BY e.name"_s);
    return out;
}

struct Exported {
    Result<QString> folder = fail(Code::Unknown);
    bool ended = false;
};

} // namespace

class TestExportRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void losesNothing()
    {
        QTemporaryDir folder;
        TestServer first(lookingAtFiles());
        importDemo(first, folder);
        OfficeClient client(first, u"maya"_s);
        QTRY_VERIFY_WITH_TIMEOUT(client.isWhole(), kPatienceMs);
        talk(client, folder);
        QTRY_VERIFY_WITH_TIMEOUT(client.isWhole(), kPatienceMs);
        const Result<QString> exported = exportAll(client, folder.path());
        QVERIFY(exported);

        TestServer second(lookingAtFiles());
        second.stop();
        const auto report = importInto(second, *exported);
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        for (const server::import::Remark &remark : report->skippedItems())
            qInfo() << meta::nameOf(remark.kind) << meta::nameOf(remark.reason) << remark.file << remark.item;
        QCOMPARE(report->skippedItems().size(), 0);
        const auto before = server::store::openForReading(first.database()), after = server::store::openForReading(second.database());
        QVERIFY(readable(*before).size() > 100);
        QVERIFY(readable(*before).join(u'\n').contains(u"picture passed on|茶.png|"_s));
        QVERIFY(readable(*before).join(u'\n').contains(u"pot|kettle|maya|"_s));
        QVERIFY(readable(*before).join(u'\n').contains(u"|茶艺师|138 0000 0000|maya@example.org"_s));
        QVERIFY(readable(*before).join(u'\n').contains(u"|what we brew|everyone|[{\"title\":\"Menu 茶单\""_s));
        QCOMPARE(readable(*after), readable(*before));

        const auto again = importInto(second, *exported);
        QVERIFY(again);
        QCOMPARE(again->count(server::import::Kind::Message).imported, 0);
        QCOMPARE(readable(*server::store::openForReading(second.database())), readable(*before));
        second.start();
    }

private:
    static void importDemo(TestServer &server, const QTemporaryDir &folder)
    {
        server.stop();
        auto db = *server::store::openForWriting(server.database());
        IdSource ids(server::store::newestId(*db));
        QVERIFY(server::import::importSlack(demoOffice(folder), *db, ids, SystemClock()));
        const auto maya = server::store::userNamed(*db, u"maya"_s);
        QVERIFY(maya);
        db->begin();
        for (const QString &id : lines(*db, u"SELECT CAST(id AS TEXT) FROM channels"_s)) {
            const ChannelId channel{id.toLongLong()};
            if (!server::store::member(*db, channel, maya->id))
                server::store::addMember(*db, channel, {.user = maya->id, .role = proto::ChannelRole::Member, .joinedAt = 1}, 0);
        }
        db->commit();
        db.reset();
        server.start();
    }

    // A picture twice, a reply, a quote's edit, a reaction, a pin, a recall, something passed on, notes.
    void talk(OfficeClient &client, const QTemporaryDir &folder)
    {
        const auto general = client.look()->number(u"SELECT id FROM directory WHERE kind = 'public' ORDER BY id"_s);
        const ChannelId channel{general};
        const QString path = folder.filePath(u"茶.png"_s);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(pngFile(64, 48)) > 0);
        file.close();
        client->outbox().send(channel, {.text = u"look"_s, .files = {{.path = path, .name = {}}}});
        client->outbox().send(channel, {.text = u"twice"_s, .files = {{.path = path, .name = {}}}});
        client->outbox().send(channel, {.text = u"to be recalled"_s, .files = {}});
        QTRY_VERIFY_WITH_TIMEOUT(client->outbox().entries().isEmpty(), kPatienceMs);
        const auto idOf = [&](const QString &text) {
            MessageId id;
            const auto db = client.look();
            db->each(u"SELECT body FROM messages WHERE channel = ?"_s, [&](const QSqlQuery &row) {
                const auto message = codec::fromCbor<proto::Message>(row.value(0).toByteArray());
                if (message && message->text == text)
                    id = message->id;
            }, channel);
            return id;
        };
        QTRY_VERIFY_WITH_TIMEOUT(idOf(u"to be recalled"_s).isValid(), kPatienceMs);
        ask(client, proto::React{.message = idOf(u"look"_s), .emoji = u"🍵"_s, .on = true});
        ask(client, proto::UpdateProfile{.displayName = {}, .position = u"茶艺师"_s, .phone = u"138 0000 0000"_s,
                                         .email = u"maya@example.org"_s});
        ask(client, proto::UpdateChannel{.channel = channel, .name = {}, .topic = {}, .archived = {},
                                         .purpose = u"what we brew"_s,
                                         .bookmarks = {{{.title = u"Menu 茶单"_s, .url = u"https://example.org/menu?a=1"_s}}}});
        const auto upload = waitFor(client->files().upload(path, u"kettle.png"_s));
        QVERIFY(upload);
        ask(client, proto::CreateEmoji{.name = u"kettle"_s, .upload = *upload, .aliasOf = {}});
        ask(client, proto::CreateEmoji{.name = u"pot"_s, .upload = {}, .aliasOf = u"kettle"_s});
        ask(client, proto::CreateEmoji{.name = u"brew"_s, .upload = {}, .aliasOf = u"🍵"_s});
        ask(client, proto::React{.message = idOf(u"look"_s), .emoji = u"kettle"_s, .on = true});
        ask(client, proto::PinMessage{.message = idOf(u"look"_s), .on = true});
        ask(client, proto::RecallMessage{.message = idOf(u"to be recalled"_s)});
        client->outbox().send(channel, {.text = u"answer"_s, .replyTo = idOf(u"twice"_s), .files = {}});
        QTRY_VERIFY_WITH_TIMEOUT(client->outbox().entries().isEmpty(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(idOf(u"answer"_s).isValid() && !idOf(u"to be recalled"_s).isValid(), kPatienceMs);
        ask(client, proto::ForwardMessages{.localId = {77}, .channel = channel, .thread = {}, .messages = {idOf(u"answer"_s)}, .text = u"passed on"_s});
        ask(client, proto::ForwardMessages{.localId = {78}, .channel = channel, .thread = {}, .messages = {idOf(u"look"_s)}, .text = u"picture passed on"_s});
        QTRY_VERIFY_WITH_TIMEOUT(idOf(u"passed on"_s).isValid() && idOf(u"picture passed on"_s).isValid(), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(client.look()->number(u"SELECT COUNT(*) FROM emoji WHERE removed = 0"_s), 3, kPatienceMs);
    }

    template <class Request>
    void ask(OfficeClient &client, const Request &request)
    {
        const auto done = waitFor(client->connection().call(request));
        QVERIFY2(done, qPrintable(done ? QString() : QString(meta::nameOf(done.error().code))));
    }

    static Result<QString> exportAll(OfficeClient &client, const QString &folder)
    {
        app::Exporter exporter({client->archive(), client->files()},
                               {.format = app::ExportFormat::Json, .channels = {}, .folder = folder});
        Exported exported;
        QObject::connect(&exporter, &app::Exporter::done, &exporter, [&](const QString &path) { exported = {path, true}; });
        QObject::connect(&exporter, &app::Exporter::failed, &exporter,
                         [&](const Error &error) { exported = {tl::unexpected(error), true}; });
        exporter.setOnline(true);
        exporter.start();
        (void)QTest::qWaitFor([&] { return exported.ended; }, kPatienceMs);
        return exported.folder;
    }

    static Result<server::import::ImportReport> importInto(TestServer &server, const QString &folder)
    {
        auto db = *server::store::openForWriting(server.database());
        IdSource ids(server::store::newestId(*db));
        const server::BlobStore blobs(server.config.dataFolder);
        if (const auto made = blobs.make(); !made)
            return tl::unexpected(made.error());
        server::ContentKeeper keeper(blobs, lookingAtFiles().files.preview);
        return server::import::importTeahouse(folder, *db, ids, SystemClock(), &keeper);
    }
};

QTEST_GUILESS_MAIN(TestExportRoundTrip)
#include "tst_export_round_trip.moc"

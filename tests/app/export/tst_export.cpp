// SPDX-License-Identifier: Apache-2.0
#include "app/core/session.h"
#include "app/export/csv_writer.h"
#include "app/export/exporter.h"
#include "app/export/html_text.h"
#include "tests/support/test_archive.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <sys/resource.h>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kTea{10}, kNotes{11};
const QString kEvil = u"<img src=x onerror=alert(1)>&\"'"_s;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("not there");
}

QStringList filesIn(const QString &folder)
{
    QStringList out;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        out.append(QDir(folder).relativeFilePath(it.next()));
    out.sort();
    return out;
}

QJsonObject line(const QString &path, int number)
{
    return QJsonDocument::fromJson(readAll(path).split('\n').value(number)).object();
}

proto::Message message(qint64 seq, qint64 author, const QString &text)
{
    proto::Message m = TestArchive::message(kTea, seq, {author});
    m.text = text;
    return m;
}

// A person's archive without a connection: one channel with all that a message can be, and notes.
struct Place {
    QTemporaryDir home, target;
    const QByteArray picture = "\x89PNG pretend";
    const QString hash = QString::fromLatin1(QCryptographicHash::hash(picture, QCryptographicHash::Sha256).toHex());
    std::unique_ptr<Session> session;

    Place()
    {
        Account account;
        account.user = kMe;
        session = std::make_unique<Session>(account, home.filePath(u"archive.sqlite"_s));
        apply({.stream = proto::Stream::workspace(),
               .upTo = 9,
               .users = {{.id = {1}, .name = u"maya"_s, .displayName = u"Maya Chen"_s, .rev = 1},
                         {.id = {2}, .name = u"zhang"_s, .displayName = kEvil, .rev = 2},
                         {.id = kMe, .name = u"me"_s, .displayName = u"张三"_s, .role = proto::Role::Owner, .rev = 3}},
               .workspace = {{.name = u"松风 / Office"_s, .rev = 4}}});
        apply({.stream = proto::Stream::of(kMe), .upTo = 2, .memberships = {{.channel = kTea, .rev = 1}, {.channel = kNotes, .rev = 2}}});
        apply({.stream = proto::Stream::of(kNotes), .upTo = 1, .channels = {{.id = kNotes, .kind = proto::ChannelKind::Notes, .people = {kMe}, .rev = 1}}});
    }
    void apply(const proto::Changes &changes) { QVERIFY(waitFor(session->archive().apply({changes}))); }

    // 2023-11-14 and 15, UTC.
    void talk(const QList<proto::Message> &messages)
    {
        apply({.stream = proto::Stream::of(kTea),
               .upTo = messages.last().seq + 1,
               .messages = messages,
               .members = {{.user = {1}, .role = proto::ChannelRole::Admin, .joinedAt = 5, .rev = 1}},
               .channels = {{.id = kTea, .kind = proto::ChannelKind::Public, .name = u"茶 & <b>tea</b>"_s, .topic = kEvil, .rev = 1}}});
    }
    QList<proto::Message> everyKind() const
    {
        proto::Message root = message(1, 1, u"早 **bold** `code` <script>alert(1)</script> @me https://a.example/?a=1&b=2"_s);
        root.editedAt = root.sentAt + 5;
        root.pinnedAt = root.sentAt + 6;
        root.pinnedBy = {2};
        root.reactions = {{u"👍"_s, {{1}, {2}}}};
        proto::Message reply = message(2, 2, u"=HYPERLINK(\"http://evil\")\n```\n<pre>\n```"_s);
        reply.thread = root.id;
        proto::Message withFiles = message(3, 1, {});
        withFiles.files = {{.name = u"../a b#%.png"_s, .mediaType = u"image/png"_s, .bytes = picture.size(), .id = {500}, .hash = hash},
                           {.name = u"\u202Egnp.exe"_s, .bytes = 7}};
        proto::Message gone = message(4, 2, {});
        gone.recalledAt = gone.sentAt + 1;
        proto::Message joined = message(5, 2, {});
        joined.kind = proto::MessageKind::Joined;
        proto::Message quote = message(6, 1, u"- one\n- two\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |"_s);
        quote.replyTo = reply.id;
        return {root, reply, withFiles, gone, joined, quote};
    }
    void cachePicture() const { cache(hash); }
    void cache(const QString &key) const
    {
        const QString folder = home.filePath(u"cache/"_s + key.left(2));
        QDir().mkpath(folder);
        QFile file(folder + u'/' + key);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(picture) == picture.size());
    }

    Result<QString> exported(ExportWanted wanted, ExportProgress *progress = nullptr, bool cancel = false)
    {
        wanted.folder = wanted.folder.isEmpty() ? target.path() : wanted.folder;
        Exporter exporter({session->archive(), session->files()}, wanted);
        std::optional<Result<QString>> end;
        QObject::connect(&exporter, &Exporter::done, &exporter, [&](const QString &folder) { end = folder; });
        QObject::connect(&exporter, &Exporter::failed, &exporter, [&](const Error &error) { end = tl::unexpected(error); });
        QObject::connect(&exporter, &Exporter::progressed, &exporter, [&](const ExportProgress &now) {
            if (progress)
                *progress = now;
            if (cancel)
                exporter.cancel();
        });
        exporter.start();
        if (!QTest::qWaitFor([&] { return end.has_value(); }, 20'000))
            return fail(Code::Unknown, u"no end"_s);
        return *end;
    }
};

// No file may grow beyond so much, as on a full disk, and no signal tells of it.
struct SmallDisk {
    rlimit before;
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit now{bytes, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before); }
};

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void writesPagesThatLoadNothing()
    {
        Place place;
        place.talk(place.everyKind());
        place.cachePicture();
        const auto folder = place.exported({.format = ExportFormat::Html, .channels = {}, .folder = {}});
        QVERIFY(folder);
        QCOMPARE(filesIn(*folder),
                 (QStringList{u"channels/1/1.html"_s, u"channels/1/index.html"_s, u"channels/2/index.html"_s,
                              u"files/"_s + place.hash.left(16) + u"/_a b#%.png"_s, u"index.html"_s, u"missing-files.txt"_s}));
        const QString page = QString::fromUtf8(readAll(*folder + u"/channels/1/1.html"_s));
        // Nothing that people wrote is a tag, and nothing is loaded but the picture.
        QVERIFY(!page.contains(u"<script"_s) && !page.contains(u"<img src=x"_s) && !page.contains(u"<b>tea"_s));
        QVERIFY(page.contains(u"&lt;script&gt;alert(1)&lt;/script&gt;"_s));
        QVERIFY(page.contains(u"default-src 'none'"_s));
        QCOMPARE(page.count(u"<img"_s), 1);
        QVERIFY(page.contains(u"<img src=\"../../files/%1/_a%20b%23%25.png\""_s.arg(place.hash.left(16))));
        QVERIFY(page.contains(u"<b>bold</b>"_s) && page.contains(u"<code>code</code>"_s));
        QVERIFY(page.contains(u"href=\"https://a.example/?a=1&amp;b=2\""_s));
        QVERIFY(page.contains(u"<span class=\"mention\">@me</span>"_s));
        QVERIFY(page.contains(u"<pre>&lt;pre&gt;</pre>"_s));
        QVERIFY(page.contains(u"<td>1</td><td>2</td>"_s) && page.contains(u"<blockquote>"_s));
        QVERIFY(page.contains(u"👍 2"_s) && page.contains(u"edited"_s) && page.contains(u"pinned"_s));
        QVERIFY(page.contains(u"class=\"about\" href=\"1.html#m2\""_s));
        QVERIFY(!page.contains(u"href=\"1.html#m1\""_s)); // right below what it answers
        QVERIFY(!page.contains(QChar(0x202E)));
        QCOMPARE(QString::fromUtf8(readAll(*folder + u"/missing-files.txt"_s)).count(u'\n'), 1);
    }

    void showsAnOfficesOwnEmoji()
    {
        Place place;
        const FileId kettle{700}, absent{701};
        place.apply({.stream = proto::Stream::workspace(),
                     .upTo = 20,
                     .emoji = {{.id = {1}, .name = u"kettle"_s, .file = kettle, .creator = kMe, .rev = 10},
                               {.id = {2}, .name = u"团茶"_s, .creator = kMe, .rev = 11, .aliasOf = u"kettle"_s},
                               {.id = {3}, .name = u"lost"_s, .file = absent, .creator = kMe, .rev = 12}}});
        place.cache(u"id-700"_s);
        proto::Message said = message(1, 1, u"a :KETTLE: b **:团茶:** `:kettle:` :lost: :no:"_s);
        said.reactions = {{u"kettle"_s, {{1}}}};
        place.talk({said});

        const auto folder = place.exported({.format = ExportFormat::Html, .channels = {}, .folder = {}});

        QVERIFY(folder);
        const QString page = QString::fromUtf8(readAll(*folder + u"/channels/1/1.html"_s));
        const QString image = u"<img class=\"emoji\" src=\"../../pictures/700\" alt=\"%1\" title=\"%1\">"_s;
        QVERIFY(page.contains(u"a "_s + image.arg(u":KETTLE:"_s) + u" b <b>"_s + image.arg(u":团茶:"_s)
                              + u"</b> <code>:kettle:</code> :lost: :no:"_s));
        QVERIFY(page.contains(image.arg(u":kettle:"_s) + u" 1</span>"_s));
    }

    void turnsPages()
    {
        Place place;
        QList<proto::Message> many;
        for (qint64 seq = 1; seq <= limits::kExportPage + 1; ++seq)
            many.append(message(seq, 1, u"m"_s));
        many.last().thread = many.first().id;
        place.talk(many);
        const auto folder = place.exported({.format = ExportFormat::Html, .channels = {kTea}, .folder = {}});
        QVERIFY(folder);
        const QByteArray first = readAll(*folder + u"/channels/1/1.html"_s), second = readAll(*folder + u"/channels/1/2.html"_s);
        QCOMPARE(first.count("class=\"message\""), limits::kExportPage);
        QCOMPARE(second.count("class=\"message"), 1);
        QVERIFY(first.contains("href=\"2.html\"") && second.contains("href=\"1.html\""));
        QVERIFY(second.contains("href=\"1.html#m1\""));
        QVERIFY(readAll(*folder + u"/channels/1/index.html"_s).contains("href=\"2.html#m2001\""));
    }

    void writesJsonWithoutLoss()
    {
        Place place;
        place.talk(place.everyKind());
        place.cachePicture();
        const auto folder = place.exported({.format = ExportFormat::Json, .channels = {}, .folder = {}});
        QVERIFY(folder);
        QCOMPARE(line(*folder + u"/channels.jsonl"_s, 0).value(u"name"_s).toString(), u"茶 & <b>tea</b>"_s);
        const QString messages = *folder + u"/messages/10.jsonl"_s;
        QCOMPARE(readAll(messages).count('\n'), 6);
        QCOMPARE(line(messages, 0).value(u"pinned_by"_s).toInteger(), 2);
        QCOMPARE(line(messages, 0).value(u"reactions"_s).toArray().at(0).toObject().value(u"users"_s).toArray().size(), 2);
        QCOMPARE(line(messages, 1).value(u"thread"_s).toInteger(), 10'000'001);
        QCOMPARE(line(messages, 5).value(u"reply_to"_s).toInteger(), 10'000'002);
        const QJsonArray files = line(messages, 2).value(u"files"_s).toArray();
        QCOMPARE(files.at(0).toObject().value(u"path"_s).toString(), u"files/"_s + place.hash);
        QCOMPARE(files.at(0).toObject().value(u"name"_s).toString(), u"../a b#%.png"_s);
        QVERIFY(!files.at(1).toObject().contains(u"path"_s));
        QCOMPARE(readAll(*folder + u"/files/"_s + place.hash), place.picture);
        const QJsonObject head = QJsonDocument::fromJson(readAll(*folder + u"/teahouse.json"_s)).object();
        QCOMPARE(head.value(u"version"_s).toInt(), 1);
        QCOMPARE(head.value(u"origin"_s).toString(), u"1"_s);
        QVERIFY(head.value(u"whole"_s).toBool());
    }

    void writesTablesASpreadsheetOpens()
    {
        Place place;
        place.talk(place.everyKind());
        const auto folder = place.exported({.format = ExportFormat::Csv, .channels = {kTea}, .folder = {}});
        QVERIFY(folder);
        const QByteArray table = readAll(*folder + u"/channels/茶 & _b_tea__b_.csv"_s);
        QVERIFY(table.startsWith("\xEF\xBB\xBF" "Number,Time,"));
        QVERIFY(table.endsWith("\r\n"));
        QVERIFY(table.contains("\"'=HYPERLINK(\"\"http://evil\"\")\n"));
        QVERIFY(!table.contains(",=") && !table.contains("\"="));
        QVERIFY(readAll(*folder + u"/people.csv"_s).contains("张三,me,Owner"));
    }

    void quotesCells_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << u"茶"_s << QByteArray("茶\r\n");
        QTest::newRow("quote") << u"a\"b"_s << QByteArray("\"a\"\"b\"\r\n");
        QTest::newRow("lines") << u"a\nb"_s << QByteArray("\"a\nb\"\r\n");
        QTest::newRow("comma") << u"a,b"_s << QByteArray("\"a,b\"\r\n");
        for (const QString &sign : {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"＝"_s})
            QTest::addRow("formula %s", qPrintable(sign)) << sign + u"1"_s << QByteArray("'" + sign.toUtf8() + "1\r\n");
    }
    void quotesCells()
    {
        QFETCH(QString, cell);
        QTEST(CsvWriter::row({cell}), "expected");
    }

    void writesMarkdownWithoutNewHeadings()
    {
        Place place;
        place.talk({message(1, 2, u"# not a heading\nline"_s)});
        const auto folder = place.exported({.format = ExportFormat::Markdown, .channels = {kTea}, .folder = {}});
        QVERIFY(folder);
        const QByteArray text = readAll(*folder + u"/茶 & _b_tea__b_.md"_s);
        QVERIFY(text.contains("\n> # not a heading\n> line\n"));
        QCOMPARE(text.count("\n# "), 0);
        QCOMPARE(text.count("\n## "), 1);
    }

    void takesTheTimeAskedFor()
    {
        Place place;
        place.talk({message(1, 1, u"one"_s), message(2, 1, u"two"_s), message(3, 1, u"three"_s)});
        const qint64 start = TestArchive::message(kTea, 0).sentAt;
        const auto folder = place.exported(
            {.format = ExportFormat::Json, .channels = {kTea}, .from = start + 120'000, .until = start + 180'000, .folder = {}});
        QVERIFY(folder);
        const QByteArray messages = readAll(*folder + u"/messages/10.jsonl"_s);
        QCOMPARE(messages.count('\n'), 1);
        QVERIFY(messages.contains("two"));
    }

    void writesTheChosenMessagesAlone()
    {
        Place place;
        QList<proto::Message> messages;
        for (int i = 1; i <= 1'200; ++i) // of several batches
            messages.append(message(i, 1, u"line %1."_s.arg(i)));
        place.talk(messages);
        const auto exported = [&](const QList<qint64> &seqs) {
            const auto folder
                = place.exported({.format = ExportFormat::Json, .channels = {kTea}, .seqs = seqs, .files = false, .folder = {}});
            return folder ? readAll(*folder + u"/messages/10.jsonl"_s) : QByteArray();
        };
        const QByteArray some = exported({2, 700, 1'199});
        QCOMPARE(some.count('\n'), 3);
        QVERIFY(some.contains("line 2.") && some.contains("line 700.") && some.contains("line 1199."));
        QCOMPARE(exported({1'200}).count('\n'), 1);
    }

    void saysWhatIsNotHere()
    {
        Place place;
        place.talk({message(5, 1, u"newest"_s)}); // 1 to 4 are still to be fetched
        const auto office = waitFor(Exporter::look(place.session->archive(), {.channels = {kTea}, .folder = {}}));
        QVERIFY(office);
        QCOMPARE(office->channels.size(), 1);
        QVERIFY(office->channels.first().present < office->channels.first().total);
        const auto folder = place.exported({.format = ExportFormat::Json, .channels = {}, .folder = {}});
        QVERIFY(folder);
        QVERIFY(!QJsonDocument::fromJson(readAll(*folder + u"/teahouse.json"_s)).object().value(u"whole"_s).toBool(true));
    }

    void leavesNothingWhenCancelled()
    {
        Place place;
        place.talk(place.everyKind());
        const auto folder = place.exported({.channels = {}, .folder = {}}, nullptr, true);
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, Code::Cancelled);
        QCOMPARE(QDir(place.target.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    }

    void leavesNothingOnAFullDisk()
    {
        Place place;
        QList<proto::Message> many;
        for (qint64 seq = 1; seq <= 500; ++seq)
            many.append(message(seq, 1, QString(1'000, u'x')));
        place.talk(many);
        const SmallDisk small(100'000);
        const auto folder = place.exported({.format = ExportFormat::Json, .channels = {}, .folder = {}});
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, Code::Storage);
        QCOMPARE(QDir(place.target.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    }

    void saysThatItMayNotWrite()
    {
        if (geteuid() == 0)
            QSKIP("whoever is root may write anywhere");
        Place place;
        QFile::setPermissions(place.target.path(), QFile::ReadOwner | QFile::ExeOwner);
        const auto folder = place.exported({.channels = {}, .folder = {}});
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, Code::Forbidden);
    }

    void saysThatTheFolderIsNotThere()
    {
        Place place;
        const auto folder = place.exported({.channels = {}, .folder = place.target.filePath(u"nowhere"_s)});
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, Code::NotFound);
    }

    void replacesNoEarlierExport()
    {
        Place place;
        place.talk(place.everyKind());
        const auto first = place.exported({.channels = {}, .folder = {}}), second = place.exported({.channels = {}, .folder = {}});
        QVERIFY(first && second);
        QVERIFY(*first != *second && QFile::exists(*first + u"/index.html"_s) && QFile::exists(*second + u"/index.html"_s));
        QVERIFY(QFileInfo(*first).fileName().startsWith(u"松风 _ Office "_s));
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"

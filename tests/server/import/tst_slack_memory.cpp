// SPDX-License-Identifier: Apache-2.0
// Labels: full
#include "server/store/database.h"
#include "tests/server/import/slack_office.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::import;
using namespace teahouse::test;

class TestSlackMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void needsNoMoreMemoryForADayOf200Megabytes()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"export.zip"_s);
        writeExport(file);
        QVERIFY(QFileInfo(file).size() > 200'000'000);
        const qint64 before = startPeak();
        if (before == 0)
            QSKIP("this system does not tell a process's peak memory");

        const auto db = server::store::openForWriting(folder.filePath(u"teahouse.db"_s));
        QVERIFY(db);
        IdSource ids;
        const auto report = importSlack(file, **db, ids, ManualClock());
        QVERIFY(report);
        QCOMPARE(report->count(Kind::Message), (Count{kMessages, kMessages, 0, 0}));
        const qint64 grownKib = statusKib("VmHWM:") - before;
        qInfo("%lld messages in %lld ms, peak %lld KiB above the start", kMessages, report->durationMs, grownKib);
        // What is held back for sorting (16 MB of JSON, several times that as values), and SQLite's cache.
        QVERIFY2(grownKib < 120 << 10, qPrintable(QString::number(grownKib)));
    }

private:
    static constexpr qint64 kMessages = 100'000;

    static void writeExport(const QString &file)
    {
        const QByteArray words = QByteArray("the kettle is on ").repeated(115);
        QByteArray day = "[";
        for (qint64 i = 0; i < kMessages; ++i) {
            day += (i ? ",{'user':'U1','ts':'" : "{'user':'U1','ts':'") + QByteArray::number(1'704'067'200 + i / 2) + '.'
                + (i % 2 ? "500000" : "000000") + "','text':'" + QByteArray::number(i) + ' ' + words + "'}";
        }
        day += "]";
        ZipFile()
            .add("users.json", QByteArray("[{'id':'U1','name':'maya'}]").replace('\'', '"'))
            .add("channels.json", QByteArray("[{'id':'C1','name':'general'}]").replace('\'', '"'))
            .add("general/2024-01-01.json", day.replace('\'', '"'), ZipFile::Method::Store)
            .save(file);
    }

    static qint64 statusKib(const QByteArray &key)
    {
        QFile status(u"/proc/self/status"_s);
        if (!status.open(QFile::ReadOnly))
            return 0;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith(key))
                return line.mid(key.size()).trimmed().split(' ').first().toLongLong();
        }
        return 0;
    }

    // Linux: 5 sets the peak back to what is resident now.
    static qint64 startPeak()
    {
        QFile reset(u"/proc/self/clear_refs"_s);
        const bool done = reset.open(QFile::WriteOnly) && reset.write("5") == 1;
        return done ? statusKib("VmRSS:") : 0;
    }
};

QTEST_GUILESS_MAIN(TestSlackMemory)
#include "tst_slack_memory.moc"

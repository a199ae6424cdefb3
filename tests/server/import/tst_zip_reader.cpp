// SPDX-License-Identifier: Apache-2.0
#include "server/import/zip_reader.h"
#include "tests/server/import/zip_file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::import;

class TestZipReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsEntriesInAnyOrder()
    {
        const QByteArray large = QByteArray("0123456789").repeated(50'000);
        const auto zip = ZipReader::open(ZipFile()
                                             .add("a/", "")
                                             .add("a/first.json", large)
                                             .add("b/second.json", "[]", ZipFile::Method::Store)
                                             .save(m_file));
        QVERIFY(zip);
        const auto entries = (*zip)->entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).path(), u"a/first.json"_s);
        QCOMPARE(entries.at(0).bytes, 500'000);
        QCOMPARE(all(**zip, entries.at(1)), "[]");
        QCOMPARE(all(**zip, entries.at(0)), large);
    }

    void understandsNamesInTheEncodingsInUse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("spellings");
        QTest::newRow("ascii") << QByteArray("a/1.json") << QStringList{u"a/1.json"_s};
        QTest::newRow("UTF-8") << QByteArray("茶/1.json") << QStringList{u"茶/1.json"_s};
        QTest::newRow("UTF-8, rare character") << QByteArray("𠮷/1.json") << QStringList{u"𠮷/1.json"_s};
        // 茶水间 in GB18030 is B2E8 CBAE BCE4; in code page 437 that reads ▓Φ╦«╝Σ
        QTest::newRow("GB18030") << QByteArray("\xB2\xE8\xCB\xAE\xBC\xE4/1.json")
                                 << QStringList{u"茶水间/1.json"_s, u"▓Φ╦«╝Σ/1.json"_s};
        // é of code page 437 before a slash is not GB18030
        QTest::newRow("code page 437") << QByteArray("caf\x82/1.json") << QStringList{u"café/1.json"_s};
    }

    void understandsNamesInTheEncodingsInUse()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, spellings);
        const auto zip = ZipReader::open(ZipFile().add(bytes, "[]").save(m_file));
        QVERIFY(zip);
        QCOMPARE((*zip)->entries().at(0).spellings, spellings);
    }

    void refusesWhatIsNoZipFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = ZipFile().add("a/1.json", "[1, 2, 3]").bytes();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Dear Sir or Madam");
        QTest::newRow("cut off in the entry") << good.first(20);
        QTest::newRow("cut off in the directory") << good.chopped(30);
        QTest::newRow("cut off at the end") << good.chopped(1);
        QTest::newRow("begins in the middle") << good.sliced(40);
    }

    void refusesWhatIsNoZipFile()
    {
        QFETCH(QByteArray, bytes);
        QFile out(m_file);
        QVERIFY(out.open(QFile::WriteOnly) && out.write(bytes) == bytes.size());
        out.close();
        const auto zip = ZipReader::open(m_file);
        if (zip) { // a directory that still names its entries: then the entry is what can't be read
            QCOMPARE((*zip)->entries().size(), 1);
            QVERIFY(!(*zip)->read((*zip)->entries().at(0)));
            return;
        }
        QCOMPARE(zip.error().code, Code::BadRequest);
    }

    void saysThatThereIsNoSuchFile()
    {
        const auto zip = ZipReader::open(m_folder.filePath(u"nothing.zip"_s));
        QVERIFY(!zip);
        QCOMPARE(zip.error().code, Code::NotFound);
    }

    void refusesNamesThatLeadOutside_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("parent") << QByteArray("../evil.json");
        QTest::newRow("parent inside") << QByteArray("general/../../evil.json");
        QTest::newRow("absolute") << QByteArray("/etc/evil.json");
        QTest::newRow("drive") << QByteArray("C:/evil.json");
        QTest::newRow("backslash") << QByteArray("..\\evil.json");
        QTest::newRow("here") << QByteArray("./evil.json");
        QTest::newRow("nameless folder") << QByteArray("general//evil.json");
        QTest::newRow("escape") << QByteArray("general/\x1b[2J.json");
    }

    void refusesNamesThatLeadOutside()
    {
        QFETCH(QByteArray, name);
        const auto zip = ZipReader::open(ZipFile().add(name, "[]").add("good.json", "[]").save(m_file));
        QVERIFY(zip);
        QCOMPARE((*zip)->entries().at(0).fault, Reason::UnsafePath);
        QVERIFY(!(*zip)->read((*zip)->entries().at(0)));
        QCOMPARE((*zip)->entries().at(1).fault, Reason::Unknown);
    }

    void refusesOnlyTheEntryThatBreaksALimit_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<quint32>("claimed");
        QTest::addColumn<quint16>("flags");
        QTest::addColumn<Reason>("fault");
        const QByteArray x("x");
        QTest::newRow("long name") << QByteArray(1'025, 'n') << x << 1u << quint16(0) << Reason::NameTooLong;
        QTest::newRow("second of a name") << QByteArray("good.json") << x << 1u << quint16(0) << Reason::Duplicate;
        QTest::newRow("large") << QByteArray("large.json") << QByteArray(20'000, 'x') << 1'000'001u << quint16(0)
                               << Reason::TooLarge;
        QTest::newRow("encrypted") << QByteArray("secret.json") << x << 1u << quint16(1) << Reason::Encrypted;
    }

    void refusesOnlyTheEntryThatBreaksALimit()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, packed);
        QFETCH(quint32, claimed);
        QFETCH(quint16, flags);
        QFETCH(Reason, fault);
        const auto zip = ZipReader::open(ZipFile()
                                             .add("good.json", "[7]")
                                             .addClaiming(name, packed, claimed, 0, ZipFile::Method::Store, flags)
                                             .save(m_file),
                                         {.entryBytes = 1'000'000});
        QVERIFY(zip);
        QCOMPARE((*zip)->entries().at(1).fault, fault);
        QCOMPARE(all(**zip, (*zip)->entries().at(0)), "[7]");
    }

    void refusesBombs()
    {
        const QByteArray zeros(limits::kImportRatioFrom + 1, '0'); // packs to a thousandth
        const auto one = ZipReader::open(ZipFile().add("good.json", "[7]").add("bomb.json", zeros).save(m_file));
        QVERIFY(one);
        QCOMPARE((*one)->entries().at(1).fault, Reason::Bomb);

        ZipFile many; // each is small enough; together they are not
        for (int i = 0; i < 20; ++i)
            many.add("bomb" + QByteArray::number(i), zeros.first(limits::kImportRatioFrom / 10));
        const auto together = ZipReader::open(many.save(m_file));
        QVERIFY(!together);
        QCOMPARE(together.error().code, Code::TooLarge);
    }

    void refusesTooManyEntries()
    {
        const auto zip = ZipReader::open(ZipFile().add("1", "").add("2", "").add("3", "").save(m_file), {.entries = 2});
        QVERIFY(!zip);
        QCOMPARE(zip.error().code, Code::TooLarge);
    }

    void noticesDamageWhileReading_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<quint32>("claimed");
        QTest::addColumn<quint32>("sum");
        const QByteArray text = QByteArray("talk ").repeated(100);
        const QByteArray packed = ZipFile::deflated(text);
        QTest::newRow("wrong checksum") << packed << 500u << ZipFile::crc(text) + 1;
        QTest::newRow("longer than claimed") << packed << 400u << ZipFile::crc(text.first(400));
        QTest::newRow("shorter than claimed") << packed << 600u << ZipFile::crc(text);
        QTest::newRow("no deflate stream") << QByteArray(50, '\xff') << 500u << 0u;
    }

    void noticesDamageWhileReading()
    {
        QFETCH(QByteArray, packed);
        QFETCH(quint32, claimed);
        QFETCH(quint32, sum);
        const auto zip = ZipReader::open(
            ZipFile().addClaiming("a.json", packed, claimed, sum, ZipFile::Method::Deflate).save(m_file));
        QVERIFY(zip);
        QCOMPARE(all(**zip, (*zip)->entries().at(0)), "damaged");
    }

private:
    static QByteArray all(const ZipReader &zip, const ZipEntry &entry)
    {
        const auto reader = zip.read(entry);
        if (!reader)
            return "unreadable";
        QByteArray text, block(1'000, '\0');
        for (;;) {
            const qint64 got = (*reader)->read(block.data(), block.size());
            if (got <= 0)
                return got < 0 ? "damaged" : text;
            text += block.first(got);
        }
    }

    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(u"export.zip"_s);
};

QTEST_GUILESS_MAIN(TestZipReader)
#include "tst_zip_reader.moc"

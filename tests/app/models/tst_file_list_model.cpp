// SPDX-License-Identifier: Apache-2.0
#include "app/models/file_list_model.h"
#include "tests/support/test_archive.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kGeneral{5};
constexpr ChannelId kSecret{6};

struct Office {
    TestArchive archive;
    FileListModel model{*archive};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QHash<ChannelId, qint64> seqs;

    Office()
    {
        archive.channel(kGeneral, u"general"_s);
        archive.channel(kSecret, u"secret"_s, 0, proto::ChannelKind::Private);
    }
    proto::Message post(ChannelId channel, const QStringList &names)
    {
        proto::Message message = TestArchive::message(channel, ++seqs[channel]);
        for (const QString &name : names)
            message.files.append({.name = name, .bytes = 1, .id = {message.id.value + message.files.size()}});
        archive.apply({TestArchive::live(channel, message)});
        return message;
    }
    void show(const FileFilter &filter)
    {
        QSignalSpy loaded(&model, &FileListModel::loaded);
        model.setFilter(filter);
        QTRY_COMPARE(loaded.size(), 1);
        QTRY_VERIFY(!model.isSearching());
    }
    QStringList names() const
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row)
            found += model.index(row).data().toString();
        return found;
    }
};

FileFilter text(const QString &text) { return {.channel = {}, .author = {}, .text = text}; }

} // namespace

class TestFileListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void showsFilesNewestFirst()
    {
        Office office;
        office.post(kGeneral, {u"a"_s});
        office.post(kGeneral, {u"b"_s, u"c"_s});
        office.show({});
        QCOMPARE(office.names(), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
        const auto *row = office.model.index(0).data(FileListModel::RowRole).value<const FileRow *>();
        QCOMPARE(row->channel, kGeneral);
        QVERIFY(office.model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"b"_s));
    }

    void saysWhenThereIsNothing()
    {
        Office office;
        office.show({});
        QCOMPARE(office.model.rowCount(), 0);
        QVERIFY(!office.model.canFetchMore({}));
    }

    void loadsMoreAsItIsScrolled()
    {
        Office office;
        for (int i = 0; i < 250; ++i)
            office.post(kGeneral, {QString::number(i)});
        office.show({});
        QCOMPARE(office.model.rowCount(), FileListModel::kPage);
        office.model.fetchMore({});
        QTRY_COMPARE(office.model.rowCount(), 2 * FileListModel::kPage);
        office.model.fetchMore({});
        QTRY_COMPARE(office.model.rowCount(), 250);
        QTRY_VERIFY(!office.model.isSearching());
        QVERIFY(!office.model.canFetchMore({}));
        QCOMPARE(office.names().last(), u"0"_s);
    }

    void findsWhatLiesFarBack()
    {
        Office office;
        office.post(kGeneral, {u"needle 针"_s});
        QStringList hay(20);
        hay.fill(u"hay"_s);
        for (int i = 0; i < 60; ++i) // more than a search looks at in one go
            office.post(kGeneral, hay);
        office.show(text(u"针"_s));
        QCOMPARE(office.names(), QStringList{u"needle 针"_s});
    }

    void followsWhatComesAndGoes()
    {
        Office office;
        auto first = office.post(kGeneral, {u"a"_s});
        office.post(kSecret, {u"s"_s});
        office.show({});
        QSignalSpy resets(&office.model, &QAbstractItemModel::modelReset);
        office.post(kGeneral, {u"b"_s});
        QTRY_COMPARE(office.names(), (QStringList{u"b"_s, u"s"_s, u"a"_s}));
        first.files.clear();
        first.recalledAt = 1;
        first.rev += 100;
        office.archive.apply({TestArchive::live(kGeneral, first)});
        QTRY_COMPARE(office.names(), (QStringList{u"b"_s, u"s"_s}));
        office.archive.join(kSecret, 0, true);
        QCOMPARE(office.names(), QStringList{u"b"_s}); // at once
        QCOMPARE(resets.size(), 0);
    }

    void showsOnlyWhatTheFilterLetsThrough()
    {
        Office office;
        office.show({.channel = kGeneral, .author = {}, .text = u"plan"_s});
        office.post(kSecret, {u"plan 1"_s});
        office.post(kGeneral, {u"plan 2"_s, u"other"_s});
        QTRY_COMPARE(office.names(), QStringList{u"plan 2"_s});
    }

    void anEarlierFilterAnswersInVain()
    {
        Office office;
        office.post(kGeneral, {u"a"_s, u"b"_s});
        office.model.setFilter(text(u"a"_s));
        office.show(text(u"b"_s));
        QCOMPARE(office.names(), QStringList{u"b"_s});
    }
};

QTEST_GUILESS_MAIN(TestFileListModel)
#include "tst_file_list_model.moc"

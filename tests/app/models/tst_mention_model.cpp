// SPDX-License-Identifier: Apache-2.0
#include "app/models/mention_model.h"

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
    std::unique_ptr<MentionModel> model;

    Office()
    {
        archive.channel(kGeneral, u"general"_s);
        archive.channel(kSecret, u"secret"_s, 0, proto::ChannelKind::Private);
        model = std::make_unique<MentionModel>(*archive);
    }
    proto::Message say(ChannelId channel, qint64 seq, bool mentionsMe, MessageId thread = {}, bool inChannel = false)
    {
        proto::Message message = TestArchive::message(channel, seq);
        message.thread = thread;
        message.inChannel = inChannel;
        if (mentionsMe)
            message.mentions = {kMe};
        archive.apply({TestArchive::live(channel, message)});
        return message;
    }
    void read(ChannelId channel, qint64 seq) { archive.join(channel, seq); }
    // "general 3!", the newest first; "!": unread.
    QString shown() const
    {
        QStringList rows;
        for (int i = 0; i < model->rowCount(); ++i) {
            const StoredMention &row = model->at(i);
            rows += (row.channel == kGeneral ? u"general %1"_s : u"secret %1"_s).arg(row.message.seq) + (row.unread ? u"!"_s : QString());
        }
        return rows.join(u", "_s);
    }
};

} // namespace

class TestMentionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void listsWhatMentionsMeTheNewestFirst()
    {
        Office office;
        QAbstractItemModelTester tester(office.model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        office.say(kGeneral, 1, true);
        office.say(kGeneral, 2, false);
        office.say(kSecret, 1, true);
        office.say(kGeneral, 3, true);
        QCOMPARE(office.model->rowCount(), 0); // nobody looks
        office.model->show();
        QTRY_COMPARE(office.shown(), u"secret 1!, general 3!, general 1!"_s); // by their ids
        office.read(kGeneral, 2);
        QTRY_COMPARE(office.shown(), u"secret 1!, general 3!, general 1"_s);
        office.say(kSecret, 2, true);
        QTRY_COMPARE(office.shown(), u"secret 2!, secret 1!, general 3!, general 1"_s);
    }

    // Read by the thread's own mark; what was sent to the channel as well is read there.
    void aReplyIsReadInItsThread()
    {
        Office office;
        const MessageId root = office.say(kGeneral, 1, false).id;
        office.say(kGeneral, 2, true, root);
        office.say(kGeneral, 3, true, root, true);
        office.read(kGeneral, 3);
        office.model->show();
        QTRY_COMPARE(office.shown(), u"general 3, general 2!"_s);
    }

    void forgetsWhatWasTakenBackOrMayNotBeReadAnyMore()
    {
        Office office;
        proto::Message said = office.say(kGeneral, 1, true);
        office.say(kGeneral, 2, true);
        office.say(kSecret, 1, true);
        office.model->show();
        QTRY_COMPARE(office.shown(), u"secret 1!, general 2!, general 1!"_s);
        said.recalledAt = 9;
        said.mentions.clear();
        said.text.clear();
        said.rev = 100;
        office.archive.apply({TestArchive::live(kGeneral, said)});
        QTRY_COMPARE(office.shown(), u"secret 1!, general 2!"_s);
        office.archive.join(kSecret, 0, true);
        QTRY_COMPARE(office.shown(), u"general 2!"_s);
    }

    void bringsMoreWhenAsked()
    {
        Office office;
        for (qint64 seq = 1; seq <= MentionModel::kPage + 7; ++seq)
            office.say(kGeneral, seq, true);
        office.model->show();
        QTRY_COMPARE(office.model->rowCount(), MentionModel::kPage);
        QVERIFY(office.model->canFetchMore({}));
        office.model->fetchMore({});
        QTRY_COMPARE(office.model->rowCount(), MentionModel::kPage + 7);
        QVERIFY(!office.model->canFetchMore({}));
        QCOMPARE(office.model->at(MentionModel::kPage + 6).message.seq, 1);
    }
};

QTEST_GUILESS_MAIN(TestMentionModel)
#include "tst_mention_model.moc"

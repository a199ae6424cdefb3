// SPDX-License-Identifier: Apache-2.0
// The list of where one is mentioned: what it shows and says, where a row leads, by mouse and by keys, and when it is empty.
#include "app/ui/mentions/mentions_page.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using test::PaperOffice;

namespace {

constexpr UserId kMe{1};
constexpr ChannelId kRoom{300};

struct Desk {
    PaperOffice office;
    Theme theme;
    app::Session &session = office.session();
    app::ChannelListModel channels{session.archive(), session.people(), session.outbox(), session.presence()};
    Faces faces{session.people(), session.files(), nullptr};
    MentionsPage page{theme, faces, session.people(), channels, session.archive(), nullptr};
    qint64 rev = 1;

    Desk()
    {
        office.apply({.stream = proto::Stream::of(kMe), .after = 100, .upTo = 101, .memberships = {{.channel = kRoom, .rev = 101}}});
        office.apply({.stream = proto::Stream::of(kRoom), .upTo = 1,
                      .channels = {{.id = kRoom, .kind = proto::ChannelKind::Private, .name = u"会议室"_s, .rev = 1}}});
        page.resize(600, 400);
    }
    void show()
    {
        page.show();
        if (!QTest::qWaitFor([this] { return page.rows().isLoaded(); }))
            qFatal("no mentions");
    }
    void say(const QString &text, bool mentionsMe, MessageId thread = {})
    {
        ++rev;
        proto::Message message{.id = {3'000'000 + rev}, .seq = rev - 1, .author = {2},
                               .sentAt = 1'700'000'000'000 + rev * 60'000, .text = text, .rev = rev};
        message.thread = thread;
        if (mentionsMe)
            message.mentions = {kMe};
        office.apply({.stream = proto::Stream::of(kRoom), .after = rev - 1, .upTo = rev, .messages = {message}});
    }
    QStringList inRoom() const // the texts of this channel, the newest first
    {
        QStringList texts;
        auto &rows = const_cast<MentionsPage &>(page).rows();
        for (int row = 0; row < rows.rowCount(); ++row) {
            if (rows.at(row).channel == kRoom)
                texts += rows.at(row).message.text;
        }
        return texts;
    }
    void key(Qt::Key key) { QTest::keyClick(&page.list(), key); }
    bool isEmptyShown() const
    {
        const auto labels = page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"call you by name"_s);
        });
    }
};

} // namespace

class TestMentionsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void listsWhatMentionsMeAsItComes()
    {
        Desk d;
        d.say(u"@maya 茶好了"_s, true);
        d.say(u"nothing for anybody"_s, false);
        d.show();
        QTRY_COMPARE(d.inRoom(), QStringList{u"@maya 茶好了"_s});
        d.say(u"@maya once more"_s, true);
        QTRY_COMPARE(d.inRoom(), (QStringList{u"@maya once more"_s, u"@maya 茶好了"_s}));
        QVERIFY(!d.isEmptyShown());
    }

    void aRowIsReadOutWithAuthorPlaceAndText()
    {
        Desk d;
        d.say(u"@maya 茶好了"_s, true);
        d.show();
        QTRY_COMPARE(d.inRoom().size(), 1);
        const QString spoken = d.page.rows().index(0, 0).data(Qt::AccessibleTextRole).toString();
        for (const QString &part : {d.session.people().name({2}), u"会议室"_s, u"茶好了"_s})
            QVERIFY2(spoken.contains(part), qPrintable(spoken));
    }

    void aRowLeadsToItsMessageOrItsThread()
    {
        Desk d;
        d.say(u"root"_s, false);
        const MessageId root{3'000'000 + d.rev};
        d.say(u"@maya in the thread"_s, true, root);
        d.say(u"@maya in the channel"_s, true);
        d.show();
        QTRY_COMPARE(d.inRoom().size(), 2);
        QSignalSpy messages(&d.page, &MentionsPage::messageRequested), threads(&d.page, &MentionsPage::threadRequested);
        d.page.list().setCurrentIndex(d.page.rows().index(0, 0));
        d.key(Qt::Key_Return);
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().at(0).value<ChannelId>(), kRoom);
        QCOMPARE(messages.first().at(1).toLongLong(), 3);
        d.key(Qt::Key_J);
        d.key(Qt::Key_Space);
        QCOMPARE(threads.size(), 1);
        QCOMPARE(threads.first().at(1).value<MessageId>(), root);
        const QRect first = d.page.list().visualRect(d.page.rows().index(0, 0));
        QTest::mouseClick(d.page.list().viewport(), Qt::LeftButton, {}, first.center());
        QCOMPARE(messages.size(), 2);
    }

    void theKeysStayInTheList()
    {
        Desk d;
        d.say(u"@maya one"_s, true);
        d.say(u"@maya two"_s, true);
        d.show();
        QTRY_VERIFY(d.page.rows().rowCount() >= 2);
        d.page.list().setCurrentIndex(d.page.rows().index(0, 0));
        d.key(Qt::Key_K); // it is the first
        QCOMPARE(d.page.list().currentIndex().row(), 0);
        for (int i = 0; i < d.page.rows().rowCount() + 3; ++i)
            d.key(Qt::Key_J);
        QCOMPARE(d.page.list().currentIndex().row(), d.page.rows().rowCount() - 1);
        QSignalSpy escaped(&d.page, &MentionsPage::escapePressed);
        d.key(Qt::Key_Escape);
        QCOMPARE(escaped.size(), 1);
    }

    void withoutAnyItSaysWhatItIsFor()
    {
        QTemporaryDir folder;
        app::Account account;
        account.id = u"empty"_s;
        account.user = kMe;
        app::Session session(account, folder.filePath(u"archive.sqlite"_s));
        app::ChannelListModel channels(session.archive(), session.people(), session.outbox(), session.presence());
        Theme theme;
        Faces faces(session.people(), session.files(), nullptr);
        MentionsPage page(theme, faces, session.people(), channels, session.archive(), nullptr);
        page.resize(600, 400);
        page.show();
        QTRY_VERIFY(page.rows().isLoaded());
        const auto labels = page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"call you by name"_s);
        }));
    }
};

QTEST_MAIN(TestMentionsPage)
#include "tst_mentions_page.moc"

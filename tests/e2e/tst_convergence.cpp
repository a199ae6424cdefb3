// SPDX-License-Identifier: Apache-2.0
// Two people write, edit, recall and read at once, and the wire of one is cut behind each frame in turn: afterwards both
// archives are the server's database, row for row.
#include "tests/support/compared_rows.h"
#include "tests/support/cutting_proxy.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_server.h"

#include "app/core/session.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using Way = CuttingProxy::Way;

namespace {

// A person at a client: the real session, behind a wire that can be cut.
class Desk
{
public:
    Desk(TestServer &office, const TestServer::Account &account, const QString &file)
        : proxy(office.config.listen.port), session(accountOf(account.user, proxy.port()), file), m_file(file)
    {
        // The pause before the next attempt is tested elsewhere.
        QObject::connect(&session, &app::Session::stateChanged, &session, [this](app::Session::State state) {
            if (state == app::Session::State::Offline)
                QMetaObject::invokeMethod(&session.connection(), [this] { session.connection().retry(); },
                                          Qt::QueuedConnection);
        });
        session.connectWith(account.token);
    }

    app::MessageRef own(ChannelId channel, const QString &text) const // by its text, once it is numbered
    {
        const auto db = sql::Db::openSqlite(m_file, sql::Db::Access::ReadOnly);
        app::MessageRef found{.channel = channel};
        db->each(u"SELECT body FROM messages WHERE channel = ?"_s,
                 [&](const QSqlQuery &row) {
                     const auto message = codec::fromCbor<proto::Message>(row.value(0).toByteArray());
                     if (message->text == text)
                         found.id = message->id;
                 },
                 channel);
        return found;
    }
    bool isIdle() { return session.outbox().isLoaded() && session.outbox().entries().isEmpty(); }
    Rows rows() const { return archiveRows(m_file); }

    CuttingProxy proxy;
    app::Session session;

private:
    static app::Account accountOf(UserId user, quint16 port)
    {
        app::Account account{.id = u"desk"_s, .user = user};
        account.endpoint = {.host = u"127.0.0.1"_s, .port = port, .tls = false};
        return account;
    }

    const QString m_file;
};

// One day in the office. What is cut, and where, must not show in the end.
class Scenario
{
public:
    Scenario()
        : m_mina(office.account(u"mina"_s)), m_li(office.account(u"李四"_s)),
          m_channel(office.channel(u"office"_s, {m_mina.user, m_li.user}, proto::ChannelKind::Private)),
          mina(office, m_mina, m_folder.filePath(u"mina.db"_s)), li(office, m_li, m_folder.filePath(u"li.db"_s))
    {
    }

    // Empty, or what went wrong.
    QString play()
    {
        say(mina, {u"one"_s, u"two"_s, u"three"_s});
        say(li, {u"一"_s, u"二"_s, u"三"_s});
        if (!settle())
            return u"the first messages did not arrive"_s;
        mina.session.outbox().edit(mina.own(m_channel, u"one"_s), u"one, edited"_s);
        li.session.outbox().recall(li.own(m_channel, u"二"_s));
        mina.session.outbox().markRead(m_channel, 4);
        li.session.outbox().markRead(m_channel, 2);
        say(mina, {u"four"_s});
        if (!settle())
            return u"the first changes did not arrive"_s;
        if (!decorate())
            return u"no emoji could be made"_s;
        if (!organise())
            return u"the office has no departments"_s;
        if (!regroup())
            return u"the group did not become a channel"_s;
        if (!keepPictures())
            return u"no picture could be kept"_s;
        if (!discuss())
            return u"the thread did not arrive"_s;
        li.session.outbox().edit(li.own(m_channel, u"一"_s), u"一改"_s);
        li.session.outbox().edit(li.own(m_channel, u"三"_s), u"三改"_s);
        mina.session.outbox().recall(mina.own(m_channel, u"two"_s));
        li.session.outbox().markRead(m_channel, 7);
        say(li, {u"四"_s});
        if (!settle())
            return u"the last changes did not arrive"_s;
        return chat();
    }

    // Waits until both archives are the server's database. Empty, or the difference.
    QString compare()
    {
        QString found;
        TestClient::spin([&] {
            found = difference(serverRows(office, m_mina.user), mina.rows());
            if (found.isEmpty())
                found = difference(serverRows(office, m_li.user), li.rows());
            return found.isEmpty();
        });
        return found;
    }

    QStringList texts() const
    {
        return office.look()->list(u"SELECT text FROM messages WHERE channel_id = ? AND kind = 'text' ORDER BY text"_s,
                                   [](const QSqlQuery &row) { return row.value(0).toString(); }, m_channel);
    }

    TestServer office;

private:
    // Replies in a thread, one of them recalled; both follow it, one reads it and one has enough of it.
    bool discuss()
    {
        const MessageId root = mina.own(m_channel, u"three"_s).id;
        li.session.outbox().send(m_channel, {.text = u"why"_s, .thread = root});
        li.session.outbox().send(m_channel, {.text = u"so"_s, .thread = root, .inChannel = true});
        if (!settle())
            return false;
        li.session.outbox().recall(li.own(m_channel, u"why"_s));
        const app::MessageRef ref{.channel = m_channel, .id = root, .waiting = {}};
        mina.session.outbox().markThreadRead(ref, 50);
        li.session.outbox().follow(ref, app::Outbox::Set::Off);
        return settle() && begin(root) && plan(root);
    }

    // For tomorrow; one thinks better of it, the other of the moment. One is reminded of the root.
    bool plan(MessageId root)
    {
        const qint64 tomorrow = QDateTime::currentMSecsSinceEpoch() + 86'400'000;
        mina.session.outbox().schedule(m_channel, {.text = u"later"_s}, tomorrow);
        mina.session.outbox().schedule(m_channel, {.text = u"never"_s, .thread = root}, tomorrow);
        li.session.outbox().schedule(m_channel, {.text = u"明天"_s}, tomorrow);
        li.session.later().remind(m_channel, root, u"三"_s, tomorrow);
        mina.session.later().remind({}, {}, u"cups"_s, tomorrow);
        const auto rowOf = [](Desk &desk, const QString &text) {
            for (const app::ScheduledRow &one : desk.session.later().scheduled()) {
                if (one.row.text == text)
                    return one.row;
            }
            return proto::Scheduled();
        };
        if (!settle())
            return false;
        mina.session.later().cancel(rowOf(mina, u"never"_s));
        mina.session.later().change(rowOf(mina, u"later"_s), {.scheduled = {}, .text = u"later!"_s, .sendAt = {}});
        li.session.later().change(rowOf(li, u"明天"_s), {.scheduled = {}, .text = {}, .sendAt = tomorrow + 60'000});
        mina.session.later().done(mina.session.later().reminders().value(0));
        li.session.later().snooze(li.session.later().reminders().value(0), tomorrow + 60'000);
        return settle();
    }

    // Both begin to write, and one takes it back; each has words to be told of.
    bool begin(MessageId root)
    {
        for (const QString &text : {u"half"_s, u"half a"_s, u"half a sentence"_s})
            mina.session.drafts().set(m_channel, {.text = text});
        li.session.drafts().set(m_channel, {.text = u"写了一半"_s}, root);
        mina.session.draftSync().goNow();
        li.session.draftSync().goNow();
        mina.session.preferences().setKeywords({u"tick"_s});
        if (!settle())
            return false;
        li.session.drafts().set(m_channel, {}, root);
        li.session.preferences().setKeywords({u"番茄"_s, u"茶"_s});
        return settle();
    }

    // Somebody with a wire of his own gives the office emoji, and himself a face.
    bool decorate()
    {
        TestClient chef(office, u"chef"_s);
        const auto db = *server::store::openForWriting(office.database());
        for (const qint64 upload : {1, 2, 3})
            putUpload(*db, {upload}, chef.user, 1);
        const auto kettle = chef.call(proto::CreateEmoji{u"kettle"_s, {1}, {}});
        const auto group = chef.call(proto::CreateGroup{{1}, u"kitchen"_s, {}, {chef.user, m_mina.user}});
        return kettle && group && chef.call(proto::UpdateGroup{.group = group->id, .people = QList<UserId>{m_li.user}})
            && chef.call(proto::CreateEmoji{u"收到"_s, {2}, {}}) && chef.call(proto::CreateEmoji{u"水壶"_s, {}, u"kettle"_s})
            && chef.call(proto::CreateEmoji{u"得令"_s, {}, u"收到"_s}) && chef.call(proto::RemoveEmoji{kettle->id})
            && chef.call(proto::UpdateProfile{.displayName = u"Chef"_s, .avatar = {3}});
    }

    // Somebody with a wire of his own sorts the office, and thinks better of a part of it.
    bool organise()
    {
        TestClient chief(office, u"chief"_s, proto::Role::Owner);
        const auto works = chief.call(proto::CreateDepartment{.name = u"研发部"_s});
        const auto team = works ? chief.call(proto::CreateDepartment{.name = u"后端组"_s, .parent = works->id}) : works;
        const auto pair = team ? chief.call(proto::CreateDepartment{.name = u"二人组"_s, .parent = team->id}) : team;
        return pair && chief.call(proto::UpdateUser{.user = m_li.user, .position = u"工程师"_s, .department = pair->id})
            && chief.call(proto::UpdateUser{.user = m_mina.user, .department = team->id, .phone = u"110"_s})
            && chief.call(proto::UpdateProfile{.email = u"chief@example.com"_s, .timeZone = u"Asia/Shanghai"_s})
            && chief.call(proto::UpdateDepartment{.department = works->id, .name = u"技术部"_s})
            && chief.call(proto::UpdateDepartment{.department = pair->id, .parent = works->id, .place = 2})
            && chief.call(proto::UpdateDepartment{.department = team->id, .remove = true});
    }

    // Three talk, and what they talk in becomes a channel, to which somebody is added.
    bool regroup()
    {
        TestClient third(office, u"third"_s), fourth(office, u"fourth"_s);
        const auto group = third.call(proto::OpenDirect{{m_mina.user, m_li.user}});
        if (!group || !third.call(proto::SendMessage{.localId = {1}, .channel = group->channel, .text = u"we three"_s}))
            return false;
        return third.call(proto::ConvertChannel{.channel = group->channel, .name = u"三人行"_s})
            && third.call(proto::AddMembers{group->channel, {fourth.user}})
            && third.call(proto::SendMessage{.localId = {2}, .channel = group->channel, .text = u"we four"_s})
            && third.call(proto::UpdateProfile{.displayName = u"Third"_s}); // tells that there are two more people
    }

    // One has kept two at another device, drops one and sends the other; who sees it keeps it, too.
    bool keepPictures()
    {
        TestClient device(office, u"mina"_s);
        const auto db = *server::store::openForWriting(office.database());
        for (const qint64 upload : {4, 5}) {
            putUpload(*db, {upload}, m_mina.user, 1);
            if (!device.call(proto::AddSticker{.file = {}, .upload = {upload}}))
                return false;
        }
        const auto kept = db->list(u"SELECT file_id FROM stickers ORDER BY file_id"_s,
                                   [](const QSqlQuery &row) { return FileId{row.value(0).toLongLong()}; });
        mina.session.outbox().dropSticker(kept.at(0));
        mina.session.outbox().send(m_channel, {.stickers = {kept.at(1)}});
        if (!settle())
            return false;
        li.session.outbox().keepSticker({db->number(u"SELECT id FROM files WHERE message_id > 0"_s)});
        return settle() && db->number(u"SELECT COUNT(*) FROM stickers WHERE removed = 0"_s) == 2;
    }

    // One thing after the other, so that there are many frames to cut behind.
    QString chat()
    {
        for (int round = 0; round < 6; ++round) {
            say(round % 2 ? li : mina, {u"tick"_s});
            if (!settle())
                return u"tick %1 did not arrive"_s.arg(round);
            Desk &reader = round % 2 ? mina : li;
            reader.session.outbox().markRead(m_channel, 9 + round);
            if (!settle())
                return u"read mark %1 did not arrive"_s.arg(round);
        }
        return {};
    }

    void say(Desk &desk, const QStringList &texts)
    {
        for (const QString &text : texts)
            desk.session.outbox().send(m_channel, text);
    }
    bool settle()
    {
        return TestClient::spin([this] { return mina.isIdle() && li.isIdle(); });
    }

    QTemporaryDir m_folder;
    const TestServer::Account m_mina;
    const TestServer::Account m_li;
    const ChannelId m_channel;

public:
    Desk mina;
    Desk li;
};

// As bytes of UTF-16 sort; what was recalled is empty.
const QStringList kTexts{u""_s, u""_s, u""_s, u""_s, u"four"_s, u"one, edited"_s, u"so"_s, u"three"_s, u"tick"_s, u"tick"_s, u"tick"_s, u"tick"_s, u"tick"_s, u"tick"_s,
                         u"一改"_s, u"三改"_s, u"四"_s};

} // namespace

class TestConvergence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void staysEqualOnAWholeWire()
    {
        Scenario scenario;
        QCOMPARE(scenario.play(), QString());
        QCOMPARE(scenario.compare(), QString());
        QCOMPARE(scenario.texts(), kTexts);
        m_up = scenario.mina.proxy.frames(Way::Up);
        m_down = scenario.mina.proxy.frames(Way::Down);
        QVERIFY(m_up > 15 && m_down > 15);
    }

    void becomesEqualAfterACutBehindEachFrame_data()
    {
        QTest::addColumn<bool>("up");
        QTest::newRow("to the server") << true;
        QTest::newRow("to the client") << false;
    }

    void becomesEqualAfterACutBehindEachFrame()
    {
        QFETCH(bool, up);
        const Way way = up ? Way::Up : Way::Down;
        int cuts = 0;
        for (int frame = 1; frame <= (up ? m_up : m_down); ++frame) {
            Scenario scenario;
            scenario.mina.proxy.cutAfter(way, frame);
            const QString played = scenario.play();
            QVERIFY2(played.isEmpty(), qPrintable(u"cut behind frame %1: %2"_s.arg(frame).arg(played)));
            const QString compared = scenario.compare();
            QVERIFY2(compared.isEmpty(), qPrintable(u"cut behind frame %1: %2"_s.arg(frame).arg(compared)));
            QCOMPARE(scenario.texts(), kTexts);
            cuts += scenario.mina.proxy.hasCut();
        }
        // How many frames there are differs a little from run to run, since they are gathered.
        QVERIFY2(cuts >= 15, qPrintable(u"only %1 cuts"_s.arg(cuts)));
        qInfo("%d cuts", cuts);
    }

private:
    int m_up = 0;
    int m_down = 0;
};

QTEST_GUILESS_MAIN(TestConvergence)
#include "tst_convergence.moc"

// SPDX-License-Identifier: Apache-2.0
// An account with an archive that holds a small bilingual office, never connected. For tests of the interface and
// for the gallery. Maya's side; vanishes with the scope.
#pragma once

#include "app/core/session.h"
#include "tests/support/fake_rows.h"

#include <QTemporaryDir>
#include <QTest>

namespace teahouse::test {

class PaperOffice
{
public:
    static constexpr ChannelId kGeneral{101};
    static constexpr ChannelId kFirmware{103};
    static constexpr ChannelId kEmpty{105};

    explicit PaperOffice(const QString &id = QStringLiteral("office"))
    {
        using namespace Qt::StringLiterals;
        app::Account account;
        account.id = id;
        account.endpoint = {.host = u"chat.songfeng.example"_s, .port = 8008};
        account.serverName = u"松风 Songfeng"_s;
        account.user = {1};
        account.userName = u"maya"_s;
        m_session = std::make_unique<app::Session>(account, m_folder.filePath(u"archive.sqlite"_s));
        fill();
    }

    app::Session &session() { return *m_session; }
    QString folder() const { return m_folder.path(); }

    // A change as it comes from the server.
    void apply(const proto::Changes &changes)
    {
        bool done = false;
        m_session->archive().apply({changes}).then(m_session.get(), [&done](const auto &) { done = true; });
        if (!QTest::qWaitFor([&done] { return done; }))
            qFatal("the archive does not answer");
    }

private:
    void fill()
    {
        using namespace Qt::StringLiterals;
        proto::Changes workspace{.stream = proto::Stream::workspace(), .after = 0, .upTo = 100};
        const QStringList logins{u"maya"_s, u"zhangsan"_s, u"lisi"_s, u"ouyang"_s, u"tomas"_s, u"priya"_s, u"bart"_s};
        for (qint64 i = 1; i <= logins.size(); ++i) {
            workspace.users.append({.id = {i}, .name = logins.at(i - 1), .displayName = nameOf({i}),
                                    .role = i == 1 ? proto::Role::Owner : proto::Role::Member, .rev = i});
        }
        workspace.workspace.append({.name = u"松风 Songfeng"_s, .rev = 8});
        workspace.emoji = {{.id = {1}, .name = u"kettle"_s, .file = {501}, .creator = {1}, .rev = 9},
                           {.id = {2}, .name = u"收到"_s, .file = {502}, .creator = {3}, .rev = 10},
                           {.id = {3}, .name = u"gone"_s, .creator = {3}, .removed = true, .rev = 11}};
        proto::Changes mine{.stream = proto::Stream::of(UserId{1}), .after = 0, .upTo = 100};
        for (const proto::Channel &channel : channels()) {
            if (channel.kind == proto::ChannelKind::Public)
                workspace.channels.append(channel);
            mine.memberships.append({.channel = channel.id, .readSeq = channel.id == kGeneral ? 12 : 0, .rev = 1});
        }
        workspace.channels.append({.id = {190}, .kind = proto::ChannelKind::Public, .name = u"hiking"_s,
                                   .topic = u"周末爬山"_s, .rev = 21});
        apply(workspace);
        apply(mine);
        for (const proto::Channel &channel : channels())
            apply(contents(channel));
    }

    static QList<proto::Channel> channels()
    {
        using namespace Qt::StringLiterals;
        using Kind = proto::ChannelKind;
        QList<proto::Channel> all{
            {.id = kGeneral, .kind = Kind::Public, .name = u"general"_s, .topic = u"Monday stand-up 10:00 · 周一十点晨会"_s},
            {.id = {102}, .kind = Kind::Public, .name = u"design"_s, .topic = u"松风 2.0"_s},
            {.id = kFirmware, .kind = Kind::Private, .name = u"firmware"_s, .topic = u"固件与硬件 · release 2.0 on Friday"_s},
            {.id = {104}, .kind = Kind::Public, .name = u"茶水间"_s, .topic = u"今天喝什么？"_s},
            {.id = kEmpty, .kind = Kind::Public, .name = u"a-channel-with-a-rather-long-name-that-must-be-cut"_s},
            {.id = {106}, .kind = Kind::Direct, .people = {{1}, {2}}},
            {.id = {107}, .kind = Kind::Direct, .people = {{1}, {7}}},
            {.id = {108}, .kind = Kind::Group, .people = {{1}, {3}, {4}}},
            {.id = {109}, .kind = Kind::Notes, .people = {{1}}},
        };
        for (proto::Channel &channel : all) {
            channel.creator = {1};
            channel.rev = 1;
        }
        return all;
    }

    static QList<app::TimelineRow> rowsOf(ChannelId channel)
    {
        if (channel == kGeneral)
            return everything();
        if (channel == kEmpty)
            return {};
        return plain(channel == kFirmware ? 40 : 3);
    }

    static proto::Changes contents(const proto::Channel &channel)
    {
        proto::Changes changes{.stream = proto::Stream::of(channel.id), .after = 0};
        for (qint64 i = 1; i <= 7; ++i) {
            const auto role = i == 1 ? proto::ChannelRole::Admin : proto::ChannelRole::Member;
            changes.members.append({.user = {i}, .role = role, .rev = 1});
        }
        qint64 seq = 0;
        for (const app::TimelineRow &row : rowsOf(channel.id)) {
            if (!row.isNumbered() || row.delivery != app::Delivery::Sent)
                continue;
            proto::Message message = row.message;
            message.seq = ++seq;
            message.rev = seq;
            message.id = {channel.id.value * 1'000'000 + seq};
            if (message.replyTo.isValid())
                message.replyTo = {channel.id.value * 1'000'000 + 2};
            changes.messages.append(message);
        }
        changes.upTo = std::max<qint64>(1, seq);
        changes.channels.append(channel);
        return changes;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<app::Session> m_session;
};

} // namespace teahouse::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/office.h"

#include "tests/bench/load_client.h"

#include "common/auth/secrets.h"
#include "server/store/channels.h"
#include "server/store/database.h"
#include "server/store/members.h"
#include "server/store/messages.h"
#include "server/store/sessions.h"
#include "server/store/users.h"

namespace teahouse::bench {

using namespace Qt::StringLiterals;
namespace store = server::store;

QString someText(std::mt19937 &random)
{
    static const QStringList english
        = u"the server build failed again can you look at release notes meeting moved to three please review my patch "
          "thanks works now deploy nginx database backup finished coffee anyone customer asks for invoice design "
          "draft version seven printing queue stuck restart router tomorrow morning"_s.split(u' ');
    static const QString chinese
        = u"今天下午三点开会请大家带上周报客户反馈的问题已经修好了测试环境可以部署明天发布新版本记得备份数据库谢谢辛苦了"_s;
    QString text;
    if (random() % 5 == 0) {
        const auto length = 8 + random() % 40;
        for (std::size_t i = 0; i < length; ++i)
            text.append(chinese.at(qsizetype(random() % std::size_t(chinese.size()))));
        return text;
    }
    const auto words = 4 + random() % 24;
    for (std::size_t i = 0; i < words; ++i)
        text += (i ? u" "_s : u""_s) + english.at(qsizetype(random() % std::size_t(english.size())));
    return text;
}

Office::Office(const QString &data)
{
    auto db = store::openForWriting(data + u"/teahouse.db"_s);
    if (!db)
        giveUp(u"the database can't be made: "_s + db.error().detail);
    m_db = std::move(*db);
    m_ids = IdSource(store::newestId(*m_db));
    m_people = int(m_db->number(u"SELECT COUNT(*) FROM users"_s));
}

QList<Person> Office::addPeople(int count)
{
    QList<Person> people;
    m_db->begin();
    for (int i = 0; i < count; ++i) {
        proto::User user{.id = {freshId()}, .name = u"person%1"_s.arg(++m_people)};
        user.displayName = u"Person %1"_s.arg(m_people);
        user.role = m_people == 1 ? proto::Role::Owner : proto::Role::Member;
        store::createUser(*m_db, user, m_now);
        const Person person{user.id, u"bench-token-of-person-%1"_s.arg(m_people)};
        proto::Session session{.id = {freshId()}, .device = u"bench"_s, .createdAt = m_now, .lastSeenAt = m_now};
        store::insertSession(*m_db, session, user.id, hashOfSecret(person.token));
        people.append(person);
    }
    m_db->commit();
    return people;
}

ChannelId Office::addChannel(const QString &name, const QList<Person> &people)
{
    m_db->begin();
    proto::Channel channel{.id = {freshId()}, .kind = proto::ChannelKind::Private, .name = name};
    channel.creator = people.first().id;
    channel.createdAt = m_now;
    store::createChannel(*m_db, channel);
    for (const Person &person : people)
        store::addMember(*m_db, channel.id, {.user = person.id, .joinedAt = m_now}, 0);
    m_db->commit();
    return channel.id;
}

void Office::addMessages(ChannelId channel, const QList<Person> &people, int count)
{
    for (int i = 0; i < count;) {
        m_db->begin();
        for (const int end = std::min(count, i + 5'000); i < end; ++i) {
            proto::Message message{.id = {freshId()}, .author = people.at(i % people.size()).id};
            message.sentAt = m_now;
            message.text = someText(m_random);
            store::insertMessage(*m_db, channel, message);
        }
        m_db->commit();
    }
}

} // namespace teahouse::bench

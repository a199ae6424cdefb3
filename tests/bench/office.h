// SPDX-License-Identifier: Apache-2.0
// An office of any size, written straight into a server's data folder by the store's own functions, before the server
// starts. Text is made up from a fixed seed: one message in five is unspaced Chinese; about 90 bytes on average.
#pragma once

#include "common/base/ids.h"
#include "common/sql/db.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <memory>
#include <random>

namespace teahouse::bench {

struct Person {
    UserId id;
    QString token;
};

QString someText(std::mt19937 &random);

class Office
{
public:
    explicit Office(const QString &data); // the folder is there; the database is made

    QList<Person> addPeople(int count);
    ChannelId addChannel(const QString &name, const QList<Person> &people);
    // Messages by these people in turn, read by nobody.
    void addMessages(ChannelId channel, const QList<Person> &people, int count);

private:
    qint64 freshId() { return m_ids.next(m_now += 1000); }

    std::unique_ptr<sql::Db> m_db;
    IdSource m_ids;
    qint64 m_now = 1'750'000'000'000;
    std::mt19937 m_random{7};
    int m_people = 0;
};

} // namespace teahouse::bench

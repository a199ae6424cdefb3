// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/name_jobs.h"

#include "tests/bench/table.h"

#include "app/store/days.h"
#include "app/store/schema.h"
#include "common/sql/migrator.h"
#include "common/text/name_match.h"
#include "common/text/name_order.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <random>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

namespace {

QStringList makeNames(int people)
{
    const QString surnames = u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈单仇解查"_s;
    const QString given = u"伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鹏辉欣怡浩宇"_s;
    std::mt19937 random(7);
    const auto one = [&random](const QString &of) { return of.at(qsizetype(random() % std::size_t(of.size()))); };
    QStringList names;
    for (int i = 0; i < people; ++i) {
        QString name = i % 5 == 4 ? u"Person Number%1"_s.arg(i) : QString(one(surnames)) + one(given);
        if (i % 5 < 3)
            name += one(given);
        names.append(name);
    }
    return names;
}

double milliseconds(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

} // namespace

void names(int people)
{
    const QStringList all = makeNames(people);
    QElapsedTimer timer;
    timer.start();
    QList<text::NameKey> keys;
    for (int i = 0; i < people; ++i)
        keys.append(text::NameKey(all.at(i), u"login%1"_s.arg(i), text::Speech::Person));
    print(u"names: %1 prepared for finding"_s.arg(people), u"%1 ms"_s.arg(milliseconds(timer), 0, 'f', 1));

    double worst = 0;
    qint64 steps = 0;
    for (const QString &typed : {u"z"_s, u"zh"_s, u"zhang"_s, u"zw"_s, u"zhangwei"_s, u"伟"_s, u"l"_s, u"login99"_s, u"per num"_s, u"xyzzy"_s}) {
        timer.restart();
        const text::NameQuery query(typed);
        QList<text::NameMatch> found;
        for (const text::NameKey &key : keys) {
            if (auto match = query.match(key))
                found.append(*std::move(match));
        }
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.rank < b.rank; });
        worst = std::max(worst, milliseconds(timer));
        steps = std::max(steps, query.steps());
    }
    print(u"names: a key typed, the slowest of ten"_s, u"%1 ms, %2 steps"_s.arg(worst, 0, 'f', 1).arg(steps), u"< 16 ms"_s);

    timer.restart();
    QList<QByteArray> order;
    for (const QString &name : all)
        order.append(text::nameSortKey(name, text::NameOrder::Pinyin, text::Speech::Person));
    std::sort(order.begin(), order.end());
    print(u"names: %1 in the order of pinyin"_s.arg(people), u"%1 ms"_s.arg(milliseconds(timer), 0, 'f', 1));
}

void dates(int messages)
{
    constexpr int kChannels = 50;
    QTemporaryDir folder;
    const QString file = folder.filePath(u"archive.sqlite"_s);
    auto db = sql::Db::openSqlite(file, sql::Db::Access::ReadWrite);
    if (!db || !sql::migrate(*db, app::store::schema()))
        qFatal("no archive to measure");
    const qint64 empty = QFileInfo(file).size();
    std::mt19937 random(3);
    QElapsedTimer timer;
    timer.start();
    db->begin();
    qint64 at = 1'600'000'000'000;
    QList<qint64> last(kChannels + 1, 0);
    QList<QList<proto::Message>> pages(kChannels + 1);
    for (int i = 0; i < messages; ++i) {
        at += qint64(random() % 180'000); // three years
        const qint64 channel = 1 + qint64(random() % kChannels);
        proto::Message message;
        message.seq = ++last[channel];
        message.sentAt = at;
        pages[channel].append(message);
        if (pages[channel].size() == 100 || i > messages - kChannels)
            app::store::noteDays(*db, {channel}, std::exchange(pages[channel], {}));
    }
    db->commit();
    const double seconds = milliseconds(timer) / 1'000;
    db->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    print(u"dates: the days of %1 messages noted"_s.arg(messages),
          u"%1 s, %2 MB"_s.arg(seconds, 0, 'f', 1).arg(double(QFileInfo(file).size() - empty) / 1e6, 0, 'f', 1));

    std::vector<double> times;
    for (int i = 0; i < 2'000; ++i) {
        const qint64 since = 1'600'000'000'000 + qint64(random() % 1'000) * 86'400'000;
        timer.restart();
        (void)app::store::firstSince(*db, {1 + qint64(random() % kChannels)}, since);
        times.push_back(milliseconds(timer));
    }
    print(u"dates: the first message of a day, p50 / p99"_s,
          u"%1 / %2 ms"_s.arg(percentile(times, 0.5), 0, 'f', 2).arg(percentile(times, 0.99), 0, 'f', 2));
}

} // namespace teahouse::bench

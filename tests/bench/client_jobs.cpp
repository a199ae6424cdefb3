// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/client_jobs.h"

#include "tests/bench/load_client.h"
#include "tests/bench/office.h"
#include "tests/bench/server_process.h"
#include "tests/bench/table.h"

#include "app/core/session.h"
#include "app/store/message_pages.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

namespace {

void spinUntil(const std::function<bool()> &done, int seconds)
{
    const qint64 end = microseconds() + seconds * 1'000'000LL;
    while (!done()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (microseconds() > end)
            giveUp(u"the archive did not become whole in time"_s);
    }
}

// A profile with one account whose archive is whole; the token is forgotten, so that the client starts offline.
app::Account makeProfile(const app::Paths &paths, quint16 port, const Person &person, int messages)
{
    app::Settings settings(paths);
    app::Accounts accounts(settings, paths);
    app::Account account{.serverName = u"Bench"_s, .user = person.id, .userName = u"person1"_s};
    account.endpoint = {.host = u"127.0.0.1"_s, .port = port, .tls = false};
    account.tokenPlace = app::TokenPlace::File;
    account = accounts.add(account);

    const qint64 start = microseconds();
    app::Session session(account, paths.archiveFile(account.id));
    QTimer tick; // so that the loop below looks now and then
    tick.start(50);
    session.connectWith(person.token);
    spinUntil([&] { return session.backfill().isWhole() && session.backfill().present() >= messages; }, 900);
    const double seconds = double(microseconds() - start) / 1e6;
    print(u"client: archive of %1 messages filled from nothing"_s.arg(messages),
          u"%1 s, %2/s"_s.arg(seconds, 0, 'f', 0).arg(qint64(messages / seconds)));
    return account;
}

// Milliseconds from the start of the real program to its painted timeline, and its PSS afterwards.
std::pair<double, double> startOnce(const QString &profile)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"teahouse.start.info=true"_s);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(CLIENT_PROGRAM), {u"--profile"_s, profile, u"--language"_s, u"en"_s});
    static const QRegularExpression painted(u"painted after (\\d+) ms"_s);
    QByteArray said;
    for (;;) {
        if (!program.waitForReadyRead(20'000))
            giveUp(u"the client painted nothing: "_s + QString::fromUtf8(said));
        said += program.readAll();
        const auto match = painted.match(QString::fromUtf8(said));
        if (!match.hasMatch())
            continue;
        QThread::sleep(3); // what is done behind the first picture counts too
        const double pss = pssMbOf(program.processId());
        program.terminate();
        program.waitForFinished();
        return {match.captured(1).toDouble(), pss};
    }
}

void readPages(const QString &file, ChannelId channel, int messages)
{
    const auto db = sql::Db::openSqlite(file, sql::Db::Access::ReadOnly);
    std::mt19937 random(5);
    std::vector<double> times;
    for (int i = 0; i < 2'000; ++i) {
        const qint64 last = 100 + qint64(random() % std::size_t(messages - 100));
        const qint64 start = microseconds();
        qint64 rows = 0;
        db->each(u"SELECT body FROM messages WHERE channel = ? AND seq <= ? ORDER BY seq DESC LIMIT 100"_s,
                 [&](const QSqlQuery &row) { rows += codec::fromCbor<proto::Message>(row.value(0).toByteArray())->seq > 0; },
                 channel, last);
        if (rows != 100)
            giveUp(u"a wrong page of the archive"_s);
        times.push_back(double(microseconds() - start) / 1000);
    }
    print(u"client: page of 100 at random depth of its archive, p50 / p99"_s,
          u"%1 / %2 ms"_s.arg(percentile(times, 0.5), 0, 'f', 2).arg(percentile(times, 0.99), 0, 'f', 2));
}

} // namespace

void client(int messages)
{
    QTemporaryDir data, profile;
    QList<Person> people;
    ChannelId channel;
    {
        Office office(data.path());
        people = office.addPeople(50);
        channel = office.addChannel(u"long"_s, people);
        office.addMessages(channel, people, messages);
    }
    const app::Paths paths(profile.path());
    app::Account account;
    {
        ServerProcess server(data.path());
        account = makeProfile(paths, server.port(), people.first(), messages);
    }
    const QString file = paths.archiveFile(account.id);
    print(u"client: archive on disk"_s, u"%1 MB"_s.arg(double(QFile(file).size()) / 1e6, 0, 'f', 0));
    readPages(file, channel, messages);
    std::vector<double> starts, sizes;
    startOnce(profile.path()); // warm
    for (int i = 0; i < 5; ++i) {
        const auto [ms, mb] = startOnce(profile.path());
        starts.push_back(ms);
        sizes.push_back(mb);
    }
    print(u"client: start to painted timeline, warm (median of 5)"_s, u"%1 ms"_s.arg(percentile(starts, 0.5), 0, 'f', 0),
          u"≤ 350 ms"_s);
    print(u"client: PSS with that archive open"_s, u"%1 MB"_s.arg(percentile(sizes, 0.5), 0, 'f', 1), u"≤ 80 MB"_s);
}

} // namespace teahouse::bench

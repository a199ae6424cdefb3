// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/server_jobs.h"

#include "tests/bench/load_client.h"
#include "tests/bench/office.h"
#include "tests/bench/server_process.h"
#include "tests/bench/table.h"

#include "common/proto/registry.h"

#include <QCoreApplication>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QWebSocket>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

namespace {

using Clients = std::vector<std::unique_ptr<LoadClient>>;

void signIn(LoadClient &client, const Person &person)
{
    client.call(proto::Hello{.client = u"bench"_s, .version = u"1"_s});
    client.call(proto::Resume{.token = person.token});
}

// Signed in and subscribed, without what was before.
std::unique_ptr<LoadClient> listener(LoadLoop &loop, quint16 port, const Person &person)
{
    auto client = std::make_unique<LoadClient>(loop, port);
    signIn(*client, person);
    client->call(proto::OpenSync{.pages = false});
    return client;
}

LocalId freshLocalId()
{
    static qint64 last = 0;
    return {++last};
}

// One channel of `members`, all of them listening; twenty of them post.
class Crowd
{
public:
    Crowd(LoadLoop &loop, quint16 port, const QList<Person> &people, ChannelId channel)
        : m_loop(loop), m_channel(channel)
    {
        for (const Person &person : people) {
            m_clients.push_back(listener(loop, port, person));
            const bool sampled = m_clients.size() % 10 == 1; // every tenth tells how long it took
            m_clients.back()->onFrame = [this, sampled](const codec::Frame &frame) { heard(frame, sampled); };
        }
    }

    void post()
    {
        // In turn: one connection that asks so often is taken for a flood.
        m_clients[std::size_t(posted) % 20]->ask(proto::SendMessage{.localId = freshLocalId(),
                                                  .channel = m_channel,
                                                  .text = u"%1 how long does this take"_s.arg(microseconds())},
                               [this](const codec::Frame &) { ++acknowledged; });
        ++posted;
    }

    void forget()
    {
        deliveries = 0;
        latencies.clear();
    }

    qint64 posted = 0, acknowledged = 0, deliveries = 0;
    std::vector<double> latencies; // ms

private:
    void heard(const codec::Frame &frame, bool sampled)
    {
        if (frame.kind != codec::FrameKind::Changes)
            return;
        ++deliveries;
        if (!sampled)
            return;
        const auto changes = codec::decodeBody<proto::Changes>(frame);
        for (const proto::Message &message : changes->messages)
            latencies.push_back(double(microseconds() - message.text.section(u' ', 0, 0).toLongLong()) / 1000);
    }

    LoadLoop &m_loop;
    const ChannelId m_channel;
    Clients m_clients;
};

void report(const QString &job, const Crowd &crowd, double cpuMs, double seconds, const QString &reach)
{
    print(job + u": CPU per 1,000 deliveries"_s, u"%1 ms"_s.arg(cpuMs * 1000 / double(crowd.deliveries), 0, 'f', 1), reach);
    print(job + u": deliveries/s, latency p50 / p99"_s,
          u"%1, %2 / %3 ms"_s.arg(qint64(double(crowd.deliveries) / seconds))
              .arg(percentile(crowd.latencies, 0.5), 0, 'f', 1)
              .arg(percentile(crowd.latencies, 0.99), 0, 'f', 1));
}

} // namespace

void fanOut(int members)
{
    QTemporaryDir data;
    QList<Person> people;
    ChannelId channel;
    {
        Office office(data.path());
        people = office.addPeople(members);
        channel = office.addChannel(u"all"_s, people);
    }
    ServerProcess server(data.path());
    LoadLoop loop;
    Crowd crowd(loop, server.port(), people, channel);
    crowd.post();
    loop.runUntil([&] { return crowd.deliveries >= members; });

    constexpr int kSeconds = 6, kRate = 20;
    crowd.forget();
    qint64 posted = 0;
    double cpu = server.cpuMs();
    qint64 start = microseconds();
    while (posted < kSeconds * kRate) {
        const qint64 due = start + posted * 1'000'000 / kRate;
        if (microseconds() < due) {
            loop.round(int(std::max<qint64>(1, (due - microseconds()) / 1000)));
            continue;
        }
        crowd.post();
        ++posted;
    }
    loop.runUntil([&] { return crowd.deliveries >= posted * members; });
    report(u"%1 members, 20 posts/s"_s.arg(members), crowd, server.cpuMs() - cpu, double(microseconds() - start) / 1e6,
           members == 200 ? u"≤ 18 ms"_s : QString());

    constexpr int kUnderWay = 32;
    crowd.forget();
    posted = crowd.posted;
    cpu = server.cpuMs();
    start = microseconds();
    while (microseconds() - start < kSeconds * 1'000'000LL) {
        while (crowd.posted - crowd.acknowledged < kUnderWay)
            crowd.post();
        loop.round(1);
    }
    loop.runUntil([&] { return crowd.deliveries >= (crowd.posted - posted) * members; });
    report(u"%1 members, saturated"_s.arg(members), crowd, server.cpuMs() - cpu, double(microseconds() - start) / 1e6,
           members == 200 ? u"≤ 4 ms"_s : QString());
}

void durablePosts()
{
    constexpr int kSenders = 20, kSeconds = 6;
    QTemporaryDir data;
    QList<Person> people;
    QList<ChannelId> channels;
    {
        Office office(data.path());
        people = office.addPeople(kSenders);
        for (int i = 0; i < kSenders; ++i)
            channels.append(office.addChannel(u"room %1"_s.arg(i), {people.at(i)}));
    }
    ServerProcess server(data.path());
    LoadLoop loop;
    Clients clients;
    for (const Person &person : people)
        clients.push_back(listener(loop, server.port(), person));
    std::mt19937 random(3);
    qint64 done = 0;
    bool going = true;
    std::vector<double> latencies;
    std::function<void(int)> post = [&](int sender) {
        const qint64 asked = microseconds();
        clients[std::size_t(sender)]->ask(
            proto::SendMessage{.localId = freshLocalId(), .channel = channels.at(sender), .text = someText(random)},
            [&, sender, asked](const codec::Frame &frame) {
                if (frame.kind != codec::FrameKind::Reply)
                    giveUp(u"a post was refused"_s);
                latencies.push_back(double(microseconds() - asked) / 1000);
                ++done;
                if (going)
                    post(sender);
            });
    };
    const double cpu = server.cpuMs();
    const qint64 start = microseconds();
    for (int sender = 0; sender < kSenders; ++sender)
        post(sender);
    while (microseconds() - start < kSeconds * 1'000'000LL)
        loop.round(5);
    const double seconds = double(microseconds() - start) / 1e6;
    const qint64 counted = done;
    const double used = server.cpuMs() - cpu;
    going = false;
    print(u"durable posts/s, 20 senders in 20 channels"_s, QString::number(qint64(double(counted) / seconds)), u"≥ 7,500"_s);
    print(u"  server CPU per post, latency p50 / p99"_s,
          u"%1 µs, %2 / %3 ms"_s.arg(used * 1000 / double(counted), 0, 'f', 0)
              .arg(percentile(latencies, 0.5), 0, 'f', 1)
              .arg(percentile(latencies, 0.99), 0, 'f', 1));
}

void pages(int messages)
{
    QTemporaryDir data;
    QList<Person> people;
    ChannelId channel;
    {
        Office office(data.path());
        people = office.addPeople(50);
        channel = office.addChannel(u"long"_s, people);
        const qint64 start = microseconds();
        office.addMessages(channel, people, messages);
        print(u"(made %1 messages, each second)"_s.arg(messages),
              QString::number(qint64(messages / (double(microseconds() - start) / 1e6))));
    }
    ServerProcess server(data.path());
    LoadLoop loop;
    const auto client = listener(loop, server.port(), people.first());
    std::mt19937 random(5);
    std::vector<double> times;
    for (int i = 0; i < 3'000; ++i) {
        const qint64 last = 60 + qint64(random() % std::size_t(messages - 60));
        const qint64 start = microseconds();
        const auto page = client->call(proto::FetchHistory{.channel = channel, .first = 1, .last = last, .limit = 60});
        times.push_back(double(microseconds() - start) / 1000);
        if (page.changes.messages.size() != 60 || page.changes.messages.constLast().seq != last)
            giveUp(u"a wrong page"_s);
    }
    print(u"page of 60 at random depth in %1, p50 / p99"_s.arg(messages),
          u"%1 / %2 ms"_s.arg(percentile(times, 0.5), 0, 'f', 2).arg(percentile(times, 0.99), 0, 'f', 2), u"≤ 1 / 5 ms"_s);
}

void catchUp()
{
    constexpr int kChannels = 50, kMissed = 10'000;
    QTemporaryDir data;
    QList<Person> people;
    QList<ChannelId> channels;
    QList<proto::Gap> gaps;
    {
        Office office(data.path());
        people = office.addPeople(20);
        for (int i = 0; i < kChannels; ++i) {
            channels.append(office.addChannel(u"room %1"_s.arg(i), people));
            office.addMessages(channels.constLast(), people, 100);
        }
    }
    {
        ServerProcess server(data.path());
        LoadLoop loop;
        LoadClient client(loop, server.port());
        signIn(client, people.first());
        for (const proto::Head &head : client.call(proto::OpenSync{.pages = false}).heads)
            gaps.append({.stream = head.stream, .after = head.rev});
    }
    {
        Office office(data.path());
        for (const ChannelId channel : channels)
            office.addMessages(channel, people, kMissed / kChannels);
    }
    ServerProcess server(data.path());
    std::vector<double> times;
    qint64 bytes = 0, exchanges = 0;
    for (int run = 0; run < 7; ++run) {
        LoadLoop loop;
        LoadClient client(loop, server.port());
        signIn(client, people.first());
        const qint64 before = client.bytesIn;
        const qint64 start = microseconds();
        qint64 got = 0;
        exchanges = 1;
        auto open = proto::OpenSync{.gaps = gaps};
        auto missing = gaps;
        auto take = [&](const QList<proto::Changes> &list) {
            for (const proto::Changes &page : list) {
                got += page.messages.size();
                for (auto &gap : missing) {
                    if (gap.stream == page.stream)
                        gap.upTo = page.after;
                }
            }
            erase_if(missing, [](const proto::Gap &gap) { return gap.upTo > 0 && gap.upTo <= gap.after; });
        };
        const auto synced = client.call(open);
        for (const proto::Head &head : synced.heads) {
            for (auto &gap : missing) {
                if (gap.stream == head.stream)
                    gap.upTo = head.rev;
            }
        }
        take(synced.pages);
        while (!missing.isEmpty()) {
            ++exchanges;
            take(client.call(proto::FetchSync{.gaps = missing}).pages);
        }
        if (got != kMissed)
            giveUp(u"caught up %1 messages of %2"_s.arg(got).arg(kMissed));
        times.push_back(double(microseconds() - start) / 1000);
        bytes = client.bytesIn - before;
    }
    print(u"catch-up, 10,000 missed in 50 channels: time (median of 7)"_s,
          u"%1 ms"_s.arg(percentile(times, 0.5), 0, 'f', 0), u"≤ 60 ms"_s);
    print(u"  bytes, exchanges"_s, u"%1 MB, %2"_s.arg(double(bytes) / 1e6, 0, 'f', 2).arg(exchanges), u"≤ 1.6 MB"_s);
}

void idleConnections()
{
    constexpr int kConnections = 1'000;
    QTemporaryDir data;
    QList<Person> people;
    {
        Office office(data.path());
        people = office.addPeople(kConnections);
        office.addChannel(u"all"_s, people.mid(0, 50));
    }
    double empty = 0;
    std::vector<double> starts;
    for (int i = 0; i < 5; ++i)
        starts.push_back(ServerProcess(data.path()).startMs());
    print(u"start to accepting (median of 5)"_s, u"%1 ms"_s.arg(percentile(starts, 0.5), 0, 'f', 0), u"≤ 60 ms"_s);
    {
        ServerProcess server(data.path());
        empty = server.pssMb();
        LoadLoop loop;
        Clients clients;
        for (const Person &person : people)
            clients.push_back(listener(loop, server.port(), person));
        print(u"1,000 idle connections, plain: PSS, each"_s,
              u"%1 MB, %2 KB"_s.arg(server.pssMb(), 0, 'f', 1).arg(server.pssMb() - empty, 0, 'f', 1), u"≤ 45 MB"_s);
    }
    ServerProcess server(data.path(), ServerProcess::Wire::Tls);
    empty = server.pssMb();
    std::vector<std::unique_ptr<QWebSocket>> sockets;
    int open = 0;
    for (int i = 0; i < kConnections; ++i) {
        sockets.push_back(std::make_unique<QWebSocket>());
        QWebSocket *socket = sockets.back().get();
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone); // the certificate is the server's own
        socket->setSslConfiguration(tls);
        QObject::connect(socket, &QWebSocket::connected, socket, [&open] { ++open; });
        socket->open(QUrl(u"wss://127.0.0.1:%1/ws"_s.arg(server.port())));
        const qint64 end = microseconds() + 10'000'000;
        while (open <= i && microseconds() < end)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        if (open <= i)
            giveUp(u"TLS connection %1 did not open: %2"_s.arg(i).arg(socket->errorString()));
        const auto hello = codec::requestFrame(codec::Format::Cbor, 1, QLatin1StringView(proto::Resume::kName),
                                               codec::toCbor(proto::Resume{.token = people.at(i).token}));
        socket->sendBinaryMessage(codec::requestFrame(codec::Format::Cbor, 0, QLatin1StringView(proto::Hello::kName),
                                                      codec::toCbor(proto::Hello{}))
                                  + hello);
        QCoreApplication::processEvents();
    }
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    print(u"1,000 idle connections, TLS: PSS, each"_s,
          u"%1 MB, %2 KB"_s.arg(server.pssMb(), 0, 'f', 1).arg(server.pssMb() - empty, 0, 'f', 1));
}

} // namespace teahouse::bench

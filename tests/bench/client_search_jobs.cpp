// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/client_search_jobs.h"

#include "tests/bench/load_client.h"
#include "tests/bench/office.h"
#include "tests/bench/table.h"

#include "app/store/archive.h"
#include "app/store/search_rows.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr UserId kMe{1};
constexpr int kChannels = 200;
constexpr int kPeople = 50;
constexpr int kBatch = 500;
constexpr int kRounds = 200; // of each class of query

template <class T>
T wait(Pending<T> pending)
{
    std::optional<Result<T>> answer;
    QObject context;
    std::move(pending).then(&context, [&](Result<T> result) { answer = std::move(result); });
    while (!answer)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!*answer)
        giveUp(u"the archive fails: "_s + answer->error().detail);
    return **std::move(answer);
}

void addOffice(app::Archive &archive)
{
    proto::Changes workspace{.stream = proto::Stream::workspace(), .upTo = 1};
    for (qint64 i = 1; i <= kPeople; ++i)
        workspace.users.append({.id = {i}, .name = u"person%1"_s.arg(i), .displayName = {}, .rev = i});
    proto::Changes mine{.stream = proto::Stream::of(kMe), .upTo = kChannels};
    QList<proto::Changes> all{workspace};
    for (qint64 i = 1; i <= kChannels; ++i) {
        const ChannelId channel{1'000 + i};
        mine.memberships.append({.channel = channel, .rev = i});
        proto::Changes one{.stream = proto::Stream::of(channel), .upTo = 1};
        one.channels = {{.id = channel, .kind = proto::ChannelKind::Public, .name = u"channel%1"_s.arg(i), .rev = 1}};
        all.append(one);
    }
    wait(archive.apply(all << mine));
}

void addMessages(app::Archive &archive, int messages)
{
    std::mt19937 random(11);
    const qint64 start = microseconds();
    for (int done = 0; done < messages;) {
        const ChannelId channel{1'001 + (done / kBatch) % kChannels};
        const qint64 first = qint64(done / kBatch / kChannels) * kBatch;
        proto::Changes changes{.stream = proto::Stream::of(channel)};
        for (int i = 0; i < kBatch; ++i, ++done) {
            proto::Message message{.id = {1'000'000 + done}, .seq = first + i + 1, .author = {1 + done % kPeople}};
            message.sentAt = 1'700'000'000'000 + qint64(done) * 20'000;
            message.rev = message.seq;
            message.text = someText(random) + u" ticket%1"_s.arg(done); // rare words are most of a real index
            changes.messages.append(message);
        }
        wait(archive.apply({changes}));
    }
    const double seconds = double(microseconds() - start) / 1e6;
    print(u"client search: messages put into the archive"_s, u"%1/s"_s.arg(qint64(messages / seconds)));
}

void index(app::Archive &archive, const QString &file)
{
    wait(archive.emptyLog());
    const qint64 before = QFile(file).size();
    const qint64 start = microseconds();
    std::vector<double> steps;
    for (bool more = true; more;) {
        const qint64 step = microseconds();
        more = wait(archive.write([](sql::Db &db) {
            return app::store::indexMessages(db, limits::kSearchBatch / 2) || search::forgetSome(db, 15);
        }));
        steps.push_back(double(microseconds() - step) / 1000);
    }
    print(u"client search: index built in the background"_s, u"%1 s"_s.arg(double(microseconds() - start) / 1e6, 0, 'f', 0));
    print(u"client search: one step on the writing thread, p50 / p99"_s,
          u"%1 / %2 ms"_s.arg(percentile(steps, 0.5), 0, 'f', 1).arg(percentile(steps, 0.99), 0, 'f', 1));
    wait(archive.emptyLog());
    print(u"client search: archive without index / with it"_s,
          u"%1 / %2 MB"_s.arg(double(before) / 1e6, 0, 'f', 0).arg(double(QFile(file).size()) / 1e6, 0, 'f', 0), u"≤ 300 MB"_s);
}

// The newest twenty, from the text of the query to excerpts with their marks, on the thread that looks.
void measure(app::Archive &archive, const QString &what, const std::function<QString(int)> &query)
{
    std::vector<double> times;
    qint64 hits = 0;
    for (int round = 0; round < kRounds; ++round) {
        const QString text = query(round);
        const auto [took, found] = wait(archive.look([text](sql::Db &db) {
            const qint64 start = microseconds();
            const auto understood = app::store::understood(db, {.text = text, .channel = {}});
            const std::atomic<bool> givenUp = false;
            const auto page = app::store::findMessages(db, search::Matcher(*understood), {}, {}, givenUp);
            return std::pair(double(microseconds() - start) / 1000, qint64(page.hits.size()));
        }));
        times.push_back(took);
        hits += found;
    }
    print(u"client search: %1, %2 hits each, p50 / p99"_s.arg(what).arg(hits / kRounds),
          u"%1 / %2 ms"_s.arg(percentile(times, 0.5), 0, 'f', 2).arg(percentile(times, 0.99), 0, 'f', 2), u"≤ 2 / 10 ms"_s);
}

// Words as they are in the archive, taken from other texts of the same kind.
QStringList wordsLike(bool chinese, qsizetype length)
{
    std::mt19937 random(23);
    QStringList words;
    while (words.size() < kRounds) {
        const QString text = someText(random);
        const bool isHan = text.front().unicode() > 0x2E80;
        if (isHan != chinese)
            continue;
        const QString word = chinese ? text.mid(qsizetype(random() % std::size_t(text.size())), length)
                                     : text.split(u' ').value(qsizetype(random() % 5));
        if (!word.trimmed().isEmpty() && (!chinese || word.size() == length))
            words.append(chinese ? word : word.left(length));
    }
    return words;
}

} // namespace

void clientSearch(int messages)
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"archive.sqlite"_s);
    app::Archive archive(file, kMe);
    addOffice(archive);
    addMessages(archive, messages);
    index(archive, file);
    const QStringList one = wordsLike(true, 1), two = wordsLike(true, 2), four = wordsLike(true, 4);
    const QStringList words = wordsLike(false, 40), starts = wordsLike(false, 3);
    measure(archive, u"one Chinese character"_s, [&](int i) { return one.at(i); });
    measure(archive, u"two Chinese characters"_s, [&](int i) { return two.at(i); });
    measure(archive, u"four Chinese characters"_s, [&](int i) { return four.at(i); });
    measure(archive, u"English word"_s, [&](int i) { return words.at(i); });
    measure(archive, u"rare word"_s, [&](int i) { return u"ticket%1"_s.arg(qint64(i) * 977 % messages); });
    measure(archive, u"English phrase"_s, [&](int i) { return u"\"%1 %2\""_s.arg(words.at(i), words.at((i + 1) % kRounds)); });
    measure(archive, u"prefix of three letters"_s, [&](int i) { return starts.at(i) + u'*'; });
    measure(archive, u"from: and a word"_s, [&](int i) { return u"from:person%1 %2"_s.arg(1 + i % kPeople).arg(words.at(i)); });
    measure(archive, u"in: and a character"_s, [&](int i) { return u"in:channel%1 %2"_s.arg(1 + i % kChannels).arg(one.at(i)); });
}

} // namespace teahouse::bench

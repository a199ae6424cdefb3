// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/file_jobs.h"

#include "tests/bench/load_client.h"
#include "tests/bench/office.h"
#include "tests/bench/server_process.h"
#include "tests/bench/table.h"

#include "common/proto/registry.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBytes = 1LL << 30;
constexpr int kRuns = 3; // the fastest counts
constexpr int kCurlMs = 300'000;

bool isInstalled(const QString &program)
{
    return !QStandardPaths::findExecutable(program, {}).isEmpty()
        || !QStandardPaths::findExecutable(program, {u"/usr/sbin"_s}).isEmpty();
}

QByteArray curl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"curl"_s, QStringList{u"--silent"_s, u"--show-error"_s, u"--fail"_s} + arguments);
    if (!process.waitForFinished(kCurlMs) || process.exitCode() != 0)
        giveUp(u"curl: "_s + QString::fromUtf8(process.readAllStandardError()));
    return process.readAllStandardOutput();
}

double seconds(const QStringList &arguments)
{
    return curl(QStringList{u"--output"_s, u"/dev/null"_s, u"--write-out"_s, u"%{time_total}"_s} + arguments)
        .toDouble();
}

double megabytes(qint64 bytes, double time) { return double(bytes) / 1e6 / time; }

void makeNoise(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        giveUp(path);
    std::mt19937_64 random(1);
    std::vector<quint64> block(1 << 17);
    for (qint64 done = 0; done < bytes; done += qint64(block.size() * 8)) {
        for (quint64 &word : block)
            word = random();
        file.write(reinterpret_cast<const char *>(block.data()), qint64(block.size() * 8));
    }
}

// nginx as it comes, serving a folder and taking files into it, in the foreground.
class Nginx
{
public:
    explicit Nginx(const QString &folder)
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        QFile config(folder + u"/nginx.conf"_s);
        if (!config.open(QFile::WriteOnly))
            giveUp(config.fileName());
        config.write(
            QStringLiteral(
                "daemon off; master_process off; pid %1/nginx.pid; error_log %1/nginx.log; events {}\n"
                "http { access_log off; sendfile on; tcp_nopush on; client_max_body_size 0;\n"
                "client_body_temp_path %1/body; proxy_temp_path %1/proxy; fastcgi_temp_path %1/fastcgi;\n"
                "uwsgi_temp_path %1/uwsgi; scgi_temp_path %1/scgi;\n"
                "server { listen 127.0.0.1:%2; root %1; location / { dav_methods PUT; } } }\n")
                .arg(folder)
                .arg(m_port)
                .toUtf8());
        config.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s}),
                        {u"-p"_s, folder, u"-c"_s, config.fileName()});
        for (int i = 0; i < 100; ++i) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, m_port);
            if (probe.waitForConnected(100))
                return;
            QThread::msleep(50);
        }
        giveUp(u"nginx does not start"_s);
    }
    ~Nginx()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QString url(const QString &file) const { return u"http://127.0.0.1:%1/%2"_s.arg(m_port).arg(file); }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

// The same two ways through our server, by curl.
class Desk
{
public:
    Desk(quint16 port, const Person &person, ChannelId channel)
        : m_port(port)
        , m_url(u"http://127.0.0.1:%1"_s.arg(port))
        , m_bearer(u"Authorization: Bearer "_s + person.token)
        , m_token(person.token)
        , m_channel(channel)
    {
    }

    // How long it took until the server had it in place.
    double upload(const QString &path)
    {
        const QString tus = u"Tus-Resumable: 1.0.0"_s;
        const QByteArray created
            = curl({u"--include"_s, u"--request"_s, u"POST"_s, u"--header"_s, m_bearer, u"--header"_s, tus,
                    u"--header"_s, u"Upload-Length: %1"_s.arg(QFileInfo(path).size()), u"--header"_s,
                    u"Content-Length: 0"_s, m_url + u"/uploads"_s});
        const qsizetype at = created.indexOf("/uploads/");
        m_upload = {created.mid(at + 9, created.indexOf('\r', at) - at - 9).toLongLong()};
        return seconds({u"--request"_s, u"PATCH"_s, u"--upload-file"_s, path, u"--header"_s, m_bearer,
                        u"--header"_s, tus, u"--header"_s, u"Upload-Offset: 0"_s, u"--header"_s,
                        u"Content-Type: application/offset+octet-stream"_s,
                        m_url + u"/uploads/%1"_s.arg(m_upload.value)});
    }

    QStringList file() // of the last upload, as curl wants it
    {
        LoadLoop loop; // for this alone: nobody answers pings while curl runs
        LoadClient client(loop, m_port);
        client.call(proto::Hello{.client = u"bench"_s, .version = u"1"_s});
        client.call(proto::Resume{.token = m_token});
        std::optional<proto::Posted> posted;
        while (!posted) {
            client.ask(
                proto::SendMessage{.localId = {m_upload.value}, .channel = m_channel, .uploads = {m_upload}},
                [&](const codec::Frame &frame) {
                    if (frame.kind == codec::FrameKind::Reply)
                        posted = codec::decodeBody<proto::Posted>(frame).value();
                    else if (frame.error.code != Code::TooManyRequests)
                        giveUp(u"the file is refused"_s);
                });
            loop.round(200);
        }
        const auto page = client.call(
            proto::FetchHistory{.channel = m_channel, .first = posted->seq, .last = posted->seq, .limit = 1});
        const FileId id = page.changes.messages.constFirst().files.constFirst().id;
        return {u"--header"_s, m_bearer, m_url + u"/files/%1"_s.arg(id.value)};
    }

private:
    const quint16 m_port;
    const QString m_url;
    const QString m_bearer;
    const QString m_token;
    const ChannelId m_channel;
    UploadId m_upload;
};

template <class Fn>
double fastest(Fn fn)
{
    double least = fn();
    for (int i = 1; i < kRuns; ++i)
        least = std::min(least, fn());
    return least;
}

QString compared(double ours, double theirs)
{
    const QString figure = u"%1 MB/s"_s.arg(megabytes(kBytes, ours), 0, 'f', 0);
    if (theirs <= 0)
        return figure;
    return figure
        + u" / %1 MB/s = %2"_s.arg(megabytes(kBytes, theirs), 0, 'f', 0).arg(theirs / ours, 0, 'f', 2);
}

} // namespace

void files()
{
    if (!isInstalled(u"curl"_s)) {
        print(u"files"_s, u"skipped: no curl"_s);
        return;
    }
    QTemporaryDir data, folder;
    const QString path = folder.filePath(u"noise.bin"_s), sparse = folder.filePath(u"sparse.bin"_s);
    makeNoise(path, kBytes);
    QList<Person> people;
    ChannelId channel;
    {
        Office office(data.path());
        people = office.addPeople(1);
        channel = office.addChannel(u"files"_s, people);
    }
    ServerProcess server(data.path());
    Desk desk(server.port(), people.first(), channel);
    const double cpuBefore = server.cpuMs();
    const double up = fastest([&] { return desk.upload(path); });
    const double upCpu = (server.cpuMs() - cpuBefore) / kRuns;
    const QStringList file = desk.file();
    const double cpuBetween = server.cpuMs();
    const double down = fastest([&] { return seconds(file); });
    const double downCpu = (server.cpuMs() - cpuBetween) / kRuns;

    double nginxUp = 0, nginxDown = 0;
    if (isInstalled(u"nginx"_s)) {
        const Nginx nginx(folder.path());
        nginxUp = fastest([&] { return seconds({u"--upload-file"_s, path, nginx.url(u"put.bin"_s)}); });
        nginxDown = fastest([&] { return seconds({nginx.url(u"noise.bin"_s)}); });
    }
    print(u"files: 1 GB up by curl, hashed and in place / nginx, PUT"_s, compared(up, nginxUp));
    print(u"files: 1 GB down by curl / nginx, sendfile"_s, compared(down, nginxDown));
    print(u"files: server CPU per GB, up / down"_s,
          u"%1 / %2 ms"_s.arg(upCpu, 0, 'f', 0).arg(downCpu, 0, 'f', 0));

    QFile large(sparse);
    if (!large.open(QFile::WriteOnly) || !large.resize(4 * kBytes))
        giveUp(sparse);
    large.close();
    desk.upload(sparse);
    seconds(desk.file());
    print(u"files: memory of the server at most, 4 GB up and down"_s,
          u"%1 MB"_s.arg(server.peakMb(), 0, 'f', 0), u"≤ 100 MB"_s);
}

} // namespace teahouse::bench

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/server.h"

#include "server/core/connection.h"
#include "server/core/log.h"
#include "server/core/running.h"
#include "server/files/downloads.h"
#include "server/files/uploads.h"
#include "server/jobs/alarm.h"
#include "server/jobs/backup_keeper.h"
#include "server/jobs/directory_sync.h"
#include "server/jobs/keeper.h"
#include "server/jobs/last_seen.h"
#include "server/jobs/refused_deed.h"
#include "server/jobs/search_indexer.h"
#include "server/jobs/sweeper.h"
#include "server/links/link_previews.h"
#include "server/net/certificate.h"
#include "server/net/front.h"
#include "server/node/control_socket.h"
#include "server/node/core_metrics.h"
#include "server/node/data_folder.h"
#include "server/node/health.h"
#include "server/node/lan_notice.h"
#include "server/node/live_settings.h"
#include "server/node/local_requests.h"
#include "server/node/routes.h"
#include "server/store/database.h"
#include "server/store/receipts.h"
#include "server/store/search.h"
#include "server/store/streams.h"
#include "server/store/users.h"

#include <QBasicTimer>
#include <QCoreApplication>
#include <QHostInfo>
#include <QTimer>

#include <atomic>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLockWaitMs = 300; // a command may be at its end
constexpr int kGoodbyeLookMs = 10;
constexpr int kDiskThreads = 4;

net::FrontSettings edgeSettings(net::FrontSettings edge, const Config &config)
{
    edge.connections = int(config.connections);
    edge.connectionsPerAddress = int(config.connectionsPerAddress);
    edge.metricsForAll = config.metricsForAll;
    return edge;
}

BackupSettings backupSettings(const Config &config)
{
    return {.shelf = config.backupTo.isEmpty() ? config.dataFolder + u"/backups"_s : config.backupTo,
            .everyHours = config.backupEvery,
            .keep = config.backupKeep};
}

} // namespace

// In the order in which they may use one another: the network, which is last, leaves first.
struct Server::Private {
    Private(Server *server, const Config &given, const Clock &time, const Tuning &tuning);

    ExecutorSettings lanes(ExecutorSettings settings);
    Result<void> identify();
    void makePreviews(links::WebSettings web);
    void tellOfItself();
    void apply(const Config &now);
    void inviteOwner();
    void announce();
    void waitForGoodbyes();

    Server *const q;
    const Config config;
    const Clock &clock;
    const DataFolder folder;
    std::unique_ptr<DataFolder::Lock> lock;
    const Router clientRoutes = publicRoutes();
    const Router commandRoutes = localRoutes();
    net::Metrics metrics;
    Hub hub;
    PresenceBoard presence{hub};
    SignInGuard guard;
    identity::Outside outside{clock};
    LiveSettings liveSettings;
    Running running;
    std::atomic<qint64> connections = 0;
    std::atomic<qint64> certificateUntil = 0;
    Executor executor;
    ReadBoard reads{hub, executor, &store::readMarks};
    Services services;
    LastSeen lastSeen;
    SearchIndexer searchIndexer;
    Alarm alarm;
    Keeper keeper;
    DirectorySync directory;
    BackupKeeper backups;
    const BlobStore blobs;
    FileMetrics fileMetrics;
    DiskLane disk{kDiskThreads};
    Uploads uploads;
    Sweeper sweeper;
    Downloads downloads;
    std::unique_ptr<links::LinkPreviews> previews; // null: this office wants none
    ControlSocket control;
    net::Front front;
    std::optional<net::TlsIdentity> identity;
    std::unique_ptr<lan::Announcer> announcer; // null: nobody is told
    std::unique_ptr<LanNotice> notice;
    bool owned = true; // somebody is its owner
    QTimer goodbye;
    QElapsedTimer sinceGoodbye;
};

Server::Private::Private(Server *server, const Config &given, const Clock &time, const Tuning &tuning)
    : q(server)
    , config(given)
    , clock(time)
    , folder(given.dataFolder)
    , guard(time)
    , liveSettings(given, server, [this](const Config &now) { apply(now); })
    , executor(lanes(tuning.lanes), time)
    , services{clientRoutes, executor, hub, presence, guard, time, &store::channelsOf, {}}
    , lastSeen(services)
    , searchIndexer(services)
    , alarm(services)
    , keeper(services)
    , directory(services)
    , backups(services, given.dataFolder, tuning.program.isEmpty() ? QCoreApplication::applicationFilePath() : tuning.program)
    , blobs(given.dataFolder, tuning.files.freeBytes)
    , fileMetrics(metrics)
    , uploads(services, blobs, disk, fileMetrics, {given.clamd, given.clamdOptional, tuning.files.preview})
    , sweeper(services, blobs, disk, fileMetrics, [this](UploadId id) { return uploads.isUnderWay(id); })
    , downloads(services, blobs)
    , control(services, commandRoutes, [server] { return server->link().toString(); })
    , front(edgeSettings(tuning.edge, given), metrics)
{
    registerMetrics(metrics, services, commandRoutes, folder.database());
    connect(&front, &net::Front::peerArrived, q, [this](net::Peer *peer) {
        new Connection(peer, services);
        ++connections;
        connect(peer, &QObject::destroyed, q, [this] { --connections; });
    });
    metrics.gauge({"teahouse_downloads", "Contents on their way out."}, [this] { return double(downloads.running()); });
    services.reads = &reads;
    outside.setDirectory(given.directory);
    outside.setProvider(given.oidc);
    services.outside = &outside;
    tellOfItself();
    services.backupWished = [this](WishedBackup wish) { wish == WishedBackup::Start ? backups.begin() : backups.cancel(); };
    services.directoryWished = [this](bool closeMany) { directory.look(closeMany); };
    services.fileRules = {.perUser = given.quota, .inAll = given.storage, .largest = given.largestFile};
    for (const char *path : {"/uploads", "/uploads/"})
        front.route(path, [this](net::HttpExchange &exchange) { uploads.serve(exchange); });
    front.route("/files/", [this](net::HttpExchange &exchange) { downloads.serve(exchange); });
    if (given.linkPreviews)
        makePreviews(tuning.web);
    services.noteRefused = [](proto::AuditEntry entry) { return std::make_unique<RefusedDeedJob>(std::move(entry)); };
    goodbye.setInterval(kGoodbyeLookMs);
    connect(&goodbye, &QTimer::timeout, q, [this] { waitForGoodbyes(); });
}

void Server::Private::tellOfItself()
{
    running.settings = [this] { return liveSettings.list(); };
    running.set = [this](const QString &name, const std::optional<QString> &value) { return liveSettings.set(name, value); };
    running.health = [this, startedAt = clock.nowMs()](sql::Db &db) {
        proto::ServerHealth health = healthOf(db, folder, executor);
        health.startedAt = startedAt;
        health.connections = connections;
        health.certificateUntil = certificateUntil;
        return health;
    };
    running.backups = [this] { return backups.state(); };
    services.running = &running;
}

// What counts at once.
void Server::Private::apply(const Config &now)
{
    services.fileRules = {.perUser = now.quota, .inAll = now.storage, .largest = now.largestFile};
    backups.start(backupSettings(now));
    if (now.oidc != outside.provider())
        outside.setProvider(now.oidc);
    if (now.directory == outside.directory())
        return;
    outside.setDirectory(now.directory);
    directory.start();
}

void Server::Private::makePreviews(links::WebSettings web)
{
    web.allowedHosts += config.linkPreviewsAllow;
    previews = std::make_unique<links::LinkPreviews>(services, std::move(web), blobs);
    services.previewsWished = [this] { previews->look(); };
}

// The writer is opened while this thread waits, so what it finds can be noted down here.
ExecutorSettings Server::Private::lanes(ExecutorSettings settings)
{
    if (!settings.openForWriting) {
        settings.openForWriting = [this]() -> Result<std::unique_ptr<sql::Db>> {
            auto db = store::openForWriting(folder.database());
            if (!db)
                return db;
            hub.setWorkspaceName(store::workspace(**db).name);
            owned = store::countActiveOwners(**db) > 0;
            return db;
        };
    }
    settings.openForReading = [this] { return store::openForReading(folder.database()); };
    settings.newestId = &store::newestId;
    return settings;
}

Result<void> Server::Private::identify()
{
    if (config.plain)
        return {};
    QStringList names;
    if (!config.publicHost.isEmpty())
        names.append(config.publicHost);
    auto found = net::ensureIdentity({folder.certificate(), folder.key()}, names);
    if (!found)
        return tl::unexpected(found.error());
    identity = *std::move(found);
    certificateUntil = identity->chain.constFirst().expiryDate().toMSecsSinceEpoch();
    return {};
}

Server::Server(const Config &config, const Clock &clock, QObject *parent) : Server(config, clock, {}, parent) { }

Server::Server(const Config &config, const Clock &clock, const Tuning &tuning, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, config, clock, tuning))
{
}

Server::~Server()
{
    d->executor.stop(); // while all is there that its last jobs look at
}

Result<void> Server::listen()
{
    if (auto made = d->folder.make(); !made)
        return made;
    auto lock = d->folder.lock(kLockWaitMs);
    if (!lock)
        return tl::unexpected(lock.error());
    d->lock = *std::move(lock);

    auto ready = d->blobs.make()
                     .and_then([this] { return d->executor.start(); })
                     .and_then([this] { return d->identify(); })
                     .and_then([this] { return d->front.listen(d->config.listen, d->identity); })
                     .and_then([this] { return d->control.listen(d->folder.controlSocket()); });
    if (!ready)
        return ready;
    if (d->previews)
        d->previews->look();
    d->uploads.goOn();
    d->sweeper.sweep();
    d->searchIndexer.look();
    d->alarm.look();
    d->keeper.look();
    d->directory.start();
    d->backups.start(backupSettings(d->config));
    log::info("listening", {{"address", address()}, {"tls", !d->config.plain}});
    if (d->config.announce && !d->config.listen.host.isLoopback())
        d->announce();
    if (!d->owned)
        d->inviteOwner();
    return {};
}

void Server::Private::announce()
{
    proto::ServerLink link = q->link();
    link.host = config.publicHost; // without one the network knows this machine by its own name
    announcer = std::make_unique<lan::Announcer>();
    notice = std::make_unique<LanNotice>(*announcer, link, [this] { return hub.workspaceName(); });
}

quint16 Server::port() const
{
    return d->front.port();
}

QString Server::address() const
{
    return net::ListenAddress{d->config.listen.host, port()}.toString();
}

proto::ServerLink Server::link() const
{
    const QHostAddress &host = d->config.listen.host;
    const bool everywhere = host == QHostAddress::Any || host == QHostAddress::AnyIPv4 || host == QHostAddress::AnyIPv6;
    QString name = d->config.publicHost;
    if (name.isEmpty())
        name = everywhere ? QHostInfo::localHostName() : host.toString();
    return {.host = name,
            .port = port(),
            .plain = d->config.plain,
            .fingerprint = proto::plainFingerprint(fingerprint())};
}

QString Server::fingerprint() const
{
    return d->identity ? net::fingerprint(d->identity->chain.constFirst()) : QString();
}

const ExecutorNumbers &Server::numbers() const
{
    return d->executor.numbers();
}

int Server::peers() const
{
    return d->front.peers();
}

// --- the first owner ---------------------------------------------------------------------------------

namespace {

class Inviter : public Asker
{
public:
    Inviter(Server *server, std::function<void(const QString &)> done) : Asker(server), m_done(std::move(done)) { }

    void answered(const Route &, const Answer &answer) override
    {
        deleteLater();
        const auto frames = codec::splitFrames(answer.frame, answer.format);
        const auto invitation = codec::decodeBody<proto::Invitation>(frames->constFirst());
        if (answer.error || !invitation)
            log::problem("no_owner_invitation");
        else
            m_done(invitation->link);
    }

private:
    const std::function<void(const QString &)> m_done;
};

} // namespace

void Server::Private::inviteOwner()
{
    auto *inviter = new Inviter(q, [this](const QString &secret) {
        proto::ServerLink link = q->link();
        link.invitation = secret;
        Q_EMIT q->ownerInvited(link);
    });
    const codec::Frame frame{.name = QString::fromLatin1(InviteOwner::kName), .body = codec::toCbor(InviteOwner{})};
    enqueue(services, *commandRoutes.find(frame.name), frame, localOwner(), inviter);
}

// --- the end -----------------------------------------------------------------------------------------

void Server::stop()
{
    if (d->goodbye.isActive())
        return;
    log::info("stopping");
    d->notice.reset();
    d->announcer.reset();
    d->control.close();
    d->executor.stop(); // its answers are with the peers now
    d->front.close(); // sends them and says goodbye
    d->sinceGoodbye.start();
    d->goodbye.start();
}

void Server::Private::waitForGoodbyes()
{
    if (front.peers() > 0 && sinceGoodbye.elapsed() < limits::kCloseTimeoutMs + limits::kTickMs)
        return;
    goodbye.stop();
    lock.reset();
    Q_EMIT q->stopped();
}

} // namespace teahouse::server

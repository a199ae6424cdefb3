// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/backup_keeper.h"

#include "server/core/log.h"
#include "server/jobs/backup_shelf.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimerEvent>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 60'000; // whether it is time
constexpr int kEndMs = 5'000; // for the process to take away what it has begun
constexpr int kLeastPriority = 19;
constexpr qint64 kHourMs = 3600'000;
constexpr qint64 kSaidBytes = 64 << 10;

} // namespace

BackupKeeper::BackupKeeper(Services &services, const QString &dataFolder, const QString &program, QObject *parent)
    : QObject(parent), m_services(services), m_dataFolder(dataFolder), m_program(program)
{
#ifdef Q_OS_UNIX
    m_process.setChildProcessModifier([] {
        [[maybe_unused]] const int niceness = ::nice(kLeastPriority);
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGTERM); // with a server that is killed ends what it has begun
#endif
    });
#endif
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &BackupKeeper::hear);
    connect(&m_process, &QProcess::finished, this, &BackupKeeper::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(m_process.errorString());
    });
}

BackupKeeper::~BackupKeeper()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kEndMs)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void BackupKeeper::start(const BackupSettings &settings)
{
    if (m_startedAt == 0)
        m_startedAt = m_services.clock.nowMs();
    m_settings = settings;
    m_timer.start(kLookMs, Qt::VeryCoarseTimer, this);
    proto::BackupState now = state();
    now.folder = settings.shelf;
    now.backups = BackupShelf(settings.shelf).list();
    now.nextAt = nextAfter(now);
    set(now);
    look();
}

proto::BackupState BackupKeeper::state() const
{
    const std::lock_guard guard(m_mutex);
    return m_state;
}

void BackupKeeper::set(proto::BackupState state)
{
    const std::lock_guard guard(m_mutex);
    m_state = std::move(state);
}

// One that could not be made is tried again at its next time, not all the time.
qint64 BackupKeeper::nextAfter(const proto::BackupState &state) const
{
    if (m_settings.everyHours == 0)
        return 0;
    const qint64 last = std::max(state.endedAt, state.backups.isEmpty() ? 0 : state.backups.constFirst().madeAt);
    const qint64 due = last == 0 ? m_startedAt + limits::kBackupFirstMs : last + m_settings.everyHours * kHourMs;
    return std::max(due, m_startedAt + kLookMs); // a server that was off comes up first
}

void BackupKeeper::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        look();
}

void BackupKeeper::look()
{
    const qint64 next = state().nextAt;
    if (next > 0 && next <= m_services.clock.nowMs())
        begin();
}

void BackupKeeper::begin()
{
    if (m_process.state() != QProcess::NotRunning)
        return;
    m_said.clear();
    m_cancelled = false;
    proto::BackupState now = state();
    now.begunAt = m_services.clock.nowMs();
    now.step.clear();
    now.done = now.total = 0;
    set(now);
    log::info("backup_begun", {{"folder", m_settings.shelf}});
    m_process.start(m_program, {u"backup"_s, u"rotate"_s, m_settings.shelf, u"--data"_s, m_dataFolder, u"--keep"_s,
                                QString::number(m_settings.keep), u"--steps"_s, u"--json"_s});
}

void BackupKeeper::cancel()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_cancelled = true;
    m_process.terminate();
}

void BackupKeeper::hear()
{
    m_said += m_process.readAllStandardOutput();
    proto::BackupState now = state();
    for (qsizetype end = m_said.indexOf('\n'); end >= 0; end = m_said.indexOf('\n')) {
        const QJsonObject line = QJsonDocument::fromJson(m_said.left(end)).object();
        m_said.remove(0, end + 1);
        if (!line.contains("step"_L1))
            continue;
        now.step = line.value("step"_L1).toString().left(limits::kName);
        now.done = line.value("done"_L1).toInteger();
        now.total = line.value("total"_L1).toInteger();
    }
    if (m_said.size() > kSaidBytes)
        m_said.clear();
    set(now);
}

void BackupKeeper::ended()
{
    hear();
    const bool isMade = m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    const QString said = QString::fromUtf8(m_process.readAllStandardError().left(kSaidBytes)).trimmed();
    if (isMade)
        return end({});
    if (m_cancelled)
        return end(u"cancelled"_s);
    end(said.isEmpty() ? u"the backup process ended with %1"_s.arg(m_process.exitCode()) : said);
}

void BackupKeeper::end(const QString &trouble)
{
    proto::BackupState now = state();
    now.begunAt = 0;
    now.step.clear();
    now.done = now.total = 0;
    now.endedAt = m_services.clock.nowMs();
    now.trouble = trouble.left(limits::kTopic);
    now.folder = m_settings.shelf;
    now.backups = BackupShelf(m_settings.shelf).list();
    now.nextAt = nextAfter(now);
    set(now);
    if (trouble.isEmpty())
        log::info("backup_made", {{"folder", m_settings.shelf}, {"kept", now.backups.size()}});
    else
        log::problem("backup_failed", {{"why", trouble}});
    Q_EMIT settled();
}

} // namespace teahouse::server

// SPDX-License-Identifier: Apache-2.0
#include "app/core/session.h"

#include <QFileInfo>

namespace teahouse::app {

Session::Session(const Account &account, const QString &archiveFile, QObject *parent, std::shared_ptr<const Lan> lan)
    : QObject(parent)
    , m_account(account)
    , m_uploads(m_http, m_aside)
    , m_archive(archiveFile, account.user)
    , m_people(m_archive)
    , m_emoji(m_archive)
    , m_groups(m_archive)
    , m_departments(m_archive)
    , m_outbox(m_connection, m_archive, m_clock)
    , m_saved(m_archive, m_outbox)
    , m_stickers(m_archive, m_outbox)
    , m_categories(m_archive, m_outbox)
    , m_later(m_archive, m_outbox, m_clock)
    , m_office(m_archive)
    , m_reads(m_connection, account.user)
    , m_files({.http = m_http,
               .aside = m_aside,
               .uploads = m_uploads,
               .archive = m_archive,
               .calls = &m_connection,
               .lan = std::move(lan)},
              QFileInfo(archiveFile).absolutePath())
    , m_drafts(m_archive)
    , m_draftSync(m_archive, m_drafts, m_outbox)
    , m_preferences(m_archive, m_outbox)
    , m_view(m_archive)
    , m_presence(m_connection, account.user)
    , m_engine(m_connection, m_archive)
    , m_backfill(m_connection, m_archive)
    , m_news({.archive = m_archive,
              .engine = m_engine,
              .people = m_people,
              .outbox = m_outbox,
              .preferences = m_preferences,
              .categories = m_categories,
              .clock = m_clock})
    , m_indexer(m_archive)
    , m_remoteSearch(m_connection, m_backfill)
{
    wire();
    m_archive.opened().then(this, [this](const Result<proto::Done> &opened) {
        if (!opened)
            Q_EMIT archiveRefused(opened.error());
    });
}

Session::~Session()
{
    m_connection.disconnect(this);
    m_connection.stop();
}

void Session::connectWith(const QString &token)
{
    m_token = token;
    m_connection.start(m_account.endpoint, proto::Resume{.token = token});
}

void Session::signOut()
{
    // Answered also when there is no connection: then the server learns of it when the token is not used any
    // more.
    m_connection.call(proto::SignOut{}).then(this, [this](const Result<proto::Done> &) {
        m_connection.stop();
        Q_EMIT finished();
    });
}

void Session::setArchivePolicy(const ArchivePolicy &policy)
{
    const qint64 since = policy.since(m_clock.nowMs());
    m_backfill.setLimits({.since = since, .mostBytes = policy.mostBytes(), .paused = policy.paused});
    m_files.setOriginals({.mostBytes = policy.originalBytes(), .since = since, .paused = policy.paused});
}

Session::State Session::state() const
{
    switch (m_connection.state()) {
    case Connection::State::Offline:
        return State::Offline;
    case Connection::State::Connecting:
        return State::Connecting;
    case Connection::State::SigningIn:
        return State::SigningIn;
    case Connection::State::SignedIn:
        return m_engine.isSyncing() ? State::Syncing : State::Online;
    case Connection::State::Refused:
        return State::Refused;
    }
    return State::Offline;
}

void Session::wire()
{
    m_outbox.sendFilesBy(m_uploads, m_aside, m_files.outgoingFolder());
    connect(&m_connection, &Connection::stateChanged, this, &Session::tell);
    connect(&m_engine, &SyncEngine::syncingChanged, this, &Session::tell);
    connect(&m_connection, &Connection::signedIn, this, &Session::welcome);
    connect(&m_connection, &Connection::lost, this, [this] {
        m_engine.stop();
        m_backfill.stop();
        m_outbox.pause();
        m_http.close();
        m_presence.disconnected();
        m_reads.disconnected();
    });
    connect(&m_connection, &Connection::sessionEnded, this, &Session::signedOutByServer);
    connect(&m_connection, &Connection::otherEventCame, &m_files, &Files::takeEvent);
    connect(&m_connection, &Connection::otherEventCame, &m_reads, &ReadBook::take);
    connect(&m_engine, &SyncEngine::synced, &m_reads, &ReadBook::connected); // before, it hears no channel
    connect(&m_connection, &Connection::presenceShown, &m_files, &Files::somebodyCame);
    connect(&m_connection, &Connection::changesArrived, &m_engine, &SyncEngine::apply);
    connect(&m_connection, &Connection::presenceShown, &m_presence,
            qOverload<const proto::PresenceShown &>(&PresenceBook::take));
    connect(&m_connection, &Connection::typingShown, &m_presence,
            qOverload<const proto::TypingShown &>(&PresenceBook::take));
    connect(&m_engine, &SyncEngine::synced, &m_backfill, &Backfill::start);
    connect(&m_backfill, &Backfill::whole, &m_files, &Files::archiveIsWhole);
    connect(&m_archive, &Archive::applied, &m_presence, [this](const Applied &what) {
        for (const proto::Message &message : what.news.messages)
            m_presence.messageFrom(what.news.stream.channel, message.author);
    });
}

void Session::welcome(const proto::SignedIn &who)
{
    const Account before = m_account;
    m_account.endpoint = m_connection.endpoint();
    m_account.serverName = m_connection.welcome().server;
    m_account.userName = who.user.name;
    if (m_account != before)
        Q_EMIT accountChanged(m_account);
    if (!who.token.isEmpty())
        m_token = who.token;
    m_http.open(m_account.endpoint, m_token);
    m_engine.start();
    m_outbox.resume(); // at once: what was written offline does not wait for the catch-up
    m_presence.connected();
    m_files.connected();
}

void Session::tell()
{
    const State now = state();
    if (std::exchange(m_told, now) != now)
        Q_EMIT stateChanged(now);
}

} // namespace teahouse::app

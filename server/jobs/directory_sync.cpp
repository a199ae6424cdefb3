// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/directory_sync.h"

#include "server/core/job.h"
#include "server/core/log.h"
#include "server/core/outcome.h"
#include "server/handlers/outsiders.h"
#include "server/store/identities.h"
#include "server/store/users.h"

#include <QPointer>
#include <QSet>
#include <QTimerEvent>

#include <chrono>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

// One transaction: some people, or (behind the last of them) who vanished, and the groups.
class TakeInJob : public Job
{
public:
    TakeInJob(Services &services, QObject *owner, const proto::DirectoryState &before, std::function<void(Context &, proto::DirectoryState &)> work,
              std::function<void(const proto::DirectoryState &, const std::optional<Error> &)> then)
        : m_services(services), m_owner(owner), m_before(before), m_work(std::move(work)), m_then(std::move(then))
    {
    }

    bool run(const Lane &lane) override
    {
        m_error.reset();
        Context context{.db = lane.db,
                        .ids = lane.ids,
                        .now = lane.now,
                        .actor = {.role = proto::Role::Owner, .address = u"local"_s},
                        .password = {}};
        m_after = m_before;
        m_work(context, m_after);
        m_outcome.take(context, lane);
        return true;
    }
    void refuse(const Error &error) override
    {
        m_outcome.forget();
        m_error = error;
    }
    void done() override
    {
        m_outcome.tell(m_services);
        m_outcome.carryOut(m_services);
        if (m_owner)
            m_then(m_after, m_error);
    }

private:
    Services &m_services;
    const QPointer<QObject> m_owner;
    const proto::DirectoryState m_before;
    const std::function<void(Context &, proto::DirectoryState &)> m_work;
    const std::function<void(const proto::DirectoryState &, const std::optional<Error> &)> m_then;
    proto::DirectoryState m_after;
    std::optional<Error> m_error;
    Outcome m_outcome;
};

void refuse(proto::DirectoryState &state, const QString &name, const QString &reason)
{
    if (state.refused.size() < limits::kDirectoryRefusals)
        state.refused.append({.name = name.left(limits::kTopic), .reason = reason});
}

QString reasonOf(const Error &error)
{
    if (error.code == Code::Conflict)
        return error.detail == "owner"_L1 ? u"owner"_s : u"taken"_s;
    return error.code == Code::TooLarge ? u"too_large"_s : u"name"_s;
}

// Each in a savepoint of its own: half of somebody is nobody.
template <class Work>
auto whole(Context &context, Work work)
{
    const qsizetype changes = context.changes.size();
    const qsizetype ended = context.endedSessions.size();
    const qsizetype whispers = context.whispers.size();
    context.db.run(u"SAVEPOINT one"_s);
    auto result = work();
    if (!result) {
        context.db.run(u"ROLLBACK TO one"_s);
        context.changes.resize(changes);
        context.endedSessions.resize(ended);
        context.whispers.resize(whispers);
    }
    context.db.run(u"RELEASE one"_s);
    return result;
}

void takePeople(const QList<identity::Outsider> &people, Context &context, proto::DirectoryState &state)
{
    for (const identity::Outsider &person : people) {
        // Whom the directory lets in nowhere, has no business here either.
        if (person.disabled && !store::userOf(context.db, person.provider, person.subject).isValid())
            continue;
        const auto one = whole(context, [&] { return takeIn(person, context); });
        if (!one) {
            refuse(state, person.name, reasonOf(one.error()));
            continue;
        }
        if (one->trouble)
            refuse(state, person.name, reasonOf(*one->trouble));
        switch (one->how) {
        case TakenIn::Same:
            break;
        case TakenIn::Made:
        case TakenIn::Joined:
            ++state.made;
            break;
        case TakenIn::Changed:
            ++state.changed;
            break;
        case TakenIn::Closed:
            ++state.closed;
            break;
        case TakenIn::Opened:
            ++state.opened;
            break;
        }
    }
}

void closeTheVanished(const identity::DirectoryContents &contents, bool closeMany, Context &context, proto::DirectoryState &state)
{
    QSet<QString> there;
    for (const identity::Outsider &person : contents.people)
        there.insert(person.subject);
    QList<UserId> vanished;
    qsizetype open = 0;
    for (const store::Identity &one : store::identitiesOf(context.db, identity::kDirectory)) {
        open += !one.closed;
        if (!one.closed && !there.contains(one.subject))
            vanished.append(one.user);
    }
    const bool isMany = contents.people.isEmpty() || (vanished.size() > limits::kDirectoryMayClose && vanished.size() * 2 > open);
    if (isMany && !closeMany) {
        state.wouldClose = vanished.size();
        return;
    }
    for (const UserId id : std::as_const(vanished)) {
        if (closeVanished(id, context))
            ++state.closed;
        else if (const auto user = store::user(context.db, id))
            refuse(state, user->name, u"owner"_s);
    }
}

void takeGroups(const identity::DirectoryContents &contents, Context &context, proto::DirectoryState &state)
{
    for (const identity::OutsideGroup &group : contents.groups) {
        const auto one = whole(context, [&] { return takeInGroup(group, context); });
        if (!one)
            refuse(state, group.name, reasonOf(one.error()));
    }
    removeVanishedGroups(contents.groups, context);
}

} // namespace

DirectorySync::DirectorySync(Services &services, QObject *parent) : QObject(parent), m_services(services) { }

DirectorySync::~DirectorySync()
{
    m_stop = true;
    if (m_reader.joinable())
        m_reader.join();
}

void DirectorySync::start()
{
    const auto settings = m_services.outside->directory();
    if (!settings.isSet())
        return m_timer.stop();
    using namespace std::chrono;
    m_timer.start(int(duration_cast<milliseconds>(minutes(settings.everyMinutes)).count()), Qt::VeryCoarseTimer, this);
    look();
}

void DirectorySync::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        look();
}

void DirectorySync::look(bool closeMany)
{
    const auto settings = m_services.outside->directory();
    if (m_looking || !settings.isSet())
        return;
    m_looking = true;
    m_asked = settings;
    m_closeMany = closeMany;
    const proto::DirectoryState before = m_services.outside->directoryState();
    m_state = {.begunAt = m_services.clock.nowMs(), .endedAt = before.endedAt};
    proto::DirectoryState shown = before; // what came of the last round, until this one is over
    shown.begunAt = m_state.begunAt;
    m_services.outside->setDirectoryState(shown);
    if (m_reader.joinable())
        m_reader.join(); // of the last round: it is over
    m_reader = std::thread([this, settings, now = m_state.begunAt] {
        auto contents = identity::Directory(settings).read(now, m_stop);
        QMetaObject::invokeMethod(this, [this, contents = std::move(contents)] { read(contents); }, Qt::QueuedConnection);
    });
}

void DirectorySync::read(const Result<identity::DirectoryContents> &contents)
{
    if (m_services.outside->directory() != m_asked) { // somebody has changed the settings meanwhile
        m_looking = false;
        m_services.outside->setDirectoryState({});
        return start();
    }
    if (!contents)
        return end(contents.error().detail.isEmpty() ? meta::nameOf(contents.error().code) : contents.error().detail);
    m_contents = *contents;
    m_next = 0;
    m_state.people = m_contents.people.size();
    m_state.groups = m_contents.groups.size();
    for (const QString &dn : std::as_const(m_contents.passedOver))
        refuse(m_state, dn, u"nameless"_s);
    goOn();
}

// Where the lane is full, the next round goes on.
void DirectorySync::goOn()
{
    if (!m_services.executor.hasRoom(proto::Lane::Write))
        return end(u"busy"_s);
    const bool isLast = m_next >= m_contents.people.size();
    std::function<void(Context &, proto::DirectoryState &)> work;
    if (isLast) {
        work = [contents = m_contents, closeMany = m_closeMany](Context &context, proto::DirectoryState &state) {
            closeTheVanished(contents, closeMany, context, state);
            if (state.wouldClose == 0) // else the same mistake would empty them
                takeGroups(contents, context, state);
        };
    } else {
        work = [people = m_contents.people.mid(m_next, limits::kDirectoryBatch)](Context &context, proto::DirectoryState &state) {
            takePeople(people, context, state);
        };
        m_next += limits::kDirectoryBatch;
    }
    const auto then = [this, isLast](const proto::DirectoryState &after, const std::optional<Error> &error) {
        if (error)
            return end(meta::nameOf(error->code));
        m_state = after;
        isLast ? end({}) : goOn();
    };
    m_services.executor.add(proto::Lane::Write, std::make_unique<TakeInJob>(m_services, this, m_state, std::move(work), then));
}

void DirectorySync::end(const QString &trouble)
{
    m_looking = false;
    m_contents = {};
    m_state.begunAt = 0;
    m_state.endedAt = m_services.clock.nowMs();
    m_state.trouble = trouble.left(limits::kTopic);
    m_services.outside->setDirectoryState(m_state);
    if (trouble.isEmpty())
        log::info("directory_read", {{"people", m_state.people}, {"made", m_state.made}, {"closed", m_state.closed},
                                     {"refused", m_state.refused.size()}, {"would_close", m_state.wouldClose}});
    else
        log::problem("directory_failed", {{"why", trouble}});
    Q_EMIT settled();
}

} // namespace teahouse::server

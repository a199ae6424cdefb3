// SPDX-License-Identifier: Apache-2.0
#include "app/store/view_state.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

struct Stored {
    ChannelId current;
    QList<ChannelId> recent;
    QHash<ChannelId, Anchor> anchors;
};

Stored load(sql::Db &db)
{
    Stored stored;
    stored.current = {db.number(u"SELECT value FROM facts WHERE name = 'current'"_s)};
    const auto recent = db.first(u"SELECT value FROM facts WHERE name = 'recent'"_s, [](const QSqlQuery &row) { return row.value(0).toString(); });
    for (const QString &channel : recent.value_or(QString()).split(u' ', Qt::SkipEmptyParts))
        stored.recent.append(ChannelId{channel.toLongLong()});
    db.each(u"SELECT channel, seq, \"offset\" FROM anchors"_s, [&](const QSqlQuery &row) {
        stored.anchors.insert({row.value(0).toLongLong()},
                              {.seq = row.value(1).toLongLong(), .offset = row.value(2).toLongLong()});
    });
    return stored;
}

} // namespace

ViewState::ViewState(Archive &archive, QObject *parent) : QObject(parent), m_archive(archive)
{
    m_archive.read(load).then(this, [this](const Result<Stored> &stored) {
        if (stored) {
            if (!m_current.isValid())
                m_current = stored->current;
            for (const ChannelId channel : std::as_const(stored->recent)) { // behind those of this time
                if (!m_recent.contains(channel))
                    m_recent.append(channel);
            }
            for (auto it = stored->anchors.cbegin(); it != stored->anchors.cend(); ++it) {
                if (!m_anchors.contains(it.key()))
                    m_anchors.insert(it.key(), it.value());
            }
        }
        m_loaded = true;
        Q_EMIT loaded();
    });
}

void ViewState::setCurrent(ChannelId channel)
{
    if (m_current == channel)
        return;
    m_current = channel;
    m_recent.removeAll(channel);
    m_recent.prepend(channel);
    m_recent.resize(std::min(m_recent.size(), kRecent));
    m_currentDirty = true;
    save();
}

void ViewState::setAnchor(ChannelId channel, Anchor anchor)
{
    const auto known = m_anchors.constFind(channel);
    if (known != m_anchors.cend() && *known == anchor)
        return;
    m_anchors.insert(channel, anchor);
    m_dirty.insert(channel);
    save();
}

// One write at a time; what changes meanwhile goes into the next.
void ViewState::save()
{
    if (m_saving || (!m_currentDirty && m_dirty.isEmpty()))
        return;
    m_saving = true;
    m_currentDirty = false;
    QHash<ChannelId, Anchor> anchors;
    for (const ChannelId channel : std::exchange(m_dirty, {}))
        anchors.insert(channel, m_anchors.value(channel));
    QStringList recent;
    for (const ChannelId channel : std::as_const(m_recent))
        recent.append(QString::number(channel.value));
    m_archive
        .write([current = m_current, recent, anchors](sql::Db &db) {
            db.run(u"INSERT OR REPLACE INTO facts (name, value) VALUES ('current', ?)"_s,
                   QString::number(current.value));
            db.run(u"INSERT OR REPLACE INTO facts (name, value) VALUES ('recent', ?)"_s, recent.join(u' '));
            for (auto it = anchors.cbegin(); it != anchors.cend(); ++it)
                db.run(u"INSERT OR REPLACE INTO anchors (channel, seq, \"offset\") VALUES (?, ?, ?)"_s,
                       it.key(), it->seq, it->offset);
            return proto::Done{};
        })
        .then(this, [this](const Result<proto::Done> &) {
            m_saving = false;
            save();
        });
}

} // namespace teahouse::app

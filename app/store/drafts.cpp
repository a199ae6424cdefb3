// SPDX-License-Identifier: Apache-2.0
#include "app/store/drafts.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

using Stored = std::pair<ChannelId, Draft>;

Stored draftOf(const QSqlQuery &row)
{
    return {{row.value(0).toLongLong()},
            {.text = row.value(1).toString(),
             .cursor = row.value(2).toLongLong(),
             .replyTo = {row.value(3).toLongLong()},
             .editing = {row.value(4).toLongLong()}}};
}

proto::Done write(sql::Db &db, ChannelId channel, const Draft &draft)
{
    if (draft.isEmpty())
        db.run(u"DELETE FROM drafts WHERE channel = ?"_s, channel);
    else
        db.run(
            u"INSERT OR REPLACE INTO drafts (channel, text, cursor, reply_to, editing) VALUES (?, ?, ?, ?, ?)"_s,
            channel, draft.text, draft.cursor, draft.replyTo, draft.editing);
    return {};
}

} // namespace

Drafts::Drafts(Archive &archive, QObject *parent) : QObject(parent), m_archive(archive)
{
    m_archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT channel, text, cursor, reply_to, editing FROM drafts"_s, draftOf);
        })
        .then(this, [this](const Result<QList<Stored>> &drafts) {
            for (const auto &[channel, draft] : drafts.value_or(QList<Stored>())) {
                m_kept.insert(channel);
                if (!m_drafts.contains(channel)) // typed faster than loaded
                    m_drafts.insert(channel, draft);
            }
            m_loaded = true;
            Q_EMIT loaded();
        });
}

void Drafts::set(ChannelId channel, const Draft &draft)
{
    if (m_loaded && draft == m_drafts.value(channel))
        return;
    m_drafts.insert(channel, draft); // an empty one too: it outdoes what is being loaded
    if (m_saving.contains(channel))
        m_dirty.insert(channel);
    else
        save(channel);
}

void Drafts::save(ChannelId channel)
{
    m_saving.insert(channel);
    const Draft draft = m_drafts.value(channel);
    m_archive.write([channel, draft](sql::Db &db) { return write(db, channel, draft); })
        .then(this, [this, channel, there = !draft.isEmpty()](const Result<proto::Done> &) {
            m_saving.remove(channel);
            if (m_kept.contains(channel) != there) {
                there ? void(m_kept.insert(channel)) : void(m_kept.remove(channel));
                m_archive.touch({channel});
            }
            if (m_dirty.remove(channel))
                save(channel);
        });
}

} // namespace teahouse::app

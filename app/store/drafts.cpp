// SPDX-License-Identifier: Apache-2.0
#include "app/store/drafts.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

using Place = std::pair<ChannelId, MessageId>;
using Stored = std::pair<Place, Draft>;

Stored draftOf(const QSqlQuery &row)
{
    return {{{row.value(0).toLongLong()}, {row.value(1).toLongLong()}},
            {.text = row.value(2).toString(),
             .cursor = row.value(3).toLongLong(),
             .replyTo = {row.value(4).toLongLong()},
             .editing = {row.value(5).toLongLong()},
             .inChannel = row.value(6).toBool()}};
}

proto::Done write(sql::Db &db, Place place, const Draft &draft)
{
    if (draft.isEmpty())
        db.run(u"DELETE FROM drafts WHERE channel = ? AND thread = ?"_s, place.first, place.second);
    else
        db.run(u"INSERT OR REPLACE INTO drafts (channel, thread, text, cursor, reply_to, editing, in_channel)"
               " VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
               place.first, place.second, draft.text, draft.cursor, draft.replyTo, draft.editing, draft.inChannel);
    return {};
}

} // namespace

Drafts::Drafts(Archive &archive, QObject *parent) : QObject(parent), m_archive(archive)
{
    m_archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT channel, thread, text, cursor, reply_to, editing, in_channel FROM drafts"_s, draftOf);
        })
        .then(this, [this](const Result<QList<Stored>> &drafts) {
            for (const auto &[place, draft] : drafts.value_or(QList<Stored>())) {
                m_kept.insert(place);
                if (!m_drafts.contains(place)) // typed faster than loaded
                    m_drafts.insert(place, draft);
            }
            m_loaded = true;
            Q_EMIT loaded();
        });
}

void Drafts::set(ChannelId channel, const Draft &draft, MessageId thread)
{
    const Place place{channel, thread};
    if (m_loaded && draft == m_drafts.value(place))
        return;
    m_drafts.insert(place, draft); // an empty one too: it outdoes what is being loaded
    if (m_saving.contains(place))
        m_dirty.insert(place);
    else
        save(place);
}

void Drafts::save(Place place)
{
    m_saving.insert(place);
    const Draft draft = m_drafts.value(place);
    m_archive.write([place, draft](sql::Db &db) { return write(db, place, draft); })
        .then(this, [this, place, there = !draft.isEmpty()](const Result<proto::Done> &) {
            m_saving.remove(place);
            if (m_kept.contains(place) != there) {
                there ? void(m_kept.insert(place)) : void(m_kept.remove(place));
                m_archive.touch({place.first});
            }
            if (m_dirty.remove(place))
                save(place);
        });
}

} // namespace teahouse::app

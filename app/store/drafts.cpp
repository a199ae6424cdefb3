// SPDX-License-Identifier: Apache-2.0
#include "app/store/drafts.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

struct Drafts::Stored {
    Place place;
    Draft draft;
    bool dirty = false;
};

Drafts::Stored Drafts::stored(const QSqlQuery &row)
{
    return {{{row.value(0).toLongLong()}, {row.value(1).toLongLong()}},
            {.text = row.value(2).toString(),
             .cursor = row.value(3).toLongLong(),
             .replyTo = {row.value(4).toLongLong()},
             .editing = {row.value(5).toLongLong()},
             .inChannel = row.value(6).toBool()},
            row.value(7).toBool()};
}

// An empty one that the server has not heard of yet is kept, too: it has been taken away.
static proto::Done write(sql::Db &db, Drafts::Place place, const Draft &draft, bool dirty)
{
    if (draft.isEmpty() && !dirty)
        db.run(u"DELETE FROM drafts WHERE channel = ? AND thread = ?"_s, place.first, place.second);
    else
        db.run(u"INSERT OR REPLACE INTO drafts (channel, thread, text, cursor, reply_to, editing, in_channel, dirty)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
               place.first, place.second, draft.text, draft.cursor, draft.replyTo, draft.editing, draft.inChannel, dirty);
    return {};
}

Drafts::Drafts(Archive &archive, QObject *parent) : QObject(parent), m_archive(archive)
{
    m_archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT channel, thread, text, cursor, reply_to, editing, in_channel, dirty FROM drafts"_s,
                           stored);
        })
        .then(this, [this](const Result<QList<Stored>> &drafts) {
            for (const Stored &one : drafts.value_or(QList<Stored>())) {
                if (!one.draft.isEmpty())
                    m_kept.insert(one.place);
                if (m_drafts.contains(one.place)) // typed faster than loaded
                    continue;
                m_drafts.insert(one.place, one.draft);
                if (one.dirty)
                    m_unshared.insert(one.place);
            }
            m_loaded = true;
            Q_EMIT loaded();
        });
}

void Drafts::set(ChannelId channel, const Draft &draft, MessageId thread)
{
    const Place place{channel, thread};
    const Draft before = m_drafts.value(place);
    if (m_loaded && draft == before)
        return;
    m_drafts.insert(place, draft); // an empty one too: it outdoes what is being loaded
    const bool news = draft.shared() != before.shared();
    if (news)
        m_unshared.insert(place);
    keep(place);
    if (news)
        Q_EMIT changedHere(channel, thread);
}

void Drafts::shared(Place place)
{
    if (m_unshared.remove(place))
        keep(place);
}

void Drafts::adopt(Place place, const QString &text, MessageId replyTo)
{
    Draft &draft = m_drafts[place];
    draft.text = text;
    draft.cursor = text.size();
    draft.replyTo = replyTo;
    m_unshared.remove(place);
    keep(place);
    Q_EMIT adopted(place.first, place.second);
}

void Drafts::keep(Place place)
{
    if (m_saving.contains(place))
        m_again.insert(place);
    else
        save(place);
}

void Drafts::save(Place place)
{
    m_saving.insert(place);
    const Draft draft = m_drafts.value(place);
    const bool dirty = m_unshared.contains(place);
    m_archive.write([place, draft, dirty](sql::Db &db) { return write(db, place, draft, dirty); })
        .then(this, [this, place, there = !draft.isEmpty()](const Result<proto::Done> &) {
            m_saving.remove(place);
            if (m_kept.contains(place) != there) {
                there ? void(m_kept.insert(place)) : void(m_kept.remove(place));
                m_archive.touch({place.first});
            }
            if (m_again.remove(place))
                save(place);
        });
}

} // namespace teahouse::app

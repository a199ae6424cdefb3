// SPDX-License-Identifier: Apache-2.0
#include "app/sync/preference_book.h"

#include "app/store/own_rows.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

PreferenceBook::PreferenceBook(Archive &archive, Outbox &outbox, QObject *parent)
    : QObject(parent), m_archive(archive), m_outbox(outbox)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) {
        for (const proto::Preferences &row : what.news.preferences) {
            take(row);
            // What is unread has been looked at anew: the counts of any channel may be others.
            m_archive
                .read([](sql::Db &db) {
                    return db.list(u"SELECT channel FROM memberships WHERE \"left\" = 0"_s,
                                   [](const QSqlQuery &at) { return ChannelId{at.value(0).toLongLong()}; });
                })
                .then(this, [this](const Result<QList<ChannelId>> &channels) {
                    if (channels)
                        m_archive.touch({channels->cbegin(), channels->cend()});
                });
        }
    });
    archive.read(store::preferences).then(this, [this](const Result<proto::Preferences> &row) {
        if (row)
            take(*row);
    });
    connect(&outbox, &Outbox::loaded, this, &PreferenceBook::changed);
}

QList<QString> PreferenceBook::keywords() const
{
    const auto waiting = m_outbox.preferences();
    return waiting ? waiting->keywords : m_known.keywords;
}

void PreferenceBook::setKeywords(const QList<QString> &keywords)
{
    if (keywords != this->keywords())
        m_outbox.setPreferences({.keywords = keywords});
}

void PreferenceBook::take(const proto::Preferences &preferences)
{
    if (m_known.rev >= preferences.rev)
        return;
    m_known = preferences;
    m_matcher = text::Keywords(preferences.keywords);
    Q_EMIT changed();
}

} // namespace teahouse::app

// SPDX-License-Identifier: Apache-2.0
#include "app/sync/preference_book.h"

#include "app/store/keyword_rows.h"
#include "app/store/own_rows.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

PreferenceBook::PreferenceBook(Archive &archive, Outbox &outbox, QObject *parent)
    : QObject(parent), m_archive(archive), m_outbox(outbox)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) {
        for (const proto::Preferences &row : what.news.preferences)
            take(row);
        if (!what.news.preferences.isEmpty())
            tellChannels(); // what is unread has been looked at anew
    });
    archive.read(store::preferences).then(this, [this](const Result<proto::Preferences> &row) {
        if (row)
            take(*row);
    });
    connect(&outbox, &Outbox::loaded, this, &PreferenceBook::show);
    connect(&outbox, &Outbox::changed, this, [this](ChannelId channel) {
        if (channel.isValid())
            return;
        if (m_shown != keywords()) // refused, and gone
            look();
        else
            Q_EMIT changed();
    });
}

QList<QString> PreferenceBook::keywords() const
{
    const auto waiting = m_outbox.preferences();
    return waiting ? waiting->keywords : m_known.keywords;
}

proto::NotifyLevel PreferenceBook::level() const
{
    const auto level = m_outbox.notifyRules().level.value_or(m_known.level);
    return level == proto::NotifyLevel::Unknown ? proto::NotifyLevel::Mentions : level;
}

void PreferenceBook::setLevel(proto::NotifyLevel level)
{
    if (level == this->level())
        return;
    m_outbox.setNotifyRules({.level = level});
    Q_EMIT changed();
}

QList<proto::QuietHours> PreferenceBook::quiet() const { return m_outbox.notifyRules().quiet.value_or(m_known.quiet); }

void PreferenceBook::setQuiet(const QList<proto::QuietHours> &quiet)
{
    if (quiet == this->quiet())
        return;
    m_outbox.setNotifyRules({.quiet = quiet});
    Q_EMIT changed();
}

void PreferenceBook::setKeywords(const QList<QString> &keywords)
{
    if (keywords == this->keywords())
        return;
    m_outbox.setPreferences({.keywords = keywords});
    look();
}

void PreferenceBook::take(const proto::Preferences &preferences)
{
    if (m_known.rev >= preferences.rev)
        return;
    m_known = preferences;
    show();
}

void PreferenceBook::show()
{
    m_shown = keywords();
    m_matcher = text::Keywords(m_shown);
    Q_EMIT changed();
}

// At what is unread, anew; behind what the outbox has given the archive to keep.
void PreferenceBook::look()
{
    show();
    m_archive
        .write([me = m_archive.me()](sql::Db &db) {
            store::lookForKeywords(db, me);
            return proto::Done{};
        })
        .then(this, [this](const Result<proto::Done> &) { tellChannels(); });
}

// The counts of any may be others.
void PreferenceBook::tellChannels()
{
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

} // namespace teahouse::app

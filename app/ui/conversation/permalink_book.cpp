// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/permalink_book.h"

#include "app/store/message_pages.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/conversation/quote_book.h"
#include "app/ui/timeline/message_words.h"
#include "common/proto/link.h"
#include "common/text/plain_text.h"
#include "common/text/web_links.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kKept = 400;
static constexpr qsizetype kExcerpt = 200;

PermalinkBook::PermalinkBook(app::Archive &archive, app::People &people, const app::ChannelListModel &channels,
                             const app::Endpoint &server, QObject *parent)
    : QObject(parent), m_archive(archive), m_people(people), m_channels(channels), m_server(server), m_cards(kKept)
{
    // One that was edited, recalled, or has come only now.
    connect(&archive, &app::Archive::applied, this, [this](const app::Applied &what) {
        for (const proto::Message &message : what.news.messages) {
            const Place place{what.news.stream.channel, message.seq};
            if (m_cards.contains(place) || m_asked.contains(place))
                take(place, message);
        }
    });
}

QList<proto::LinkPreview> PermalinkBook::cardsOf(const proto::Message &message)
{
    QList<proto::LinkPreview> cards;
    if (message.recalledAt > 0 || !message.text.contains("/m/"_L1))
        return cards;
    for (const QString &url : text::webLinks(message.text, limits::kPreviewsPerMessage)) {
        const auto link = proto::MessageLink::parse(url);
        if (!link || link->seq == 0 || link->host != m_server.host || link->port != m_server.port)
            continue;
        const Place place{link->channel, link->seq};
        if (const proto::LinkPreview *known = m_cards.object(place)) {
            proto::LinkPreview card = *known;
            card.url = url;
            cards.append(std::move(card));
        } else {
            read(place);
        }
    }
    return cards;
}

void PermalinkBook::read(const Place &place)
{
    if (m_asked.contains(place))
        return;
    if (m_asked.size() > kKept)
        m_asked.clear();
    m_asked.insert(place);
    m_archive.read([place](sql::Db &db) { return app::store::messages(db, place.channel, {place.seq, place.seq}); })
        .then(this, [this, place](const Result<QList<proto::Message>> &found) {
            if (found && !found->isEmpty())
                take(place, found->first());
        });
}

void PermalinkBook::take(const Place &place, const proto::Message &message)
{
    m_asked.remove(place);
    const app::ChannelRow *row = m_channels.find(place.channel);
    auto *card = new proto::LinkPreview;
    card->site = MessageWords::dateTime(message.sentAt);
    if (row)
        card->site.prepend(ChannelTitle::target(*row) + u" · "_s);
    card->title = message.shownName.isEmpty() ? m_people.name(message.author) : text::harmless(message.shownName);
    card->description = QuoteBook::excerptOf(message, kExcerpt);
    m_cards.insert(place, card);
    Q_EMIT changed();
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/quote_book.h"

#include "app/store/message_pages.h"
#include "common/text/plain_text.h"

namespace teahouse::ui {

static constexpr int kKept = 400;
static constexpr qsizetype kExcerpt = 160;

QuoteBook::QuoteBook(app::Archive &archive, app::People &people, QObject *parent)
    : QObject(parent), m_archive(archive), m_people(people), m_quotes(kKept)
{
    // A quoted message that was edited, recalled, or has come only now.
    connect(&archive, &app::Archive::applied, this, [this](const app::Applied &what) {
        for (const proto::Message &message : what.news.messages) {
            if (m_quotes.contains(message.id) || m_asked.contains(message.id))
                take(message);
        }
    });
}

const Quote *QuoteBook::find(MessageId id)
{
    if (const Quote *known = m_quotes.object(id))
        return known;
    if (m_asked.contains(id))
        return nullptr;
    if (m_asked.size() > kKept)
        m_asked.clear();
    m_asked.insert(id);
    m_archive.read([id](sql::Db &db) { return app::store::messageById(db, id); })
        .then(this, [this](const Result<std::optional<proto::Message>> &found) {
            if (found && *found)
                take(**found);
        });
    return nullptr;
}

QString QuoteBook::excerptOf(const proto::Message &message, qsizetype most, const text::Names &names)
{
    if (message.recalledAt > 0)
        return tr("This message was recalled");
    const QString words = text::excerpt(text::parse(message.text, names), most);
    if (!words.isEmpty() || message.files.isEmpty())
        return words;
    const QString first = text::harmless(message.files.first().name);
    const int others = int(message.files.size()) - 1;
    return others > 0 ? tr("%1 and %n other file(s)", nullptr, others).arg(first) : first;
}

void QuoteBook::take(const proto::Message &message)
{
    m_asked.remove(message.id);
    const QString author = message.shownName.isEmpty() ? m_people.name(message.author) : text::harmless(message.shownName);
    m_quotes.insert(message.id, new Quote{message.id, author, excerptOf(message, kExcerpt)});
    Q_EMIT changed();
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/message_words.h"

#include "app/store/event_words.h"
#include "app/ui/error_text.h"
#include "app/ui/timeline/forward_card.h"
#include "app/ui/timeline/thread_line.h"
#include "common/text/emoji.h"
#include "common/text/plain_text.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QString authorOf(const app::TimelineRow &row, const RowContext &context)
{
    if (!row.message.shownName.isEmpty())
        return text::harmless(row.message.shownName);
    return context.name ? context.name(row.message.author) : QString();
}

FileState fileState(const app::TimelineRow &row, int file, const RowContext &context)
{
    if (context.fileState)
        return context.fileState(row, file);
    const bool absent = row.isNumbered() && !row.message.files.at(file).id.isValid();
    return {.kind = absent ? FileState::Kind::Absent : FileState::Kind::Resting};
}

QString MessageWords::day(const QDate &day, const QDate &today)
{
    if (day == today)
        return tr("Today");
    if (day.addDays(1) == today)
        return tr("Yesterday");
    //: A day of this year, as QLocale's date formats are written
    const QString thisYear = tr("dddd, d MMMM");
    //: A day of another year
    const QString anotherYear = tr("dddd, d MMMM yyyy");
    return QLocale().toString(day, day.year() == today.year() ? thisYear : anotherYear);
}

QString MessageWords::time(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).time().toString(u"HH:mm"_s);
}

QString MessageWords::dateTime(qint64 ms)
{
    //: A date and a time of day, as QLocale's formats are written
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), tr("d MMMM yyyy, HH:mm"));
}

QString MessageWords::happened(const app::TimelineRow &row, const RowContext &context)
{
    QStringList whom; // stands in the mentions
    for (const UserId user : row.message.mentions)
        whom.append(context.name ? context.name(user) : QString());
    return app::EventWords::of(row.message, authorOf(row, context), whom);
}

QString MessageWords::recalled(const app::TimelineRow &row, const RowContext &context)
{
    return row.mine ? tr("You recalled a message") : tr("%1 recalled a message").arg(authorOf(row, context));
}

QString MessageWords::hole(const app::TimelineRow &row)
{
    return tr("Loading %n message(s)…", nullptr, int(row.lastSeq - row.message.seq + 1));
}

QString MessageWords::unreadLine() { return tr("New"); }
QString MessageWords::edited() { return tr("(edited)"); }
QString MessageWords::showHistory() { return tr("Show what it said before"); }
QString MessageWords::rewrite() { return tr("Edit again"); }

QString MessageWords::receipt(const Receipt &receipt)
{
    if (receipt.read + receipt.unread == 1)
        return receipt.read == 1 ? tr("Read") : tr("Not read yet");
    if (receipt.unread == 0)
        return tr("Read by all");
    //: How many people have read a message, and how many have not
    return tr("Read %1 · Unread %2").arg(receipt.read).arg(receipt.unread);
}

QString MessageWords::retry() { return tr("Retry"); }
QString MessageWords::discard() { return tr("Discard"); }

static constexpr int kNamed = 12; // of those who gave a reaction

QString MessageWords::whose(const proto::Reaction &reaction, const RowContext &context)
{
    QStringList names;
    if (reaction.users.contains(context.me))
        names.append(tr("You"));
    for (const UserId user : reaction.users) {
        if (user != context.me && names.size() < kNamed)
            names.append(context.name ? context.name(user) : QString());
    }
    const qsizetype others = reaction.users.size() - names.size();
    QString line;
    if (others > 0)
        //: %1 is a list of names
        line = tr("%1 and %n other(s)", nullptr, int(others)).arg(names.join(tr(", ")));
    else if (names.size() > 1)
        //: The last two of a list of names
        line = tr("%1 and %2").arg(QStringList(names.mid(0, names.size() - 1)).join(tr(", ")), names.last());
    else
        line = names.value(0);
    return line + u'\n' + emojiName(reaction.emoji);
}

QString MessageWords::emojiName(const QString &emoji)
{
    const auto &all = text::allEmoji();
    const auto known = std::find_if(all.begin(), all.end(), [&](const text::EmojiInfo &info) { return info.emoji == emoji; });
    return known == all.end() ? text::harmless(emoji) : u':' + known->names.value(0) + u':';
}

QString MessageWords::pinned(const proto::Message &message, const RowContext &context)
{
    return tr("Pinned by %1").arg(context.name ? context.name(message.pinnedBy) : QString());
}

QString MessageWords::saved() { return tr("In your saved messages"); }

// The file because of which a message was not sent.
static const app::OutgoingFile *failedFile(const app::TimelineRow &row)
{
    const auto found = std::find_if(row.outgoing.cbegin(), row.outgoing.cend(), [](const app::OutgoingFile &file) {
        return file.state == app::OutgoingFile::State::Failed;
    });
    return found == row.outgoing.cend() ? nullptr : &*found;
}

QString MessageWords::notSent(const app::TimelineRow &row)
{
    return failedFile(row) ? tr("Not sent.") : tr("Not sent. %1").arg(ErrorText::of(row.code)); // the file says why
}

QString MessageWords::line(const app::TimelineRow &row, const RowContext &context, const QString &text)
{
    return tr("%1 %2: %3").arg(authorOf(row, context),
                               QDateTime::fromMSecsSinceEpoch(row.message.sentAt).toString(u"yyyy-MM-dd HH:mm"_s), text);
}

QString MessageWords::spoken(const app::TimelineRow &row, const RowContext &context)
{
    if (row.isHole())
        return hole(row);
    if (row.message.recalledAt > 0)
        return recalled(row, context);
    if (row.message.kind != proto::MessageKind::Text)
        return happened(row, context);
    QString said = text::plainText(text::parse(row.message.text, context.names));
    const Quote *quote = context.quote && row.message.replyTo.isValid() ? context.quote(row.message.replyTo) : nullptr;
    if (quote)
        said += u'\n' + tr("In reply to %1: %2").arg(quote->author, quote->excerpt);
    if (!row.message.forwarded.isEmpty()) {
        said += u'\n' + ForwardWords::title(row.message.forwarded, context);
        for (const proto::Forwarded &one : row.message.forwarded)
            said += u'\n' + tr("%1: %2").arg(ForwardWords::author(one, context), ForwardWords::excerpt(one, context));
    }
    for (const proto::FileInfo &file : row.message.files)
        said += u'\n' + FileWords::spoken(file);
    for (const proto::LinkPreview &preview : linkCardsOf(row.message, context))
        said += u'\n' + tr("Link: %1").arg(preview.title);
    for (const proto::Reaction &reaction : row.message.reactions)
        said += u'\n' + tr("%1 by %2").arg(reaction.emoji, whose(reaction, context).section(u'\n', 0, 0));
    if (row.message.editedAt > 0)
        said += u'\n' + tr("Edited");
    if (context.receipt) {
        const Receipt receipt = context.receipt(row.message);
        if (receipt.read + receipt.unread > 0)
            said += u'\n' + MessageWords::receipt(receipt);
    }
    if (context.thread && row.message.replies > 0)
        said += u'\n' + ThreadWords::replies(row.message.replies);
    if (row.message.pinnedAt > 0)
        said += u'\n' + pinned(row.message, context);
    if (context.saved && context.saved(row.message.id))
        said += u'\n' + saved();
    QString line = tr("%1, %2: %3").arg(authorOf(row, context), time(row.message.sentAt), said);
    const app::OutgoingFile *failed = failedFile(row);
    if (row.delivery == app::Delivery::Failed)
        line += u' ' + notSent(row) + (failed ? u' ' + FileWords::notSent(failed->code) : QString());
    else if (row.delivery == app::Delivery::Sending)
        line += u' ' + tr("Sending");
    return line;
}

} // namespace teahouse::ui

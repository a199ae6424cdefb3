// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/commands.h"

#include "app/store/directory.h"
#include "app/ui/conversation/command_words.h"
#include "app/ui/error_text.h"
#include "app/ui/moment/moment_words.h"
#include "common/text/emoji.h"
#include "common/text/fold.h"
#include "common/text/moment.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using app::Verb;

static constexpr qint64 kQuietMs = 3'600'000; // when nothing is said of how long

static bool isOff(const QString &word)
{
    static const QStringList words{u"off"_s, u"clear"_s, u"关"_s, u"关闭"_s, u"取消"_s, u"清除"_s};
    return words.contains(text::fold(word));
}

// Emphasis line by line; a sign that is in the text already would end it.
static QString emphasised(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        const QString said = line.trimmed();
        const QChar sign = said.contains(u'*') ? u'_' : u'*';
        line = said.isEmpty() ? QString() : sign + said + sign;
    }
    return lines.join(u'\n');
}

Commands::Commands(app::Session &session, app::ChannelListModel &channels, Composer &composer, std::function<text::Names()> names)
    : QObject(&composer), m_session(session), m_channels(channels), m_composer(composer), m_names(std::move(names))
{
    composer.intercept = [this](const QString &text, qint64 moment) { return take(text, moment > 0); };
    composer.people().commands = [this](const QString &typed) { return fitting(typed); };
    connect(&session.outbox(), &app::Outbox::opened, this, [this](LocalId entry, ChannelId channel) {
        if (entry != m_opening)
            return;
        m_opening = {};
        m_session.outbox().send(channel, std::exchange(m_toSend, {}));
        m_composer.clear();
        Q_EMIT channelRequested(channel);
    });
}

QList<Candidate> Commands::fitting(const QString &typed) const
{
    QList<Candidate> found;
    for (const app::FittingCommand &one : app::commandsFitting(typed, QLocale().language() == QLocale::Chinese)) {
        found.append({.name = CommandWords::follows(one.verb),
                      .displayName = CommandWords::does(one.verb),
                      .match = one.match,
                      .command = u'/' + one.name});
    }
    return found;
}

std::optional<QString> Commands::take(const QString &text, bool later)
{
    const app::ReadCommand read = app::readCommand(text);
    using Kind = app::ReadCommand::Kind;
    if (read.kind == Kind::Text)
        return read.rest;
    if (read.kind == Kind::Unknown) {
        if (std::exchange(m_unknown, text) == text)
            return text;
        wrong(tr("There is no command /%1. Press Enter once more to send this as a message.").arg(read.name));
        return {};
    }
    if (later && read.verb != Verb::Me && read.verb != Verb::Shrug) {
        wrong(tr("A command is done at once; it cannot be sent later."));
        return {};
    }
    return run(read.verb, read.rest);
}

std::optional<QString> Commands::run(Verb verb, const QString &rest)
{
    switch (verb) {
    case Verb::Me:
        if (!rest.isEmpty())
            return emphasised(rest);
        wrong(tr("Write what you do behind the command."));
        break;
    case Verb::Shrug:
        return (rest + u" ¯\\\\\\_(ツ)\\_/¯"_s).trimmed();
    case Verb::Away:
        away();
        break;
    case Verb::Quiet:
        quiet(rest);
        break;
    case Verb::Status:
        status(rest);
        break;
    case Verb::Remind:
        remind(rest);
        break;
    case Verb::Invite:
        invite(rest);
        break;
    case Verb::Join:
        join(rest);
        break;
    case Verb::Leave:
        leave();
        break;
    case Verb::Topic:
        update({.channel = m_channel, .name = {}, .topic = rest, .archived = {}});
        break;
    case Verb::Rename:
        update({.channel = m_channel, .name = rest, .topic = {}, .archived = {}});
        break;
    case Verb::Write:
        write(rest);
        break;
    case Verb::Search:
        m_composer.clear();
        Q_EMIT searchRequested(rest);
        break;
    case Verb::Help:
        m_composer.clear();
        Q_EMIT helpRequested();
        break;
    }
    return {};
}

// --- of oneself ------------------------------------------------------------------------------------------

void Commands::away()
{
    const bool away = !m_session.people().status(m_session.me()).away;
    ask(proto::SetStatus{.away = away}, away ? tr("You are shown as away until you write /away again.") : tr("You are not away any more."));
}

// "/dnd" and "/dnd off" end it when it is on.
void Commands::quiet(const QString &rest)
{
    const bool on = m_session.people().status(m_session.me()).quiet;
    if (isOff(rest) || (rest.isEmpty() && on))
        return ask(proto::SetStatus{.quietUntil = 0}, tr("Notifications are shown again."));
    const QDateTime now = QDateTime::currentDateTime();
    QDateTime until = now.addMSecs(kQuietMs);
    if (!rest.isEmpty()) {
        static const QRegularExpression joint(u"^(?:until|till|for|到|直到)\\s*"_s, QRegularExpression::CaseInsensitiveOption);
        const QString said = QString(rest).remove(joint);
        auto moment = text::momentIn(said, now);
        if (!moment) // "30分钟" says how long here
            moment = text::momentIn(said + u'后', now);
        if (!moment || !moment->rest.isEmpty())
            return wrong(tr("Say how long, like 1h or until 17:00."));
        until = moment->at;
    }
    ask(proto::SetStatus{.quietUntil = until.toMSecsSinceEpoch()},
        tr("No notifications until %1.").arg(MomentWords::of(until.toMSecsSinceEpoch())));
}

void Commands::status(const QString &rest)
{
    if (rest.isEmpty() || isOff(rest))
        return ask(proto::SetStatus{.statusEmoji = QString(), .statusText = QString()}, tr("Your status is cleared."));
    QString emoji;
    QString words = rest;
    const auto found = text::emojiIn(rest);
    static const QRegularExpression own(u"^:([^:\\s]{1,32}):\\s*"_s);
    if (!found.isEmpty() && found.first().start == 0) {
        emoji = rest.left(found.first().length);
        words = rest.mid(emoji.size()).trimmed();
    } else if (const auto match = own.match(rest); match.hasMatch()) {
        emoji = text::fold(match.captured(1));
        words = rest.mid(match.capturedLength());
    }
    if (words.size() > limits::kStatusText)
        return wrong(tr("A status has at most %n character(s).", nullptr, limits::kStatusText));
    ask(proto::SetStatus{.statusEmoji = emoji, .statusText = words}, tr("Your status is set."));
}

void Commands::remind(const QString &rest)
{
    static const QRegularExpression me(u"^(?:me(?:\\s+to)?\\s+|我)"_s, QRegularExpression::CaseInsensitiveOption);
    const auto moment = text::momentIn(QString(rest).remove(me), QDateTime::currentDateTime());
    if (!moment)
        return wrong(tr("Say when, like: call Bob in 10 minutes, report tomorrow 9:00."));
    if (moment->rest.isEmpty())
        return wrong(tr("Say what you want to be reminded of."));
    if (moment->rest.size() > limits::kReminderText)
        return wrong(tr("A reminder has at most %n character(s).", nullptr, limits::kReminderText));
    const qint64 at = moment->at.toMSecsSinceEpoch();
    m_session.later().remind({}, {}, moment->rest, at);
    done(tr("You will be reminded: %1.").arg(MomentWords::of(at)));
}

// --- of the channel --------------------------------------------------------------------------------------

bool Commands::isNamed() const
{
    const app::ChannelRow *row = m_channels.find(m_channel);
    return row && row->section == app::ChannelRow::Section::Channels;
}

void Commands::invite(const QString &rest)
{
    if (!isNamed())
        return wrong(tr("This works in channels only."));
    QString unknown;
    const QList<UserId> people = peopleIn(rest, &unknown);
    if (!unknown.isEmpty() || people.isEmpty())
        return wrong(unknown.isEmpty() ? tr("Say whom, like @alice.") : tr("There is nobody called %1.").arg(unknown));
    QStringList names;
    for (const UserId user : people)
        names += m_session.people().name(user);
    ask(proto::AddMembers{.channel = m_channel, .users = people}, tr("%1: added to this channel.").arg(names.join(tr(", "))));
}

void Commands::join(const QString &rest)
{
    QString name = text::fold(rest);
    if (name.startsWith(u'#'))
        name.remove(0, 1);
    if (name.isEmpty())
        return wrong(tr("Say which channel, like #general."));
    for (int row = 0; row < m_channels.rowCount(); ++row) {
        const app::ChannelRow &mine = m_channels.at(row);
        if (mine.section == app::ChannelRow::Section::Channels && text::fold(mine.name) == name) {
            m_composer.clear();
            Q_EMIT channelRequested(mine.id);
            return;
        }
    }
    m_session.archive()
        .read([name](sql::Db &db) {
            for (const proto::Channel &channel : app::store::directory(db)) {
                if (!channel.archived && text::fold(channel.name) == name)
                    return channel.id;
            }
            return ChannelId();
        })
        .then(this, [this, rest](const Result<ChannelId> &channel) {
            if (!channel || !channel->isValid())
                return wrong(tr("There is no channel %1 that you could join.").arg(rest));
            m_session.connection()
                .call(proto::JoinChannel{.channel = *channel})
                .then(this, [this, id = *channel](const Result<proto::Done> &joined) {
                    if (!joined)
                        return wrong(ErrorText::of(joined.error().code));
                    m_composer.clear();
                    Q_EMIT channelRequested(id);
                });
        });
}

void Commands::leave()
{
    if (!isNamed())
        return wrong(tr("This works in channels only."));
    m_composer.clear();
    Q_EMIT leaveRequested(m_channel);
}

void Commands::update(proto::UpdateChannel request)
{
    if (!isNamed())
        return wrong(tr("This works in channels only."));
    if (request.name && request.name->isEmpty())
        return wrong(tr("Write the new name behind the command."));
    if ((request.topic && request.topic->size() > limits::kTopic) || (request.name && request.name->size() > limits::kName))
        return wrong(ErrorText::of(Code::TooLarge));
    if (request.name && request.name->startsWith(u'#'))
        request.name->remove(0, 1);
    ask(request, {}); // the channel says so itself
}

// --- to somebody -----------------------------------------------------------------------------------------

void Commands::write(const QString &rest)
{
    QString said;
    const QList<UserId> people = peopleIn(rest.section(QRegularExpression(u"\\s"_s), 0, 0), &said);
    if (people.size() != 1)
        return wrong(tr("Say to whom, like @alice."));
    const QString message = rest.section(QRegularExpression(u"\\s"_s), 1).trimmed();
    if (!message.isEmpty())
        return sendWhenOpened(people.first(), message);
    m_composer.clear();
    Q_EMIT personRequested(people.first());
}

// The text stays in the field until there is a conversation to say it in.
void Commands::sendWhenOpened(UserId user, const QString &text)
{
    if (const ChannelId known = m_channels.directWith(user); known.isValid()) {
        m_session.outbox().send(known, text);
        m_composer.clear();
        Q_EMIT channelRequested(known);
        return;
    }
    m_toSend = text;
    m_opening = m_session.outbox().openDirect(user == m_session.me() ? QList<UserId>() : QList<UserId>{user});
    m_composer.say(tr("Opening the conversation…"));
}

// --- words -----------------------------------------------------------------------------------------------

void Commands::done(const QString &said)
{
    m_composer.clear();
    m_composer.say(said);
}

void Commands::wrong(const QString &said) { m_composer.say(said, Composer::Saying::Error); }

template <class Request>
void Commands::ask(const Request &request, const QString &said)
{
    m_session.connection().call(request).then(
        this, [this, said, channel = m_channel](const Result<typename Request::Reply> &answer) {
            if (channel != m_channel)
                return; // another field by now
            if (answer)
                done(said);
            else
                wrong(ErrorText::of(answer.error().code));
        });
}

// Separated by spaces and commas, with or without an @; what is nobody's name goes into `rest`.
QList<UserId> Commands::peopleIn(const QString &text, QString *rest) const
{
    QList<UserId> people;
    const text::Names names = m_names();
    static const QRegularExpression between(u"[\\s,，、]+"_s);
    for (const QString &word : text.split(between, Qt::SkipEmptyParts)) {
        const bool signedName = word.startsWith(u'@') || word.startsWith(u'＠');
        const UserId user = names.user ? names.user(text::fold(signedName ? word.mid(1) : word)) : UserId();
        if (!user.isValid())
            *rest = word;
        else if (!people.contains(user))
            people.append(user);
    }
    return people;
}

} // namespace teahouse::ui

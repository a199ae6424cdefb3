// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/calling.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/error_text.h"
#include "app/ui/theme/icons.h"
#include "common/proto/channels.h"
#include "common/text/characters.h"
#include "common/text/fold.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QMessageBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kMembersFirst = 5; // before a letter is typed; then those who are called together
static constexpr int kMostOffered = 16; // members, and as many others
static constexpr int kNamed = 20; // of a group, one by one
static constexpr int kChannelsNamed = 3; // of those a message was passed on to

// --- the bar -----------------------------------------------------------------------------------------

OutsiderBar::OutsiderBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"outsiders"_s);
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_add = new QPushButton(this);
    m_close = new QToolButton(this);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(theme, u"close"_s));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.metrics().side, 2, theme.metrics().side, 2);
    row->addWidget(m_text, 1);
    row->addWidget(m_add);
    row->addWidget(m_close);
    connect(m_add, &QPushButton::clicked, this, &OutsiderBar::addRequested);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
    retranslate();
}

void OutsiderBar::tell(const QList<Missed> &missed, bool mayAdd)
{
    m_missed = missed;
    m_add->setVisible(mayAdd);
    retranslate();
    show();
}

void OutsiderBar::say(const QString &trouble)
{
    m_text->setText(trouble);
    m_add->hide();
}

void OutsiderBar::retranslate()
{
    m_text->setFont(m_theme.small());
    QStringList lines;
    for (const Missed &one : m_missed.first(std::min<qsizetype>(m_missed.size(), kChannelsNamed))) {
        const QString names = one.names.join(tr(", "));
        //: %1 is a list of names
        lines += one.channel.isEmpty() ? tr("Not in this channel, and so not notified: %1").arg(names)
                                       //: %1 is a channel, %2 a list of names
                                       : tr("Not in %1, and so not notified: %2").arg(one.channel, names);
    }
    if (const auto more = m_missed.size() - lines.size(); more > 0)
        lines += tr("and so in %n more channel(s)", nullptr, int(more));
    m_text->setText(lines.join(u'\n'));
    m_add->setText(m_missed.size() > 1 ? tr("Add to the channels") : tr("Add to the channel"));
    m_close->setToolTip(tr("Leave it at that"));
    m_close->setAccessibleName(tr("Leave it at that"));
}

void OutsiderBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

// --- whom one calls ------------------------------------------------------------------------------------

Calling::Calling(const Parts &parts) : QObject(&parts.composer), m_parts(parts)
{
    parts.composer.people().candidates = [this](const QString &typed) { return candidates(typed); };
    parts.composer.holdBack = [this](const QString &text, std::function<void()> go) { return asks(text, std::move(go)); };
    connect(&parts.composer, &Composer::sendRequested, this, [this](const QString &text) { sent(text); });
    connect(&parts.bar, &OutsiderBar::addRequested, this, &Calling::add);
}

void Calling::setChannel(ChannelId channel)
{
    if (channel == m_channel)
        return;
    m_channel = channel;
    m_missed.clear();
    m_parts.bar.hide();
    delete m_question;
}

bool Calling::hasMembers(ChannelId channel) const
{
    const app::ChannelRow *row = m_parts.channels.find(channel);
    return row && row->section == app::ChannelRow::Section::Channels;
}

app::CallRoom Calling::room() const
{
    QSet<UserId> members;
    for (const app::PersonRow &person : m_parts.members.fitting({})) {
        if (person.isMember)
            members.insert(person.user.id);
    }
    return room(members);
}

// Who is here is known while there is a connection; else any of them may be, when the message leaves.
app::CallRoom Calling::room(const QSet<UserId> &members) const
{
    app::CallRoom room{.me = m_parts.session.me(), .members = members, .isHere = {}, .group = {}};
    app::Session &session = m_parts.session;
    room.isHere = [&session](UserId user) {
        const auto devices = session.presence().of(user);
        return session.state() != app::Session::State::Online
            || session.people().status(user).presence(devices) == proto::Presence::Online;
    };
    room.group = [this](GroupId id) { return peopleOf(id); };
    return room;
}

// Of a group, or of a department: those below it, too, as the server has it.
QList<UserId> Calling::peopleOf(GroupId id) const
{
    if (const proto::Group *group = m_parts.session.groups().find(id))
        return group->people;
    QList<UserId> people;
    if (!m_parts.session.departments().find({id.value}))
        return people;
    const auto branch = m_parts.session.departments().withAllBelow({id.value});
    for (const proto::User &user : m_parts.session.people().all()) {
        if (!user.deactivated && branch.contains(user.department))
            people.append(user.id);
    }
    return people;
}

app::Called Calling::called(const QString &text) const
{
    return app::calledBy(text, m_parts.names.names(), room());
}

// --- offered ----------------------------------------------------------------------------------------

// A Chinese name is written as people see it, where it means this one; others sign in by theirs.
Candidate Calling::personOffer(const app::PersonRow &person) const
{
    const QString shown = m_parts.session.people().name(person.user.id);
    Candidate offer{person.user.id, person.user.name, shown, person.match};
    const auto characters = shown.toUcs4();
    if (std::all_of(characters.cbegin(), characters.cend(), text::isCjkLetter)) {
        const auto means = text::mentionsIn(u'@' + shown, m_parts.names.names());
        if (means.size() == 1 && means[0].user == person.user.id && means[0].length == shown.size() + 1)
            offer.name = shown;
    }
    if (offer.name == shown && person.match.inLogin)
        offer.match = {.rank = person.match.rank};
    if (!person.isMember && hasMembers(m_channel))
        offer.remark = tr("Not in this channel");
    return offer;
}

// Everyone, who is here, and groups, as far as they fit.
QList<Candidate> Calling::crowds(const QString &typed) const
{
    const text::NameQuery query(typed);
    QList<Candidate> fitting;
    const auto room = this->room();
    const auto offer = [&](const QString &shown, const QStringList &words, qsizetype count) {
        for (const QString &word : words) {
            if (const auto match = query.match(text::NameKey(shown, word))) {
                fitting.append({.user = {}, .name = word, .displayName = shown, .match = *match});
                fitting.last().icon = words.size() > 1 ? u"at"_s : u"people"_s;
                fitting.last().remark = tr("%n person(s)", nullptr, int(count));
                return;
            }
        }
    };
    const auto others = [&](const auto &people, auto isMeant) {
        return std::count_if(people.begin(), people.end(), [&](UserId user) {
            return user != room.me && room.members.contains(user) && isMeant(user);
        });
    };
    const auto any = [](UserId) { return true; };
    if (room.members.size() > 2) {
        //: Written behind an @. In Chinese 所有人 or 全体成员; else one of: all, everyone, channel
        offer(tr("Everyone in this channel"), {tr("all"), u"all"_s, u"everyone"_s, u"channel"_s, u"所有人"_s, u"全体成员"_s},
              others(room.members, any));
        //: Written behind an @. In Chinese 在线成员; else: here
        offer(tr("Those of them who are online"), {tr("here"), u"here"_s, u"在线成员"_s}, others(room.members, room.isHere));
    }
    for (const proto::Group &group : m_parts.session.groups().all())
        offer(group.displayName, {group.name}, others(group.people, any));
    app::DepartmentBook &departments = m_parts.session.departments();
    const text::Names names = m_parts.names.names();
    QList<DepartmentId> asked; // too many to be shown before a letter is typed
    if (!typed.isEmpty())
        asked = departments.withAllBelow({});
    for (const DepartmentId id : std::as_const(asked)) {
        const proto::Department *department = departments.find(id);
        const GroupId asGroup{id.value};
        if (!department || !query.match(text::NameKey(department->name, {})))
            continue;
        if (names.group(text::fold(department->name)) == asGroup) // it alone has the name
            offer(department->name, {department->name}, others(peopleOf(asGroup), any));
    }
    return fitting;
}

QList<Candidate> Calling::candidates(const QString &typed) const
{
    QList<Candidate> members;
    QList<Candidate> others;
    for (const app::PersonRow &person : m_parts.members.fitting(typed)) { // best first
        QList<Candidate> &into = person.isMember ? members : others;
        if (into.size() < kMostOffered && person.user.id != m_parts.session.me())
            into.append(personOffer(person));
    }
    const QList<Candidate> together = crowds(typed);
    if (typed.isEmpty())
        return members.mid(0, kMembersFirst) + together + members.mid(kMembersFirst) + others;
    QList<Candidate> all = members + together;
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate &a, const Candidate &b) { return a.match.rank < b.match.rank; });
    return all + others;
}

QString Calling::groupPeople(GroupId id) const
{
    const proto::Group *group = m_parts.session.groups().find(id);
    const QString title = group ? group->displayName : m_parts.session.departments().path({id.value}).join(u" / "_s);
    if (title.isEmpty())
        return {};
    const QList<UserId> people = peopleOf(id);
    QStringList names;
    for (const UserId user : people.mid(0, kNamed))
        names += m_parts.session.people().name(user);
    QString line = title + u'\n' + names.join(tr(", "));
    if (const auto more = people.size() - names.size(); more > 0)
        line += u' ' + tr("and %n more", nullptr, int(more));
    return line;
}

// --- asked ------------------------------------------------------------------------------------------

bool Calling::asks(const QString &text, std::function<void()> go)
{
    const app::Called called = this->called(text);
    if (!isToBeAsked(called))
        return false;
    delete m_question;
    QWidget *window = QApplication::activeWindow() ? QApplication::activeWindow() : m_parts.composer.window();
    m_question = new QMessageBox(QMessageBox::Question, tr("Notify many"),
                                 tr("Notify %n person(s)?", nullptr, int(called.people.size())), QMessageBox::Cancel, window);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setInformativeText(tr("This message calls all of them."));
    QPushButton *send = m_question->addButton(tr("Send"), QMessageBox::AcceptRole);
    m_question->setDefaultButton(send);
    connect(send, &QPushButton::clicked, this, [go = std::move(go)] { go(); });
    m_question->open();
    return true;
}

// --- and said afterwards --------------------------------------------------------------------------------

void Calling::sent(const QString &text)
{
    if (hasMembers(m_channel))
        tell({{m_channel, called(text).outsiders}});
}

void Calling::sentTo(const QList<ChannelId> &channels, const QString &text)
{
    QList<ChannelId> asked = channels;
    asked.removeIf([this](ChannelId channel) { return !hasMembers(channel); });
    if (asked.isEmpty() || text::mentionsIn(text, m_parts.names.names()).isEmpty())
        return;
    m_parts.session.archive()
        .read([asked](sql::Db &db) {
            QList<QSet<UserId>> all;
            for (const ChannelId channel : asked) {
                const auto members = db.list(
                    u"SELECT user FROM members WHERE channel = ? AND \"left\" = 0"_s,
                    [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }, channel);
                all.append(QSet<UserId>(members.cbegin(), members.cend()));
            }
            return all;
        })
        .then(this, [this, asked, text](const Result<QList<QSet<UserId>>> &members) {
            if (!members)
                return;
            QList<Missed> missed;
            for (qsizetype i = 0; i < asked.size(); ++i)
                missed.append({asked.at(i), app::calledBy(text, m_parts.names.names(), room(members->at(i))).outsiders});
            tell(missed);
        });
}

void Calling::tell(const QList<Missed> &missed)
{
    m_missed.clear();
    QList<OutsiderBar::Missed> lines;
    for (Missed one : missed) {
        one.people.removeIf([this](UserId user) { return !m_parts.members.find(user); }); // whose account is closed
        const app::ChannelRow *row = m_parts.channels.find(one.channel);
        if (one.people.isEmpty() || !row)
            continue;
        QStringList names;
        for (const UserId user : std::as_const(one.people))
            names += m_parts.session.people().name(user);
        lines.append({one.channel == m_channel ? QString() : ChannelTitle::target(*row), names});
        m_missed.append(one);
    }
    if (m_missed.isEmpty())
        return m_parts.bar.hide();
    const proto::User *me = m_parts.session.people().find(m_parts.session.me());
    m_parts.bar.tell(lines, me && me->role != proto::Role::Guest);
}

// To each channel on its own. What could not be done keeps the bar, which says why.
void Calling::add()
{
    const QList<Missed> all = m_missed;
    for (const Missed &one : all) {
        m_parts.session.connection()
            .call(proto::AddMembers{.channel = one.channel, .users = one.people})
            .then(this, [this, one](const Result<proto::Done> &done) {
                if (!m_missed.contains(one)) // another channel was opened since, or another message was sent
                    return;
                if (!done)
                    return m_parts.bar.say(ErrorText::of(done.error().code));
                m_missed.removeOne(one);
                if (m_missed.isEmpty())
                    m_parts.bar.hide();
            });
    }
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// Opening, scrolling, reading; what one does with a message is in message_actions.cpp.
#include "app/ui/conversation/conversation.h"

#include "app/ui/composer/spelling.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/typing.h"
#include "app/ui/viewer/viewing.h"
#include "common/text/emoji.h"

#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

Conversation::Conversation(const Theme &theme, app::Settings &settings, app::Session &session,
                           app::ChannelListModel &channels, app::ThreadListModel &threads, Kind kind, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_session(session), m_channels(channels),
      m_threads(threads), m_kind(kind),
      m_timeline(session.archive(), session.people(), session.outbox()),
      m_members(session.archive(), session.people()), m_open(session.archive(), session.people(), session.me()), m_names(session.people(), session.groups(), session.departments(), channels),
      m_quotes(session.archive(), session.people()),
      m_permalinks(session.archive(), session.people(), channels, session.account().endpoint), m_finder(session.connection(), session.archive())
{
    m_context.me = session.me();
    m_context.name = [this](UserId user) { return m_session.people().name(user); };
    m_context.statusEmoji = [this](UserId user) {
        const QString emoji = m_session.people().status(user).emoji;
        return text::emojiIn(emoji).isEmpty() ? m_session.emoji().characters(emoji) : emoji; // no pictures here
    };
    m_context.quote = [this](MessageId id) { return m_quotes.find(id); };
    m_context.names = m_names.names();

    m_files = new FileDesk(theme, session.files(), session.outbox(), this);
    m_files->fill(m_context);
    connect(m_files, &FileDesk::opened, new Viewing(theme, session.files(), this), &Viewing::open);
    m_faces = new Faces(session.people(), session.files(), this);

    m_header = new ChannelHeader(theme, this);
    m_bookmarks = new BookmarksBar(theme, this);
    m_pane = new TimelinePane(theme, m_context, this);
    m_view = &m_pane->view();
    m_view->setModel(&m_timeline);
    m_composer = new Composer(theme, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_bookmarks);
    column->addWidget(m_pane, 1);
    column->addWidget(m_composer);

    m_relayout.setSingleShot(true);
    m_relayout.setInterval(50);
    connect(&m_relayout, &QTimer::timeout, m_view, &TimelineView::relayout);
    connect(&m_names, &NameIndex::changed, &m_relayout, qOverload<>(&QTimer::start));
    connect(&m_quotes, &QuoteBook::changed, &m_relayout, qOverload<>(&QTimer::start));
    wireTimeline();
    wireComposer();
    wireFiles();
    wirePreviews();
    wireFaces();
    wireEmoji();
    wireMarks();
    wirePassing();
    wireSession();
    wireBookmarks();
    wireThreads();
    wireCommands();
    wireLater();
    wireCalls();
    wireDrafts();
    showChannel();
}

void Conversation::wireTimeline()
{
    connect(&m_timeline, &app::TimelineModel::loaded, this, &Conversation::land);
    connect(&m_timeline, &QAbstractItemModel::rowsInserted, this, &Conversation::follow);
    connect(&m_timeline, &QAbstractItemModel::rowsRemoved, this, &Conversation::follow);
    connect(&m_timeline, &QAbstractItemModel::rowsInserted, this, &Conversation::flashWhenHere);
    connect(&m_timeline, &QAbstractItemModel::dataChanged, this, &Conversation::flashWhenHere);
    connect(&m_timeline, &app::TimelineModel::holeShown, &m_session.backfill(), &app::Backfill::want);
    connect(&m_timeline, &app::TimelineModel::lost, this, [this] {
        open({});
        Q_EMIT lost();
    });
    connect(m_view, &TimelineView::visibleRowsChanged, this, &Conversation::seen);
    connect(m_view, &TimelineView::actionRequested, this, &Conversation::act);
    connect(m_view, &TimelineView::menuRequested, this, &Conversation::showMenu);
    connect(m_view, &TimelineView::linkActivated, this, &Conversation::openLink);
    connect(m_view, &TimelineView::quoteActivated, this, &Conversation::goToQuoted);
    connect(m_view, &TimelineView::tagActivated, this, &Conversation::tagActivated);
    connect(m_view, &TimelineView::personActivated, this, &Conversation::cardRequested);
    connect(m_view, &TimelineView::channelActivated, this, &Conversation::channelActivated);
    if (m_kind == Kind::Channel)
        connect(m_view, &TimelineView::escapePressed, m_composer, qOverload<>(&QWidget::setFocus));
    connect(m_pane, &TimelinePane::endRequested, this, &Conversation::goDown);
    connect(m_pane, &TimelinePane::lastReadRequested, this, &Conversation::goToLastRead);
}

void Conversation::wireComposer()
{
    const auto sendKey = [this] {
        const bool enter = m_settings.sendKey() == app::Settings::SendKey::Enter;
        m_composer->field().setSendKey(enter ? SendKey::Enter : SendKey::CtrlEnter);
    };
    sendKey();
    connect(&m_settings, &app::Settings::changed, this, sendKey);
    new Spelling(m_settings, *m_composer);
    const QString formatting = u"composer/formatting"_s; // are its buttons shown?
    m_composer->setFormatBarShown(m_settings.value(formatting).toBool());
    connect(m_composer, &Composer::formatBarToggled, this, [this, formatting](bool shown) { m_settings.setValue(formatting, shown); });
    connect(m_composer, &Composer::draftChanged, this,
            [this](const app::Draft &draft) { keepDraft(draft); });
    connect(m_composer, &Composer::typed, this, [this] {
        const bool isCommand = app::readCommand(m_composer->field().toPlainText()).kind != app::ReadCommand::Kind::Text;
        if (!isCommand && showsTyping(m_settings)) // nobody hears a command
            m_session.presence().typing(m_channel);
    });
    connect(&m_settings, &app::Settings::changed, this, [this](const QString &key) {
        if (key == kShowTyping)
            showTyping();
    });
    connect(m_composer, &Composer::editLastRequested, this, &Conversation::editLast);
    connect(m_composer, &Composer::editRequested, this, [this](app::MessageRef message, const QString &text) {
        message.channel = m_channel;
        m_session.outbox().edit(asOfNow(message), text);
    });
    connect(m_composer, &Composer::sendRequested, this, [this](const QString &text, MessageId replyTo) {
        const bool noPreviews = m_composer->noPreviews() || !m_settings.linkPreviews();
        app::Composed message{.text = m_session.emoji().spelled(text), .replyTo = replyTo, .noPreviews = noPreviews};
        address(message);
        if (m_alsoInChannel)
            m_alsoInChannel->setChecked(false);
        m_session.outbox().send(m_channel, message);
        m_timeline.clearUnreadLine();
        goToEnd();
    });
}

void Conversation::wireFiles()
{
    m_attaching = new Attaching(m_theme, m_settings, m_session, *m_composer, m_files->looks(), this);
    connect(m_attaching, &Attaching::sent, this, [this] {
        m_timeline.clearUnreadLine();
        goToEnd();
    });
    connect(m_files, &FileDesk::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_files, &FileDesk::sizesChanged, &m_relayout, qOverload<>(&QTimer::start));
    connect(m_view, &TimelineView::fileOpened, this,
            [this](const QModelIndex &index, int file) {
                const RowFile at = rowFile(m_timeline.at(index.row()), file);
                m_files->open(at.row, at.file);
            });
    connect(m_view, &TimelineView::fileDeedRequested, this, [this](const QModelIndex &index, int file, FileDeed deed) {
        const RowFile at = rowFile(m_timeline.at(index.row()), file); // a copy: it changes the model
        m_files->act(at.row, at.file, deed);
    });
    connect(m_view, &TimelineView::fileMenuRequested, this, &Conversation::showFileMenu);
    connect(m_header, &ChannelHeader::filesRequested, this, [this] { Q_EMIT filesRequested(m_channel); });
}

void Conversation::wireSession()
{
    connect(&m_session, &app::Session::stateChanged, m_header, &ChannelHeader::setState);
    m_header->setState(m_session.state());
    const auto tellProgress = [this] {
        const app::Backfill &backfill = m_session.backfill();
        m_header->setProgress(backfill.state(), {backfill.present(), backfill.total(), backfill.bytes()});
    };
    connect(&m_session.backfill(), &app::Backfill::progressed, m_header, tellProgress);
    connect(&m_session.backfill(), &app::Backfill::whole, m_header, tellProgress);
    tellProgress();
    connect(m_header, &ChannelHeader::searchRequested, this, &Conversation::searchRequested);
    connect(m_header, &ChannelHeader::retryRequested, this, [this] { m_session.connection().retry(); });
    connect(m_header, &ChannelHeader::membersRequested, this, [this] { Q_EMIT membersRequested(m_channel); });
    connect(m_header, &ChannelHeader::titleClicked, this, [this] {
        const app::ChannelRow *row = m_channels.find(m_channel);
        if (row && row->kind == proto::ChannelKind::Direct && !row->people.isEmpty())
            Q_EMIT cardRequested(row->people.first());
    });
    connect(m_header, &ChannelHeader::menuRequested, this,
            [this](const QPoint &at) { Q_EMIT menuRequested(m_channel, at); });
    connect(&m_session.presence(), &app::PresenceBook::typingChanged, this, [this](ChannelId channel) {
        if (channel == m_channel)
            showTyping();
    });
    connect(&m_session.drafts(), &app::Drafts::loaded, this, [this] {
        if (m_channel.isValid() && m_composer->draft().isEmpty())
            showChannel();
    });
    const auto rowChanged = [this] {
        const app::ChannelRow *row = m_channels.find(m_channel);
        m_header->setChannel(row, row ? ChannelTitle::of(*row) : QString());
        m_marking->setChannel(m_channel, row && row->archived);
        m_pane->setNewer(row && m_kind == Kind::Channel ? row->unread : 0);
        showWriting();
    };
    connect(&m_channels, &QAbstractItemModel::dataChanged, this, rowChanged);
    connect(&m_channels, &app::ChannelListModel::loaded, this, rowChanged);
    connect(&m_open, &app::OpenChannel::changed, this, &Conversation::showWriting);
    connect(m_composer, &Composer::noticeClicked, this, [this] { Q_EMIT restoreRequested(m_channel); });
    connect(&m_members, &QAbstractItemModel::modelReset, this, &Conversation::countMembers);
    connect(&m_members, &QAbstractItemModel::rowsInserted, this, &Conversation::countMembers);
}

void Conversation::open(ChannelId channel)
{
    const app::Anchor anchor = m_session.view().anchor(channel);
    const app::ChannelRow *row = m_channels.find(channel);
    if (!anchor.isEnd())
        load(channel, {Landing::Where::Place, anchor});
    else if (row && row->unread > 0)
        load(channel, {Landing::Where::Unread, {row->readSeq + 1, 0}});
    else
        load(channel, {});
}

void Conversation::openAt(ChannelId channel, qint64 seq)
{
    const int row = channel == m_channel && m_landed ? m_timeline.rowOfSeq(seq) : -1;
    if (row >= 0)
        return m_view->jumpTo(m_timeline.index(row));
    if (m_kind == Kind::Thread)
        return Q_EMIT placeRequested(channel, seq);
    load(channel, {Landing::Where::Flash, {seq, 0}});
    leadToThread(channel, seq);
}

void Conversation::openPlace(ChannelId channel, const app::Anchor &anchor)
{
    load(channel, {anchor.isEnd() ? Landing::Where::End : Landing::Where::Place, anchor});
}

void Conversation::setMarks(std::shared_ptr<const search::Matcher> matcher)
{
    m_context.marks = {};
    if (matcher) {
        m_context.marks = [matcher = std::move(matcher)](QStringView text) {
            BodyLayout::Stretches all;
            for (const search::Stretch &one : matcher->highlights(text))
                all.append({one.start, one.length});
            return all;
        };
    }
    m_view->viewport()->update();
}

void Conversation::load(ChannelId channel, const Landing &landing, MessageId thread)
{
    m_flashSeq = 0;
    const bool other = channel != m_channel || thread != m_thread;
    if (other)
        save();
    m_landed = false;
    m_pane->setUnreadAbove(false);
    m_landing = landing;
    m_channel = channel;
    m_thread = thread;
    if (other) {
        m_markedSeq = 0;
        m_members.setChannel(channel);
        showChannel();
    }
    showPlaceholder();
    if (channel.isValid())
        m_timeline.open(channel, landing.anchor, thread);
    else
        m_timeline.close();
}

void Conversation::land()
{
    m_landed = true;
    m_view->setFollowing(m_timeline.atEnd());
    const Landing landing = std::exchange(m_landing, {});
    int row = m_timeline.rowOfSeq(landing.anchor.seq);
    if (row < 0 && landing.anchor.seq > 0) // it stands in its thread alone
        row = m_timeline.nearestRow(landing.anchor.seq);
    switch (landing.where) {
    case Landing::Where::End:
        row = -1;
        break;
    case Landing::Where::Place:
        if (row >= 0)
            m_view->setPlace(m_timeline.index(row), int(landing.anchor.offset));
        break;
    case Landing::Where::Unread:
        for (int i = 0; i < m_timeline.rowCount(); ++i) {
            if (m_timeline.at(i).firstUnread)
                row = i;
        }
        if (row >= 0)
            m_view->setPlace(m_timeline.index(row), -m_view->viewport()->height() / 4);
        break;
    case Landing::Where::Flash:
        if (row >= 0)
            m_view->jumpTo(m_timeline.index(row));
        if (row >= 0 && m_timeline.at(row).isHole()) {
            m_flashSeq = landing.anchor.seq;
            Q_EMIT landedInHole();
        }
        break;
    }
    if (row < 0)
        m_view->scrollToEnd();
    showPlaceholder();
    Q_EMIT showed(m_channel);
}

// What was jumped to was not on this device yet.
void Conversation::flashWhenHere()
{
    const int row = m_landed && m_flashSeq > 0 ? m_timeline.rowOfSeq(m_flashSeq) : -1;
    if (row < 0 || m_timeline.at(row).isHole())
        return;
    m_flashSeq = 0;
    m_view->jumpTo(m_timeline.index(row));
}

void Conversation::follow()
{
    if (m_landed)
        m_view->setFollowing(m_timeline.atEnd());
    showPlaceholder();
}

bool Conversation::isShown(ChannelId channel) const
{
    return channel == m_channel && isVisible() && isActiveWindow() && m_view->isAtEnd();
}

void Conversation::save()
{
    if (!m_channel.isValid())
        return;
    m_composer->flushDraft();
    m_session.draftSync().goNow();
}

void Conversation::showChannel()
{
    const app::ChannelRow *row = m_channels.find(m_channel);
    m_header->setChannel(row, row ? ChannelTitle::of(*row) : QString());
    m_composer->setVisible(m_channel.isValid());
    m_composer->open(row ? ChannelTitle::placeholder(*row) : QString(), m_session.drafts().of(m_channel, m_thread));
    if (m_alsoInChannel)
        m_alsoInChannel->setChecked(m_session.drafts().of(m_channel, m_thread).inChannel);
    showThreadWords();
    m_open.open(m_channel);
    m_passing->setChannel(m_channel, m_kind == Kind::Channel);
    m_commands->setChannel(m_channel);
    m_calling->setChannel(m_channel);
    m_scheduling->setPlace(m_channel, m_thread);
    showWriting();
    m_marking->setChannel(m_channel, row && row->archived);
    m_pane->setNewer(row && m_kind == Kind::Channel ? row->unread : 0);
    if (const MessageId replyTo = m_composer->draft().replyTo; replyTo.isValid()) {
        if (const Quote *quote = m_quotes.find(replyTo))
            m_composer->beginReply(replyTo, quote->author, quote->excerpt);
    }
    showTyping();
    countMembers();
}

// Who may not write is told so in the place where he would.
void Conversation::showWriting()
{
    using Where = app::OpenChannel::Where;
    const app::ChannelRow *row = m_channels.find(m_channel);
    const bool archived = row && row->archived;
    QString notice;
    if (archived)
        notice = tr("This channel is archived. It can be read and searched.");
    else if (!m_open.mayWrite(m_thread.isValid() ? Where::Thread : Where::Channel))
        notice = m_open.row().posting == proto::Posting::Replies ? tr("Only moderators write here. You can reply in threads.")
                                                                 : tr("Only moderators write here.");
    m_composer->setReadOnlyNotice(notice, archived && m_open.mayModerate() ? tr("Restore this channel") : QString());
    m_attaching->setChannel(row && notice.isEmpty() ? m_channel : ChannelId(), row ? ChannelTitle::target(*row) : QString());
    if (m_alsoInChannel)
        m_alsoInChannel->setVisible(row && !archived && m_open.mayWrite(Where::Channel));
}

void Conversation::showPlaceholder()
{
    const bool waits = m_session.state() != app::Session::State::Online && !m_channels.isLoaded();
    if (!m_channel.isValid() && m_channels.isLoaded() && m_channels.rowCount() > 0)
        m_pane->setPlaceholder(tr("Choose a channel"), tr("Ctrl+K goes to any channel or person."));
    else if (!m_channel.isValid() && m_channels.isLoaded())
        m_pane->setPlaceholder(tr("Welcome"), tr("There are no channels yet. Create one, or write to someone."));
    else if (!m_landed)
        m_pane->setPlaceholder({}, {}); // the archive answers faster than the eye reads
    else if (waits)
        m_pane->setPlaceholder(tr("Loading…"), {});
    else
        m_pane->setPlaceholder(tr("Nothing here yet"), tr("Write the first message."));
}

void Conversation::showTyping()
{
    QStringList names;
    if (showsTyping(m_settings)) {
        for (const UserId user : m_session.presence().typingIn(m_channel))
            names.append(m_session.people().name(user));
    }
    m_pane->setTyping(names);
}

void Conversation::countMembers()
{
    const app::ChannelRow *row = m_channels.find(m_channel);
    int members = 0;
    if (row && row->section == app::ChannelRow::Section::Channels) {
        for (int i = 0; i < m_members.rowCount(); ++i)
            members += m_members.at(i).isMember;
    }
    m_header->setMemberCount(members);
}

void Conversation::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_composer->field().setMostHeight(height() * 2 / 5);
}

void Conversation::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        const app::ChannelRow *row = m_channels.find(m_channel);
        m_composer->setPlaceholder(row ? ChannelTitle::placeholder(*row) : QString());
        showThreadWords();
        m_header->setChannel(row, row ? ChannelTitle::of(*row) : QString());
        showWriting();
        m_attaching->retranslate();
        m_scheduling->retranslate();
        showPlaceholder();
    }
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

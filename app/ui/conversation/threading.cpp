// SPDX-License-Identifier: Apache-2.0
// Conversation and threads: a channel's timeline leads to them, and a conversation that shows one differs in what it
// reads, writes and marks.
#include "app/ui/conversation/conversation.h"

#include "app/store/thread_rows.h"
#include "app/ui/conversation/channel_title.h"

#include <QBoxLayout>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kMinuteMs = 60'000;

void Conversation::wireThreads()
{
    connect(&m_threads, &app::ThreadListModel::changed, this, &Conversation::windowActivated);
    if (m_kind == Kind::Thread) {
        m_header->hide();
        m_alsoInChannel = new QCheckBox(this);
        m_alsoInChannel->setObjectName(u"alsoInChannel"_s);
        auto *row = new QHBoxLayout;
        row->setContentsMargins(m_theme.metrics().side, 0, m_theme.metrics().side, m_theme.metrics().side / 2);
        row->addWidget(m_alsoInChannel);
        static_cast<QVBoxLayout *>(layout())->addLayout(row);
        connect(m_alsoInChannel, &QCheckBox::clicked, this, [this] { keepDraft(m_composer->draft()); });
        m_attaching->prepare = [this](app::Composed &message) { address(message); };
        return;
    }
    m_context.thread = [this](MessageId root) {
        const app::StoredThread *row = m_threads.find(root);
        return ThreadState{row != nullptr, row && row->unread > 0};
    };
    connect(&m_threads, &app::ThreadListModel::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    // What was jumped to has come, and stands in a thread alone.
    connect(&m_session.archive(), &app::Archive::applied, this, [this](const app::Applied &what) {
        if (m_flashSeq > 0 && what.news.stream.channel == m_channel)
            leadToThread(m_channel, m_flashSeq);
    });
    auto *minutes = new QTimer(this); // "5 minutes ago" goes on
    connect(minutes, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    minutes->start(kMinuteMs);
}

void Conversation::openThread(ChannelId channel, MessageId root, qint64 seq)
{
    if (channel == m_channel && root == m_thread && m_landed) {
        const int row = seq > 0 ? m_timeline.rowOfSeq(seq) : -1;
        if (row >= 0)
            m_view->jumpTo(m_timeline.index(row));
        if (row >= 0 || seq == 0)
            return;
    }
    const app::StoredThread *known = m_threads.find(root);
    if (seq > 0)
        load(channel, {Landing::Where::Flash, {seq, 0}}, root);
    else if (known && known->unread > 0)
        load(channel, {Landing::Where::Unread, {known->mark.readSeq + 1, 0}}, root);
    else
        load(channel, {}, root);
}

void Conversation::showThread(const app::TimelineRow &row)
{
    if (m_kind == Kind::Thread || !row.isNumbered() || row.message.kind != proto::MessageKind::Text)
        return;
    const bool reply = row.message.thread.isValid();
    if (!reply && row.message.replies == 0 && row.message.recalledAt > 0)
        return; // there is nothing to be answered
    Q_EMIT threadRequested(m_channel, reply ? row.message.thread : row.message.id, reply ? row.message.seq : 0);
}

// Where a jump led is no row of the channel: its thread is opened, with its root in the channel.
void Conversation::leadToThread(ChannelId channel, qint64 seq)
{
    m_session.archive()
        .read([channel, seq](sql::Db &db) { return app::store::threadOfReply(db, channel, seq); })
        .then(this, [this, channel, seq](const Result<std::optional<app::store::ThreadPlace>> &found) {
            if (!found || !*found || channel != m_channel)
                return;
            m_flashSeq = 0;
            if ((*found)->rootSeq > 0)
                load(channel, {Landing::Where::Flash, {(*found)->rootSeq, 0}});
            Q_EMIT threadRequested(channel, (*found)->root, seq);
        });
}

void Conversation::addFollowing(QMenu &menu, const app::TimelineRow &row)
{
    const MessageId root = row.message.thread.isValid() ? row.message.thread : row.message.id;
    const bool follows = m_threads.isFollowed(root);
    QAction *entry = menu.addAction(follows ? tr("Stop following this thread") : tr("Follow this thread"));
    connect(entry, &QAction::triggered, this, [this, root, follows] {
        m_session.outbox().follow({.channel = m_channel, .id = root, .waiting = {}},
                                  follows ? app::Outbox::Set::Off : app::Outbox::Set::On);
    });
}

void Conversation::address(app::Composed &message)
{
    message.thread = m_thread;
    message.inChannel = m_alsoInChannel && m_alsoInChannel->isChecked();
}

void Conversation::keepDraft(app::Draft draft)
{
    draft.inChannel = m_alsoInChannel && m_alsoInChannel->isChecked();
    m_session.drafts().set(m_channel, draft, m_thread);
}

void Conversation::showThreadWords()
{
    if (!m_alsoInChannel)
        return;
    const app::ChannelRow *row = m_channels.find(m_channel);
    m_alsoInChannel->setText(row ? tr("Also send to %1").arg(ChannelTitle::target(*row)) : QString());
    m_alsoInChannel->setAccessibleName(m_alsoInChannel->text());
    m_alsoInChannel->setVisible(row && !row->archived);
    m_alsoInChannel->setFont(m_theme.small());
    m_composer->setPlaceholder(tr("Reply in the thread"));
}

// Of a thread; where one does not follow, there is nothing to be marked.
void Conversation::markThreadRead(qint64 seq)
{
    const app::StoredThread *row = m_threads.find(m_thread);
    if (!row || seq <= std::max(row->mark.readSeq, m_markedSeq))
        return;
    m_markedSeq = seq;
    m_session.outbox().markThreadRead({.channel = m_channel, .id = m_thread, .waiting = {}}, seq);
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/passing.h"

#include "app/store/message_pages.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/conversation/forwarded_window.h"
#include "app/ui/conversation/history_dialog.h"
#include "app/ui/conversation/readers_popup.h"
#include "app/ui/theme/icons.h"
#include "app/ui/timeline/message_words.h"
#include "common/text/plain_text.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kExcerpt = 120;

static bool isWritten(const app::TimelineRow &row)
{
    return !row.isHole() && row.message.kind == proto::MessageKind::Text && row.message.recalledAt == 0;
}

Passing::Passing(const Parts &parts) : QObject(parts.window), d(parts)
{
    m_bar = new ChoosingBar(d.theme, d.window);
    fillContext();
    wireChoosing();
    connect(&d.session.reads(), &app::ReadBook::changed, this, &Passing::showReceipts);
    connect(&d.settings, &app::Settings::changed, this, &Passing::showReceipts);
    connect(&d.timeline, &QAbstractItemModel::rowsInserted, this, &Passing::noteNewest);
    connect(&d.timeline, &QAbstractItemModel::dataChanged, this, &Passing::noteNewest);
    connect(&d.session.recalled(), &app::RecalledTexts::changed, &d.view, &TimelineView::relayout);
    connect(&d.session.archive(), &app::Archive::applied, this, [this](const app::Applied &what) {
        if (what.news.stream.channel == m_channel && !what.news.members.isEmpty())
            lookUpRole();
    });
}

void Passing::fillContext()
{
    d.context.channelName = [this](ChannelId channel) {
        const app::ChannelRow *row = d.channels.find(channel);
        return row ? ChannelTitle::target(*row) : QString();
    };
    d.context.rewritable = [this](MessageId message) { return d.session.recalled().has(message); };
    d.context.receipt = [this](const proto::Message &message) {
        if (!m_whole || !d.settings.receipts() || d.session.reads().channel() != m_channel)
            return Receipt();
        const auto readers = d.session.reads().readersOf(message);
        return Receipt{int(readers.read.size()), int(readers.unread.size()), message.seq == m_newestMine};
    };
}

void Passing::setChannel(ChannelId channel, bool whole)
{
    if (channel != m_channel)
        endChoosing();
    m_channel = channel;
    m_whole = whole;
    if (whole)
        d.session.reads().watch(channel);
    lookUpRole();
    showReceipts();
}

void Passing::lookUpRole()
{
    m_moderates = false;
    d.session.archive()
        .read([channel = m_channel, me = d.session.me()](sql::Db &db) {
            return db.text(u"SELECT role FROM members WHERE channel = ? AND user = ? AND \"left\" = 0"_s, channel, me);
        })
        .then(this, [this, channel = m_channel](const Result<QString> &role) {
            const proto::User *me = d.session.people().find(d.session.me());
            const app::ChannelRow *row = d.channels.find(channel);
            if (channel != m_channel || !me || !row || row->section != app::ChannelRow::Section::Channels)
                return;
            m_moderates = me->role == proto::Role::Owner || me->role == proto::Role::Admin
                || meta::valueOf<proto::ChannelRole>(role.value_or(QString())) == proto::ChannelRole::Admin;
        });
}

void Passing::showReceipts()
{
    noteNewest();
    if (m_whole)
        d.view.relayout();
}

// The line stands below the newest of mine alone.
void Passing::noteNewest()
{
    qint64 newest = 0;
    for (int i = d.timeline.rowCount() - 1; i >= 0 && newest == 0; --i) {
        const app::TimelineRow &row = d.timeline.at(i);
        if (row.isNumbered() && row.mine && isWritten(row))
            newest = row.message.seq;
    }
    if (std::exchange(m_newestMine, newest) != newest && m_whole && d.session.reads().isShown())
        QMetaObject::invokeMethod(&d.view, &TimelineView::relayout, Qt::QueuedConnection);
}

bool Passing::act(TimelineView::Action action, const app::TimelineRow &row)
{
    using Action = TimelineView::Action;
    switch (action) {
    case Action::Forward:
        if (isChosen(row))
            forwardChosen();
        else
            forward({row});
        return true;
    case Action::Forwarded:
        showForwarded(row);
        return true;
    case Action::ForwardedFrom:
        goToSource(row);
        return true;
    case Action::Rewrite:
        rewrite(row);
        return true;
    case Action::History:
        showHistory(row);
        return true;
    case Action::Receipt:
        showReaders(row);
        return true;
    case Action::Recall:
        if (isChosen(row))
            recallChosen();
        else
            recall(row);
        return true;
    case Action::Choose:
        chose(d.timeline.index(d.timeline.rowOfSeq(row.message.seq)), {});
        return true;
    case Action::Unread:
        if (row.isNumbered())
            Q_EMIT unreadRequested(row.message.seq);
        return true;
    default:
        return false;
    }
}

void Passing::addTo(QMenu &menu, const app::TimelineRow &row)
{
    if (!row.isNumbered() || !isWritten(row))
        return;
    using Action = TimelineView::Action;
    const auto add = [&](const QString &text, const QString &name, Action action, const QKeySequence &key = {}) {
        QAction *entry = menu.addAction(icon(d.theme, name), text);
        entry->setShortcut(key);
        entry->setShortcutVisibleInContextMenu(true);
        connect(entry, &QAction::triggered, this, [this, action, row] { act(action, row); });
    };
    add(tr("Forward…"), u"forward"_s, Action::Forward, Qt::Key_F);
    add(tr("Select"), u"check"_s, Action::Choose, Qt::Key_Space);
    if (row.message.editedAt > 0)
        add(tr("Edit history"), u"clock"_s, Action::History);
    const Receipt receipt = d.context.receipt(row.message);
    if (receipt.read + receipt.unread > 0)
        add(tr("Who has read this"), u"check-twice"_s, Action::Receipt);
}

// --- taking back -----------------------------------------------------------------------------------

bool Passing::mayRecall(const app::TimelineRow &row) const
{
    if (!isWritten(row) || row.recalling)
        return false;
    if (m_moderates && row.isNumbered())
        return true;
    const app::ChannelRow *channel = d.channels.find(m_channel);
    return row.mine
        && (!row.isNumbered() || (channel && channel->kind == proto::ChannelKind::Notes)
            || d.session.office().mayStillRecall(row.message.sentAt, QDateTime::currentMSecsSinceEpoch()));
}

void Passing::addRecallTo(QMenu &menu, const app::TimelineRow &row)
{
    const bool may = mayRecall(row);
    if (!may && !(row.mine && isWritten(row)))
        return;
    menu.addSeparator();
    QAction *entry = menu.addAction(icon(d.theme, u"trash"_s), may ? tr("Recall…") : tr("Recall (too late)"));
    entry->setEnabled(may);
    entry->setShortcut(Qt::Key_Delete);
    entry->setShortcutVisibleInContextMenu(true);
    connect(entry, &QAction::triggered, this, [this, row] { act(TimelineView::Action::Recall, row); });
}

void Passing::recall(const app::TimelineRow &row)
{
    if (!mayRecall(row))
        return;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Recall message"),
                                tr("Take this message back? Its text disappears for everyone."), QMessageBox::Cancel,
                                d.window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(text::excerpt(text::parse(row.message.text, d.context.names), kExcerpt));
    QPushButton *yes = box->addButton(tr("Recall"), QMessageBox::AcceptRole);
    box->setDefaultButton(yes);
    connect(yes, &QPushButton::clicked, this, [this, row] { doRecall(row); });
    box->open();
}

// What was still waiting when somebody took it up may have its number by now.
void Passing::doRecall(const app::TimelineRow &row)
{
    app::MessageRef ref{.channel = m_channel, .id = row.message.id, .waiting = row.waiting};
    for (int i = d.timeline.rowCount() - 1; i >= 0 && ref.waiting.isValid() && !ref.id.isValid(); --i) {
        if (d.timeline.at(i).message.localId == ref.waiting)
            ref.id = d.timeline.at(i).message.id;
    }
    if (row.mine)
        d.session.recalled().keep(ref.id, row.message.text);
    d.session.outbox().recall(ref);
}

void Passing::recallMany(const QList<app::TimelineRow> &rows)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Recall messages"),
                                tr("Take %n message(s) back? Their texts disappear for everyone.", nullptr, int(rows.size())),
                                QMessageBox::Cancel, d.window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Recall"), QMessageBox::AcceptRole);
    connect(yes, &QPushButton::clicked, this, [this, rows] {
        for (const app::TimelineRow &row : rows)
            doRecall(row);
        endChoosing();
    });
    box->open();
}

void Passing::rewrite(const app::TimelineRow &row)
{
    const QString text = d.session.recalled().take(row.message.id);
    if (text.isEmpty())
        return;
    QTextEdit &field = d.composer.field();
    const QString there = field.toPlainText();
    field.setPlainText(there.trimmed().isEmpty() ? text : there + u'\n' + text);
    field.moveCursor(QTextCursor::End);
    field.setFocus();
}

// --- looking closer --------------------------------------------------------------------------------

void Passing::showHistory(const app::TimelineRow &row)
{
    auto *dialog = new HistoryDialog(d.theme, d.session.connection(), row.message.id, authorOf(row, d.context), d.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void Passing::showReaders(const app::TimelineRow &row)
{
    auto *popup = new ReadersPopup(d.theme, d.session, row.message, d.window);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->show();
}

void Passing::showForwarded(const app::TimelineRow &row)
{
    if (row.message.forwarded.isEmpty() || !row.isNumbered())
        return;
    auto *window = new ForwardedWindow(d.theme, d.context, d.files, row, d.window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ForwardedWindow::sourceRequested, this, &Passing::placeRequested);
    window->show();
}

// Only where one may read: else the archive has nothing of it.
void Passing::goToSource(const app::TimelineRow &row)
{
    const MessageId message = row.message.forwarded.value(0).message;
    d.session.archive()
        .read([message](sql::Db &db) { return app::store::placeOfMessage(db, message); })
        .then(this, [this](const Result<std::optional<std::pair<ChannelId, qint64>>> &place) {
            if (place && *place)
                Q_EMIT placeRequested((*place)->first, (*place)->second);
        });
}

// --- passing on and choosing -------------------------------------------------------------------------

void Passing::forward(const QList<app::TimelineRow> &rows)
{
    QList<proto::Forwarded> copies;
    for (const app::TimelineRow &row : rows) {
        const proto::Message &m = row.message;
        if (!row.isNumbered() || !isWritten(row))
            continue;
        copies.append({.message = m.id,
                       .channel = m_channel,
                       .seq = m.seq,
                       .author = m.author,
                       .shownName = m.shownName,
                       .sentAt = m.sentAt,
                       .text = m.text,
                       .files = m.files});
    }
    if (copies.isEmpty())
        return;
    const QString who = ForwardWords::author(copies.first(), d.context);
    Q_EMIT forwardRequested(copies, tr("%1: %2").arg(who, ForwardWords::excerpt(copies.first(), d.context).left(kExcerpt)));
}

void Passing::wireChoosing()
{
    connect(&d.view, &TimelineView::rowChosen, this, &Passing::chose);
    connect(&d.view, &TimelineView::rowsDragged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        m_chosen.clear();
        m_anchorSeq = d.timeline.at(from.row()).message.seq;
        chose(to, Qt::ShiftModifier);
    });
    connect(&d.view, &TimelineView::escapePressed, this, &Passing::endChoosing);
    connect(m_bar, &ChoosingBar::ended, this, &Passing::endChoosing);
    connect(m_bar, &ChoosingBar::copyRequested, this, [this] {
        QGuiApplication::clipboard()->setText(textOf(chosenRows()));
        endChoosing();
    });
    connect(m_bar, &ChoosingBar::forwardRequested, this, &Passing::forwardChosen);
    connect(m_bar, &ChoosingBar::saveRequested, this, [this] {
        for (const app::TimelineRow &row : chosenRows()) {
            if (!d.session.saved().contains(row.message.id))
                d.session.outbox().save({.channel = m_channel, .id = row.message.id, .waiting = {}}, app::Outbox::Set::On);
        }
        endChoosing();
    });
    connect(m_bar, &ChoosingBar::recallRequested, this, &Passing::recallChosen);
    connect(m_bar, &ChoosingBar::exportRequested, this, [this] {
        QList<qint64> seqs;
        for (const app::TimelineRow &row : chosenRows())
            seqs.append(row.message.seq);
        Q_EMIT exportRequested(m_channel, seqs);
        endChoosing();
    });
}

// What is done with one of several that are chosen is done with all of them.
bool Passing::isChosen(const app::TimelineRow &row) const
{
    return m_chosen.size() > 1 && m_chosen.contains(row.message.id);
}

void Passing::forwardChosen()
{
    forward(chosenRows());
    endChoosing();
}

// Only if that may be done with each.
void Passing::recallChosen()
{
    const auto rows = chosenRows();
    if (std::all_of(rows.begin(), rows.end(), [this](const auto &one) { return mayRecall(one); }))
        recallMany(rows);
}

// Alone it is turned over; with Shift all from the last one on are chosen too.
void Passing::chose(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    if (!index.isValid())
        return;
    const app::TimelineRow &row = d.timeline.at(index.row());
    if (!row.isNumbered() || !isWritten(row))
        return;
    const qint64 seq = row.message.seq;
    if ((modifiers & Qt::ShiftModifier) && m_anchorSeq > 0) {
        for (int i = 0; i < d.timeline.rowCount(); ++i) {
            const app::TimelineRow &one = d.timeline.at(i);
            const auto [first, last] = std::minmax(seq, m_anchorSeq);
            if (one.isNumbered() && isWritten(one) && one.message.seq >= first && one.message.seq <= last)
                m_chosen.insert(one.message.id, one);
        }
    } else if (m_chosen.remove(row.message.id) == 0) {
        m_chosen.insert(row.message.id, row);
    }
    m_anchorSeq = seq;
    d.context.chosen = [this](MessageId message) { return m_chosen.contains(message); };
    const auto rows = chosenRows();
    m_bar->setChosen(int(rows.size()),
                     std::all_of(rows.begin(), rows.end(), [this](const auto &one) { return mayRecall(one); }));
    m_bar->show();
    d.composer.hide();
    d.view.setFocus();
    d.view.viewport()->update();
}

void Passing::endChoosing()
{
    if (!d.context.chosen)
        return;
    m_chosen.clear();
    m_anchorSeq = 0;
    d.context.chosen = {};
    m_bar->hide();
    d.composer.setVisible(m_channel.isValid());
    d.view.viewport()->update();
}

QList<app::TimelineRow> Passing::chosenRows() const
{
    QList<app::TimelineRow> rows = m_chosen.values();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.message.seq < b.message.seq; });
    return rows;
}

QString Passing::textOf(const QList<app::TimelineRow> &rows) const
{
    QStringList lines;
    for (const app::TimelineRow &row : rows) {
        QString said = ForwardWords::plain(row.message, d.context);
        for (const proto::FileInfo &file : row.message.files)
            said += (said.isEmpty() ? QString() : u"\n"_s) + file.name;
        lines.append(MessageWords::line(row, d.context, said));
    }
    return lines.join(u'\n');
}

} // namespace teahouse::ui

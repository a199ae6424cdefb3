// SPDX-License-Identifier: Apache-2.0
// What one does with a message: Conversation's second half.
#include "app/store/message_pages.h"
#include "app/ui/conversation/conversation.h"
#include "app/ui/theme/icons.h"
#include "common/text/links.h"
#include "common/text/plain_text.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kBannerExcerpt = 120;

static bool isText(const app::TimelineRow &row)
{
    return !row.isHole() && row.message.kind == proto::MessageKind::Text && row.message.recalledAt == 0;
}

static bool isOwn(const app::TimelineRow &row)
{
    return isText(row) && row.mine && !row.recalling;
}

app::MessageRef Conversation::refOf(const app::TimelineRow &row) const
{
    return {.channel = m_channel, .id = row.message.id, .waiting = row.waiting};
}

app::MessageRef Conversation::asOfNow(app::MessageRef message) const
{
    for (int i = m_timeline.rowCount() - 1; i >= 0 && message.waiting.isValid() && !message.id.isValid(); --i) {
        if (m_timeline.at(i).message.localId == message.waiting)
            message.id = m_timeline.at(i).message.id;
    }
    return message;
}

void Conversation::act(TimelineView::Action action, const QModelIndex &index)
{
    const app::TimelineRow row = m_timeline.at(index.row()); // a copy: what follows changes the model
    using Action = TimelineView::Action;
    switch (action) {
    case Action::Reply:
        return reply(row);
    case Action::Edit:
        return edit(row);
    case Action::Recall:
        return recall(row);
    case Action::CopyText:
        return QGuiApplication::clipboard()->setText(text::plainText(text::parse(row.message.text, m_context.names)));
    case Action::CopyLink:
        return QGuiApplication::clipboard()->setText(linkTo(row));
    case Action::Retry:
        return m_session.outbox().retry(row.waiting);
    case Action::Discard:
        return m_session.outbox().discard(row.waiting);
    }
}

void Conversation::showMenu(const QModelIndex &index, const QPoint &at)
{
    const app::TimelineRow &row = m_timeline.at(index.row());
    if (!isText(row))
        return;
    using Action = TimelineView::Action;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const QString &name, Action action, const QKeySequence &shortcut = {}) {
        QAction *entry = menu->addAction(icon(m_theme, name), text);
        entry->setShortcut(shortcut);
        entry->setShortcutVisibleInContextMenu(true);
        connect(entry, &QAction::triggered, this, [this, action, row = QPersistentModelIndex(index)] {
            if (row.isValid())
                act(action, row);
        });
    };
    if (m_view->hasSelectedText()) {
        QAction *entry = menu->addAction(icon(m_theme, u"copy"_s), tr("Copy selection"));
        connect(entry, &QAction::triggered, m_view, &TimelineView::copy);
        menu->addSeparator();
    }
    if (row.delivery == app::Delivery::Failed) {
        add(tr("Try again"), u"retry"_s, Action::Retry);
        add(tr("Discard"), u"close"_s, Action::Discard);
        menu->addSeparator();
    }
    if (row.isNumbered())
        add(tr("Reply"), u"reply"_s, Action::Reply, Qt::Key_R);
    if (isOwn(row))
        add(tr("Edit"), u"edit"_s, Action::Edit, Qt::Key_E);
    add(tr("Copy text"), u"copy"_s, Action::CopyText);
    if (row.isNumbered())
        add(tr("Copy link"), u"link"_s, Action::CopyLink);
    if (row.isNumbered()) {
        QAction *entry = menu->addAction(tr("Mark unread from here"));
        connect(entry, &QAction::triggered, this, [this, seq = row.message.seq] {
            m_markedSeq = std::numeric_limits<qint64>::max(); // until the channel is opened again
            m_session.outbox().markUnread(m_channel, seq - 1);
        });
    }
    if (isOwn(row)) {
        menu->addSeparator();
        add(tr("Recall…"), u"trash"_s, Action::Recall, Qt::Key_Delete);
    }
    menu->popup(at);
}

void Conversation::reply(const app::TimelineRow &row)
{
    if (!row.isNumbered() || !isText(row))
        return;
    m_composer->beginReply(row.message.id, authorOf(row, m_context),
                           text::excerpt(text::parse(row.message.text, m_context.names), kBannerExcerpt));
}

void Conversation::edit(const app::TimelineRow &row)
{
    if (isOwn(row))
        m_composer->beginEdit(refOf(row), row.message.text);
}

void Conversation::editLast()
{
    for (int i = m_timeline.rowCount() - 1; i >= 0; --i) {
        if (isOwn(m_timeline.at(i)))
            return edit(m_timeline.at(i));
    }
}

void Conversation::recall(const app::TimelineRow &row)
{
    if (!isOwn(row))
        return;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Recall message"),
                                tr("Take this message back? Its text disappears for everyone."), QMessageBox::Cancel,
                                this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(text::excerpt(text::parse(row.message.text, m_context.names), kBannerExcerpt));
    QPushButton *yes = box->addButton(tr("Recall"), QMessageBox::AcceptRole);
    box->setDefaultButton(yes);
    connect(yes, &QPushButton::clicked, this, [this, ref = refOf(row)] { m_session.outbox().recall(asOfNow(ref)); });
    box->open();
}

void Conversation::goToQuoted(MessageId message)
{
    m_session.archive()
        .read([message](sql::Db &db) { return app::store::placeOfMessage(db, message); })
        .then(this, [this](const Result<std::optional<std::pair<ChannelId, qint64>>> &place) {
            if (place && *place)
                openAt((*place)->first, (*place)->second);
        });
}

void Conversation::openLink(const QString &url)
{
    const QString safe = text::safeUrl(url);
    if (!safe.isEmpty())
        QDesktopServices::openUrl(QUrl(safe));
}

QString Conversation::linkTo(const app::TimelineRow &row) const
{
    const app::Endpoint &server = m_session.account().endpoint;
    return u"teahouse://%1:%2/c/%3/m/%4"_s.arg(server.host).arg(server.port).arg(m_channel.value).arg(row.message.seq);
}

} // namespace teahouse::ui

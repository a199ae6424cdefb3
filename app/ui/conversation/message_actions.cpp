// SPDX-License-Identifier: Apache-2.0
// What one does with a message: Conversation's second half.
#include "app/store/message_pages.h"
#include "app/ui/conversation/conversation.h"
#include "app/ui/error_text.h"
#include "app/ui/theme/icons.h"
#include "common/proto/files.h"
#include "common/proto/link.h"
#include "common/text/links.h"
#include "common/text/plain_text.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kBannerExcerpt = 120;
static constexpr int kMenuNamePixels = 260;

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
    if (m_passing->act(action, row))
        return;
    switch (action) {
    case Action::Reply:
        return reply(row);
    case Action::Thread:
        return showThread(row);
    case Action::Edit:
        return edit(row);
    case Action::CopyText:
        return QGuiApplication::clipboard()->setText(ForwardWords::plain(row.message, m_context));
    case Action::CopyLink:
        return QGuiApplication::clipboard()->setText(linkTo(row));
    case Action::HidePreviews:
        return hidePreviews(row);
    case Action::Pin:
        return m_marking->togglePin(row);
    case Action::Save:
        return m_marking->toggleSaved(row);
    case Action::Retry:
        return m_session.outbox().retry(row.waiting);
    case Action::Discard:
        return m_session.outbox().discard(row.waiting);
    default: // m_passing's
        return;
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
    m_marking->addTo(*menu, row);
    addFiles(*menu, row);
    if (row.isNumbered())
        add(tr("Reply with a quote"), u"reply"_s, Action::Reply, Qt::Key_R);
    if (row.isNumbered() && m_kind == Kind::Channel) {
        add(row.message.thread.isValid() || row.message.replies > 0 ? tr("Open thread") : tr("Reply in a thread"), u"thread"_s,
            Action::Thread, Qt::Key_T);
        addFollowing(*menu, row);
    }
    if (isOwn(row))
        add(tr("Edit"), u"edit"_s, Action::Edit, Qt::Key_E);
    add(tr("Copy text"), u"copy"_s, Action::CopyText);
    if (row.isNumbered())
        add(tr("Copy link"), u"link"_s, Action::CopyLink);
    m_passing->addTo(*menu, row);
    m_scheduling->addTo(*menu, row);
    if (row.isNumbered())
        add(tr("Mark unread from here"), u"mail"_s, Action::Unread, Qt::Key_U);
    if (row.isNumbered() && !row.message.previews.isEmpty() && (row.mine || mayModerate()))
        add(tr("Remove preview"), u"close"_s, Action::HidePreviews);
    if (row.isNumbered() && !row.mine) {
        QAction *why = menu->addAction(icon(m_theme, u"alert"_s), tr("Why was I notified, or not?"));
        why->setObjectName(u"whyNotified"_s);
        connect(why, &QAction::triggered, this, [this, message = row.message] { Q_EMIT whyRequested(m_channel, message); });
    }
    m_passing->addRecallTo(*menu, row);
    menu->popup(at);
}

// One file: its entries. Several: a submenu each.
void Conversation::addFiles(QMenu &menu, const app::TimelineRow &row)
{
    const auto &files = row.message.files;
    if (files.isEmpty() || !row.isNumbered())
        return;
    for (int i = 0; i < int(files.size()); ++i) {
        QMenu *of = &menu;
        if (files.size() > 1) {
            const QString name = FileWords::fitted(files.at(i).name, QFontMetricsF(menu.font()), kMenuNamePixels);
            of = menu.addMenu(icon(m_theme, iconOf(lookOf(files.at(i)))), QString(name).replace(u'&', "&&"_L1));
        }
        m_files->addTo(*of, row, i);
    }
    menu.addSeparator();
}

void Conversation::showFileMenu(const QModelIndex &index, int file, const QPoint &at)
{
    const app::TimelineRow &row = m_timeline.at(index.row());
    if (!row.isNumbered())
        return showMenu(index, at);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const RowFile shown = rowFile(row, file);
    m_files->addTo(*menu, shown.row, shown.file);
    menu->addSeparator();
    connect(menu->addAction(icon(m_theme, u"more"_s), tr("Message…")), &QAction::triggered, this,
            [this, at, message = QPersistentModelIndex(index)] {
                if (message.isValid())
                    showMenu(message, at);
            });
    menu->popup(at);
}

void Conversation::reply(const app::TimelineRow &row)
{
    if (!row.isNumbered() || !isText(row))
        return;
    m_composer->beginReply(row.message.id, authorOf(row, m_context), QuoteBook::excerptOf(row.message, kBannerExcerpt, m_context.names));
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

void Conversation::wirePassing()
{
    m_passing = new Passing({.theme = m_theme,
                             .settings = m_settings,
                             .session = m_session,
                             .channels = m_channels,
                             .timeline = m_timeline,
                             .view = *m_view,
                             .composer = *m_composer,
                             .files = *m_files,
                             .context = m_context,
                             .window = this});
    static_cast<QVBoxLayout *>(layout())->addWidget(m_passing->bar());
    connect(m_passing, &Passing::forwardRequested, this, &Conversation::forwardRequested);
    connect(m_passing, &Passing::exportRequested, this, &Conversation::exportRequested);
    connect(m_passing, &Passing::placeRequested, this, &Conversation::openAt);
    connect(m_passing, &Passing::unreadRequested, this, &Conversation::markUnreadFrom);
}

void Conversation::wireCommands()
{
    m_commands = new Commands(m_session, m_channels, *m_composer, [this] { return m_names.names(); });
    connect(m_commands, &Commands::channelRequested, this, &Conversation::channelActivated);
    connect(m_commands, &Commands::personRequested, this, &Conversation::personActivated);
    connect(m_commands, &Commands::searchRequested, this, &Conversation::searchWanted);
    connect(m_commands, &Commands::leaveRequested, this, &Conversation::leaveRequested);
    connect(m_commands, &Commands::helpRequested, this, &Conversation::helpRequested);
}

void Conversation::markUnreadFrom(qint64 seq)
{
    m_markedSeq = std::numeric_limits<qint64>::max(); // until the channel is opened again
    if (m_kind == Kind::Thread)
        m_session.outbox().markThreadUnread({.channel = m_channel, .id = m_thread, .waiting = {}}, seq - 1);
    else
        m_session.outbox().markUnread(m_channel, seq - 1);
}

void Conversation::wirePreviews()
{
    m_context.linkPicture = [this](const proto::LinkPreview &preview, QSize pixels) {
        return m_files->pictures().find(m_session.files().picture({.id = preview.image, .picture = true}), pixels);
    };
    m_context.linkedMessages = [this](const proto::Message &message) { return m_permalinks.cardsOf(message); };
    connect(&m_permalinks, &PermalinkBook::changed, &m_relayout, qOverload<>(&QTimer::start));
    const auto settle = [this] {
        m_context.linkPreviews = m_settings.linkPreviews();
        m_composer->offerPreviews(m_settings.linkPreviews());
        m_view->relayout();
    };
    connect(&m_settings, &app::Settings::changed, this, [this, settle] {
        if (m_context.linkPreviews != m_settings.linkPreviews())
            settle();
    });
    settle();
}

void Conversation::wireFaces()
{
    m_context.face = [this](QPainter &painter, const QRectF &rect, UserId user, const QString &name) {
        m_faces->paint(painter, m_theme, rect, user, name);
    };
    m_composer->people().faces = m_faces;
    connect(m_faces, &Faces::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_faces, &Faces::changed, m_composer->people().viewport(), qOverload<>(&QWidget::update));
}

void Conversation::wireEmoji()
{
    m_context.emoji = [this](const QString &name) { return m_session.emoji().file(name); };
    m_context.stickerPicture = [this](FileId file, QSize pixels) {
        return m_files->pictures().find(m_session.files().picture({.id = file, .picture = true}), pixels);
    };
    m_context.emojiPicture = [this](FileId file, QSize pixels) {
        const QPixmap frame = m_files->moving().find(file, pixels);
        if (frame.isNull())
            return m_context.stickerPicture(file, pixels);
        if (const QRect row = m_view->paintedRow(); !row.isEmpty())
            m_movingAt[file] += row;
        return frame;
    };
    connect(&m_files->moving(), &MovingPictures::moved, this, [this](FileId file) {
        const QRegion rows = m_movingAt.take(file);
        if (rows.isEmpty()) // its first frame is here, or it begins again
            m_view->viewport()->update();
        else
            m_view->viewport()->update(rows);
    });
    connect(&m_session, &app::Session::stateChanged, m_files, [this](app::Session::State state) {
        if (state == app::Session::State::Online)
            m_files->moving().tryAgain();
    });
    connect(&m_session.emoji(), &app::EmojiBook::changed, &m_relayout, qOverload<>(&QTimer::start));
}

void Conversation::wireMarks()
{
    m_marking = new Marking(m_theme, m_settings, m_session, *m_view);
    m_marking->offerIn(m_composer->people());
    connect(m_composer, &Composer::emojiRequested, m_marking,
            [this](const QRect &anchor) { m_marking->chooseFor(m_composer->field(), anchor); });
    connect(m_files, &FileDesk::changed, m_marking, &Marking::picturesCame);
    connect(&m_files->moving(), &MovingPictures::moved, m_marking, &Marking::picturesCame);
    connect(m_marking, &Marking::stickerChosen, this, [this](FileId sticker) {
        app::Composed message{.stickers = {sticker}};
        address(message);
        m_session.outbox().send(m_channel, message);
        m_timeline.clearUnreadLine();
        goToEnd();
    });
    m_files->stickerSize = [this](FileId sticker) { return m_session.stickers().sizeOf(sticker); };
    m_context.saved = [this](MessageId message) { return m_session.saved().contains(message); };
    connect(&m_session.saved(), &app::SavedBook::changed, m_view, &TimelineView::relayout);
    connect(m_marking, &Marking::pinsCounted, m_header, &ChannelHeader::setPins);
    connect(m_header, &ChannelHeader::pinsRequested, this, [this] { Q_EMIT pinsRequested(m_channel); });
    connect(m_view, &TimelineView::reactionToggled, this, [this](const QModelIndex &index, const QString &emoji) {
        m_marking->toggle(app::TimelineRow(m_timeline.at(index.row())), emoji); // a copy: it changes the model
    });
    connect(m_view, &TimelineView::reactionWanted, this, [this](const QModelIndex &index, const QRect &anchor) {
        m_marking->choose(m_timeline.at(index.row()), anchor);
    });
}

// Who may besides by his role in the channel, the server knows.
bool Conversation::mayModerate() const
{
    const proto::User *me = m_session.people().find(m_session.me());
    return me && (me->role == proto::Role::Owner || me->role == proto::Role::Admin);
}

void Conversation::hidePreviews(const app::TimelineRow &row)
{
    m_session.connection()
        .call(proto::HidePreviews{row.message.id})
        .then(this, [this](const Result<proto::Done> &done) {
            if (!done)
                QMessageBox::warning(this, tr("Remove preview"), ErrorText::of(done.error().code));
        });
}

void Conversation::goToQuoted(MessageId message)
{
    m_finder.find(m_channel, message).then(this, [this](const Result<app::MessageFinder::Place> &place) {
        if (place && place->seq > 0)
            openAt(place->channel, place->seq);
        else if (place)
            Q_EMIT landedInHole();
    });
}

void Conversation::openLink(const QString &url)
{
    if (proto::MessageLink::parse(url)) {
        Q_EMIT linkActivated(url);
        return;
    }
    const QString safe = text::safeUrl(url);
    if (!safe.isEmpty())
        QDesktopServices::openUrl(QUrl(safe));
}

QString Conversation::linkTo(const app::TimelineRow &row) const
{
    const app::Endpoint &server = m_session.account().endpoint;
    return proto::MessageLink{
        .host = server.host, .port = server.port, .plain = !server.tls, .channel = m_channel, .seq = row.message.seq}
        .webUrl();
}

} // namespace teahouse::ui

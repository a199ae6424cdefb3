// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/marking.h"

#include "app/store/message_pages.h"
#include "app/ui/conversation/reactions_popup.h"
#include "app/ui/emoji/emoji_picker.h"
#include "app/ui/error_text.h"
#include "app/ui/theme/icons.h"
#include "common/text/emoji_search.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTextEdit>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kQuick = 6; // in a message's menu
static constexpr int kOften = 18; // in the popup: two lines

Marking::Marking(const Theme &theme, app::Settings &settings, app::Session &session, TimelineView &view)
    : QObject(&view), m_theme(theme), m_use(settings), m_session(session), m_view(view)
{
    connect(&session.archive(), &app::Archive::applied, this, [this](const app::Applied &what) {
        if (what.news.stream.channel == m_channel && !what.news.messages.isEmpty())
            countPins();
    });
}

void Marking::setChannel(ChannelId channel, bool archived)
{
    m_archived = archived;
    if (std::exchange(m_channel, channel) != channel)
        countPins();
}

void Marking::countPins()
{
    m_session.archive()
        .read([channel = m_channel](sql::Db &db) {
            return db.number(u"SELECT COUNT(*) FROM messages WHERE channel = ? AND pinned = 1"_s, channel);
        })
        .then(this, [this, channel = m_channel](const Result<qint64> &pins) {
            if (channel == m_channel)
                Q_EMIT pinsCounted(int(pins.value_or(0)));
        });
}

bool Marking::mayMark(const app::TimelineRow &row) const
{
    return !m_archived && row.isNumbered() && !row.recalling && row.message.recalledAt == 0
        && row.message.kind == proto::MessageKind::Text;
}

void Marking::toggle(const app::TimelineRow &row, const QString &emoji)
{
    if (!mayMark(row))
        return;
    const bool mine = std::any_of(row.message.reactions.begin(), row.message.reactions.end(),
                                  [&](const proto::Reaction &reaction) {
                                      return reaction.emoji == emoji && reaction.users.contains(m_session.me());
                                  });
    if (!mine)
        m_use.used(emoji);
    m_session.outbox().react(refOf(row), emoji, mine ? app::Outbox::Set::Off : app::Outbox::Set::On);
}

void Marking::togglePin(const app::TimelineRow &row)
{
    if (mayMark(row))
        m_session.outbox().pin(refOf(row), row.message.pinnedAt > 0 ? app::Outbox::Set::Off : app::Outbox::Set::On);
}

void Marking::toggleSaved(const app::TimelineRow &row)
{
    if (!row.isNumbered())
        return;
    const bool saved = m_session.saved().contains(row.message.id);
    m_session.outbox().save(refOf(row), saved ? app::Outbox::Set::Off : app::Outbox::Set::On);
}

QStringList Marking::own() const
{
    QStringList names;
    for (const proto::Emoji &emoji : m_session.emoji().all()) {
        if (m_session.emoji().file(emoji.name).isValid())
            names.append(emoji.name);
    }
    return names;
}

// An office's own may have been removed, or belong to another office.
QStringList Marking::mostUsed(int count) const
{
    QStringList found;
    for (const QString &emoji : m_use.mostUsed(2 * count)) {
        const bool known = !text::emojiIn(emoji).isEmpty() || m_session.emoji().file(emoji).isValid();
        if (known && found.size() < count)
            found.append(emoji);
    }
    return found;
}

void Marking::choose(const app::TimelineRow &row, const QRect &anchor)
{
    if (mayMark(row))
        connect(openPicker(anchor), &EmojiPicker::chosen, this, [this, row](const QString &emoji) { toggle(row, m_session.emoji().meant(emoji)); });
}

void Marking::chooseFor(QTextEdit &field, const QRect &anchor)
{
    EmojiPicker *picker = openPicker(anchor);
    connect(picker, &EmojiPicker::chosen, &field, [this, &field](const QString &emoji) {
        m_use.used(emoji);
        field.insertPlainText(text::emojiIn(emoji).isEmpty() ? u':' + emoji + u": "_s : emoji);
        field.setFocus();
    });
    QList<FileId> stickers;
    for (const proto::Sticker &sticker : m_session.stickers().all())
        stickers.append(sticker.id);
    picker->grid().stickerPicture = [this](FileId sticker, QSize pixels) {
        const auto &painted = m_view.rows().context().stickerPicture;
        return painted ? painted(sticker, pixels) : QPixmap();
    };
    picker->offerStickers(stickers);
    connect(picker, &EmojiPicker::stickerChosen, this, &Marking::stickerChosen);
    connect(picker, &EmojiPicker::stickerDropped, this, [this](FileId sticker) { m_session.outbox().dropSticker(sticker); });
    connect(picker, &EmojiPicker::addRequested, this, &Marking::addSticker);
}

void Marking::tellNotKept(const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Favourites"),
                                error.code == Code::Unsupported ? tr("This is no picture that can be used.")
                                                                : ErrorText::of(error.code),
                                QMessageBox::Ok, m_view.window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

// One that no message has: its contents have to get there first.
void Marking::addSticker()
{
    auto *dialog = new QFileDialog(m_view.window(), tr("Choose a picture"),
                                   QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
                                   tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_session.files()
            .upload(path, QFileInfo(path).fileName())
            .andThen(this, [this](UploadId upload) {
                return m_session.connection().call(proto::AddSticker{.file = {}, .upload = upload});
            })
            .then(this, [this](const Result<proto::Done> &done) {
                if (!done)
                    tellNotKept(done.error());
            });
    });
    dialog->open();
}

EmojiPicker *Marking::openPicker(const QRect &anchor)
{
    auto *picker = new EmojiPicker(m_theme, mostUsed(kOften), own(), &m_view, m_use.tone());
    picker->grid().picture = [this](const QString &name, QSize pixels) { return picture(name, pixels); };
    connect(picker, &EmojiPicker::toneChosen, this, [this](int tone) { m_use.setTone(tone); });
    picker->showAt(anchor);
    m_picker = picker;
    return picker;
}

void Marking::picturesCame()
{
    if (m_picker)
        m_picker->grid().viewport()->update();
}

// Of the message as it is when the menu has been closed.
void Marking::showPeople(MessageId message)
{
    m_session.archive()
        .read([message](sql::Db &db) { return app::store::messageById(db, message); })
        .then(this, [this](const Result<std::optional<proto::Message>> &found) {
            if (!found || !*found || (*found)->reactions.isEmpty())
                return;
            auto *popup = new ReactionsPopup(m_theme, m_session, **found, &m_view);
            popup->setAttribute(Qt::WA_DeleteOnClose);
            popup->show();
        });
}

QPixmap Marking::picture(const QString &name, QSize pixels) const
{
    const auto &painted = m_view.rows().context().emojiPicture;
    return painted ? painted(m_session.emoji().file(name), pixels) : QPixmap();
}

void Marking::offerIn(MentionPopup &popup)
{
    popup.picture = [this](const QString &name, QSize pixels) { return picture(name, pixels); };
    popup.emoji = [this](const QString &typed) {
        QStringList names;
        for (const proto::Emoji &emoji : m_session.emoji().all())
            names.append(emoji.name);
        QList<Candidate> all;
        for (const text::EmojiFound &one : text::findEmoji(typed, names).mid(0, MentionPopup::kOffered)) {
            const QString name = one.info ? one.info->names.value(0) : one.own;
            const QString written = u':' + name + u':';
            const QString meant = one.info ? one.info->emoji : m_session.emoji().characters(name);
            text::EmojiReason reason = text::reasonOf(one, typed);
            const bool byName = reason.word == name;
            for (text::NameSpan &span : reason.spans)
                span.start += byName; // the colon
            all.append({.user = {}, .name = name, .displayName = written,
                        .match = {.inLogin = !byName, .spans = reason.spans},
                        .emoji = meant.isEmpty() ? written : meant, .ownEmoji = meant.isEmpty(),
                        .remark = byName ? QString() : reason.word});
        }
        return all;
    };
}

QWidget *Marking::quickLine(QMenu &menu, const app::TimelineRow &row)
{
    auto *line = new QWidget(&menu);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(2);
    const auto add = [&](const QString &name) {
        auto *button = new QToolButton(line);
        button->setAutoRaise(true);
        button->setAccessibleName(name);
        button->setToolTip(name);
        layout->addWidget(button);
        return button;
    };
    for (const QString &emoji : mostUsed(kQuick)) {
        QToolButton *button = add(tr("React with %1").arg(emoji));
        const auto &context = m_view.rows().context();
        if (const FileId file = m_session.emoji().file(emoji); file.isValid() && context.emojiPicture) {
            const int side = m_theme.looks().fontPixels * 3 / 2;
            button->setIcon(QIcon(context.emojiPicture(file, QSize(side, side) * button->devicePixelRatioF())));
        } else {
            button->setFont(m_theme.emoji(m_theme.looks().fontPixels * 4 / 3));
            button->setText(emoji);
        }
        connect(button, &QToolButton::clicked, this, [this, row, emoji, &menu] {
            menu.close();
            toggle(row, emoji);
        });
    }
    layout->addStretch();
    return line;
}

void Marking::addTo(QMenu &menu, const app::TimelineRow &row)
{
    if (!row.isNumbered())
        return;
    const auto add = [&](const QString &name, const QString &text, const QKeySequence &key, auto action) {
        QAction *entry = menu.addAction(icon(m_theme, name), text);
        entry->setShortcut(key);
        entry->setShortcutVisibleInContextMenu(true);
        connect(entry, &QAction::triggered, this, action);
    };
    if (mayMark(row)) {
        auto *quick = new QWidgetAction(&menu);
        quick->setDefaultWidget(quickLine(menu, row));
        menu.addAction(quick);
        add(u"smile-plus"_s, tr("Add reaction…"), Qt::Key_Plus,
            [this, row, &menu] { choose(row, QRect(menu.pos(), QSize(menu.width(), 1))); });
        const bool pinned = row.message.pinnedAt > 0;
        add(u"pin"_s, pinned ? tr("Unpin from this channel") : tr("Pin to this channel"), Qt::Key_P,
            [this, row] { togglePin(row); });
    }
    if (!row.message.reactions.isEmpty())
        add(u"people"_s, tr("Who has reacted…"), {}, [this, message = row.message.id] { showPeople(message); });
    const bool saved = m_session.saved().contains(row.message.id);
    add(saved ? u"bookmark-full"_s : u"bookmark"_s, saved ? tr("Remove from saved messages") : tr("Save for later"),
        Qt::Key_S, [this, row] { toggleSaved(row); });
    menu.addSeparator();
}

} // namespace teahouse::ui

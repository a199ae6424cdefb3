// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/emoji_dialog.h"

#include "app/ui/emoji/emoji_picker.h"
#include "app/ui/theme/icons.h"
#include "common/proto/limits.h"
#include "common/text/emoji.h"
#include "common/text/emoji_name.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kIdRole = Qt::UserRole + 1;
static constexpr int kSide = 32;

EmojiDialog::EmojiDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Emoji"), parent), m_session(session)
{
    addText(tr("Pictures of your own, written :name: in a message."));
    m_list = new QListWidget(this);
    m_list->setIconSize({kSide, kSide});
    m_list->setAccessibleName(tr("Emoji of this office"));
    m_list->setUniformItemSizes(true);
    m_remove = new QPushButton(tr("Remove…"), this);
    body()->addWidget(m_list, 1);
    body()->addSpacing(4);
    body()->addWidget(m_remove, 0, Qt::AlignLeft);
    body()->addSpacing(10);

    auto *row = new QWidget(this);
    m_pick = new QPushButton(tr("Choose a picture…"), row);
    m_pickMeant = new QPushButton(tr("…or an emoji"), row);
    m_pickMeant->setToolTip(tr("Gives an emoji that is there another name"));
    m_name = new QLineEdit(row);
    m_name->setMaxLength(limits::kEmojiName);
    m_name->setPlaceholderText(tr("Name, such as thumbs_tea or 收到"));
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_pick);
    line->addWidget(m_pickMeant);
    line->addWidget(m_name, 1);
    addField(tr("Add an emoji"), row);
    m_name->setAccessibleName(tr("Name of the new emoji"));
    m_add = addSubmit(tr("Add"));
    setMinimumSize(560, 480); // the name has to be seen

    connect(m_pick, &QPushButton::clicked, this, &EmojiDialog::pick);
    connect(m_pickMeant, &QPushButton::clicked, this, &EmojiDialog::pickMeant);
    connect(m_remove, &QPushButton::clicked, this, &EmojiDialog::removeCurrent);
    connect(m_name, &QLineEdit::textChanged, this, &EmojiDialog::updateButtons);
    connect(m_list, &QListWidget::currentItemChanged, this, &EmojiDialog::updateButtons);
    connect(&session.emoji(), &app::EmojiBook::changed, this, &EmojiDialog::fill);
    connect(&session.files(), &app::Files::pictureReady, this, &EmojiDialog::fill);
    connect(&m_pictures, &Pictures::ready, this, &EmojiDialog::fill);
    fill();
}

QIcon EmojiDialog::pictureOf(const proto::Emoji &emoji)
{
    const qreal ratio = devicePixelRatioF();
    const QString path = m_session.files().picture({.id = m_session.emoji().file(emoji.name), .picture = true});
    const QPixmap picture = m_pictures.find(path, (QSizeF(kSide, kSide) * ratio).toSize());
    return picture.isNull() ? icon(theme(), u"smile"_s) : QIcon(picture);
}

QString EmojiDialog::lineOf(const proto::Emoji &emoji) const
{
    const QString by = m_session.people().name(emoji.creator);
    if (emoji.aliasOf.isEmpty())
        return tr(":%1:   added by %2").arg(emoji.name, by);
    const bool isCharacters = !m_session.emoji().characters(emoji.name).isEmpty();
    const QString meant = isCharacters ? emoji.aliasOf : u':' + emoji.aliasOf + u':';
    return tr(":%1:   another name of %2, added by %3").arg(emoji.name, meant, by);
}

void EmojiDialog::fill()
{
    const qint64 current = m_list->currentItem() ? m_list->currentItem()->data(kIdRole).toLongLong() : 0;
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const proto::Emoji &emoji : m_session.emoji().all()) {
        auto *item = new QListWidgetItem(pictureOf(emoji), lineOf(emoji), m_list);
        item->setData(kIdRole, emoji.id.value);
        if (emoji.id.value == current)
            m_list->setCurrentItem(item);
    }
    updateButtons();
}

bool EmojiDialog::mayRemove(const proto::Emoji &emoji) const
{
    const proto::User *me = m_session.people().find(m_session.me());
    return emoji.creator == m_session.me()
        || (me && (me->role == proto::Role::Owner || me->role == proto::Role::Admin));
}

void EmojiDialog::updateButtons()
{
    const qint64 current = m_list->currentItem() ? m_list->currentItem()->data(kIdRole).toLongLong() : 0;
    const auto all = m_session.emoji().all();
    const auto chosen = std::find_if(all.begin(), all.end(), [current](const proto::Emoji &e) { return e.id.value == current; });
    m_remove->setEnabled(chosen != all.end() && mayRemove(*chosen));
    m_add->setEnabled(m_path.isEmpty() != m_meant.isEmpty() && text::emojiName(m_name->text().trimmed()).has_value());
}

void EmojiDialog::pickMeant()
{
    QStringList own;
    for (const proto::Emoji &one : m_session.emoji().all()) {
        if (one.aliasOf.isEmpty())
            own += one.name;
    }
    auto *picker = new EmojiPicker(theme(), {}, own, this);
    picker->grid().picture = [this](const QString &name, QSize pixels) {
        return m_pictures.find(m_session.files().picture({.id = m_session.emoji().file(name), .picture = true}), pixels);
    };
    connect(picker, &EmojiPicker::chosen, this, &EmojiDialog::setMeant);
    picker->showAt({m_pickMeant->mapToGlobal(QPoint(0, 0)), m_pickMeant->size()});
}

void EmojiDialog::setMeant(const QString &emoji)
{
    forgetChoice();
    m_meant = emoji;
    m_pickMeant->setText(text::emojiIn(emoji).isEmpty() ? u':' + emoji + u':' : emoji);
    m_name->setFocus();
    updateButtons();
}

void EmojiDialog::forgetChoice()
{
    m_path.clear();
    m_meant.clear();
    m_pick->setIcon({});
    m_pick->setText(tr("Choose a picture…"));
    m_pickMeant->setText(tr("…or an emoji"));
}

void EmojiDialog::setPicture(const QString &path)
{
    forgetChoice();
    m_path = path;
    const QPixmap picture = QPixmap::fromImage(readPicture(path, (QSizeF(kSide, kSide) * devicePixelRatioF()).toSize()));
    if (picture.isNull()) {
        m_path.clear();
        showError(tr("This is no picture that can be used."));
    } else if (QFileInfo(path).size() > limits::kEmojiBytes) {
        m_path.clear();
        showError(tr("This is too large for an emoji: more than 1 MB."));
    } else {
        m_pick->setIcon(QIcon(picture));
        m_pick->setText(QFontMetrics(m_pick->font()).elidedText(QFileInfo(path).fileName(), Qt::ElideMiddle, 140));
        if (const auto name = text::emojiName(QFileInfo(path).completeBaseName()); name && m_name->text().isEmpty())
            m_name->setText(*name);
        m_name->setFocus();
    }
    updateButtons();
}

void EmojiDialog::pick()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    auto *dialog = new QFileDialog(this, tr("Choose a picture"), folder,
                                   tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &EmojiDialog::setPicture);
    dialog->open();
}

void EmojiDialog::submit()
{
    const auto name = text::emojiName(m_name->text().trimmed());
    if (!name || m_path.isEmpty() == m_meant.isEmpty())
        return showError(tr("A name has 2 to 32 of the letters a to z, digits, _ + - and Chinese characters."));
    setBusy(true);
    const auto done = [this](const Result<proto::EmojiCreated> &made) {
        setBusy(false);
        if (!made)
            return showRefusal(made.error());
        forgetChoice();
        m_name->clear();
        updateButtons();
    };
    if (!m_meant.isEmpty()) {
        m_session.connection().call(proto::CreateEmoji{.name = *name, .upload = {}, .aliasOf = m_meant}).then(this, done);
        return;
    }
    m_session.files()
        .upload(m_path, QFileInfo(m_path).fileName())
        .andThen(this, [this, name](UploadId upload) {
            return m_session.connection().call(proto::CreateEmoji{.name = *name, .upload = upload, .aliasOf = {}});
        })
        .then(this, done);
}

void EmojiDialog::showRefusal(const Error &error)
{
    if (error.code == Code::Conflict)
        showError(tr("This name is taken."));
    else if (error.code == Code::Unsupported)
        showError(tr("This is no picture that can be used."));
    else
        showError(error);
}

void EmojiDialog::removeCurrent()
{
    if (!m_list->currentItem())
        return;
    const EmojiId emoji{m_list->currentItem()->data(kIdRole).toLongLong()};
    confirm(this, tr("Remove emoji"), tr("Remove this emoji? Messages show its name instead."), tr("Remove"), [this, emoji] {
        m_session.connection().call(proto::RemoveEmoji{emoji}).then(this, [this](const Result<proto::Done> &done) {
            if (!done)
                showError(done.error());
        });
    });
}

} // namespace teahouse::ui

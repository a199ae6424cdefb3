// SPDX-License-Identifier: Apache-2.0
#include "app/ui/emoji/emoji_picker.h"

#include "app/ui/theme/icons.h"
#include "common/text/emoji_search.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr int kMargin = 8;

QString written(const QString &name) { return u':' + name + u':'; }

PickedEmoji ofUnicode(const text::EmojiInfo &info, int tone = 0)
{
    const QString name = written(info.names.value(0));
    const bool inChinese = QLocale().language() == QLocale::Chinese && !info.chinese.isEmpty();
    return {text::withTone(info.emoji, tone), inChinese ? info.chinese.first() + u' ' + name : name};
}
PickedEmoji ofOffice(const QString &name) { return {name, written(name), true}; }

PickedEmoji picked(const QString &emoji, const QStringList &own)
{
    if (own.contains(emoji))
        return ofOffice(emoji);
    const QString plain = text::withoutTone(emoji);
    for (const text::EmojiInfo &info : text::allEmoji()) {
        if (info.emoji == plain)
            return {emoji, ofUnicode(info).name};
    }
    return {emoji, emoji};
}

// The categories of the table, in the words of the interface.
QString titleOf(const QString &category)
{
    struct Category {
        const char *name;
        const char *title;
    };
    static constexpr Category kCategories[] = {
        {"Smileys & Emotion", QT_TRANSLATE_NOOP("EmojiPicker", "Smileys")},
        {"People & Body", QT_TRANSLATE_NOOP("EmojiPicker", "People")},
        {"Animals & Nature", QT_TRANSLATE_NOOP("EmojiPicker", "Animals and nature")},
        {"Food & Drink", QT_TRANSLATE_NOOP("EmojiPicker", "Food and drink")},
        {"Travel & Places", QT_TRANSLATE_NOOP("EmojiPicker", "Travel and places")},
        {"Activities", QT_TRANSLATE_NOOP("EmojiPicker", "Activities")},
        {"Objects", QT_TRANSLATE_NOOP("EmojiPicker", "Objects")},
        {"Symbols", QT_TRANSLATE_NOOP("EmojiPicker", "Symbols")},
        {"Flags", QT_TRANSLATE_NOOP("EmojiPicker", "Flags")},
    };
    for (const Category &one : kCategories) {
        if (category == QLatin1StringView(one.name))
            return QCoreApplication::translate("EmojiPicker", one.title);
    }
    return category;
}

} // namespace

QList<PickedEmoji> emojiFound(const QString &typed, const QStringList &own, int tone)
{
    QList<PickedEmoji> all;
    for (const text::EmojiFound &one : text::findEmoji(typed, own))
        all.append(one.info ? ofUnicode(*one.info, tone) : ofOffice(one.own));
    return all;
}

EmojiPicker::EmojiPicker(const Theme &theme, const QStringList &mostUsed, const QStringList &own, QWidget *parent,
                         int tone)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_mostUsed(mostUsed), m_own(own), m_tone(tone)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Choose an emoji"));
    setFrameShape(QFrame::NoFrame);
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Search emoji"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->addAction(icon(theme, u"search"_s), QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_strip = new QHBoxLayout;
    m_strip->setSpacing(0);
    m_sections = new QButtonGroup(this);
    m_grid = new EmojiGrid(theme, this);
    m_name = new QLabel(this);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setFont(theme.small());
    m_name->setProperty("quiet", true);
    m_name->setContentsMargins(6, 0, 0, 2);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_toneButton = new QToolButton(this);
    m_toneButton->setAutoRaise(true);
    m_toneButton->setFont(theme.emoji(theme.looks().fontPixels + 2));
    m_toneButton->setToolTip(tr("Skin tone"));
    m_toneButton->setAccessibleName(tr("Skin tone"));
    auto *below = new QHBoxLayout;
    below->addWidget(m_name, 1);
    below->addWidget(m_toneButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin, kMargin, 4);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addLayout(m_strip);
    column->addWidget(m_grid, 1);
    column->addLayout(below);

    connect(m_field, &QLineEdit::textChanged, this, &EmojiPicker::search);
    connect(m_grid, &EmojiGrid::currentChanged, this, &EmojiPicker::tell);
    connect(m_grid, &EmojiGrid::topSectionChanged, this, &EmojiPicker::showStrip);
    connect(m_grid, &EmojiGrid::menuRequested, this, &EmojiPicker::offerTones);
    connect(m_toneButton, &QToolButton::clicked, this, &EmojiPicker::chooseTone);
    connect(m_sections, &QButtonGroup::idClicked, m_grid, &EmojiGrid::goTo);
    connect(m_grid, &EmojiGrid::chosen, this, [this](const QString &emoji) {
        Q_EMIT chosen(emoji);
        close();
    });
    connect(m_grid, &EmojiGrid::stickerMenuRequested, this, &EmojiPicker::offerToDrop);
    connect(m_grid, &EmojiGrid::addRequested, this, [this] {
        close();
        Q_EMIT addRequested();
    });
    connect(m_grid, &EmojiGrid::stickerChosen, this, [this](FileId sticker) {
        Q_EMIT stickerChosen(sticker);
        close();
    });
    build();
}

void EmojiPicker::offerStickers(const QList<FileId> &stickers)
{
    m_stickers = stickers;
    build();
}

void EmojiPicker::offerToDrop(FileId sticker, QPoint at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(icon(m_theme, u"close"_s), tr("Remove from favourites")), &QAction::triggered, this,
            [this, sticker] {
                m_stickers->removeAll(sticker);
                build();
                m_grid->goTo(int(m_all.size()) - 1);
                Q_EMIT stickerDropped(sticker);
            });
    menu->popup(at);
}

void EmojiPicker::setTone(int tone)
{
    if (std::exchange(m_tone, tone) != tone)
        build();
}

void EmojiPicker::addSection(const QString &title, const QString &sign, const QList<PickedEmoji> &emoji)
{
    m_all.append({title, emoji});
    m_signs.append(sign);
}

void EmojiPicker::build()
{
    m_all.clear();
    m_signs.clear();
    QList<PickedEmoji> often;
    for (const QString &emoji : m_mostUsed)
        often.append(picked(emoji, m_own));
    addSection(tr("Often used"), u"🕘"_s, often);
    QList<PickedEmoji> office;
    for (const QString &name : m_own)
        office.append(ofOffice(name));
    if (!office.isEmpty())
        addSection(tr("Of this workspace"), u"🏢"_s, office);
    for (const text::EmojiInfo &info : text::allEmoji()) {
        const QString title = titleOf(info.category);
        if (m_all.last().title != title)
            addSection(title, info.emoji, {});
        m_all.last().emoji.append(ofUnicode(info, m_tone));
    }
    if (m_stickers) {
        QList<PickedEmoji> kept;
        for (const FileId sticker : *m_stickers)
            kept.append({.emoji = {}, .name = tr("A click sends it"), .sticker = sticker});
        kept.append({.emoji = {}, .name = tr("Add a picture, or right-click one in a message"), .adds = true});
        m_all.append({tr("Favourites"), kept, true});
        m_signs.append(u"❤️"_s);
    }
    while (QLayoutItem *item = m_strip->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < int(m_all.size()); ++i) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::NoFocus);
        button->setFont(m_theme.emoji(m_theme.looks().fontPixels + 2));
        button->setText(m_signs[i]);
        button->setToolTip(m_all[i].title);
        button->setAccessibleName(m_all[i].title);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the grid decides how wide it is
        m_sections->addButton(button, i);
        m_strip->addWidget(button);
    }
    m_toneButton->setText(text::withTone(u"👋"_s, m_tone));
    search(m_field->text());
}

void EmojiPicker::showStrip()
{
    const bool searching = !m_field->text().trimmed().isEmpty();
    for (QAbstractButton *button : m_sections->buttons())
        button->setEnabled(!searching);
    if (QAbstractButton *now = m_sections->button(m_grid->topSection()); now && !searching)
        now->setChecked(true);
}

// All tones of one emoji, side by side; the one chosen is taken this time alone.
void EmojiPicker::offerTones(const QString &emoji, QPoint at)
{
    const QString plain = text::withoutTone(emoji);
    if (!text::takesTone(plain))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setFont(m_theme.emoji(m_theme.looks().fontPixels + 4));
    for (int tone = 1; tone <= 6; ++tone) {
        const QString toned = text::withTone(plain, tone);
        connect(menu->addAction(toned), &QAction::triggered, this, [this, toned] {
            Q_EMIT chosen(toned);
            close();
        });
    }
    menu->popup(at);
}

void EmojiPicker::chooseTone()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setFont(m_theme.emoji(m_theme.looks().fontPixels + 4));
    for (int tone = 1; tone <= 6; ++tone) {
        connect(menu->addAction(text::withTone(u"👋"_s, tone)), &QAction::triggered, this, [this, tone] {
            setTone(tone);
            Q_EMIT toneChosen(tone);
        });
    }
    menu->popup(m_toneButton->mapToGlobal(QPoint(0, m_toneButton->height())));
}

void EmojiPicker::showAt(const QRect &anchor)
{
    resize(m_grid->sizeHint().width() + 2 * kMargin, sizeHint().height());
    const QRect room = screen() ? screen()->availableGeometry() : QRect();
    int x = anchor.right() - width() + 1;
    int y = anchor.top() - height() - 4;
    if (y < room.top())
        y = anchor.bottom() + 5;
    x = std::clamp(x, room.left(), std::max(room.left(), room.right() - width()));
    y = std::clamp(y, room.top(), std::max(room.top(), room.bottom() - height()));
    move(x, y);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void EmojiPicker::search(const QString &typed)
{
    if (typed.trimmed().isEmpty())
        m_grid->setSections(m_all);
    else
        m_grid->setSections({{QString(), emojiFound(typed, m_own, m_tone)}});
    showStrip();
}

void EmojiPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.colours().line);
    painter.setBrush(m_theme.colours().raised);
    painter.drawRect(rect().adjusted(0, 0, -1, -1)); // square, as menus are: not every desktop has see-through corners
}

void EmojiPicker::tell()
{
    m_name->setText(m_grid->current() ? m_grid->current()->name : QString());
}

bool EmojiPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_grid->chooseCurrent();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right: // in a text they are the cursor's
        return m_field->text().isEmpty() && m_grid->moveByKey(key->key());
    default:
        return m_grid->moveByKey(key->key());
    }
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/emoji/emoji_picker.h"

#include "app/ui/theme/icons.h"
#include "common/text/emoji_search.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr int kMargin = 8;

QString written(const QString &name) { return u':' + name + u':'; }

PickedEmoji ofUnicode(const text::EmojiInfo &info)
{
    const QString name = written(info.names.value(0));
    const bool inChinese = QLocale().language() == QLocale::Chinese && !info.chinese.isEmpty();
    return {info.emoji, inChinese ? info.chinese.first() + u' ' + name : name};
}
PickedEmoji ofOffice(const QString &name) { return {name, written(name), true}; }

PickedEmoji picked(const QString &emoji, const QStringList &own)
{
    if (own.contains(emoji))
        return ofOffice(emoji);
    for (const text::EmojiInfo &info : text::allEmoji()) {
        if (info.emoji == emoji)
            return ofUnicode(info);
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

QList<PickedEmoji> emojiFound(const QString &typed, const QStringList &own)
{
    QList<PickedEmoji> all;
    for (const text::EmojiFound &one : text::findEmoji(typed, own))
        all.append(one.info ? ofUnicode(*one.info) : ofOffice(one.own));
    return all;
}

EmojiPicker::EmojiPicker(const Theme &theme, const QStringList &mostUsed, const QStringList &own, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_theme(theme)
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
    m_grid = new EmojiGrid(theme, this);
    m_name = new QLabel(this);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setFont(theme.small());
    m_name->setProperty("quiet", true);
    m_name->setContentsMargins(6, 0, 0, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin, kMargin, 4);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_grid, 1);
    column->addWidget(m_name);

    EmojiSection often{tr("Often used"), {}};
    for (const QString &emoji : mostUsed)
        often.emoji.append(picked(emoji, own));
    m_all.append(often);
    EmojiSection office{tr("Of this workspace"), {}};
    for (const QString &name : own)
        office.emoji.append(ofOffice(name));
    if (!own.isEmpty())
        m_all.append(office);
    for (const text::EmojiInfo &info : text::allEmoji()) {
        const QString title = titleOf(info.category);
        if (m_all.last().title != title)
            m_all.append({title, {}});
        m_all.last().emoji.append(ofUnicode(info));
    }
    connect(m_field, &QLineEdit::textChanged, this, &EmojiPicker::search);
    connect(m_grid, &EmojiGrid::currentChanged, this, &EmojiPicker::tell);
    connect(m_grid, &EmojiGrid::chosen, this, [this](const QString &emoji) {
        Q_EMIT chosen(emoji);
        close();
    });
    m_grid->setSections(m_all);
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
    if (typed.trimmed().isEmpty()) {
        m_grid->setSections(m_all);
        return;
    }
    const auto &all = m_all;
    QStringList own;
    for (const EmojiSection &section : all) {
        for (const PickedEmoji &emoji : section.emoji) {
            if (emoji.own && !own.contains(emoji.emoji))
                own.append(emoji.emoji);
        }
    }
    m_grid->setSections({{QString(), emojiFound(typed, own)}});
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

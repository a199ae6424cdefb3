// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/mention_popup.h"

#include "app/ui/theme/avatar.h"
#include "app/ui/theme/icons.h"
#include "app/ui/theme/marked_text.h"
#include "common/text/emoji_search.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextEdit>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kCommandsOffered = 14; // all of them
static constexpr int kUserRole = Qt::UserRole + 1;
static constexpr int kNameRole = Qt::UserRole + 2;
static constexpr int kMatchRole = Qt::UserRole + 3;
static constexpr int kEmojiRole = Qt::UserRole + 4;
static constexpr int kOwnRole = Qt::UserRole + 5;
static constexpr int kCommandRole = Qt::UserRole + 6;
static constexpr int kIconRole = Qt::UserRole + 7;
static constexpr int kRemarkRole = Qt::UserRole + 8;

static bool isSlash(QChar c) { return c == u'/' || c == u'／'; }

namespace {

class PersonDelegate : public QStyledItemDelegate
{
public:
    PersonDelegate(const Theme &theme, MentionPopup *popup) : QStyledItemDelegate(popup), m_theme(theme), m_popup(*popup) { }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {240, m_theme.looks().fontPixels + 20};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &c = m_theme.colours();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, c.sideCurrent);
        if (index.data(kEmojiRole).isValid()) {
            paintEmoji(*painter, option.rect, index);
            return;
        }
        if (index.data(kCommandRole).isValid()) {
            paintCommand(*painter, option.rect, index);
            return;
        }
        const QString shown = index.data(Qt::DisplayRole).toString();
        const int side = option.rect.height() - 10;
        const QRect avatar(option.rect.left() + 8, option.rect.top() + 5, side, side);
        const UserId user{index.data(kUserRole).toLongLong()};
        if (const QString icon = index.data(kIconRole).toString(); !icon.isEmpty())
            painter->drawPixmap(avatar.adjusted(2, 2, -2, -2),
                                iconPixmap(icon, c.accent, side - 4, painter->device()->devicePixelRatioF()));
        else if (m_popup.faces)
            m_popup.faces->paint(*painter, m_theme, avatar, user, shown);
        else
            paintAvatar(*painter, m_theme, avatar, user, shown);
        QRect rest = option.rect.adjusted(side + 18, 0, -8, 0);
        auto match = index.data(kMatchRole).value<text::NameMatch>();
        const auto marks = [&match](bool login) { return match.inLogin == login ? match.spans : QList<text::NameSpan>(); };
        rest.setLeft(8 + paintMarked(*painter, m_theme, rest,
                                     {.text = shown, .marks = marks(false), .font = m_theme.font(), .colour = c.text}));
        for (text::NameSpan &span : match.spans)
            span.start += 1; // the @
        const QString written = u'@' + index.data(kNameRole).toString();
        rest.setLeft(8 + paintMarked(*painter, m_theme, rest,
                                     {.text = written, .marks = marks(true), .font = m_theme.font(), .colour = c.quiet}));
        paintMarked(*painter, m_theme, rest,
                    {.text = index.data(kRemarkRole).toString(), .marks = {}, .font = m_theme.small(), .colour = c.quiet});
    }

private:
    void paintEmoji(QPainter &painter, const QRect &rect, const QModelIndex &index) const
    {
        const int side = rect.height() - 14;
        const QRect place(rect.left() + 10, rect.top() + 7, side, side);
        const QString name = index.data(kNameRole).toString();
        if (index.data(kOwnRole).toBool()) {
            const qreal ratio = painter.device()->devicePixelRatioF();
            const QPixmap pixmap = m_popup.picture ? m_popup.picture(name, place.size() * ratio) : QPixmap();
            if (!pixmap.isNull())
                painter.drawPixmap(place, pixmap);
        } else {
            painter.setFont(m_theme.emoji(side));
            painter.setPen(m_theme.colours().text);
            painter.drawText(place.adjusted(-4, -4, 4, 4), Qt::AlignCenter, index.data(kEmojiRole).toString());
        }
        const auto match = index.data(kMatchRole).value<text::NameMatch>();
        const auto marks = [&match](bool remark) { return match.inLogin == remark ? match.spans : QList<text::NameSpan>(); };
        const Colours &c = m_theme.colours();
        QRect rest = rect.adjusted(side + 22, 0, -8, 0);
        rest.setLeft(8 + paintMarked(painter, m_theme, rest,
                                     {.text = index.data(Qt::DisplayRole).toString(), .marks = marks(false), .font = m_theme.font(), .colour = c.text}));
        paintMarked(painter, m_theme, rest,
                    {.text = index.data(kRemarkRole).toString(), .marks = marks(true), .font = m_theme.font(), .colour = c.quiet});
    }

    // "/remind text when", and what it does.
    void paintCommand(QPainter &painter, const QRect &rect, const QModelIndex &index) const
    {
        const Colours &c = m_theme.colours();
        QList<text::NameSpan> marks = index.data(kMatchRole).value<text::NameMatch>().spans;
        for (text::NameSpan &span : marks)
            span.start += 1; // the slash
        QRect rest = rect.adjusted(10, 0, -8, 0);
        const auto part = [&](const QString &text, const QList<text::NameSpan> &spans, const QFont &font, const QColor &colour) {
            rest.setLeft(8 + paintMarked(painter, m_theme, rest, {.text = text, .marks = spans, .font = font, .colour = colour}));
        };
        part(index.data(kCommandRole).toString(), marks, m_theme.font(), c.text);
        if (const QString follows = index.data(kNameRole).toString(); !follows.isEmpty())
            part(follows, {}, m_theme.small(), c.quiet);
        part(index.data(Qt::DisplayRole).toString(), {}, m_theme.small(), c.text);
    }

    const Theme &m_theme;
    const MentionPopup &m_popup;
};

} // namespace

MentionPopup::MentionPopup(const Theme &theme, QTextEdit &field, QWidget *parent)
    : QListView(parent), m_theme(theme), m_field(field)
{
    setModel(&m_model);
    setItemDelegate(new PersonDelegate(theme, this));
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
    connect(this, &QListView::clicked, this, &MentionPopup::choose);
    QThreadPool::globalInstance()->start(text::prepareEmojiSearch); // long before anybody has typed a colon
}

// The @ or colon that the cursor stands behind, with nothing but a name between; -1 when there is none.
int MentionPopup::signBefore(const QString &text, int cursor) const
{
    if (commands && cursor > 0 && isSlash(text.at(0))
        && std::none_of(text.cbegin(), text.cbegin() + cursor, [](QChar c) { return c.isSpace(); }))
        return 0;
    if (const qsizetype colon = text::emojiBegun(text, cursor); emoji && colon >= 0)
        return int(colon);
    for (int i = cursor - 1; i >= 0 && cursor - i <= 32; --i) {
        const QChar c = text.at(i);
        if (c == u'@' || c == u'＠') {
            const bool inWord = i > 0 && text.at(i - 1).unicode() < 128 && text.at(i - 1).isLetterOrNumber();
            return inWord ? -1 : i;
        }
        if (c.isSpace())
            return -1;
    }
    return -1;
}

const std::function<QList<Candidate>(const QString &typed)> &MentionPopup::offerFor(QChar sign) const
{
    return sign == u':' ? emoji : isSlash(sign) ? commands : candidates;
}

void MentionPopup::look()
{
    const QString text = m_field.toPlainText();
    const int cursor = m_field.textCursor().position();
    const int at = signBefore(text, cursor);
    const auto &offer = offerFor(at >= 0 ? text.at(at) : QChar());
    if (at < 0 || at == m_dismissedAt || !offer) {
        if (at < 0)
            m_dismissedAt = -1;
        hide();
        return;
    }
    const QList<Candidate> people = offer(text.mid(at + 1, cursor - at - 1)).mid(0, isSlash(text.at(at)) ? kCommandsOffered : kOffered);
    const bool isEmoji = text.at(at) == u':';
    setAccessibleName(isEmoji ? tr("Emoji") : isSlash(text.at(at)) ? tr("Commands") : tr("People to mention"));
    m_model.clear();
    for (const Candidate &person : people) {
        auto *item = new QStandardItem(person.displayName);
        item->setData(person.user.value, kUserRole);
        item->setData(person.name, kNameRole);
        item->setData(person.icon, kIconRole);
        item->setData(person.remark, kRemarkRole);
        item->setData(QVariant::fromValue(person.match), kMatchRole);
        if (!person.emoji.isEmpty()) {
            item->setData(person.emoji, kEmojiRole);
            item->setData(person.ownEmoji, kOwnRole);
        }
        if (!person.command.isEmpty()) {
            item->setData(person.command, kCommandRole);
            item->setData(u"%1 %2 — %3"_s.arg(person.command, person.name, person.displayName), Qt::AccessibleTextRole);
        }
        m_model.appendRow(item);
    }
    if (people.isEmpty()) {
        hide();
        return;
    }
    setCurrentIndex(m_model.index(0, 0));
    const int height = int(people.size()) * (m_theme.looks().fontPixels + 20) + 4;
    const QPoint corner = m_field.mapTo(parentWidget(), m_field.cursorRect().topLeft());
    const int width = std::min(isSlash(text.at(at)) ? 560 : 420, parentWidget()->width() - 16);
    setGeometry(std::clamp(corner.x() - 12, 8, std::max(8, parentWidget()->width() - width - 8)),
                std::max(0, corner.y() - height - 6), width, height);
    raise();
    show();
}

bool MentionPopup::takeKey(QKeyEvent *event)
{
    if (!isVisible())
        return false;
    const int row = currentIndex().row();
    const int rows = m_model.rowCount();
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrentIndex(m_model.index((row + rows - 1) % rows, 0));
        return true;
    case Qt::Key_Down:
        setCurrentIndex(m_model.index((row + 1) % rows, 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        choose(currentIndex());
        return true;
    case Qt::Key_Escape:
        m_dismissedAt = signBefore(m_field.toPlainText(), m_field.textCursor().position());
        hide();
        return true;
    default:
        return false;
    }
}

void MentionPopup::choose(const QModelIndex &index)
{
    QTextCursor cursor = m_field.textCursor();
    const int end = cursor.position();
    const int at = signBefore(m_field.toPlainText(), end);
    if (at < 0 || !index.isValid())
        return;
    const QString name = index.data(kNameRole).toString();
    cursor.setPosition(at);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    QString written = u'@' + name;
    for (const int role : {kEmojiRole, kCommandRole}) {
        if (index.data(role).isValid())
            written = index.data(role).toString();
    }
    cursor.insertText(written + u' ');
    m_field.setTextCursor(cursor);
    hide();
}

} // namespace teahouse::ui

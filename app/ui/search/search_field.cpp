// SPDX-License-Identifier: Apache-2.0
#include "app/ui/search/search_field.h"

#include "app/ui/theme/avatar.h"
#include "app/ui/theme/icons.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kHintRole = Qt::UserRole + 1;
static constexpr int kUserRole = Qt::UserRole + 2;

namespace {

class OfferDelegate : public QStyledItemDelegate
{
public:
    OfferDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) { }

    int height() const { return m_theme.looks().fontPixels + 16; }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, height()}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &c = m_theme.colours();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, c.sideCurrent);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, c.hover);
        QRect rest = option.rect.adjusted(10, 0, -10, 0);
        const QString shown = index.data(Qt::DisplayRole).toString();
        if (const UserId user{index.data(kUserRole).toLongLong()}; user.isValid()) {
            const int side = rest.height() - 8;
            paintAvatar(*painter, m_theme, QRect(rest.left(), rest.top() + 4, side, side), user, shown);
            rest.setLeft(rest.left() + side + 8);
        }
        painter->setFont(m_theme.font());
        painter->setPen(c.text);
        const QFontMetrics metrics(m_theme.font());
        painter->drawText(rest, Qt::AlignVCenter, metrics.elidedText(shown, Qt::ElideRight, rest.width()));
        rest.setLeft(rest.left() + metrics.horizontalAdvance(shown) + 10);
        if (rest.width() < 20)
            return;
        painter->setPen(c.quiet);
        painter->setFont(m_theme.small());
        painter->drawText(rest, Qt::AlignVCenter,
                          QFontMetrics(m_theme.small()).elidedText(index.data(kHintRole).toString(), Qt::ElideRight, rest.width()));
    }

private:
    const Theme &m_theme;
};

} // namespace

SearchField::SearchField(const Theme &theme, QWidget *around, QWidget *parent)
    : QLineEdit(parent), m_theme(theme), m_around(around)
{
    setClearButtonEnabled(true);
    addAction(icon(theme, u"search"_s), LeadingPosition);
    m_offers = new QListView(around);
    m_offers->setModel(&m_model);
    m_offers->setItemDelegate(new OfferDelegate(theme, m_offers));
    m_offers->setFocusPolicy(Qt::NoFocus);
    m_offers->setMouseTracking(true);
    m_offers->setEditTriggers(QListView::NoEditTriggers);
    m_offers->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_offers->hide();
    connect(m_offers, &QListView::clicked, this, &SearchField::choose);
    connect(this, &QLineEdit::textEdited, this, &SearchField::look);
}

void SearchField::setTyped(const QString &text)
{
    setText(text);
    setFocus();
    look();
}

void SearchField::hideOffers() { m_offers->hide(); }

void SearchField::look()
{
    m_shown = suggest ? suggest(text(), cursorPosition()) : Suggestions();
    m_model.clear();
    for (const Suggestion &offer : std::as_const(m_shown.offers)) {
        auto *item = new QStandardItem(offer.shown);
        item->setData(offer.hint, kHintRole);
        item->setData(offer.user.value, kUserRole);
        item->setData(offer.hint.isEmpty() ? offer.shown : tr("%1, %2").arg(offer.shown, offer.hint), Qt::AccessibleTextRole);
        m_model.appendRow(item);
    }
    if (m_shown.offers.isEmpty())
        return m_offers->hide();
    const int height = int(m_shown.offers.size()) * (m_theme.looks().fontPixels + 16) + 4;
    const QPoint corner = mapTo(m_around, QPoint(0, this->height() + 3));
    m_offers->setGeometry(corner.x(), corner.y(), width(), std::min(height, m_around->height() - corner.y() - 8));
    m_offers->setAccessibleName(tr("Suggestions"));
    m_offers->raise();
    m_offers->show();
}

void SearchField::choose(const QModelIndex &index)
{
    if (!index.isValid() || index.row() >= m_shown.offers.size())
        return;
    const auto [whole, cursor] = completed(text(), m_shown, m_shown.offers.at(index.row()));
    setText(whole);
    setCursorPosition(int(cursor));
    look();
    setFocus();
}

bool SearchField::takeKey(QKeyEvent *event)
{
    if (!m_offers->isVisible())
        return false;
    const int row = m_offers->currentIndex().row();
    const int rows = m_model.rowCount();
    switch (event->key()) {
    case Qt::Key_Up:
        m_offers->setCurrentIndex(m_model.index(row <= 0 ? rows - 1 : row - 1, 0));
        return true;
    case Qt::Key_Down:
        m_offers->setCurrentIndex(m_model.index((row + 1) % rows, 0));
        return true;
    case Qt::Key_Tab:
        choose(m_model.index(std::max(0, row), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row < 0)
            return false;
        choose(m_model.index(row, 0));
        return true;
    case Qt::Key_Escape:
        m_offers->hide();
        return true;
    default:
        return false;
    }
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (takeKey(event))
        return;
    switch (event->key()) {
    case Qt::Key_Down:
        return Q_EMIT downPressed();
    case Qt::Key_Escape:
        return Q_EMIT escapePressed();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_offers->hide();
        return Q_EMIT committed();
    default:
        QLineEdit::keyPressEvent(event);
    }
}

// Tab would leave the field before keyPressEvent() sees it.
bool SearchField::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && takeKey(key))
            return true;
    }
    return QLineEdit::event(event);
}

void SearchField::focusOutEvent(QFocusEvent *event)
{
    m_offers->hide();
    QLineEdit::focusOutEvent(event);
}

} // namespace teahouse::ui

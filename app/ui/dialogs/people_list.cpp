// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/people_list.h"

#include "app/ui/theme/icons.h"
#include "app/ui/theme/marked_text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static const app::PersonRow &personAt(const QModelIndex &index)
{
    return *index.data(app::PeopleModel::RowRole).value<const app::PersonRow *>();
}

namespace {

class Delegate : public QStyledItemDelegate
{
public:
    Delegate(const Theme &theme, const PeopleList &list, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_people(list)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, m_theme.metrics().sideRow + 8};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const app::PersonRow &person = personAt(index);
        const Colours &c = m_theme.colours();
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, c.sideCurrent);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, c.hover);
        const QString name = person.user.displayName.isEmpty() ? person.user.name : person.user.displayName;
        const int side = option.rect.height() - 10;
        const QRect face(option.rect.left() + 10, option.rect.top() + 5, side, side);
        m_people.faces().paint(*painter, m_theme, face, person.user.id, name);
        if (m_people.ticked().contains(person.user.id)) {
            const int size = m_theme.metrics().icon;
            painter->drawPixmap(option.rect.right() - size - 10, option.rect.center().y() - size / 2,
                                iconPixmap(u"check"_s, c.accent, size, painter->device()->devicePixelRatioF()));
        }
        QRect rest = option.rect.adjusted(side + 20, 0, -36, 0);
        const auto marks = person.match.inLogin ? QList<text::NameSpan>() : person.match.spans;
        rest.setLeft(10 + paintMarked(*painter, m_theme, rest,
                                      {.text = name, .marks = marks, .font = m_theme.font(), .colour = c.text}));
        painter->setFont(m_theme.small());
        painter->setPen(c.quiet);
        painter->drawText(rest, Qt::AlignVCenter,
                          m_people.remark ? m_people.remark(person) : u"@"_s + person.user.name);
        painter->restore();
    }

private:
    const Theme &m_theme;
    const PeopleList &m_people;
};

} // namespace

PeopleList::PeopleList(const Theme &theme, app::Session &session, app::PeopleModel &people, Mode mode, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_people(people), m_mode(mode)
{
    m_faces = new Faces(session.people(), session.files(), this);
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Name, pinyin or initials"));
    m_filter->setAccessibleName(tr("Filter people by name"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setModel(&people);
    m_list->setItemDelegate(new Delegate(theme, *this, m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("People"));
    m_list->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    setMinimumSize(360, 320);
    setFocusProxy(m_filter);

    connect(m_faces, &Faces::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_people.setFilter(typed);
        refresh();
    });
    connect(&people, &QAbstractItemModel::modelReset, this, &PeopleList::refresh);
    connect(m_list, &QListView::clicked, this, &PeopleList::toggle);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex &index) {
        if (m_mode == Mode::Look)
            Q_EMIT activated(personAt(index).user.id);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PeopleList::currentChanged);
}

void PeopleList::refresh()
{
    for (int row = 0; row < m_people.rowCount(); ++row)
        m_list->setRowHidden(row, hidden && hidden(m_people.at(row)));
}

void PeopleList::tickToo(const QList<UserId> &users)
{
    for (const UserId user : users) {
        if (!m_ticked.contains(user))
            m_ticked.append(user);
    }
    m_list->viewport()->update();
    Q_EMIT tickedChanged();
}

UserId PeopleList::current() const
{
    return m_list->currentIndex().isValid() ? personAt(m_list->currentIndex()).user.id : UserId{};
}

void PeopleList::toggle(const QModelIndex &index)
{
    if (m_mode != Mode::Tick || !index.isValid())
        return;
    const UserId user = personAt(index).user.id;
    if (m_ticked.removeAll(user) == 0)
        m_ticked.append(user);
    m_list->viewport()->update();
    Q_EMIT tickedChanged();
}

bool PeopleList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_filter && key == Qt::Key_Down) {
        m_list->setFocus();
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_people.index(0));
        return true;
    }
    if (watched == m_list && (key == Qt::Key_Space || (m_mode == Mode::Tick && key == Qt::Key_Return))) {
        toggle(m_list->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace teahouse::ui

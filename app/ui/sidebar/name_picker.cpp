// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/name_picker.h"

#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

namespace teahouse::ui {

static constexpr qsizetype kMostFound = 50;

NamePicker::NamePicker(const Theme &theme, const SwitcherSearch &search, SwitcherSearch::Only only, QWidget *parent)
    : QWidget(parent), m_search(search), m_only(only)
{
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Channel or person: name, pinyin or initials"));
    m_field->setAccessibleName(tr("Channel or person"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setModel(&m_found);
    m_list->setItemDelegate(new SwitcherDelegate(theme, m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Found"));
    m_nothing = new QLabel(tr("Nothing of that name"), this);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setProperty("quiet", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &NamePicker::fill);
    connect(m_list, &QListView::clicked, this, &NamePicker::pick);
    fill({});
}

void NamePicker::setFaces(Faces *faces)
{
    static_cast<SwitcherDelegate *>(m_list->itemDelegate())->faces = faces;
    connect(faces, &Faces::changed, m_list->viewport(), qOverload<>(&QWidget::update));
}

void NamePicker::fill(const QString &typed)
{
    const QList<SwitcherRow> found = m_search.find(typed, m_only, kMostFound);
    m_found.clear();
    for (const SwitcherRow &row : found) {
        auto *item = new QStandardItem(row.name);
        item->setData(QVariant::fromValue(row), SwitcherDelegate::kRowRole);
        item->setAccessibleText(row.beside.isEmpty() ? row.name : tr("%1 %2").arg(row.name, row.beside));
        m_found.appendRow(item);
    }
    m_list->setVisible(!found.isEmpty());
    m_nothing->setVisible(found.isEmpty());
    m_list->setCurrentIndex(m_found.index(0, 0));
}

void NamePicker::pick(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT picked(index.data(SwitcherDelegate::kRowRole).value<SwitcherRow>());
}

bool NamePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int row = m_list->currentIndex().row();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_found.index(std::max(0, row - 1), 0));
        return true;
    case Qt::Key_Down:
        m_list->setCurrentIndex(m_found.index(std::min(m_found.rowCount() - 1, row + 1), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!takesEnter || !takesEnter())
            pick(m_list->currentIndex());
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/quick_switcher.h"

#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kMostFound = 50;

QuickSwitcher::QuickSwitcher(const Theme &theme, const app::ChannelListModel &channels, const app::PeopleModel &people,
                             UserId me, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_search(channels, people, me)
{
    setWindowTitle(tr("Jump to"));
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
    m_list->setAccessibleName(tr("Found"));
    m_nothing = new QLabel(tr("Nothing of that name"), this);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setProperty("quiet", true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    resize(460, 380);
    connect(m_field, &QLineEdit::textChanged, this, &QuickSwitcher::fill);
    connect(m_list, &QListView::activated, this, &QuickSwitcher::choose);
    connect(m_list, &QListView::clicked, this, &QuickSwitcher::choose);
    fill({});
}

void QuickSwitcher::setFaces(Faces *faces)
{
    static_cast<SwitcherDelegate *>(m_list->itemDelegate())->faces = faces;
    connect(faces, &Faces::changed, m_list->viewport(), qOverload<>(&QWidget::update));
}

void QuickSwitcher::fill(const QString &typed)
{
    const QList<SwitcherRow> found = m_search.find(typed);
    m_found.clear();
    for (const SwitcherRow &row : found.first(std::min(found.size(), qsizetype(kMostFound)))) {
        auto *item = new QStandardItem(row.name);
        item->setData(QVariant::fromValue(row), SwitcherDelegate::kRowRole);
        item->setAccessibleText(row.beside.isEmpty() ? row.name : tr("%1 %2").arg(row.name, row.beside));
        m_found.appendRow(item);
    }
    m_list->setVisible(!found.isEmpty());
    m_nothing->setVisible(found.isEmpty());
    m_list->setCurrentIndex(m_found.index(0, 0));
}

void QuickSwitcher::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto row = index.data(SwitcherDelegate::kRowRole).value<SwitcherRow>();
    accept();
    if (!row.link.isEmpty())
        Q_EMIT linkChosen(row.link);
    else if (row.channel.isValid())
        Q_EMIT channelChosen(row.channel);
    else
        Q_EMIT personChosen(row.person);
}

// The field keeps the focus; arrows and Enter go to the list.
bool QuickSwitcher::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentIndex().row();
    switch (key->key()) {
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_found.index(std::max(0, row - 1), 0));
        return true;
    case Qt::Key_Down:
        m_list->setCurrentIndex(m_found.index(std::min(m_found.rowCount() - 1, row + 1), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace teahouse::ui

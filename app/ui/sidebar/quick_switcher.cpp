// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/quick_switcher.h"

#include "app/ui/conversation/channel_header.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/theme/icons.h"
#include "common/text/fold.h"

#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kChannelRole = Qt::UserRole + 1;
static constexpr int kUserRole = Qt::UserRole + 2;
static constexpr int kMostFound = 50;

QuickSwitcher::QuickSwitcher(const Theme &theme, const app::ChannelListModel &channels, const app::PeopleModel &people,
                             UserId me, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_channels(channels), m_people(people), m_me(me)
{
    setWindowTitle(tr("Jump to"));
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Channel or person"));
    m_field->setAccessibleName(tr("Channel or person"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setModel(&m_found);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setAccessibleName(tr("Found"));
    m_list->setIconSize({theme.metrics().icon, theme.metrics().icon});
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    resize(460, 380);
    connect(m_field, &QLineEdit::textChanged, this, &QuickSwitcher::fill);
    connect(m_list, &QListView::activated, this, &QuickSwitcher::choose);
    connect(m_list, &QListView::clicked, this, &QuickSwitcher::choose);
    fill({});
}

void QuickSwitcher::fill(const QString &typed)
{
    const QString wanted = text::fold(typed.trimmed());
    struct Found {
        int rank;
        QStandardItem *item;
    };
    std::vector<Found> found;
    QSet<UserId> direct;
    const auto rank = [&](const QString &name, bool unread) {
        const qsizetype at = text::fold(name).indexOf(wanted);
        return at < 0 ? -1 : int((unread ? 0 : 2) + (at == 0 ? 0 : 1));
    };
    for (int i = 0; i < m_channels.rowCount(); ++i) {
        const app::ChannelRow &row = m_channels.at(i);
        if (row.kind == proto::ChannelKind::Direct && !row.people.isEmpty())
            direct.insert(row.people.first());
        const int how = rank(ChannelTitle::of(row), row.unread > 0);
        if (how < 0)
            continue;
        auto *item = new QStandardItem(icon(m_theme, channelIcon(row.kind)), ChannelTitle::of(row));
        item->setData(row.id.value, kChannelRole);
        QFont font = item->font();
        font.setBold(row.unread > 0);
        item->setFont(font);
        found.push_back({how, item});
    }
    for (int i = 0; i < m_people.rowCount(); ++i) {
        const proto::User &user = m_people.at(i).user;
        const bool fits = m_people.at(i).folded.contains(wanted);
        if (!fits || user.id == m_me || direct.contains(user.id))
            continue;
        auto *item = new QStandardItem(icon(m_theme, u"person"_s), user.displayName.isEmpty() ? user.name : user.displayName);
        item->setData(user.id.value, kUserRole);
        found.push_back({4, item});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found &a, const Found &b) { return a.rank < b.rank; });
    m_found.clear();
    for (size_t i = 0; i < found.size(); ++i) {
        if (i < size_t(kMostFound))
            m_found.appendRow(found[i].item);
        else
            delete found[i].item; // never got an owner
    }
    m_list->setCurrentIndex(m_found.index(0, 0));
}

void QuickSwitcher::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const qint64 channel = index.data(kChannelRole).toLongLong();
    const qint64 user = index.data(kUserRole).toLongLong();
    accept();
    if (channel > 0)
        Q_EMIT channelChosen({channel});
    else
        Q_EMIT personChosen({user});
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

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/quick_switcher.h"

#include <QVBoxLayout>

namespace teahouse::ui {

QuickSwitcher::QuickSwitcher(const Theme &theme, const SwitcherSearch &search, const QList<SwitcherAction> &actions, QWidget *parent)
    : QDialog(parent), m_actions(actions)
{
    setWindowTitle(tr("Jump to"));
    m_names = new NamePicker(theme, search, SwitcherSearch::Only::All, this);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_names);
    resize(460, 380);
    connect(m_names, &NamePicker::picked, this, &QuickSwitcher::choose);
}

void QuickSwitcher::setFaces(Faces *faces) { m_names->setFaces(faces); }

void QuickSwitcher::choose(const SwitcherRow &row)
{
    accept();
    if (!row.link.isEmpty())
        Q_EMIT linkChosen(row.link);
    else if (row.action >= 0)
        m_actions.at(row.action).act();
    else if (row.channel.isValid())
        Q_EMIT channelChosen(row.channel);
    else
        Q_EMIT personChosen(row.person);
}

} // namespace teahouse::ui

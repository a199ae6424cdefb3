// SPDX-License-Identifier: Apache-2.0
// A field and, below it, the channels and people whose names fit what is typed. The field keeps the focus; arrows go
// through the list, Enter and a click choose.
#pragma once

#include "app/ui/sidebar/switcher_search.h"
#include "app/ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>

#include <functional>

namespace teahouse::ui {

class NamePicker : public QWidget
{
    Q_OBJECT

public:
    NamePicker(const Theme &theme, const SwitcherSearch &search, SwitcherSearch::Only only, QWidget *parent);
    void setFaces(Faces *faces); // without: initials

    bool isEmpty() const { return m_field->text().isEmpty(); }
    void clear() { m_field->clear(); }

    std::function<bool()> takesEnter; // true: Enter was meant for something else

Q_SIGNALS:
    void picked(const teahouse::ui::SwitcherRow &row);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &typed);
    void pick(const QModelIndex &index);

    const SwitcherSearch m_search;
    const SwitcherSearch::Only m_only;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
    QStandardItemModel m_found;
};

} // namespace teahouse::ui

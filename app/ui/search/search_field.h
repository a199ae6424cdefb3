// SPDX-License-Identifier: Apache-2.0
// The field of the search, with what could be meant offered below it while one types. The offers never take the focus.
#pragma once

#include "app/ui/search/suggestions.h"
#include "app/ui/theme/theme.h"

#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>

namespace teahouse::ui {

class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    // The offers are shown inside of `around`, over what is there.
    SearchField(const Theme &theme, QWidget *around, QWidget *parent);

    std::function<Suggestions(const QString &text, qsizetype cursor)> suggest;

    QListView &offers() { return *m_offers; }
    // As if somebody had typed it: offers appear where there are some.
    void setTyped(const QString &text);
    void hideOffers();

Q_SIGNALS:
    void committed(); // Enter
    void downPressed(); // to the results
    void escapePressed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void look();
    void choose(const QModelIndex &index);
    bool takeKey(QKeyEvent *event);

    const Theme &m_theme;
    QWidget *m_around;
    QListView *m_offers;
    QStandardItemModel m_model;
    Suggestions m_shown;
};

} // namespace teahouse::ui

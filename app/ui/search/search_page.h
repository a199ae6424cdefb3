// SPDX-License-Identifier: Apache-2.0
// What stands in place of the results: how to search, before anything is asked for; that nothing was found, and where was
// looked; what is wrong with the query.
#pragma once

#include "app/ui/theme/theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace teahouse::ui {

class SearchPage : public QScrollArea
{
    Q_OBJECT

public:
    SearchPage(const Theme &theme, QWidget *parent);

    void showStart(const QStringList &recent);
    void showSearching();
    // `elsewhere`: a button that offers to look further; empty: none.
    void showNothing(const QString &query, const QString &where, const QString &lookedAt, const QString &elsewhere);
    void showError(const QString &title, const QString &hint, bool operators);

Q_SIGNALS:
    void queryChosen(const QString &query); // one that was searched for before
    void operatorChosen(const QString &word);
    void elsewhereRequested();
    void recentCleared();

private:
    void begin(const QString &iconName, const QString &title, const QString &text);
    void end();
    QLabel *label(const QString &text, const QFont &font, bool quiet);
    void addHeading(const QString &text);
    void addOperators();
    void addRow(const QString &left, const QString &right, const QString &name, const std::function<void()> &chosen);

    const Theme &m_theme;
    QWidget *m_inside = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace teahouse::ui

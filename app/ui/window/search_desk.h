// SPDX-License-Identifier: Apache-2.0
// The search at the right of the window: its shortcuts, and going to what was found.
#pragma once

#include "app/ui/search/search_pane.h"

#include <QSplitter>

namespace teahouse::ui {

class MainWindow;

class SearchDesk : public QObject
{
    Q_OBJECT

public:
    // The pane becomes the last part of `row`. All outlive it.
    SearchDesk(const Theme &theme, app::Settings &settings, MainWindow &window, QSplitter &row);

    // The accounts of the window have changed, or one is about to go.
    void setAccounts(const QStringList &accounts);

    void openHere(); // Ctrl+F: in the open channel
    void openEverywhere();
    void openList(ChannelId channel, const QString &query); // with its results; unset: everywhere
    void close();
    bool isOpen() const { return m_pane && m_pane->isVisibleTo(m_pane->parentWidget()); }
    SearchPane &pane(); // made when first needed

private:
    void addShortcuts();
    void show();
    void mark(bool on); // what is searched for, in the timelines

    const Theme &m_theme;
    app::Settings &m_settings;
    MainWindow &m_window;
    QSplitter &m_row;
    QStringList m_accounts;
    SearchPane *m_pane = nullptr;
};

} // namespace teahouse::ui

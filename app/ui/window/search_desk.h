// SPDX-License-Identifier: Apache-2.0
// The search at the right of the window: its shortcuts, going to what was found, and back to where one was.
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
    void goBack(); // Alt+Left

private:
    // Where somebody was before going to a result.
    struct Place {
        QString account;
        ChannelId channel;
        app::Anchor anchor;

        bool operator==(const Place &) const = default;
    };

    void addShortcuts();
    void show();
    void mark(bool on); // what is searched for, in the timelines
    void leave(); // remembers where one is

    const Theme &m_theme;
    app::Settings &m_settings;
    MainWindow &m_window;
    QSplitter &m_row;
    QStringList m_accounts;
    SearchPane *m_pane = nullptr;
    QList<Place> m_places;
};

} // namespace teahouse::ui

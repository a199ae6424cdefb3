// SPDX-License-Identifier: Apache-2.0
// The window: the rail of servers, and beside it one page: an account, signing in, or the refusal of a server.
#pragma once

#include "app/ui/screenshot/screenshot_desk.h"
#include "app/ui/signin/refusal_page.h"
#include "app/ui/signin/sign_in_page.h"
#include "app/ui/window/search_desk.h"
#include "app/ui/window/server_rail.h"
#include "app/ui/window/workspace_page.h"

#include <QMainWindow>
#include <QStackedWidget>

namespace teahouse::ui {

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Theme &theme, app::Settings &settings);

    WorkspacePage *addWorkspace(const QString &accountId, app::Session &session);
    void removeWorkspace(const QString &accountId); // before its session goes
    WorkspacePage *workspace(const QString &accountId) const { return m_pages.value(accountId); }
    WorkspacePage *current() const; // nullptr while something else is shown
    QString currentId() const;
    void showWorkspace(const QString &accountId);

    // Made when first needed.
    SignInPage &signIn();
    // Finds servers for the page where one signs in; it must outlive the window.
    void setBrowser(lan::Browser &browser) { m_browser = &browser; }
    void showSignIn();
    void showRefusal(const QString &server, const QByteArray &expected, const QByteArray &shown);
    void showSettings();
    void bringUp();

    SearchDesk &search() { return *m_search; }
    qint64 unread() const;
    ScreenshotDesk &screenshots() { return *m_screenshots; }

Q_SIGNALS:
    void signInDone(const teahouse::app::Account &account, const QString &token);
    void unreadChanged(qint64 total);
    void addServerRequested();
    void signOutRequested(const QString &accountId);
    void signInAgainRequested(const QString &accountId);
    void quitRequested();
    void linkActivated(const QString &link); // to a message
    void noticeTestRequested();
    void showed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void addShortcuts();
    void retitle();
    void refreshRail();
    void takeScreenshots();
    void goBack(); // from signing in or a refusal
    void leave(); // the place that is shown
    void travel(bool forward); // in the history
    QList<SwitcherAction> serversBut(const QString &accountId);

    const Theme &m_theme;
    app::Settings &m_settings;
    ServerRail *m_rail;
    QStackedWidget *m_stack;
    SearchDesk *m_search;
    History m_history;
    bool m_isGoing = false; // until the event is over: however many steps it takes, it is one way
    ScreenshotDesk *m_screenshots;
    QHash<QString, WorkspacePage *> m_pages;
    QStringList m_order;
    SignInPage *m_signIn = nullptr;
    lan::Browser *m_browser = nullptr;
    RefusalPage *m_refusal = nullptr;
};

} // namespace teahouse::ui

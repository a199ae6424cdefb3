// SPDX-License-Identifier: Apache-2.0
// The running program: accounts and their sessions, the window, the tray, notifications. Puts the parts together.
#pragma once

#include "app/core/session.h"
#include "app/platform/idle.h"
#include "app/platform/secrets.h"
#include "app/ui/language.h"
#include "app/ui/theme/theme.h"
#include "app/ui/window/main_window.h"
#include "app/ui/window/notices.h"

#include <map>

namespace teahouse::ui {

struct Options {
    QString language; // for this run; empty: as in the settings
    std::optional<app::Settings::Theme> theme;
    QString link; // to open: an invitation, a server, a message
    QString connectTo; // signs in there without asking
    QString name;
    QString password;
    QString screenshot; // saves a picture of the window and ends
    QSize size;
    QString channel; // opened first
};

class Program : public QObject
{
    Q_OBJECT

public:
    Program(const app::Paths &paths, Options options);
    ~Program() override;

    void start();
    // From a second start, or the desktop: a link, or nothing.
    void called(const QString &link);

private:
    void applyLooks();
    void openSession(const app::Account &account, const QString &token);
    void wire(const QString &id, app::Session &session, WorkspacePage &page);
    void fetchTokens();
    void connectUnasked();
    void signedIn(const app::Account &account, const QString &token);
    void keep(const app::Account &account, const QString &token);
    void askWhereToKeep(const app::Account &account, const QString &token);
    void signInAgain(const QString &id, const QString &why);
    void signOut(const QString &id);
    void stateChanged(const QString &id, app::Session::State state);
    void openLink(const QString &link);
    void followLink(const QString &link);
    bool goTo(const proto::MessageLink &link);
    void startRest(); // what can wait until the first picture
    void reportStart();
    void maybeTakePicture();

    Options m_options;
    app::Paths m_paths;
    app::Settings m_settings;
    app::Accounts m_accounts;
    app::Secrets m_secrets;
    lan::Browser m_nearby; // servers in the local network
    Language m_language;
    Theme m_theme;
    std::map<QString, std::unique_ptr<app::Session>> m_sessions;
    std::unique_ptr<MainWindow> m_window; // before the sessions goes what shows them
    std::unique_ptr<app::SignInFlow> m_flow;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<Notices> m_notices;
    std::unique_ptr<app::Idle> m_idle;
    bool m_tokensFetched = false;
    bool m_pictureTaken = false;
};

} // namespace teahouse::ui

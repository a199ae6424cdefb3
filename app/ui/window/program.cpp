// SPDX-License-Identifier: Apache-2.0
// Starting, accounts, links; signing in and notices are in program_accounts.cpp and program_notices.cpp.
#include "app/ui/window/program.h"

#include "app/platform/process_age.h"
#include "common/proto/link.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QLoggingCategory>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

// Off but for measuring: QT_LOGGING_RULES=teahouse.start.info=true
Q_LOGGING_CATEGORY(lcStart, "teahouse.start", QtWarningMsg)

namespace teahouse::ui {

static constexpr int kBaseFontPixels = 14; // at 100 %
static constexpr int kPictureWaitMs = 30'000;
static constexpr int kPictureAfterMs = 300; // names and pictures settle

// The host as the wire has it: letters that only look like others stay visible as what they are.
static QString serverOf(const proto::MessageLink &link)
{
    const QString host = QString::fromLatin1(QUrl::toAce(link.host));
    return u"%1:%2"_s.arg(host.isEmpty() ? link.host : host).arg(link.port);
}

Program::Program(const app::Paths &paths, Options options)
    : m_options(std::move(options)), m_paths(paths), m_settings(m_paths), m_accounts(m_settings, m_paths),
      m_secrets(m_paths.profile() + u"/secrets"_s)
{
    m_language.use(m_options.language.isEmpty() ? m_settings.language() : m_options.language);
    applyLooks();
    m_theme.dress();
    connect(&m_settings, &app::Settings::changed, this, [this](const QString &key) {
        if (key.contains(u"language"_s)) // what was given for this run counts until somebody chooses something else
            m_options.language.clear();
        applyLooks();
        m_language.use(m_options.language.isEmpty() ? m_settings.language() : m_options.language);
        if (m_tray)
            m_tray->retranslate();
    });
}

Program::~Program()
{
    m_notices.reset();
    m_tray.reset();
    m_window.reset();
}

void Program::applyLooks()
{
    Looks looks;
    looks.scheme = Scheme(m_options.theme.value_or(m_settings.theme()));
    looks.density = Density(m_settings.density());
    looks.fontPixels = qRound(kBaseFontPixels * m_settings.fontPercent() / 100.0);
    m_theme.setLooks(looks);
}

void Program::start()
{
    m_window = std::make_unique<MainWindow>(m_theme, m_settings);
    m_notices = std::make_unique<Notices>(*m_window, m_theme, m_settings);
    MainWindow *window = m_window.get();
    window->setBrowser(m_nearby);
    if (m_options.size.isValid())
        window->resize(m_options.size);
    connect(&m_nearby, &lan::Browser::failed, this,
            [](const QString &why) { qCInfo(lcStart, "servers in the local network are not looked for: %s", qPrintable(why)); });
    connect(window, &MainWindow::signInDone, this, &Program::signedIn);
    connect(window, &MainWindow::signOutRequested, this, &Program::signOut);
    connect(window, &MainWindow::signInAgainRequested, this, [this](const QString &id) { signInAgain(id, {}); });
    connect(window, &MainWindow::addServerRequested, this, [this] {
        m_window->signIn().setNotice({});
        m_window->showSignIn();
    });
    connect(window, &MainWindow::quitRequested, qApp, [this] {
        m_window->close();
        QCoreApplication::quit();
    });
    connect(window, &MainWindow::unreadChanged, this, [this](qint64 total) {
        if (m_tray)
            m_tray->setUnread(total);
    });
    connect(window, &MainWindow::showed, this, [this] {
        reportStart();
        fetchTokens();
        maybeTakePicture();
    });

    for (const app::Account &account : m_accounts.list())
        openSession(account, {});
    if (m_accounts.list().isEmpty() && m_options.connectTo.isEmpty())
        window->showSignIn();
    else if (!m_accounts.list().isEmpty())
        window->showWorkspace(m_accounts.list().first().id);
    window->show();

    connectUnasked();
    if (!m_options.link.isEmpty())
        openLink(m_options.link);
    // An empty archive shows nothing to wait for.
    QTimer::singleShot(500, this, &Program::fetchTokens);
    QTimer::singleShot(1'000, this, &Program::startRest);
    if (!m_options.screenshot.isEmpty())
        QTimer::singleShot(kPictureWaitMs, this, [] {
            qWarning("no picture: no conversation was shown within %d s", kPictureWaitMs / 1'000);
            QCoreApplication::exit(1);
        });
}

void Program::openSession(const app::Account &account, const QString &token)
{
    auto session = std::make_unique<app::Session>(account, m_paths.archiveFile(account.id));
    app::Session *opened = session.get();
    m_sessions[account.id] = std::move(session);
    WorkspacePage *page = m_window->addWorkspace(account.id, *opened);
    if (!m_options.channel.isEmpty())
        page->openNamed(m_options.channel);
    wire(account.id, *opened, *page);
    if (!token.isEmpty())
        opened->connectWith(token);
}

void Program::called(const QString &link)
{
    m_window->bringUp();
    if (!link.isEmpty())
        openLink(link);
}

// To a message where somebody is signed in, else to a server.
void Program::openLink(const QString &text)
{
    const auto link = proto::MessageLink::parse(text);
    if (!link) {
        m_window->signIn().setNotice({});
        m_window->signIn().setAddress(text);
        return m_window->showSignIn();
    }
    if (goTo(*link))
        return;
    m_window->signIn().setNotice(tr("This link leads to a server that you are not signed in to."));
    m_window->signIn().setAddress(serverOf(*link));
    m_window->showSignIn();
}

// Clicked or pasted: one stays where one is when it does not lead to a server of ours.
void Program::followLink(const QString &text)
{
    const auto link = proto::MessageLink::parse(text);
    if (!link || goTo(*link))
        return;
    if (text.startsWith(u"http"_s, Qt::CaseInsensitive)) { // somebody's page that happens to look like it
        QDesktopServices::openUrl(QUrl(text.trimmed()));
        return;
    }
    if (WorkspacePage *page = m_window->current())
        page->setNotice(tr("This link leads to %1. You are not signed in to that server.").arg(serverOf(*link)), tr("Close"));
}

// An account there, and of several the one that is shown.
bool Program::goTo(const proto::MessageLink &link)
{
    QString id;
    for (const app::Account &account : m_accounts.list()) {
        const bool fits = account.endpoint.host.compare(link.host, Qt::CaseInsensitive) == 0 && account.endpoint.port == link.port;
        if (fits && (id.isEmpty() || account.id == m_window->currentId()))
            id = account.id;
    }
    WorkspacePage *page = id.isEmpty() ? nullptr : m_window->workspace(id);
    if (!page)
        return false;
    m_window->showWorkspace(id);
    page->follow(link);
    return true;
}

void Program::reportStart()
{
    if (!lcStart().isInfoEnabled())
        return;
    m_window->repaint(); // now, not when its turn comes
    qCInfo(lcStart, "painted after %lld ms", app::processAgeMs());
}

// When the timeline is painted and, where there is a server, up to date.
void Program::maybeTakePicture()
{
    if (m_options.screenshot.isEmpty() || m_pictureTaken)
        return;
    WorkspacePage *page = m_window->current();
    if (!page || page->conversation().pane().view().model()->rowCount() == 0)
        return;
    const bool waits = !m_options.connectTo.isEmpty() && page->session().state() != app::Session::State::Online;
    if (waits || (!m_options.channel.isEmpty() && page->title() != m_options.channel))
        return;
    m_pictureTaken = true;
    QTimer::singleShot(kPictureAfterMs, this, [this] {
        const bool saved = m_window->grab().save(m_options.screenshot);
        QCoreApplication::exit(saved ? 0 : 1);
    });
}

} // namespace teahouse::ui

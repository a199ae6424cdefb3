// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/main_window.h"

#include "app/ui/window/help_sheet.h"
#include "app/ui/dialogs/settings_dialog.h"
#include "app/ui/error_text.h"
#include "app/ui/theme/icons.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QMouseEvent>
#include <QShortcut>
#include <QTimer>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static const QString kGeometry = u"window/geometry"_s;

#ifdef Q_OS_MACOS
static const QKeySequence kBackKeys[] = {Qt::CTRL | Qt::Key_BracketLeft};
static const QKeySequence kForwardKeys[] = {Qt::CTRL | Qt::Key_BracketRight};
#else
static const QKeySequence kBackKeys[] = {Qt::ALT | Qt::Key_Left, Qt::Key_Back};
static const QKeySequence kForwardKeys[] = {Qt::ALT | Qt::Key_Right, Qt::Key_Forward};
#endif

static QString nameOf(const app::Account &account)
{
    return account.serverName.isEmpty() ? account.endpoint.host : account.serverName;
}

MainWindow::MainWindow(const Theme &theme, app::Settings &settings) : m_theme(theme), m_settings(settings)
{
    setWindowIcon(appIcon());
    auto *inside = new QWidget(this);
    m_rail = new ServerRail(theme, inside);
    m_rail->hide();
    auto *beside = new QSplitter(inside);
    beside->setHandleWidth(1);
    m_stack = new QStackedWidget(beside);
    beside->setCollapsible(0, false);
    m_search = new SearchDesk(theme, settings, *this, *beside);
    auto *row = new QHBoxLayout(inside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(beside, 1);
    setCentralWidget(inside);
    setMinimumSize(560, 400);
    if (!restoreGeometry(settings.value(kGeometry).toByteArray()))
        resize(1120, 760);
    connect(m_rail, &ServerRail::chosen, this, &MainWindow::showWorkspace);
    connect(m_rail, &ServerRail::addRequested, this, &MainWindow::addServerRequested);
    connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::retitle);
    addShortcuts();
    takeScreenshots();
    retitle();
}

// A finished picture goes the way of a pasted one: into the conversation that is open.
void MainWindow::takeScreenshots()
{
    m_screenshots = new ScreenshotDesk(m_theme, m_settings, *this);
    m_screenshots->setParent(this);
    connect(m_screenshots, &ScreenshotDesk::taken, this, [this](const QImage &picture) {
        bringUp();
        if (WorkspacePage *page = current())
            page->conversation().attaching().offer(picture);
    });
    connect(m_screenshots, &ScreenshotDesk::failed, this, [this](Code code) {
        if (code == Code::Forbidden || code == Code::Cancelled)
            return; // by the person
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Screenshot"),
                                    code == Code::Unsupported ? tr("This desktop lets no program take screenshots.") : ErrorText::of(code),
                                    QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

void MainWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    const auto step = [this](int by, bool unreadOnly) {
        return [this, by, unreadOnly] {
            if (WorkspacePage *page = current())
                page->step(by, unreadOnly);
        };
    };
    on(Qt::CTRL | Qt::Key_K, [this] {
        if (WorkspacePage *page = current())
            page->jump();
    });
    on(kDateKeys, [this] {
        if (WorkspacePage *page = current())
            page->jumpToDate();
    });
    on(Qt::CTRL | Qt::SHIFT | Qt::Key_M, [this] {
        if (WorkspacePage *page = current())
            page->openMentions();
    });
    on(Qt::CTRL | Qt::SHIFT | Qt::Key_O, [this] {
        if (WorkspacePage *page = current())
            page->toggleUnreadOnly();
    });
    on(kHelpKeys, [this] {
        if (WorkspacePage *page = current())
            page->showHelp();
    });
    on(Qt::ALT | Qt::Key_Up, step(-1, false));
    on(Qt::ALT | Qt::Key_Down, step(1, false));
    on(Qt::ALT | Qt::SHIFT | Qt::Key_Up, step(-1, true));
    on(Qt::ALT | Qt::SHIFT | Qt::Key_Down, step(1, true));
    for (const QKeySequence &keys : kBackKeys)
        on(keys, [this] { travel(false); });
    for (const QKeySequence &keys : kForwardKeys)
        on(keys, [this] { travel(true); });
    on(Qt::CTRL | Qt::Key_Comma, [this] { showSettings(); });
    on(Qt::CTRL | Qt::Key_Q, [this] { Q_EMIT quitRequested(); });
}

WorkspacePage *MainWindow::addWorkspace(const QString &accountId, app::Session &session)
{
    auto *page = new WorkspacePage(m_theme, m_settings, session, m_stack);
    m_pages.insert(accountId, page);
    m_order.append(accountId);
    m_stack->addWidget(page);
    m_search->setAccounts(m_order);
    connect(page, &WorkspacePage::searchRequested, m_search, &SearchDesk::openHere);
    connect(page, &WorkspacePage::listRequested, m_search, &SearchDesk::openList);
    connect(page, &WorkspacePage::titleChanged, this, &MainWindow::retitle);
    connect(page, &WorkspacePage::unreadChanged, this, [this] {
        refreshRail();
        retitle();
        Q_EMIT unreadChanged(unread());
    });
    connect(page, &WorkspacePage::leaving, this, [this, page] {
        if (page == current())
            leave();
    });
    page->elsewhere = [this, accountId] { return serversBut(accountId); };
    connect(page, &WorkspacePage::showed, this, &MainWindow::showed);
    connect(&page->conversation().composer(), &Composer::screenshotRequested, m_screenshots, &ScreenshotDesk::begin);
    connect(page, &WorkspacePage::linkActivated, this, &MainWindow::linkActivated);
    connect(page, &WorkspacePage::settingsRequested, this, &MainWindow::showSettings);
    connect(page, &WorkspacePage::addServerRequested, this, &MainWindow::addServerRequested);
    connect(page, &WorkspacePage::quitRequested, this, &MainWindow::quitRequested);
    connect(page, &WorkspacePage::signOutRequested, this, [this, accountId] { Q_EMIT signOutRequested(accountId); });
    connect(page, &WorkspacePage::noticeClicked, this, [this, page, accountId] {
        page->setNotice({}, {});
        if (page->session().state() == app::Session::State::Refused)
            Q_EMIT signInAgainRequested(accountId);
    });
    connect(&session, &app::Session::accountChanged, this, [this] {
        refreshRail();
        retitle();
    });
    refreshRail();
    return page;
}

void MainWindow::removeWorkspace(const QString &accountId)
{
    m_order.removeAll(accountId);
    m_search->setAccounts(m_order);
    delete m_pages.take(accountId);
    refreshRail();
    goBack();
}

WorkspacePage *MainWindow::current() const
{
    return qobject_cast<WorkspacePage *>(m_stack->currentWidget());
}

QString MainWindow::currentId() const
{
    return m_pages.key(current());
}

void MainWindow::showWorkspace(const QString &accountId)
{
    if (WorkspacePage *page = workspace(accountId)) {
        if (page != current())
            leave();
        m_stack->setCurrentWidget(page);
        page->conversation().composer().setFocus();
    }
    refreshRail();
}

// --- back and forward ------------------------------------------------------------------------------------

void MainWindow::leave()
{
    if (std::exchange(m_isGoing, true))
        return;
    QTimer::singleShot(0, this, [this] { m_isGoing = false; });
    const WorkspacePage *page = current();
    if (const auto place = page ? page->place() : std::nullopt)
        m_history.leave(*place);
}

void MainWindow::travel(bool forward)
{
    const WorkspacePage *from = current();
    const auto now = from ? from->place() : std::nullopt;
    if (!now)
        return;
    const auto isThere = [this](const Place &place) { return workspace(place.account) && workspace(place.account)->hasPlace(place); };
    const auto place = forward ? m_history.forward(*now, isThere) : m_history.back(*now, isThere);
    if (!place)
        return;
    m_isGoing = true; // the history knows
    if (place->account != currentId()) // or what has the focus would lose it
        showWorkspace(place->account);
    workspace(place->account)->goTo(*place);
    m_isGoing = false;
}

// The side buttons of a mouse, wherever it is in this window.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && watched == windowHandle()) {
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        if (button == Qt::BackButton || button == Qt::ForwardButton) {
            travel(button == Qt::ForwardButton);
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

QList<SwitcherAction> MainWindow::serversBut(const QString &accountId)
{
    QList<SwitcherAction> others;
    for (const QString &id : std::as_const(m_order)) {
        if (id != accountId)
            others.append({u"server"_s, nameOf(workspace(id)->session().account()), tr("Server"), [this, id] { showWorkspace(id); }});
    }
    return others;
}

SignInPage &MainWindow::signIn()
{
    if (!m_signIn) {
        m_signIn = new SignInPage(m_theme, m_stack);
        m_stack->addWidget(m_signIn);
        if (m_browser)
            m_signIn->setBrowser(*m_browser);
        connect(m_signIn, &SignInPage::done, this, &MainWindow::signInDone);
        connect(m_signIn, &SignInPage::cancelled, this, &MainWindow::goBack);
        connect(m_signIn, &SignInPage::languageRequested, &m_settings, &app::Settings::setLanguage);
        connect(m_signIn, &SignInPage::certificateChanged, this,
                [this](const app::Endpoint &server, const QByteArray &shown) {
                    showRefusal(server.host, server.fingerprint, shown);
                });
    }
    return *m_signIn;
}

void MainWindow::showSignIn()
{
    signIn().setCancellable(!m_order.isEmpty());
    m_stack->setCurrentWidget(&signIn());
    signIn().setFocus();
    refreshRail();
}

void MainWindow::showRefusal(const QString &server, const QByteArray &expected, const QByteArray &shown)
{
    if (!m_refusal) {
        m_refusal = new RefusalPage(m_theme, m_stack);
        m_stack->addWidget(m_refusal);
        connect(m_refusal, &RefusalPage::left, this, &MainWindow::goBack);
    }
    m_refusal->present(server, expected, shown);
    m_stack->setCurrentWidget(m_refusal);
    bringUp();
}

void MainWindow::goBack()
{
    if (m_order.isEmpty())
        showSignIn();
    else
        showWorkspace(m_order.first());
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_theme, m_settings, current() ? &current()->session() : nullptr,
                                      m_screenshots->hotkey(), this);
    connect(dialog, &SettingsDialog::noticeTestRequested, this, &MainWindow::noticeTestRequested);
    dialog->setModal(true);
    dialog->show();
}

void MainWindow::bringUp()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

qint64 MainWindow::unread() const
{
    qint64 total = 0;
    for (WorkspacePage *page : m_pages)
        total += page->unreadTotal();
    return total;
}

void MainWindow::refreshRail()
{
    QList<ServerRail::Server> servers;
    for (const QString &id : std::as_const(m_order)) {
        WorkspacePage *page = m_pages.value(id);
        servers.append({id, nameOf(page->session().account()), page->unreadTotal(), page == current()});
    }
    m_rail->setServers(servers);
}

void MainWindow::retitle()
{
    QString title = tr("Teahouse");
    if (WorkspacePage *page = current()) {
        const QString channel = page->title();
        const QString server = nameOf(page->session().account());
        title = channel.isEmpty() ? server : tr("%1 — %2").arg(channel, server);
    }
    const qint64 count = unread();
    setWindowTitle(count > 0 ? tr("(%1) %2").arg(count).arg(title) : title);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    windowHandle()->installEventFilter(this); // installed again, it is there once
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retitle();
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        if (WorkspacePage *page = current())
            page->windowActivated();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (WorkspacePage *page : std::as_const(m_pages))
        page->save();
    m_settings.setValue(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace teahouse::ui

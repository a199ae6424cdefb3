// SPDX-License-Identifier: Apache-2.0
// Program: signing in and out, and where tokens are kept.
#include "app/ui/error_text.h"
#include "app/ui/window/program.h"

#include <QHostAddress>
#include <QMessageBox>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

void Program::wire(const QString &id, app::Session &session, WorkspacePage &page)
{
    connect(&session, &app::Session::stateChanged, this,
            [this, id](app::Session::State state) { stateChanged(id, state); });
    connect(&session, &app::Session::accountChanged, this, [this](const app::Account &changed) {
        m_accounts.update(changed);
    });
    connect(&session, &app::Session::signedOutByServer, this, [this, id] {
        if (WorkspacePage *shown = m_window->workspace(id))
            shown->setNotice(tr("You have been signed out. What you wrote is kept and sent when you sign in again."),
                             tr("Sign in"));
    });
    connect(&session, &app::Session::archiveRefused, this, [&page](const Error &error) {
        page.setNotice(error.code == Code::Unsupported
                           ? tr("This archive was written by a newer version of Teahouse. Please update this one.")
                           : ErrorText::of(error.code),
                       tr("Close"));
    });
    m_notices->watch(id);
}

// The keychain may ask for a password: only when something is on the screen.
void Program::fetchTokens()
{
    if (std::exchange(m_tokensFetched, true))
        return;
    for (const app::Account &account : m_accounts.list()) {
        m_secrets.find(account.id, account.tokenPlace).then(this, [this, id = account.id](const Result<QString> &token) {
            const auto session = m_sessions.find(id);
            if (session == m_sessions.end() || session->second->connection().isReady())
                return;
            if (token)
                return session->second->connectWith(*token);
            if (m_options.connectTo.isEmpty()) // else somebody signs in just now
                m_window->workspace(id)->setNotice(tr("You are not signed in. This is what you have read before."),
                                                   tr("Sign in"));
        });
    }
}

static bool isLoopback(const QString &host)
{
    return host == u"localhost"_s || QHostAddress(host).isLoopback();
}

// --connect: for scripts and demonstrations.
void Program::connectUnasked()
{
    if (m_options.connectTo.isEmpty())
        return;
    m_flow = std::make_unique<app::SignInFlow>();
    app::SignInFlow *flow = m_flow.get();
    const auto giveUp = [this](const QString &why) {
        qWarning("cannot sign in: %s", qUtf8Printable(why));
        m_window->signIn().setAddress(m_options.connectTo);
        m_window->signIn().setName(m_options.name);
        m_window->signIn().showError(why);
        if (m_accounts.list().isEmpty())
            m_window->showSignIn();
        if (!m_options.screenshot.isEmpty())
            QCoreApplication::exit(1);
    };
    if (!flow->setAddress(m_options.connectTo))
        return giveUp(tr("This is not an address."));
    connect(flow, &app::SignInFlow::certificateUnknown, this, [this, giveUp](const QByteArray &fingerprint) {
        if (isLoopback(m_flow->endpoint().host))
            m_flow->trust(fingerprint);
        else
            giveUp(tr("The certificate of this server is not known yet."));
    });
    connect(flow, &app::SignInFlow::certificateChanged, this, [this](const QByteArray &shown) {
        m_window->showRefusal(m_flow->endpoint().host, m_flow->endpoint().fingerprint, shown);
    });
    connect(flow, &app::SignInFlow::failed, this, [giveUp](const Error &error) { giveUp(ErrorText::ofSignIn(error)); });
    // A code is for a person to give.
    connect(flow, &app::SignInFlow::codeNeeded, this, [giveUp] { giveUp(ErrorText::of(Code::SecondFactorNeeded)); });
    connect(flow, &app::SignInFlow::secondFactorBegun, this, [giveUp] { giveUp(ErrorText::of(Code::SecondFactorMissing)); });
    connect(flow, &app::SignInFlow::done, this, [this] {
        app::Account account = m_flow->account();
        account.tokenPlace = app::TokenPlace::SessionOnly; // the password comes again with the next start
        signedIn(account, m_flow->token());
    });
    flow->signIn(m_options.name, m_options.password);
}

void Program::signedIn(const app::Account &fresh, const QString &token)
{
    app::Account account = fresh;
    if (const app::Account *known = m_accounts.find(fresh.endpoint, fresh.user)) {
        account.id = known->id;
        m_accounts.update(account);
        m_sessions.at(account.id)->connectWith(token);
    } else {
        account = m_accounts.add(fresh);
        openSession(account, token);
    }
    m_window->workspace(account.id)->setNotice({}, {});
    m_window->showWorkspace(account.id);
    keep(account, token);
}

void Program::keep(const app::Account &account, const QString &token)
{
    m_secrets.keep(account.id, token, account.tokenPlace)
        .then(this, [this, account, token](const Result<proto::Done> &kept) {
            if (!kept)
                askWhereToKeep(account, token);
        });
}

void Program::askWhereToKeep(const app::Account &account, const QString &token)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("No keychain"),
                                tr("No keychain is open on this desktop. How should Teahouse remember that you are signed "
                                   "in?"),
                                QMessageBox::NoButton, m_window.get());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("A file that only you can read is safe from other users of this computer, but not from "
                               "someone who takes the disk."));
    QPushButton *file = box->addButton(tr("In a file only I can read"), QMessageBox::AcceptRole);
    QPushButton *now = box->addButton(tr("Only until I quit"), QMessageBox::RejectRole);
    box->setDefaultButton(now);
    const auto answer = [this, account, token](app::TokenPlace place) {
        app::Account changed = account;
        changed.tokenPlace = place;
        m_accounts.update(changed);
        m_secrets.keep(changed.id, token, place).then(this, [this, id = changed.id](const Result<proto::Done> &kept) {
            if (!kept && m_window->workspace(id))
                m_window->workspace(id)->setNotice(ErrorText::of(kept.error().code), tr("Close"));
        });
    };
    connect(file, &QPushButton::clicked, this, [answer] { answer(app::TokenPlace::File); });
    connect(now, &QPushButton::clicked, this, [answer] { answer(app::TokenPlace::SessionOnly); });
    box->open();
}

void Program::signInAgain(const QString &id, const QString &why)
{
    const app::Account *account = m_accounts.find(id);
    if (!account)
        return;
    const app::Endpoint &server = account->endpoint;
    const QString scheme = server.tls ? u"teahouse"_s : u"teahouse+plain"_s;
    const QString pin = server.fingerprint.isEmpty() ? QString() : u"#"_s + QString::fromLatin1(server.fingerprint);
    m_window->signIn().setNotice(why);
    m_window->signIn().setAddress(u"%1://%2:%3%4"_s.arg(scheme, server.host).arg(server.port).arg(pin));
    m_window->signIn().setName(account->userName);
    m_window->showSignIn();
}

void Program::signOut(const QString &id)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return;
    const app::TokenPlace place = found->second->account().tokenPlace;
    connect(found->second.get(), &app::Session::finished, this, [this, id, place] {
        m_window->removeWorkspace(id);
        m_sessions.erase(id);
        m_secrets.remove(id, place).then(this, [](const Result<proto::Done> &) { });
        m_accounts.remove(id);
    }, Qt::QueuedConnection);
    found->second->signOut();
}

void Program::stateChanged(const QString &id, app::Session::State state)
{
    maybeTakePicture();
    if (state == app::Session::State::Online)
        QTimer::singleShot(200, this, &Program::maybeTakePicture); // what came with the catch-up is being shown
    if (state != app::Session::State::Refused)
        return;
    app::Connection &connection = m_sessions.at(id)->connection();
    const app::Refusal &refusal = connection.refusal();
    const app::Account &account = m_sessions.at(id)->account();
    WorkspacePage *page = m_window->workspace(id);
    switch (refusal.reason) {
    case app::Refusal::Reason::CertificateChanged:
        m_window->showRefusal(account.endpoint.host, account.endpoint.fingerprint, refusal.fingerprint);
        break;
    case app::Refusal::Reason::CertificateUnknown:
        signInAgain(id, tr("The certificate of this server has to be checked again."));
        break;
    case app::Refusal::Reason::SignIn:
        page->setNotice(tr("You have been signed out. What you wrote is kept and sent when you sign in again."), tr("Sign in"));
        break;
    case app::Refusal::Reason::Protocol:
        page->setNotice(ErrorText::of(Code::Unsupported), tr("Close"));
        break;
    case app::Refusal::Reason::None:
    case app::Refusal::Reason::Met: // those who sign in for good do not
        break;
    }
}

} // namespace teahouse::ui

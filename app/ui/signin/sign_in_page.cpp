// SPDX-License-Identifier: Apache-2.0
#include "app/ui/signin/sign_in_page.h"

#include "app/ui/error_text.h"
#include "app/ui/language.h"
#include "app/ui/signin/fingerprint.h"
#include "app/ui/theme/icons.h"
#include "common/proto/limits.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kWidth = 380;

SignInPage::SignInPage(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *box = new QWidget(this);
    box->setFixedWidth(kWidth);
    m_logo = new QLabel(box);
    m_title = new QLabel(box);
    m_notice = new QLabel(box);
    for (QLabel *label : {m_logo, m_title, m_notice})
        label->setAlignment(Qt::AlignCenter);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setProperty("quiet", true);

    auto *column = new QVBoxLayout(box);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_logo);
    column->addWidget(m_title);
    column->addWidget(m_notice);
    column->addSpacing(6);
    column->addWidget(makeForm(box));
    column->addWidget(makeTrustBox(box));
    column->addStretch(3);
    column->addLayout(makeLanguages(box));
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(box);
    row->addStretch(1);

    wireFlow();
    connect(&theme, &Theme::changed, this, &SignInPage::restyle);
    setCancellable(false);
    setNotice({});
    restyle();
    retranslate();
    addressChanged();
    setFocusProxy(m_address);
}

QWidget *SignInPage::makeForm(QWidget *box)
{
    m_form = new QWidget(box);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(3);
    m_address = addField(m_form);
    m_name = addField(m_form);
    m_shown = addField(m_form);
    m_password = addField(m_form);
    m_name->setMaxLength(limits::kName);
    m_shown->setMaxLength(limits::kName);
    m_password->setMaxLength(limits::kPassword);
    m_password->setEchoMode(QLineEdit::Password);
    m_error = new QLabel(m_form);
    m_error->setProperty("error", true);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_submit = new QPushButton(m_form);
    m_submit->setProperty("primary", true);
    m_provider = new QPushButton(m_form);
    m_provider->setObjectName(u"provider"_s);
    m_cancel = new QPushButton(m_form);
    form->addSpacing(6);
    form->addWidget(m_error);
    form->addSpacing(6);
    form->addWidget(m_submit);
    form->addSpacing(4);
    form->addWidget(m_provider);
    form->addSpacing(4);
    form->addWidget(m_cancel);
    m_nearby = new NearbyServers(m_theme, m_form);
    form->addWidget(m_nearby);
    connect(m_nearby, &NearbyServers::chosen, this, &SignInPage::setAddress);

    connect(m_address, &QLineEdit::textChanged, this, &SignInPage::addressChanged);
    for (QLineEdit *field : {m_address, m_name, m_shown, m_password})
        connect(field, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_submit, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_provider, &QPushButton::clicked, this, &SignInPage::goToBrowser);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_flow.cancel();
        setBusy(false);
        Q_EMIT cancelled();
    });
    return m_form;
}

QWidget *SignInPage::makeTrustBox(QWidget *box)
{
    m_trustBox = new QWidget(box);
    auto *trust = new QVBoxLayout(m_trustBox);
    trust->setContentsMargins(0, 0, 0, 0);
    trust->setSpacing(12);
    m_trustText = new QLabel(m_trustBox);
    m_trustText->setWordWrap(true);
    m_fingerprint = new QLabel(m_trustBox);
    m_fingerprint->setAlignment(Qt::AlignCenter);
    m_fingerprint->setWordWrap(true);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_trust = new QPushButton(m_trustBox);
    m_trust->setProperty("primary", true);
    m_distrust = new QPushButton(m_trustBox);
    trust->addWidget(m_trustText);
    trust->addWidget(m_fingerprint);
    trust->addWidget(m_trust);
    trust->addWidget(m_distrust);
    m_trustBox->hide();

    connect(m_trust, &QPushButton::clicked, this, [this] {
        m_trustBox->hide();
        m_form->show();
        setBusy(true);
        m_flow.trust(m_unknown);
    });
    connect(m_distrust, &QPushButton::clicked, this, [this] {
        m_flow.cancel();
        m_trustBox->hide();
        m_form->show();
        setBusy(false);
    });
    return m_trustBox;
}

QLayout *SignInPage::makeLanguages(QWidget *box)
{
    auto *languages = new QHBoxLayout;
    languages->addStretch(1);
    for (const Language::Choice &choice : Language::all()) {
        auto *button = new QPushButton(choice.name, box);
        button->setFlat(true);
        connect(button, &QPushButton::clicked, this, [this, code = choice.code] { Q_EMIT languageRequested(code); });
        languages->addWidget(button);
    }
    languages->addStretch(1);
    return languages;
}

void SignInPage::wireFlow()
{
    connect(&m_flow, &app::SignInFlow::certificateUnknown, this, &SignInPage::askAboutCertificate);
    connect(&m_flow, &app::SignInFlow::certificateChanged, this, [this](const QByteArray &shown) {
        setBusy(false);
        Q_EMIT certificateChanged(m_flow.endpoint(), shown);
    });
    connect(&m_flow, &app::SignInFlow::failed, this, [this](const Error &error) {
        setBusy(false);
        const QString text = m_byProvider ? ErrorText::ofProvider(error) : ErrorText::ofSignIn(error);
        if (error.code == Code::Unauthorized) // the password is not any more what it was a moment ago
            leaveStep();
        if (m_step && !m_step->isHidden())
            m_step->showError(text);
        else
            showError(text);
    });
    connect(&m_flow, &app::SignInFlow::browserNeeded, this, &SignInPage::showBrowserPage);
    connect(&m_flow, &app::SignInFlow::codeNeeded, this, [this](bool wrong) {
        setBusy(false);
        step().askForCode(wrong);
    });
    connect(&m_flow, &app::SignInFlow::secondFactorBegun, this, [this](const proto::SecondFactorBegun &factor) {
        setBusy(false);
        step().showSetup(factor);
    });
    connect(&m_flow, &app::SignInFlow::done, this, [this] {
        setBusy(false);
        if (m_flow.recoveryCodes().isEmpty())
            finish();
        else
            step().showRecoveryCodes(m_flow.recoveryCodes());
    });
}

SecondFactorStep &SignInPage::step()
{
    if (!m_step) {
        auto *box = m_form->parentWidget();
        m_step = new SecondFactorStep(m_theme, box);
        auto *column = static_cast<QVBoxLayout *>(box->layout());
        column->insertWidget(column->indexOf(m_form) + 1, m_step);
        connect(m_step, &SecondFactorStep::codeGiven, this, [this](const QString &code) {
            setBusy(true);
            m_flow.giveCode(code);
        });
        connect(m_step, &SecondFactorStep::finished, this, &SignInPage::finish);
        connect(m_step, &SecondFactorStep::backRequested, this, [this] {
            m_flow.cancel();
            setBusy(false);
            leaveStep();
        });
    }
    m_form->hide();
    m_logo->hide(); // a key and its codes take the room
    m_step->show();
    return *m_step;
}

void SignInPage::leaveStep()
{
    if (!m_step || m_step->isHidden())
        return;
    m_step->leave();
    m_step->hide();
    m_logo->show();
    m_form->show();
    m_password->setFocus();
}

void SignInPage::finish()
{
    m_password->clear();
    leaveStep();
    Q_EMIT done(m_flow.account(), m_flow.token());
}

QLineEdit *SignInPage::addField(QWidget *box)
{
    auto *label = new QLabel(box);
    label->setProperty("quiet", true);
    auto *field = new QLineEdit(box);
    label->setBuddy(field);
    auto *column = static_cast<QVBoxLayout *>(box->layout());
    if (column->count() > 0)
        column->addSpacing(8);
    column->addWidget(label);
    column->addWidget(field);
    m_labels.append(label);
    return field;
}

void SignInPage::restyle()
{
    m_title->setFont(m_theme.title());
    m_fingerprint->setFont(m_theme.code());
    for (QLabel *label : std::as_const(m_labels))
        label->setFont(m_theme.small());
    m_logo->setPixmap(iconPixmap(u"teahouse"_s, Qt::black, 64, devicePixelRatioF()));
    update();
}

void SignInPage::setAddress(const QString &address)
{
    m_address->setText(address);
    m_address->setCursorPosition(0); // the server's name is what one looks for
    m_name->setFocus();
}

void SignInPage::setName(const QString &name)
{
    m_name->setText(name);
    if (!name.isEmpty())
        m_password->setFocus();
}

void SignInPage::setNotice(const QString &notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

void SignInPage::setCancellable(bool cancellable)
{
    m_cancel->setVisible(cancellable);
}

void SignInPage::addressChanged()
{
    const bool valid = m_flow.setAddress(m_address->text().trimmed());
    const bool invited = valid && m_flow.isInvitation();
    m_labels.at(2)->setVisible(invited);
    m_shown->setVisible(invited);
    m_submit->setEnabled(valid);
    m_provider->setEnabled(valid);
    m_provider->setVisible(!invited);
    m_error->clear();
    retranslate();
}

void SignInPage::submit()
{
    if (m_flow.isBusy() || !m_submit->isEnabled())
        return;
    if (m_name->text().trimmed().isEmpty() || m_password->text().isEmpty()) {
        (m_name->text().trimmed().isEmpty() ? m_name : m_password)->setFocus();
        return;
    }
    if (m_flow.isInvitation() && m_password->text().size() < limits::kPasswordShortest)
        return showError(tr("A password has at least %n character(s).", nullptr, limits::kPasswordShortest));
    m_byProvider = false;
    setBusy(true);
    if (m_flow.isInvitation())
        m_flow.acceptInvitation(m_name->text().trimmed(), m_shown->text().trimmed(), m_password->text());
    else
        m_flow.signIn(m_name->text().trimmed(), m_password->text());
}

void SignInPage::goToBrowser()
{
    if (m_flow.isBusy()) {
        m_flow.cancel();
        return setBusy(false);
    }
    m_byProvider = true;
    m_flow.signInByProvider({.done = tr("You have signed in. You can close this page and go back to Teahouse."),
                             .refused = tr("You have not signed in. You can close this page and try again in Teahouse.")});
    setBusy(true);
}

void SignInPage::showBrowserPage(const QUrl &url)
{
    m_inBrowser = true;
    retranslate();
    if (!QDesktopServices::openUrl(url))
        showError(tr("No browser opens. Go to this address yourself: %1").arg(QString::fromLatin1(url.toEncoded())));
}

void SignInPage::setBusy(bool busy)
{
    m_error->clear();
    m_inBrowser = false;
    m_submit->setEnabled(!busy);
    m_provider->setEnabled(!busy || m_byProvider);
    for (QLineEdit *field : {m_address, m_name, m_shown, m_password})
        field->setEnabled(!busy);
    m_nearby->setEnabled(!busy);
    if (m_step)
        m_step->setBusy(busy);
    retranslate();
}

void SignInPage::showError(const QString &text)
{
    m_error->setText(text);
}

void SignInPage::askAboutCertificate(const QByteArray &fingerprint)
{
    m_unknown = fingerprint;
    m_form->hide();
    m_trustBox->show();
    retranslate();
    m_distrust->setFocus(); // Enter must not trust by accident
}

void SignInPage::retranslate()
{
    const bool invited = m_flow.isInvitation();
    m_title->setText(tr("Teahouse"));
    const QStringList labels{tr("Invitation link or server address"), invited ? tr("Choose a name to sign in with") : tr("Name"),
                             tr("Name shown to others"), invited ? tr("Choose a password") : tr("Password")};
    const QList<QLineEdit *> fields{m_address, m_name, m_shown, m_password};
    for (qsizetype i = 0; i < labels.size(); ++i) {
        m_labels.at(i)->setText(labels.at(i));
        fields.at(i)->setAccessibleName(labels.at(i));
    }
    m_address->setPlaceholderText(tr("teahouse://… or server.example:8008"));
    if (m_inBrowser)
        m_submit->setText(tr("Sign in there, in your browser…"));
    else if (m_flow.isBusy())
        m_submit->setText(tr("Connecting…"));
    else
        m_submit->setText(invited ? tr("Join") : tr("Sign in"));
    m_provider->setText(m_flow.isBusy() && m_byProvider ? tr("Cancel") : tr("Sign in with single sign-on (SSO)"));
    m_cancel->setText(tr("Cancel"));
    m_logo->setAccessibleName(tr("Teahouse"));
    m_trustText->setText(tr("You are connecting to %1 for the first time. Its certificate has this fingerprint. Compare it "
                            "with the one that the server printed when it was set up, or ask whoever runs it.")
                             .arg(m_flow.endpoint().host.toHtmlEscaped()));
    m_fingerprint->setText(inLines(m_unknown));
    m_fingerprint->setAccessibleName(tr("Fingerprint"));
    m_trust->setText(tr("It is the same: trust this server"));
    m_distrust->setText(tr("Cancel"));
}

void SignInPage::paintEvent(QPaintEvent *event)
{
    QPainter(this).fillRect(event->rect(), m_theme.colours().base);
}

void SignInPage::setBrowser(lan::Browser &browser)
{
    m_browser = &browser;
    connect(&browser, &lan::Browser::changed, this, [this] { m_nearby->set(m_browser->services()); });
    m_nearby->set(browser.services());
    if (isVisible())
        browser.start();
}

void SignInPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_browser) // after it is painted: the system may have to think about it
        QTimer::singleShot(0, this, [this] {
            if (isVisible())
                m_browser->start();
        });
}

void SignInPage::hideEvent(QHideEvent *event)
{
    if (m_browser)
        m_browser->stop();
    QWidget::hideEvent(event);
}

void SignInPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

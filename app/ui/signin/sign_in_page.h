// SPDX-License-Identifier: Apache-2.0
// From an invitation link or an address to a signed-in account; also signing in again where the server forgot us.
// An unknown certificate is asked about here, by its fingerprint.
#pragma once

#include "app/core/sign_in.h"
#include "app/ui/signin/nearby_servers.h"
#include "app/ui/signin/second_factor_step.h"
#include "app/ui/theme/theme.h"
#include "common/lan/browser.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

namespace teahouse::ui {

class SignInPage : public QWidget
{
    Q_OBJECT

public:
    SignInPage(const Theme &theme, QWidget *parent);

    void setAddress(const QString &addressOrLink);
    void setName(const QString &name);
    void setNotice(const QString &notice); // why one is here
    // Shows what it finds; looks while the page is shown. It must outlive the page.
    void setBrowser(lan::Browser &browser);
    void setCancellable(bool cancellable); // there is something to go back to
    void askAboutCertificate(const QByteArray &fingerprint);
    void showError(const QString &text);

Q_SIGNALS:
    void done(const teahouse::app::Account &account, const QString &token);
    void certificateChanged(const teahouse::app::Endpoint &endpoint, const QByteArray &shown);
    void cancelled();
    void languageRequested(const QString &code);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeForm(QWidget *box);
    QWidget *makeTrustBox(QWidget *box);
    QLayout *makeLanguages(QWidget *box);
    void wireFlow();
    SecondFactorStep &step(); // shown
    void leaveStep();
    void finish();
    QLineEdit *addField(QWidget *box);
    void addressChanged();
    void submit();
    void goToBrowser();
    void showBrowserPage(const QUrl &url);
    void setBusy(bool busy);
    void retranslate();
    void restyle();

    const Theme &m_theme;
    app::SignInFlow m_flow;
    QLabel *m_logo;
    QLabel *m_title;
    QLabel *m_notice;
    QWidget *m_form;
    QList<QLabel *> m_labels;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QLineEdit *m_shown;
    QLineEdit *m_password;
    QLabel *m_error;
    QPushButton *m_submit;
    QPushButton *m_provider; // by the browser; while one waits for that: no more
    QPushButton *m_cancel;
    NearbyServers *m_nearby;
    lan::Browser *m_browser = nullptr;
    SecondFactorStep *m_step = nullptr; // in place of the form; made when it is needed
    QWidget *m_trustBox;
    QLabel *m_trustText;
    QLabel *m_fingerprint;
    QPushButton *m_trust;
    QPushButton *m_distrust;
    QByteArray m_unknown;
    bool m_byProvider = false; // the attempt under way, or the last one
    bool m_inBrowser = false; // it waits for that
};

} // namespace teahouse::ui

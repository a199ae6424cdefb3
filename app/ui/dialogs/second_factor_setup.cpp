// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/second_factor_setup.h"

#include "common/proto/limits.h"

#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kGroup = 4; // signs of the key in a group

SecondFactorSetup::SecondFactorSetup(const Theme &theme, QWidget *parent) : QWidget(parent)
{
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_code = new QrPicture(this);
    m_typed = new QLabel(this);
    m_typed->setWordWrap(true);
    m_typed->setFont(theme.small());
    m_typed->setProperty("quiet", true);
    m_key = new QLineEdit(this);
    m_key->setObjectName(u"key"_s);
    m_key->setReadOnly(true);
    m_key->setFont(theme.code());
    m_typed->setBuddy(m_key);
    m_link = new QLabel(this);
    m_link->setObjectName(u"authenticatorLink"_s);
    m_link->setTextFormat(Qt::RichText);
    m_link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_link->setOpenExternalLinks(true);
    m_link->setFont(theme.small());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(m_code, 0, Qt::AlignHCenter);
    column->addWidget(m_typed);
    column->addWidget(m_key);
    column->addWidget(m_link);
    retranslate();
}

void SecondFactorSetup::setFactor(const proto::SecondFactorBegun &factor)
{
    m_factor = factor;
    m_code->setText(factor.uri);
    QStringList groups;
    for (qsizetype i = 0; i < factor.secret.size(); i += kGroup)
        groups.append(factor.secret.mid(i, kGroup));
    m_key->setText(groups.join(u' '));
    m_key->setCursorPosition(0);
    retranslate();
}

void SecondFactorSetup::retranslate()
{
    m_text->setText(tr("Open an authenticator app on your phone and scan this code with it. Any that knows TOTP will do. Then type the "
                       "six digits that it shows."));
    m_code->setAccessibleName(tr("Key as QR code"));
    m_typed->setText(tr("No camera? Type this key into the app:"));
    m_key->setAccessibleName(tr("Key"));
    // What the server sends is only opened as what it has to be.
    const bool isLink = m_factor.uri.startsWith("otpauth://totp/"_L1);
    m_link->setText(isLink ? u"<a href=\"%1\">%2</a>"_s.arg(m_factor.uri.toHtmlEscaped(),
                                                            tr("Open in an authenticator on this computer").toHtmlEscaped())
                           : QString());
    m_link->setVisible(isLink);
}

void SecondFactorSetup::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

QLineEdit *makeCodeField(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(u"code"_s);
    field->setMaxLength(limits::kSecondFactorCode);
    field->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhPreferNumbers);
    return field;
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/office_banner.h"

#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

OfficeBanner::OfficeBanner(const Theme &theme, app::Settings &settings, app::OfficeBook &office, const QString &account,
                           QWidget *parent)
    : QFrame(parent), m_settings(settings), m_office(office), m_key(u"account/%1/bannerHidden"_s.arg(account))
{
    setObjectName(u"officeBanner"_s);
    setProperty("notice", u"plain"_s);
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hide = new QToolButton(this);
    m_hide->setIcon(icon(theme, u"close"_s));
    m_hide->setAutoRaise(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->addWidget(m_text, 1);
    row->addWidget(m_hide);
    connect(m_hide, &QToolButton::clicked, this, [this] {
        m_settings.setValue(m_key, m_office.now().banner);
        present();
    });
    connect(&office, &app::OfficeBook::changed, this, &OfficeBanner::present);
    present();
}

void OfficeBanner::present()
{
    const QString banner = m_office.now().banner;
    m_text->setText(text::harmless(banner));
    m_text->setAccessibleName(tr("The office says: %1").arg(m_text->text()));
    m_hide->setToolTip(tr("Hide until it says something else"));
    m_hide->setAccessibleName(m_hide->toolTip());
    setVisible(!banner.isEmpty() && m_settings.value(m_key).toString() != banner);
}

void OfficeBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        present();
    QFrame::changeEvent(event);
}

} // namespace teahouse::ui

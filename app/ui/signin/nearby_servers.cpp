// SPDX-License-Identifier: Apache-2.0
#include "app/ui/signin/nearby_servers.h"

#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kNameLength = 80;
static constexpr int kTextPixels = 320; // beside the icon, on a page of fixed width

static QString addressOf(const proto::ServerLink &link)
{
    return link.plain ? link.toString() : u"%1:%2"_s.arg(link.host).arg(link.port);
}

NearbyServers::NearbyServers(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 14, 0, 0);
    column->setSpacing(4);
    m_label = new QLabel(this);
    m_label->setProperty("quiet", true);
    column->addWidget(m_label);
    connect(&theme, &Theme::changed, this, &NearbyServers::build);
    build();
}

void NearbyServers::set(const QList<lan::Service> &services)
{
    const QList<lan::Service> shown = services.mid(0, kMostShown);
    if (shown == m_services)
        return;
    m_services = shown;
    build();
}

void NearbyServers::build()
{
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater(); // it may be the one that was clicked
    }
    m_buttons.clear();
    m_label->setFont(m_theme.small());
    for (const lan::Service &service : std::as_const(m_services)) {
        proto::ServerLink bare = service.link;
        bare.fingerprint.clear(); // said by anybody in the network
        auto *button = new QPushButton(icon(m_theme, u"server"_s), QString(), this);
        button->setStyleSheet(u"text-align: left;"_s);
        connect(button, &QPushButton::clicked, this, [this, address = addressOf(bare)] { Q_EMIT chosen(address); });
        layout()->addWidget(button);
        m_buttons.append(button);
    }
    retranslate();
    setVisible(!m_services.isEmpty());
}

void NearbyServers::retranslate()
{
    m_label->setText(tr("In this network"));
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const QString name = text::excerpt(text::harmless(m_services.at(i).name), kNameLength), address = addressOf(m_services.at(i).link).section(u'#', 0, 0);
        //: The name of an office and the address of its server
        const QString line = tr("%1 — %2").arg(name, address);
        QPushButton *button = m_buttons.at(i);
        button->setText(button->fontMetrics().elidedText(line, Qt::ElideMiddle, kTextPixels).replace(u'&', u"&&"_s));
        button->setAccessibleName(line);
        button->setToolTip(tr("Fill in this address. Anybody in this network can announce a server; its certificate is "
                              "checked as always."));
    }
}

void NearbyServers::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

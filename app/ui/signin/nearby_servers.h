// SPDX-License-Identifier: Apache-2.0
// The servers that are announced in the local network, each a button with its name and address. Choosing one fills in the
// address, no more: whether to trust its certificate is asked as for every other.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/lan/service.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace teahouse::ui {

class NearbyServers : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMostShown = 5; // an office has one; more would push the page apart

    NearbyServers(const Theme &theme, QWidget *parent);

    void set(const QList<lan::Service> &services); // hidden without any

Q_SIGNALS:
    void chosen(const QString &address);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();

    const Theme &m_theme;
    QList<lan::Service> m_services;
    QLabel *m_label;
    QList<QPushButton *> m_buttons;
};

} // namespace teahouse::ui

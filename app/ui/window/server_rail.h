// SPDX-License-Identifier: Apache-2.0
// The column of servers at the far left; there only with two or more.
#pragma once

#include "app/ui/theme/theme.h"

#include <QToolButton>
#include <QVBoxLayout>
#include <QWidget>

namespace teahouse::ui {

class ServerRail : public QWidget
{
    Q_OBJECT

public:
    ServerRail(const Theme &theme, QWidget *parent);

    struct Server {
        QString id;
        QString name;
        qint64 unread = 0;
        bool current = false;
    };
    void setServers(const QList<Server> &servers);

Q_SIGNALS:
    void chosen(const QString &id);
    void addRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();

    const Theme &m_theme;
    QList<Server> m_servers;
    QVBoxLayout *m_column;
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The server shows another certificate than the one that was trusted: somebody may be listening. There is no button to
// go on; whoever runs the server has to give out a new invitation or say the new fingerprint, and the account is then
// signed in anew.
#pragma once

#include "app/net/connection.h"
#include "app/ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace teahouse::ui {

class RefusalPage : public QWidget
{
    Q_OBJECT

public:
    RefusalPage(const Theme &theme, QWidget *parent);

    void present(const QString &server, const QByteArray &expected, const QByteArray &shown);

Q_SIGNALS:
    void left(); // back, staying offline

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_expected;
    QLabel *m_shown;
    QPushButton *m_back;
    QString m_server;
    QByteArray m_expectedPrint;
    QByteArray m_shownPrint;
};

} // namespace teahouse::ui

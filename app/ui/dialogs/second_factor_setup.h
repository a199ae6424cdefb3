// SPDX-License-Identifier: Apache-2.0
// A new second factor, for the authenticator to take over: as a QR code, as a key to be typed, and as a link for one on this
// computer.
#pragma once

#include "app/ui/dialogs/qr_picture.h"
#include "app/ui/theme/theme.h"
#include "common/proto/second_factor.h"

#include <QLabel>
#include <QLineEdit>

namespace teahouse::ui {

class SecondFactorSetup : public QWidget
{
    Q_OBJECT

public:
    SecondFactorSetup(const Theme &theme, QWidget *parent);

    void setFactor(const proto::SecondFactorBegun &factor);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    proto::SecondFactorBegun m_factor;
    QLabel *m_text;
    QrPicture *m_code;
    QLabel *m_typed;
    QLineEdit *m_key;
    QLabel *m_link;
};

// Where a code is typed or pasted: of the authenticator, or for recovery.
QLineEdit *makeCodeField(QWidget *parent);

} // namespace teahouse::ui

// SPDX-License-Identifier: AGPL-3.0-or-later
// Codes for whoever lost his second factor: ten signs in two groups, about 50 bits, none of which is taken for another one.
// They are tried at signing in alone, behind the password and the guard.
#pragma once

#include "common/auth/secrets.h"
#include "common/proto/limits.h"

#include <QStringList>

namespace teahouse::server {

inline QStringList newRecoveryCodes()
{
    static const QString kSigns = QStringLiteral("abcdefghjkmnpqrstuvwxyz23456789");
    QStringList codes;
    while (codes.size() < limits::kRecoveryCodes) {
        QString code;
        while (code.size() < 11)
            code += code.size() == 5 ? QChar(u'-') : kSigns.at(QRandomGenerator::system()->bounded(int(kSigns.size())));
        if (!codes.contains(code))
            codes.append(code);
    }
    return codes;
}

// A code of either kind as it is looked up: without what people put between its signs, wide ones of an input method as plain
// ones, all small.
inline QString plainCode(const QString &typed)
{
    QString plain;
    for (const QChar c : typed.normalized(QString::NormalizationForm_KC)) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    return plain;
}

inline QString hashOfRecoveryCode(const QString &typed) { return hashOfSecret(plainCode(typed)); }

} // namespace teahouse::server

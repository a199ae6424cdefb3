// SPDX-License-Identifier: Apache-2.0
// The language of the program, switched while it runs: installs translators, and every widget is told by
// QEvent::LanguageChange.
#pragma once

#include "app/core/settings.h"
#include "common/text/name_order.h"

#include <QTranslator>

namespace teahouse::ui {

// The order that lists of names have in the program's language.
text::NameOrder nameOrder(const app::Settings &settings);

class Language
{
public:
    struct Choice {
        QString code; // "en", "zh_CN"
        QString name; // in itself
    };
    static QList<Choice> all();

    // Empty or unknown: the system's, English where we do not speak it.
    void use(const QString &code);
    QString current() const { return m_current; }

private:
    QString m_current;
    QTranslator m_ours;
    QTranslator m_qts; // buttons of Qt's own dialogs
};

} // namespace teahouse::ui

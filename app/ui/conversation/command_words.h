// SPDX-License-Identifier: Apache-2.0
// What commands do, for the list over the composer and for the help.
#pragma once

#include "app/models/slash_command.h"

#include <QCoreApplication>

namespace teahouse::ui {

class CommandWords
{
    Q_DECLARE_TR_FUNCTIONS(CommandWords)

public:
    static QString does(app::Verb verb);
    static QString follows(app::Verb verb); // behind the name: "[text] [when]"; may be empty
};

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// What one writes to be done instead of said: /away, /remind call Bob in 10 minutes, /提醒 10分钟后 开会. Each has an
// English and a Chinese name, both known in either language; the list completes them by pinyin, too.
#pragma once

#include "common/text/name_match.h"

#include <QList>
#include <QString>

#include <span>

namespace teahouse::app {

enum class Verb : quint8 { Me, Shrug, Away, Quiet, Status, Remind, Invite, Join, Leave, Topic, Rename, Write, Search, Help };

struct SlashCommand {
    Verb verb;
    QStringView name; // without its slash
    QStringView chinese;
};
std::span<const SlashCommand> slashCommands();

struct ReadCommand {
    enum class Kind : quint8 {
        Text, // a message; `rest` is it
        Command,
        Unknown, // looks like a command and is none; `name` is what it would be
    };
    Kind kind = Kind::Text;
    Verb verb = Verb::Help;
    QString name;
    QString rest; // behind the name, trimmed; a message begins with a slash when two were written
};
// "/usr/bin" and "/ 2" are texts: a name is letters up to a space or the end.
ReadCommand readCommand(const QString &text);

struct FittingCommand {
    Verb verb = Verb::Help;
    QString name; // in which language it was typed: 提醒 for ti, remind for r
    text::NameMatch match;
};
// For what was typed behind the slash, best first. `chinese`: which name is offered where both fit alike.
QList<FittingCommand> commandsFitting(const QString &typed, bool chinese);

} // namespace teahouse::app

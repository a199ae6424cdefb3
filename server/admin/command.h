// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line: `teahouse-server COMMAND [SUBCOMMAND] [OPTIONS]`. One small file a command; each knows --help,
// --data and --json, and ends with one of the exit codes below. Results go to stdout, everything else to stderr.
#pragma once

#include "common/base/error.h"
#include "server/node/data_folder.h"

#include <QCommandLineParser>
#include <QJsonObject>

#include <optional>
#include <span>

namespace teahouse::server::admin {

enum Exit : int { kDone = 0, kFailed = 1, kUsage = 2 };

struct Command {
    const char *name; // "user add"
    const char *summary;
    int (*run)(const QStringList &arguments); // without the name
};

std::span<const Command> commands();
int runProgram(const QStringList &arguments); // without the program's name

// What a command was told. Make it, add the command's own options and arguments to `parser`, then parse().
class Options
{
public:
    explicit Options(const Command &command);

    void argument(const char *name, const char *description); // required
    void option(const char *name, const char *value, const char *description, const char *byDefault = nullptr);
    void flag(const char *name, const char *description);

    // The exit code, when the command has nothing more to do: help was shown, or the usage was wrong.
    std::optional<int> parse(const QStringList &arguments);

    QString text(const char *option) const { return parser.value(QLatin1StringView(option)); }
    bool has(const char *option) const { return parser.isSet(QLatin1StringView(option)); }
    QString argumentAt(int index) const { return parser.positionalArguments().value(index); }
    DataFolder folder() const { return DataFolder(DataFolder::chosen(text("data"))); }
    bool json() const { return has("json"); }

    QCommandLineParser parser;

private:
    const Command &m_command;
    QStringList m_arguments;
};

void print(const QString &line); // to stdout, at once
void print(const QJsonObject &object); // one line
void complain(const QString &line); // to stderr
int failed(const Error &error); // says it and gives the exit code

// The first line of stdin; nothing when there is none.
std::optional<QString> passwordFromInput();

// The functions of the commands.
int serve(const QStringList &arguments);
int rename(const QStringList &arguments);
int officeSettings(const QStringList &arguments);
int permissions(const QStringList &arguments);
int userAdd(const QStringList &arguments);
int userImport(const QStringList &arguments);
int userList(const QStringList &arguments);
int userSetRole(const QStringList &arguments);
int userDeactivate(const QStringList &arguments);
int userResetPassword(const QStringList &arguments);
int userResetSecondFactor(const QStringList &arguments);
int inviteCreate(const QStringList &arguments);
int inviteList(const QStringList &arguments);
int inviteRevoke(const QStringList &arguments);
int channelList(const QStringList &arguments);
int channelArchive(const QStringList &arguments);
int channelRestore(const QStringList &arguments);
int channelSet(const QStringList &arguments);
int groupList(const QStringList &arguments);
int groupCreate(const QStringList &arguments);
int groupUpdate(const QStringList &arguments);
int groupRemove(const QStringList &arguments);
int departmentList(const QStringList &arguments);
int departmentCreate(const QStringList &arguments);
int departmentRename(const QStringList &arguments);
int departmentMove(const QStringList &arguments);
int departmentRemove(const QStringList &arguments);
int importSlack(const QStringList &arguments);
int importMattermost(const QStringList &arguments);
int importTeahouse(const QStringList &arguments);
int backup(const QStringList &arguments);
int backupVerify(const QStringList &arguments);
int backupRotate(const QStringList &arguments);
int backupNow(const QStringList &arguments);
int backupState(const QStringList &arguments);
int check(const QStringList &arguments);
int holdAdd(const QStringList &arguments);
int holdList(const QStringList &arguments);
int holdRemove(const QStringList &arguments);
int settingsList(const QStringList &arguments);
int settingsSet(const QStringList &arguments);
int settingsUnset(const QStringList &arguments);
int health(const QStringList &arguments);
int directoryCheck(const QStringList &arguments);
int directoryState(const QStringList &arguments);
int directorySync(const QStringList &arguments);
int auditList(const QStringList &arguments);
int auditVerify(const QStringList &arguments);
int protocol(const QStringList &arguments);

const Command &commandNamed(const char *name); // of the table

} // namespace teahouse::server::admin

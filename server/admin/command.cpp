// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cstdio>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPasswordLineBytes = 4'096;

constexpr Command kCommands[] = {
    {"serve", "run the server", serve},
    {"rename", "name the office", rename},
    {"set", "say how long one may recall, whether readers are shown, what stands above everything", officeSettings},
    {"permissions", "print who may do what", permissions},
    {"user add", "make an account", userAdd},
    {"user import", "make and change accounts by a table", userImport},
    {"user list", "list the accounts", userList},
    {"user set-role", "make somebody owner, admin, moderator, member or guest", userSetRole},
    {"user deactivate", "close an account, or let it back in", userDeactivate},
    {"user reset-password", "give somebody a new password", userResetPassword},
    {"user reset-second-factor", "let somebody in who lost his second factor", userResetSecondFactor},
    {"invite create", "make an invitation link", inviteCreate},
    {"invite list", "list the invitations", inviteList},
    {"invite revoke", "take an invitation back", inviteRevoke},
    {"channel list", "list the public channels", channelList},
    {"channel archive", "make a public channel read-only", channelArchive},
    {"channel restore", "bring an archived channel back", channelRestore},
    {"channel set", "say what a public channel is for, who writes there, and whether everybody begins there", channelSet},
    {"group list", "list the groups of people that are mentioned together", groupList},
    {"group create", "make a group", groupCreate},
    {"group update", "change the name or the people of a group", groupUpdate},
    {"group remove", "take a group away", groupRemove},
    {"department list", "show the tree of departments", departmentList},
    {"department create", "make a department", departmentCreate},
    {"department rename", "give a department another name", departmentRename},
    {"department move", "bring a department under another one", departmentMove},
    {"department remove", "take a department away; its people stay", departmentRemove},
    {"import slack", "bring in a Slack export", importSlack},
    {"import mattermost", "bring in a Mattermost bulk export", importMattermost},
    {"import teahouse", "bring in what somebody exported as JSON", importTeahouse},
    {"backup verify", "prove that a backup is whole and that a server starts on it", backupVerify},
    {"backup rotate", "make a proven backup in a folder of several, and take away the oldest", backupRotate},
    {"backup now", "let the server that runs make one of its backups", backupNow},
    {"backup state", "the backups of the server that runs, and what became of the last one", backupState},
    {"backup", "copy everything to a new folder, also while the server runs", backup},
    {"check", "look for damage in the database and the files", check},
    {"settings list", "the server's settings, and where each comes from", settingsList},
    {"settings set", "change a setting of the server", settingsSet},
    {"settings unset", "let a setting of the server be as by default", settingsUnset},
    {"health", "how the server that runs is doing", health},
    {"directory check", "show whom the directory's settings bring in, changing nothing", directoryCheck},
    {"directory state", "what came of the last look at the directory", directoryState},
    {"directory sync", "look at the directory now", directorySync},
    {"hold add", "keep what is said although its time is over", holdAdd},
    {"hold list", "list what is held", holdList},
    {"hold remove", "let go what was held", holdRemove},
    {"audit list", "print the audit log", auditList},
    {"audit verify", "prove that nobody has changed the audit log", auditVerify},
    {"protocol", "print the protocol's schema", protocol},
};

QString usage()
{
    QString text = u"Usage: teahouse-server COMMAND [OPTIONS]\n\nCommands:\n"_s;
    for (const Command &command : kCommands)
        text += u"  %1  %2\n"_s.arg(QLatin1StringView(command.name), -20).arg(QLatin1StringView(command.summary));
    return text + u"\n`teahouse-server COMMAND --help` tells more. --version prints the version."_s;
}

// The words that are no options, as far as they make a command's name.
const Command *commandIn(const QStringList &arguments, qsizetype &words)
{
    for (words = 2; words > 0; --words) {
        const QString name = arguments.mid(0, words).join(u' ');
        for (const Command &command : kCommands) {
            if (name == QLatin1StringView(command.name))
                return &command;
        }
    }
    return nullptr;
}

void write(FILE *to, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), to);
    std::fputc('\n', to);
    std::fflush(to);
}

} // namespace

std::span<const Command> commands()
{
    return kCommands;
}

const Command &commandNamed(const char *name)
{
    const auto at = std::find_if(std::begin(kCommands), std::end(kCommands), [name](const Command &command) {
        return QLatin1StringView(command.name) == QLatin1StringView(name);
    });
    Q_ASSERT(at != std::end(kCommands));
    return *at;
}

int runProgram(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    if (first == "--help"_L1 || first == "-h"_L1 || first == "help"_L1) {
        print(usage());
        return kDone;
    }
    if (first == "--version"_L1 || first == "-v"_L1) {
        print(u"teahouse-server "_s + QStringLiteral(TEAHOUSE_VERSION));
        return kDone;
    }
    qsizetype words = 0;
    if (const Command *command = commandIn(arguments, words))
        return command->run(arguments.mid(words));
    if (!first.isEmpty())
        complain(u"there is no command \"%1\""_s.arg(arguments.mid(0, 2).join(u' ')));
    complain(usage());
    return kUsage;
}

Options::Options(const Command &command) : m_command(command)
{
    parser.setApplicationDescription(QLatin1StringView(command.summary));
    parser.addOption({{u"h"_s, u"help"_s}, u"this text"_s});
    option("data", "FOLDER", "the server's data folder");
    flag("json", "answer in JSON");
}

void Options::argument(const char *name, const char *description)
{
    m_arguments.append(QLatin1StringView(name));
    parser.addPositionalArgument(QLatin1StringView(name), QString::fromUtf8(description));
}

void Options::option(const char *name, const char *value, const char *description, const char *byDefault)
{
    const QString preset = byDefault ? QString::fromLatin1(byDefault) : QString();
    parser.addOption({QLatin1StringView(name), QString::fromUtf8(description), QLatin1StringView(value), preset});
}

void Options::flag(const char *name, const char *description)
{
    parser.addOption({QLatin1StringView(name), QString::fromUtf8(description)});
}

std::optional<int> Options::parse(const QStringList &arguments)
{
    const QString name = u"teahouse-server "_s + QLatin1StringView(m_command.name);
    const bool understood = parser.parse(QStringList{name} + arguments);
    if (understood && parser.isSet(u"help"_s)) {
        // Qt writes its own text around the program's name; ours has two words.
        print(parser.helpText().replace(QRegularExpression(u"^Usage: \\S+"_s), u"Usage: "_s + name));
        return kDone;
    }
    const qsizetype given = parser.positionalArguments().size();
    if (!understood)
        complain(parser.errorText());
    else if (given < m_arguments.size())
        complain(u"%1: %2 is missing"_s.arg(name, m_arguments.at(given)));
    else if (given > m_arguments.size())
        complain(u"%1: \"%2\" is too much"_s.arg(name, parser.positionalArguments().at(m_arguments.size())));
    else
        return {};
    complain(u"`%1 --help` tells more."_s.arg(name));
    return kUsage;
}

void print(const QString &line)
{
    write(stdout, line.toUtf8());
}

void print(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void complain(const QString &line)
{
    write(stderr, line.toUtf8());
}

int failed(const Error &error)
{
    const QString code = meta::nameOf(error.code);
    complain(u"teahouse-server: "_s + (error.detail.isEmpty() ? code : u"%1 (%2)"_s.arg(error.detail, code)));
    return kFailed;
}

std::optional<QString> passwordFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Text))
        return {};
    QByteArray line = input.readLine(kPasswordLineBytes);
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.isEmpty())
        return {};
    return QString::fromUtf8(line);
}

} // namespace teahouse::server::admin

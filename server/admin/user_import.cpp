// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/people_import.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 16 << 20;

// The passwords that were made up, in a table of their own. Nobody else may read it, and none is ever overwritten.
class PasswordFile
{
public:
    explicit PasswordFile(QString path) : m_path(std::move(path)) { }

    bool exists() const { return QFileInfo::exists(m_path); }
    QString path() const { return m_file.isOpen() ? m_path : QString(); } // empty: none was needed

    bool add(const proto::User &user, const QString &password)
    {
        if (!m_file.isOpen() && !begin())
            return false;
        const QByteArray line = u"%1,\"%2\",%3\r\n"_s.arg(user.name, QString(user.displayName).replace(u'"', u"\"\""_s), password)
                                    .toUtf8();
        return m_file.write(line) == line.size() && m_file.flush() && ::fsync(m_file.handle()) == 0;
    }

private:
    bool begin()
    {
        const int handle = ::open(QFile::encodeName(m_path).constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        return handle >= 0 && m_file.open(handle, QIODevice::WriteOnly, QFile::AutoCloseHandle)
            && m_file.write("\xEF\xBB\xBFname,display name,password\r\n") > 0; // marked: for spreadsheets
    }

    const QString m_path;
    QFile m_file;
};

} // namespace

int userImport(const QStringList &arguments)
{
    Options options(commandNamed("user import"));
    options.argument("FILE", "a table (CSV) of people; its first line names the columns: name (登录名), display name (姓名), "
                             "department (部门, as 研发部/后端组), position (职位), phone (手机), email (邮箱), role (角色), "
                             "password (密码)");
    options.flag("dry-run", "change nothing, and say what would be done");
    options.option("role", "ROLE", "what new people are of whom the table does not say it", "member");
    options.option("passwords", "FILE", "where the passwords go that are made up (FILE-passwords.csv beside the table)");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto role = meta::valueOf<proto::Role>(options.text("role"));
    if (role == proto::Role::Unknown) {
        complain(u"--role is owner, admin, moderator, member or guest"_s);
        return kUsage;
    }
    QFile file(options.argumentAt(0));
    if (!file.open(QIODevice::ReadOnly))
        return failed({Code::NotFound, file.fileName() + u": "_s + file.errorString()});
    const QByteArray bytes = file.read(kMostBytes + 1);
    if (bytes.size() > kMostBytes)
        return failed({Code::TooLarge, file.fileName()});
    const QFileInfo info(file);
    PasswordFile passwords(options.has("passwords") ? options.text("passwords")
                                                    : info.path() + u'/' + info.completeBaseName() + u"-passwords.csv"_s);
    const bool dryRun = options.has("dry-run");
    if (!dryRun && passwords.exists())
        return failed({Code::Conflict, u"there are passwords of an earlier import; move them away, or say --passwords"_s});

    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto workspace = workspaceOf(**office);
    if (!workspace)
        return failed(workspace.error());
    const auto table = readPeople(bytes, workspace->passwordLength);
    if (!table)
        return failed(table.error());
    auto plan = planPeople(**office, *table, role);
    if (!plan)
        return failed(plan.error());
    Result<void> done;
    if (!dryRun) {
        done = carryOut(**office, *plan, workspace->passwordLength, [&passwords](const proto::User &user, const QString &password) {
            return passwords.add(user, password);
        });
    }
    if (options.json()) {
        QJsonObject report = plan->toJson();
        report.insert(u"dry_run"_s, dryRun);
        if (!passwords.path().isEmpty())
            report.insert(u"passwords"_s, passwords.path());
        print(report);
    } else {
        print(plan->toLines().join(u'\n'));
        if (!passwords.path().isEmpty())
            print(u"Their passwords are in %1."_s.arg(passwords.path()));
    }
    if (!done)
        return failed(done.error());
    return plan->count(Fate::Refused) > 0 ? kFailed : kDone;
}

} // namespace teahouse::server::admin

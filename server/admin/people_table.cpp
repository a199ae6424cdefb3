// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/people_table.h"

#include "common/text/csv.h"
#include "common/text/file_text.h"
#include "common/text/fold.h"
#include "server/domain/names.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRows = 20'000;
constexpr qsizetype kMostColumns = 200;

enum class Column : quint8 { Name, DisplayName, Department, Position, Phone, Email, Role, Password };

// Without blanks and signs: "E-Mail", "手机号 (mobile)".
std::optional<Column> columnOf(const QString &heading)
{
    static const QHash<QString, Column> kColumns{
        {u"name"_s, Column::Name},           {u"login"_s, Column::Name},           {u"loginname"_s, Column::Name},
        {u"username"_s, Column::Name},       {u"account"_s, Column::Name},         {u"登录名"_s, Column::Name},
        {u"用户名"_s, Column::Name},         {u"账号"_s, Column::Name},            {u"帐号"_s, Column::Name},
        {u"账户"_s, Column::Name},           {u"displayname"_s, Column::DisplayName}, {u"fullname"_s, Column::DisplayName},
        {u"姓名"_s, Column::DisplayName},    {u"显示名"_s, Column::DisplayName},   {u"显示名称"_s, Column::DisplayName},
        {u"名字"_s, Column::DisplayName},    {u"真实姓名"_s, Column::DisplayName}, {u"department"_s, Column::Department},
        {u"dept"_s, Column::Department},     {u"部门"_s, Column::Department},      {u"所属部门"_s, Column::Department},
        {u"position"_s, Column::Position},   {u"title"_s, Column::Position},       {u"jobtitle"_s, Column::Position},
        {u"职位"_s, Column::Position},       {u"职务"_s, Column::Position},        {u"岗位"_s, Column::Position},
        {u"phone"_s, Column::Phone},         {u"mobile"_s, Column::Phone},         {u"telephone"_s, Column::Phone},
        {u"tel"_s, Column::Phone},           {u"phonenumber"_s, Column::Phone},    {u"手机"_s, Column::Phone},
        {u"手机号"_s, Column::Phone},        {u"手机号码"_s, Column::Phone},       {u"电话"_s, Column::Phone},
        {u"联系电话"_s, Column::Phone},      {u"email"_s, Column::Email},          {u"mail"_s, Column::Email},
        {u"emailaddress"_s, Column::Email},  {u"邮箱"_s, Column::Email},           {u"电子邮箱"_s, Column::Email},
        {u"邮件"_s, Column::Email},          {u"电子邮件"_s, Column::Email},       {u"role"_s, Column::Role},
        {u"角色"_s, Column::Role},           {u"password"_s, Column::Password},    {u"密码"_s, Column::Password},
        {u"初始密码"_s, Column::Password},
    };
    static const QRegularExpression kAside(u"\\(.*\\)|[\\s_.*:-]"_s);
    const auto at = kColumns.constFind(text::fold(heading).remove(kAside));
    return at == kColumns.cend() ? std::nullopt : std::optional(*at);
}

proto::Role roleNamed(const QString &word)
{
    static const QHash<QString, proto::Role> kChinese{
        {u"所有者"_s, proto::Role::Owner},   {u"管理员"_s, proto::Role::Admin},  {u"协管员"_s, proto::Role::Moderator},
        {u"成员"_s, proto::Role::Member},    {u"普通成员"_s, proto::Role::Member}, {u"员工"_s, proto::Role::Member},
        {u"访客"_s, proto::Role::Guest},     {u"外部人员"_s, proto::Role::Guest},
    };
    const QString plain = text::fold(word);
    const proto::Role role = meta::valueOf<proto::Role>(plain);
    return role == proto::Role::Unknown ? kChinese.value(plain, proto::Role::Unknown) : role;
}

// One line of at most so much; the row is refused where it is not.
void take(PersonRow &row, std::optional<QString> &part, const QString &cell, qsizetype most, const QString &what)
{
    part = domain::topic(cell);
    if (!part || part->size() > most)
        row.refusal = u"%1 is too long, or can't be shown"_s.arg(what);
}

void take(PersonRow &row, Column column, const QString &cell, qint64 shortestPassword)
{
    static const QRegularExpression kShortened(u"^\\d(\\.\\d+)?[Ee]\\+\\d+$"_s); // what a spreadsheet makes of a long number
    switch (column) {
    case Column::Name:
        row.name = domain::loginName(cell).value_or(cell);
        if (!domain::loginName(cell))
            row.refusal = u"nobody can sign in by this name"_s;
        break;
    case Column::DisplayName:
        row.displayName = domain::displayName(cell);
        if (!row.displayName)
            row.refusal = u"the display name is too long, or can't be shown"_s;
        break;
    case Column::Department: {
        row.department = departmentPath(cell);
        if (row.department->size() > limits::kDepartmentDepth)
            row.refusal = u"the department is too deep"_s;
        for (QString &part : *row.department) {
            const auto name = domain::displayName(part);
            if (name)
                part = *name;
            else
                row.refusal = u"no department can be called so"_s;
        }
        break;
    }
    case Column::Position:
        return take(row, row.position, cell, limits::kPosition, u"the position"_s);
    case Column::Phone:
        take(row, row.phone, cell, limits::kPhone, u"the phone number"_s);
        if (kShortened.match(cell).hasMatch())
            row.refusal = u"the spreadsheet has shortened the phone number; make its column text"_s;
        break;
    case Column::Email:
        return take(row, row.email, cell, limits::kEmail, u"the e-mail address"_s);
    case Column::Role:
        row.role = roleNamed(cell);
        if (row.role == proto::Role::Unknown)
            row.refusal = u"there is no such role"_s;
        break;
    case Column::Password:
        row.password = cell;
        if (!domain::isPasswordAcceptable(cell, row.name, shortestPassword))
            row.refusal = u"the password is too short or too simple"_s;
        break;
    }
}

} // namespace

QStringList departmentPath(const QString &text)
{
    QStringList parts;
    for (const QString &part : text::fold(text).contains(u'>') ? QString(text).replace(u'＞', u'>').split(u'>')
                                                              : QString(text).replace(u'／', u'/').split(u'/')) {
        if (const QString name = part.simplified(); !name.isEmpty())
            parts.append(name);
    }
    return parts;
}

Result<PeopleTable> readPeople(const QByteArray &file, qint64 shortestPassword)
{
    const auto words = text::textOfFile(file);
    if (!words)
        return fail(Code::BadRequest, u"this is no text in UTF-8, UTF-16 or GB18030"_s);
    const text::CsvTable table = text::readCsv(*words, kMostRows, kMostColumns);
    if (table.cut)
        return fail(Code::BadRequest, u"there are more than %1 lines or %2 columns"_s.arg(kMostRows).arg(kMostColumns));
    PeopleTable people;
    QList<std::pair<qsizetype, Column>> columns;
    const QStringList headings = table.rows.value(0);
    // Beside a "user name" the "name" is the one that people see.
    const bool hasLogin = std::any_of(headings.begin(), headings.end(), [](const QString &heading) {
        return columnOf(heading) == Column::Name && text::fold(heading) != u"name"_s;
    });
    for (qsizetype i = 0; i < headings.size(); ++i) {
        auto column = columnOf(headings.at(i));
        if (hasLogin && text::fold(headings.at(i)) == u"name"_s)
            column = Column::DisplayName;
        const bool twice = column && std::any_of(columns.begin(), columns.end(), [&](const auto &one) {
            return one.second == *column;
        });
        if (twice)
            return fail(Code::BadRequest, u"the column \"%1\" is there twice"_s.arg(headings.at(i)));
        if (column)
            columns.append({i, *column});
        else if (!headings.at(i).isEmpty())
            people.ignored.append(headings.at(i));
    }
    std::sort(columns.begin(), columns.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (columns.isEmpty() || columns.first().second != Column::Name)
        return fail(Code::BadRequest, u"the first line names the columns; one is \"name\" (登录名)"_s);
    for (qsizetype i = 1; i < table.rows.size(); ++i) {
        const QStringList &cells = table.rows.at(i);
        if (std::all_of(cells.begin(), cells.end(), [](const QString &cell) { return cell.trimmed().isEmpty(); }))
            continue;
        PersonRow row{.line = table.lines.at(i)};
        for (const auto &[at, column] : columns) {
            const QString cell = cells.value(at).trimmed();
            if (row.refusal.isEmpty() && (!cell.isEmpty() || column == Column::Name))
                take(row, column, cell, shortestPassword);
        }
        people.rows.append(row);
    }
    return people;
}

} // namespace teahouse::server::admin

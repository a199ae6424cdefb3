// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"
#include "server/store/audit.h"
#include "server/store/database.h"

#include <QDateTime>
#include <QFileInfo>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

static QString lineOf(const proto::AuditEntry &entry, const QHash<UserId, QString> &names)
{
    const QString who = entry.actor.isValid() ? u'@' + names.value(entry.actor, QString::number(entry.actor.value))
                                              : u"-"_s;
    return u"%1  %2  %3 (%4)  %5%6  %7  %8"_s.arg(entry.number, 6)
        .arg(QDateTime::fromMSecsSinceEpoch(entry.at).toString(Qt::ISODate), who, entry.address, entry.deed,
             entry.refused ? u" REFUSED"_s : QString(), entry.subject, entry.detail);
}

int auditList(const QStringList &arguments)
{
    Options options(commandNamed("audit list"));
    options.option("count", "N", "how many, newest first", "100");
    options.option("before", "NUMBER", "only entries before that one", "0");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    QHash<UserId, QString> names;
    const auto users = allUsers(**office).value_or(QList<proto::User>());
    for (const proto::User &user : users)
        names.insert(user.id, user.name);
    qint64 left = options.text("count").toLongLong();
    for (proto::ListAudit request{.before = options.text("before").toLongLong()}; left > 0;) {
        const auto page = (*office)->ask(request);
        if (!page)
            return failed(page.error());
        for (const proto::AuditEntry &entry : page->entries) {
            if (left-- <= 0)
                return kDone;
            if (options.json()) // an object a line: a long log is never held whole
                print(codec::toJson(entry).toObject());
            else
                print(lineOf(entry, names));
            request.before = entry.number;
        }
        if (!page->more)
            return kDone;
    }
    return kDone;
}

int auditVerify(const QStringList &arguments)
{
    Options options(commandNamed("audit verify"));
    options.option("known", "NUMBER:HASH", "an entry noted earlier, which must still be as it was");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const DataFolder folder = options.folder();
    if (!QFileInfo::exists(folder.database()))
        return failed({Code::NotFound, u"there is no database in %1"_s.arg(folder.path())});
    try {
        const auto db = store::openForReading(folder.database());
        const auto check = store::checkAudit(*db);
        const qint64 number = options.text("known").section(u':', 0, 0).toLongLong();
        const auto noted = number > 0 ? store::auditBefore(*db, number + 1, 1) : QList<proto::AuditEntry>();
        const bool isKnown = number <= 0
            || (noted.value(0).number == number && noted.value(0).hash == options.text("known").section(u':', 1));
        if (options.json())
            print(QJsonObject{{u"entries"_s, check.entries},
                              {u"broken"_s, check.broken},
                              {u"hash"_s, check.hash},
                              {u"known"_s, isKnown}});
        else if (check.broken > 0)
            print(u"entry %1 is not as it was written, or is missing"_s.arg(check.broken));
        else if (!isKnown)
            print(u"entry %1 is another one than was noted"_s.arg(number));
        else
            print(u"%1 entries, whole. Note the newest, to prove later that none is gone: %1:%2"_s.arg(check.entries)
                      .arg(check.hash));
        return check.broken > 0 || !isKnown ? kFailed : kDone;
    } catch (const sql::Failure &failure) {
        return failed({Code::Storage, QString::fromUtf8(failure.what())});
    }
}

} // namespace teahouse::server::admin

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/people.h"
#include "common/text/qr_code.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kMostHours = 365 * 24;
constexpr qint64 kMostUses = 1'000;

// The colours are said, too: what is light on a dark terminal would be dark on a light one, and no reader knew it.
void printCode(const QString &link)
{
    const auto code = text::QrCode::of(link.toUtf8());
    if (!code)
        return complain(u"the link is too long for a QR code"_s);
    for (const QString &line : code->halfBlocks().split(u'\n', Qt::SkipEmptyParts))
        print(u"\x1b[97;40m"_s + line + u"\x1b[0m"_s);
}
} // namespace

int inviteCreate(const QStringList &arguments)
{
    Options options(commandNamed("invite create"));
    options.option("role", "ROLE", "owner, admin, moderator, member or guest", "member");
    options.option("hours", "NUMBER", "how long it is good for", "168");
    options.option("uses", "NUMBER", "how many people it lets in", "1");
    options.flag("qr", "draw it as a QR code below, for a camera");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const proto::CreateInvitation request{.role = meta::valueOf<proto::Role>(options.text("role")),
                                          .validMs = options.text("hours").toLongLong() * kHourMs,
                                          .uses = options.text("uses").toLongLong()};
    if (request.role == proto::Role::Unknown || request.validMs < kHourMs || request.validMs > kMostHours * kHourMs
        || request.uses < 1 || request.uses > kMostUses) {
        complain(u"--role is owner, admin, moderator, member or guest; --hours a number from 1 to %1, --uses from 1 to %2"_s
                     .arg(kMostHours)
                     .arg(kMostUses));
        return kUsage;
    }
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    auto link = (*office)->link();
    if (!link)
        return failed(link.error());
    const auto invitation = (*office)->ask(request);
    if (!invitation)
        return failed(invitation.error());
    link->invitation = invitation->link;
    if (options.json())
        print(QJsonObject{{u"id"_s, invitation->id.value}, {u"link"_s, link->toString()}});
    else
        print(link->toString());
    if (options.has("qr") && !options.json())
        printCode(link->toString());
    return kDone;
}

} // namespace teahouse::server::admin

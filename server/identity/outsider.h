// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody as a directory or an identity provider knows him. What is not said there, stays as the office has it.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace teahouse::server::identity {

inline const QString kDirectory = QStringLiteral("ldap"); // Outsider::provider of those in the directory

struct Outsider {
    QString provider; // kDirectory, or the issuer of OpenID Connect
    QString subject; // what it calls him for ever
    QString name; // for signing in; the office's rules for names are not applied yet
    std::optional<QString> displayName, position, phone, email = {};
    std::optional<QStringList> department = {}; // from the top down
    bool disabled = false;
    bool mayJoin = false; // an account of that name which is there already is his, unless it is an owner's

    bool operator==(const Outsider &) const = default;
};

// People of the directory that are mentioned together.
struct OutsideGroup {
    QString subject;
    QString name;
    QStringList people; // by Outsider::subject
    QString channel; // into which they come; empty: none

    bool operator==(const OutsideGroup &) const = default;
};

struct OidcBegun {
    QUrl url; // for a browser
    QString state; // comes back with it

    bool operator==(const OidcBegun &) const = default;
};

} // namespace teahouse::server::identity

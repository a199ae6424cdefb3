// SPDX-License-Identifier: AGPL-3.0-or-later
// What a web page says about itself: Open Graph and Twitter cards, else title and description. Reads HTML of any
// quality and any charset; loads nothing, expands no entities of its own making. Pure, reentrant.
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace teahouse::server::links {

// One line each, harmless to show, within the limits of a preview.
struct PageFacts {
    QString title;
    QString description;
    QString site; // its name, else its host
    QUrl image; // http or https; empty: none
};

// `charset` as the HTTP header has it; empty: the page says so itself, or it is UTF-8. `url` is where it came from.
PageFacts readPage(const QByteArray &html, const QByteArray &charset, const QUrl &url);

// As readPage() understands it: byte order mark, header, <meta>, in this order.
QString decoded(const QByteArray &html, const QByteArray &charset);

QString siteOf(const QUrl &url); // its host without "www.", as people read it

} // namespace teahouse::server::links

// SPDX-License-Identifier: AGPL-3.0-or-later
// Names and texts of other systems, made such as our own rules want them. Pure.
#pragma once

#include <QString>

namespace teahouse::server::import {

// PostgreSQL keeps no NUL, and half a surrogate pair is no text.
QString wellFormed(QString text);

// At most `longest` UTF-16 units, no character cut in two.
QString shortened(const QString &text, int longest);

// The nearest to what is wanted that our rules allow; `fallback` where nothing of it is.
QString loginNameLike(const QString &wanted, const QString &fallback);
QString displayNameLike(const QString &wanted, const QString &fallback);
QString channelNameLike(const QString &wanted, const QString &fallback);
QString topicLike(const QString &wanted);
QString asTopic(const QString &topic, const QString &purpose); // other systems have both
QString fileNameLike(const QString &wanted); // the last part of a path, shown but never opened

} // namespace teahouse::server::import

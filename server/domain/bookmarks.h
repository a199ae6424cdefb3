// SPDX-License-Identifier: AGPL-3.0-or-later
// What may stand in the bar of a channel's links: addresses of the web or of a Teahouse, under a title of one line.
#pragma once

#include "common/proto/records.h"

#include <optional>

namespace teahouse::server::domain {

std::optional<proto::Bookmark> bookmark(const proto::Bookmark &wanted); // nothing: it can't be one
std::optional<QList<proto::Bookmark>> bookmarks(const QList<proto::Bookmark> &wanted); // nothing: one of them can't

} // namespace teahouse::server::domain

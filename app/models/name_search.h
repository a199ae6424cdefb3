// SPDX-License-Identifier: Apache-2.0
// The people and channels of a server whose names fit what was typed, best first.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/search_row.h"

namespace teahouse::app {

class NameSearch
{
public:
    explicit NameSearch(const QString &typed);

    // Rows of SearchRow::Kind::Person and ::Channel, `count` at the most; direct conversations are left out of channels,
    // since the person is found.
    QList<SearchRow> people(const People &people, int count) const;
    QList<SearchRow> channels(const ChannelListModel &channels, int count) const;

private:
    struct Fit {
        int rank = 0;
        QByteArray sort;
        SearchRow row;
    };
    static QList<SearchRow> best(QList<Fit> fits, int count);

    text::NameQuery m_query;
};

} // namespace teahouse::app

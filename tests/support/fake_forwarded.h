// SPDX-License-Identifier: Apache-2.0
// Messages passed on, recalled, edited and read, from Maya's side.
#pragma once

#include "tests/support/fake_rows.h"

namespace teahouse::test {

inline proto::Forwarded passedOn(qint64 author, const QString &text, qint64 number)
{
    return {.message = {1'000 + number},
            .channel = {7},
            .seq = number,
            .author = {author},
            .shownName = {},
            .sentAt = QDateTime({2025, 3, 9}, {16, 20}).toMSecsSinceEpoch() + number * kMinute,
            .text = text,
            .files = {}};
}

inline QList<proto::Forwarded> aTalk()
{
    using namespace Qt::StringLiterals;
    QList<proto::Forwarded> all{passedOn(2, u"周五的发布会改到下午三点"_s, 1), passedOn(3, u"好的，会议室我来订"_s, 2),
                                passedOn(2, u"记得带上**新壶**"_s, 3), passedOn(3, u"没问题 👌"_s, 4),
                                passedOn(2, u"See https://songfeng.example/launch"_s, 5)};
    all[1].files = {{.name = u"会议室平面图.pdf"_s, .mediaType = u"application/pdf"_s, .bytes = 182'133, .id = {71}, .pages = 2}};
    return all;
}

inline QList<app::TimelineRow> aboutPassingOn()
{
    using namespace Qt::StringLiterals;
    RowWriter w;
    auto &one = w.say(5, u"From our friends at the factory:"_s);
    one.message.forwarded = {passedOn(3, u"The first thousand kettles are on the ship. **Ten days** to Rotterdam."_s, 9)};
    one.message.forwarded.first().files
        = {{.name = u"packing-list.xlsx"_s, .mediaType = {}, .bytes = 48'213, .id = {72}}};
    w.say(2, u"大家看一下周五的安排"_s, 9).message.forwarded = aTalk();
    auto &recalled = w.say(1, {}, 6);
    recalled.message.recalledAt = 1;
    auto &other = w.say(4, {}, 1);
    other.message.recalledAt = 1;
    w.say(1, u"下午三点，茶水间见"_s, 7).message.editedAt = 1;
    w.say(1, u"Everybody bring a cup!"_s);
    return w.rows;
}

// The recalled message can be written anew; twelve have read the last one, seven have not; all have read the one before.
inline ui::RowContext contextOfPassingOn()
{
    ui::RowContext context = fakeContext();
    context.channelName = [](ChannelId channel) { return channel.value == 7 ? QStringLiteral("#发布") : QString(); };
    context.rewritable = [](MessageId message) { return message.value == 3; };
    context.receipt = [](const proto::Message &message) {
        if (message.author.value != 1 || message.recalledAt != 0)
            return ui::Receipt();
        return message.id.value == 6 ? ui::Receipt{12, 7, true} : ui::Receipt{19, 0, false};
    };
    return context;
}

} // namespace teahouse::test

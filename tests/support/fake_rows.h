// SPDX-License-Identifier: Apache-2.0
// An office to look at: people, and a timeline that has one of everything. Also what the tests of the timeline use.
#pragma once

#include "app/models/timeline_row.h"
#include "app/ui/timeline/row_context.h"
#include "common/text/fold.h"

#include <QAbstractListModel>
#include <QDateTime>

namespace teahouse::test {

class FakeRows : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(rows.size()); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::UserRole)
            return QVariant::fromValue(&rows.at(index.row()));
        return role == Qt::DisplayRole ? rows.at(index.row()).message.text : QVariant();
    }
    void insert(int at, const QList<app::TimelineRow> &more)
    {
        beginInsertRows({}, at, at + int(more.size()) - 1);
        for (qsizetype i = 0; i < more.size(); ++i)
            rows.insert(at + i, more.at(i));
        endInsertRows();
    }
    void remove(int at, int count)
    {
        beginRemoveRows({}, at, at + count - 1);
        rows.remove(at, count);
        endRemoveRows();
    }
    void change(int at, const QString &text)
    {
        rows[at].message.text = text;
        Q_EMIT dataChanged(index(at), index(at));
    }

    QList<app::TimelineRow> rows;
};

inline QString nameOf(UserId user)
{
    static const QHash<qint64, QString> names{
        {1, QStringLiteral("Maya Chen")},     {2, QStringLiteral("张三")}, {3, QStringLiteral("李四")},
        {4, QStringLiteral("欧阳晓燕")},      {5, QStringLiteral("Tomás Rivera")},
        {6, QStringLiteral("Priya Nair")},    {7, QStringLiteral("Bartholomäus Wittgenstein-Featherstonehaugh")},
    };
    return names.value(user.value, QStringLiteral("?"));
}

using app::TimelineRow;

inline constexpr qint64 kMinute = 60'000;

inline ui::RowContext fakeContext()
{
    using namespace Qt::StringLiterals;
    static const ui::Quote quote{{2}, u"张三"_s, u"保温时 `Half` 的最短时间是 5 秒，水少的时候 5 秒就太多了。"_s};
    ui::RowContext context;
    context.me = {1};
    context.name = nameOf;
    context.quote = [](MessageId id) { return id.value == 2 ? &quote : nullptr; };
    context.names.user = [](QStringView folded) {
        const QString name = folded.toString();
        if (name == text::fold(u"张三"_s))
            return UserId{2};
        return name == u"maya"_s ? UserId{1} : UserId{};
    };
    context.names.channel = [](QStringView folded) { return folded == u"firmware"_s ? ChannelId{3} : ChannelId{}; };
    return context;
}

class RowWriter
{
public:
    QList<TimelineRow> rows;

    TimelineRow &say(qint64 user, const QString &text, qint64 minutesLater = 1)
    {
        m_at += minutesLater * kMinute;
        TimelineRow row;
        row.message.id = {++m_seq};
        row.message.seq = m_seq;
        row.lastSeq = m_seq;
        row.message.author = {user};
        row.message.sentAt = m_at;
        row.message.text = text;
        row.mine = user == 1;
        const bool follows = !rows.isEmpty() && rows.last().message.author.value == user && minutesLater < 5
            && rows.last().message.kind == proto::MessageKind::Text && !rows.last().isHole();
        row.grouped = follows;
        rows.append(row);
        return rows.last();
    }

private:
    qint64 m_seq = 0;
    qint64 m_at = QDateTime({2025, 3, 10}, {9, 41}).toMSecsSinceEpoch();
};

// Everything the timeline can show, from Maya's side.
inline QList<TimelineRow> everything()
{
    using namespace Qt::StringLiterals;
    RowWriter w;
    TimelineRow hole;
    hole.kind = TimelineRow::Kind::Hole;
    hole.message.seq = 100'000;
    hole.lastSeq = 100'240;
    w.rows.append(hole);
    w.say(5, u"Morning! The new boards are here ☕"_s).newDay = true;
    w.say(2, u"早上好！找到了。保温时 `Half` 的最短时间是 5 秒，水少的时候 5 秒就太多了。改成按水量算：\n\n"
             "```cpp\n// 一次脉冲最多升温 0.3 度\nconstexpr auto kShortest = 500ms;\n"
             "auto pulse = std::clamp(0.3 * litres / kDegreesPerLitreSecond, 0.5s, 5s);\n```"_s);
    w.say(2, u"每小时最多 40 次，够用七年。"_s);
    auto &reply = w.say(1, u"Nice find! **0.5 s** is fine for the relay? See https://docs.songfeng.example/relay — "
                           "@张三 please add it to #firmware"_s);
    reply.message.replyTo = {2};
    w.say(1, u"👍🎉"_s);
    w.say(4, u"**“重要”**的三件事：\n\n1. 周五发布 2.0\n2. 说明书校对\n   - 中文\n   - English\n3. ~~换包装~~ 下周再说\n\n"
             "- [x] 固件测试\n- [ ] 通知 @maya 和客服"_s, 40).mentionsMe = true;
    auto &joined = w.say(6, {}, 3);
    joined.message.kind = proto::MessageKind::Joined;
    w.say(6, u"> 今天喝什么？\n\n龙井 🍵 or *oolong*?"_s, 1);
    auto &file = w.say(3, u"这是测试结果："_s, 20);
    file.message.files = {{.name = u"保温测试-2025-03-10.xlsx"_s, .mediaType = {}, .bytes = 48'213},
                          {.name = u"kettle-front.png"_s, .mediaType = u"image/png"_s, .bytes = 2'345'678}};
    w.say(3, u"| 水量 | 温度 | OK |\n|:--|--:|:-:|\n| 0.3 L | 80.1 | ✅ |\n| 1.0 L | 79.8 | ✅ |\n| 1.7 L | 80.4 | ❌ |"_s);
    auto &recalled = w.say(7, {}, 2);
    recalled.message.recalledAt = 1;
    auto &unread = w.say(7, u"A rather long name, and a rather long sentence that has to be broken into several lines, "
                            "since nobody can read lines that run over the whole width of a big screen."_s, 900);
    unread.newDay = true;
    unread.firstUnread = true;
    w.say(2, u"第一行\n第二行，还有中英文混排 with English words in between，看看换行是否正常。"_s).message.editedAt = 1;
    auto &sending = w.say(1, u"On my way"_s);
    sending.delivery = app::Delivery::Sending;
    auto &failed = w.say(1, u"这条没有发出去"_s);
    failed.delivery = app::Delivery::Failed;
    failed.code = Code::Forbidden;
    return w.rows;
}

// `count` short messages numbered from `first`.
inline QList<TimelineRow> plain(int count, qint64 first = 1)
{
    using namespace Qt::StringLiterals;
    QList<TimelineRow> rows;
    for (int i = 0; i < count; ++i) {
        TimelineRow row;
        row.message.id = {first + i};
        row.message.seq = first + i;
        row.lastSeq = first + i;
        row.message.author = {1 + (first + i) % 6};
        row.message.sentAt = 1'741'600'000'000 + (first + i) * kMinute;
        row.message.text = u"message %1"_s.arg(first + i);
        for (int line = 0; line < int((first + i) % 4); ++line)
            row.message.text += u"\nline"_s;
        rows.append(row);
    }
    return rows;
}

} // namespace teahouse::test

// SPDX-License-Identifier: Apache-2.0
#include "app/sync/category_book.h"

#include "app/store/own_rows.h"

#include <QRandomGenerator>
#include <algorithm>

namespace teahouse::app {

using proto::Category;

namespace {

constexpr LocalId kEverybodys[] = {Category::kFavourites, Category::kChannels, Category::kConversations};

// As it is without a row. My own stand between what I like and all others.
Category withoutRow(LocalId id)
{
    constexpr qint64 kFirst = -1'000'000;
    constexpr qint64 kLast = 1'000'000;
    Category category{.id = id};
    category.place = id == Category::kFavourites ? kFirst : kLast + id.value;
    category.sort = id == Category::kConversations ? proto::CategorySort::Recent
        : id == Category::kChannels                ? proto::CategorySort::Name
                                                   : proto::CategorySort::Manual;
    return category;
}

bool isBefore(const Category &a, const Category &b) { return std::pair(a.place, a.id) < std::pair(b.place, b.id); }

} // namespace

CategoryBook::CategoryBook(Archive &archive, Outbox &outbox, QObject *parent) : QObject(parent), m_outbox(outbox)
{
    show();
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.categories); });
    connect(&outbox, &Outbox::changed, this, [this](ChannelId channel) {
        if (!channel.isValid())
            show();
    });
    connect(&outbox, &Outbox::loaded, this, &CategoryBook::show);
    archive.read(store::categories).then(this, [this](const Result<QList<Category>> &rows) {
        take(rows.value_or(QList<Category>()));
    });
}

const Category *CategoryBook::find(LocalId id) const
{
    const auto it = std::find_if(m_shown.cbegin(), m_shown.cend(), [id](const Category &one) { return one.id == id; });
    return it == m_shown.cend() ? nullptr : &*it;
}

bool CategoryBook::isMuted(ChannelId channel) const
{
    const Category *category = find(categoryOf(channel));
    return category && category->muted;
}

LocalId CategoryBook::add(const QString &name, const QList<ChannelId> &channels)
{
    constexpr qint64 kOwn = 1'000; // the three of everybody have smaller ones
    const LocalId id{kOwn + qint64(QRandomGenerator::global()->bounded(Q_INT64_C(1) << 52))};
    qint64 place = 0;
    for (const Category &one : std::as_const(m_shown)) {
        if (one.place < withoutRow(Category::kChannels).place)
            place = std::max(place, one.place + 1);
    }
    set({.id = id, .name = name, .place = place, .channels = channels});
    return id;
}

void CategoryBook::set(const Category &category)
{
    const auto isTaken = [&category](ChannelId channel) { return category.channels.contains(channel); };
    const auto waiting = m_outbox.categories();
    for (Category other : waiting) { // or it would come back from there when it leaves this one
        if (other.id != category.id && other.channels.removeIf(isTaken) > 0)
            m_outbox.setCategory(other);
    }
    m_outbox.setCategory(category);
    show();
}

void CategoryBook::remove(LocalId id)
{
    const Category *category = find(id);
    if (!category)
        return;
    Category gone = *category;
    gone.removed = true;
    gone.channels.clear();
    set(gone);
}

void CategoryBook::move(ChannelId channel, LocalId to, qsizetype index)
{
    const bool leaves = to == Category::kChannels || to == Category::kConversations || !find(to);
    Category category = leaves ? Category() : *find(to);
    if (leaves) {
        const Category *from = find(categoryOf(channel));
        if (!from)
            return;
        category = *from;
    }
    category.channels.removeAll(channel);
    if (!leaves) {
        if (category.channels.size() >= limits::kCategoryChannels) // full: it stays where it is
            return;
        category.channels.insert(std::clamp<qsizetype>(index, 0, category.channels.size()), channel);
    }
    set(category);
}

// Those between two others get new places; a gap is left so that this is rare.
void CategoryBook::moveCategory(LocalId id, qsizetype index)
{
    constexpr qint64 kStep = 1'000;
    QList<Category> all = m_shown;
    const auto at = std::find_if(all.begin(), all.end(), [id](const Category &one) { return one.id == id; });
    if (at == all.end())
        return;
    Category moved = *at;
    all.erase(at);
    index = std::clamp<qsizetype>(index, 0, all.size());
    const auto placeOf = [&all](qsizetype i, qint64 beyond) {
        return i < 0 ? all.first().place - beyond : i >= all.size() ? all.last().place + beyond : all.at(i).place;
    };
    const qint64 before = placeOf(index - 1, 2 * kStep);
    const qint64 after = placeOf(index, 2 * kStep);
    if (after - before > 1) {
        moved.place = before + (after - before) / 2;
        return set(moved);
    }
    all.insert(index, moved);
    qint64 place = all.first().place;
    for (Category &one : all) {
        place += kStep;
        if (one.place != place || one.id == id) {
            one.place = place;
            m_outbox.setCategory(one);
        }
    }
    show();
}

void CategoryBook::take(const QList<Category> &rows)
{
    bool news = false;
    for (const Category &row : rows) {
        Category &known = m_known[row.id];
        if (known.id.isValid() && known.rev >= row.rev)
            continue;
        known = row;
        news = true;
    }
    if (news)
        show();
}

// What waits outdoes what the server has said; a channel is in the category that took it last.
void CategoryBook::show()
{
    auto rows = m_known;
    for (const LocalId id : kEverybodys) {
        if (!rows.contains(id))
            rows.insert(id, withoutRow(id));
    }
    const auto waiting = m_outbox.categories();
    for (const Category &row : waiting) {
        for (Category &other : rows) {
            if (other.id != row.id)
                other.channels.removeIf([&](ChannelId channel) { return row.channels.contains(channel); });
        }
        rows.insert(row.id, row);
    }
    rows.removeIf([](const auto &row) { return row->removed; });
    QList<Category> shown = rows.values();
    std::sort(shown.begin(), shown.end(), isBefore);
    if (shown == m_shown)
        return;
    m_shown = shown;
    m_categoryOf.clear();
    for (const Category &category : std::as_const(m_shown)) {
        for (const ChannelId channel : category.channels)
            m_categoryOf.insert(channel, category.id);
    }
    Q_EMIT changed();
}

} // namespace teahouse::app

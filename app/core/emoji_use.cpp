// SPDX-License-Identifier: Apache-2.0
#include "app/core/emoji_use.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"emoji/used"_s; // "emoji count", the latest first
const QString kToneKey = u"emoji/tone"_s;
constexpr int kKept = 60;
constexpr int kMost = 1'000; // then all are halved, so that old habits fade

struct Used {
    QString emoji;
    int count = 0;
};

QList<Used> read(const Settings &settings)
{
    QList<Used> all;
    const QStringList lines = settings.value(kKey).toStringList();
    for (const QString &line : lines) {
        const int count = line.section(u' ', 1).toInt();
        if (count > 0)
            all.append({line.section(u' ', 0, 0), count});
    }
    return all;
}

} // namespace

int EmojiUse::tone() const { return m_settings.value(kToneKey).toInt(); }

void EmojiUse::setTone(int tone) { m_settings.setValue(kToneKey, tone); }

void EmojiUse::used(const QString &emoji)
{
    QList<Used> all = read(m_settings);
    Used now{emoji, 1};
    all.removeIf([&](const Used &one) {
        if (one.emoji != emoji)
            return false;
        now.count += one.count;
        return true;
    });
    all.prepend(now);
    QStringList lines;
    for (const Used &one : all.mid(0, kKept))
        lines.append(one.emoji + u' ' + QString::number(now.count < kMost ? one.count : (one.count + 1) / 2));
    m_settings.setValue(kKey, lines);
}

QStringList EmojiUse::mostUsed(int count) const
{
    QList<Used> all = read(m_settings);
    std::stable_sort(all.begin(), all.end(), [](const Used &a, const Used &b) { return a.count > b.count; });
    QStringList found;
    for (const Used &one : std::as_const(all))
        found.append(one.emoji);
    for (const auto &usual : {u"👍"_s, u"❤️"_s, u"😂"_s, u"🎉"_s, u"👀"_s, u"🙏"_s, u"✅"_s, u"👌"_s}) {
        if (!found.contains(usual))
            found.append(usual);
    }
    return found.mid(0, count);
}

} // namespace teahouse::app

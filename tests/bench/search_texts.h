// SPDX-License-Identifier: Apache-2.0
// Made-up talk in which words are as common and as rare as in real talk (Zipf's law), from a fixed seed: one message in
// five is unspaced Chinese, the others are English; about 90 bytes on average.
#pragma once

#include <QStringList>

#include <cmath>
#include <random>

namespace teahouse::bench {

class SearchTexts
{
public:
    SearchTexts()
    {
        for (int i = 0; i < 40'000; ++i)
            m_english.append(word());
        for (int i = 0; i < 20'000; ++i)
            m_chinese.append(chineseWord());
    }

    QString message()
    {
        QString text;
        if (m_random() % 5 == 0) {
            for (auto left = 5 + m_random() % 25; left > 0; --left)
                text += (m_random() % 12 == 0 ? english() : chinese()) + (m_random() % 8 == 0 ? QStringLiteral("，") : QString());
            return text;
        }
        for (auto left = 4 + m_random() % 22; left > 0; --left)
            text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + english();
        return text;
    }

    // As common as they are in the talk.
    const QString &english() { return m_english.at(rank(m_english.size())); }
    const QString &chinese() { return m_chinese.at(rank(m_chinese.size())); }
    // The n-th most common.
    const QString &english(qsizetype n) const { return m_english.at(n); }
    const QString &chinese(qsizetype n) const { return m_chinese.at(n); }
    qsizetype below(qsizetype most) { return qsizetype(m_random() % std::size_t(most)); }

private:
    // Every power of e as often as the next.
    qsizetype rank(qsizetype size)
    {
        const double share = double(m_random()) / double(std::mt19937::max());
        return std::min(size - 1, qsizetype(std::exp(share * std::log(double(size)))) - 1);
    }

    QString word()
    {
        static const QString consonants = QStringLiteral("bcdfghklmnprstvw"), vowels = QStringLiteral("aeiou");
        QString made;
        for (auto left = 1 + m_random() % 4; left > 0; --left) {
            made += consonants.at(below(consonants.size()));
            made += vowels.at(below(vowels.size()));
        }
        return made + (m_random() % 2 ? QString(consonants.at(below(consonants.size()))) : QString());
    }

    QString chineseWord()
    {
        QString made;
        const auto size = 1 + m_random() % 3;
        for (std::size_t i = 0; i < size; ++i)
            made += QChar(char16_t(0x4E00 + rank(3'000) * 6));
        return made;
    }

    std::mt19937 m_random{17};
    QStringList m_english;
    QStringList m_chinese;
};

} // namespace teahouse::bench

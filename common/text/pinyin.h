// SPDX-License-Identifier: Apache-2.0
// How Chinese is read aloud: syllables with their tones, by character, by word where the word decides, and by surname
// where the name of a person begins. The table (resources/pinyin) is read where the program lies in memory, and not
// before somebody asks; thread safe.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace teahouse::text {

// One reading. Ordered as a dictionary orders: by letters (ü after u), then tone.
class Reading
{
public:
    Reading() = default;
    explicit Reading(quint16 code) : m_code(code) { }

    bool isValid() const { return m_code != kNone; }
    QLatin1StringView letters() const; // "lv" for lü
    int tone() const { return isValid() ? m_code & 7 : 0; } // 1 to 4; 0: neutral
    quint16 code() const { return m_code; }

    auto operator<=>(const Reading &) const = default;

private:
    static constexpr quint16 kNone = 0xFFFF;
    quint16 m_code = kNone;
};

// All readings of a character, the customary one first. Empty: it is not Chinese, or nobody knows.
QList<Reading> readingsOf(char32_t c);
// How many strokes it is written with; 0: it is not Chinese.
int strokesOf(char32_t c);

enum class Speech : quint8 {
    Text,
    Person, // begins with a surname: 单 is shan
};

// One for each code point, by the words it stands in; invalid where it is not Chinese.
QList<Reading> readingsIn(QStringView text, Speech speech = Speech::Text);

// For people: "zhong guo", what is not Chinese as it is.
QString pinyin(QStringView text, Speech speech = Speech::Text);

} // namespace teahouse::text

// SPDX-License-Identifier: Apache-2.0
// Text from others, made harmless while it is copied: what arrives in pieces is judged as one text.
//
//  - control characters go; line and paragraph separators become '\n', or a space in a link;
//  - embeddings and overrides of direction (U+202A..U+202E) go: they reorder what stands around them;
//  - isolates (U+2066..U+2069) stay, at most kIsolates deep, and finish() closes those left open. In code and
//  in links
//    no direction character stays: code shows U+FFFD in its place, since there it hides what will be run;
//  - of a run of combining or invisible characters the first limits::kInvisibleRun stay.
#pragma once

#include <QString>
#include <QStringView>

namespace teahouse::text {

class Sanitizer
{
public:
    enum class Mode : quint8 { Prose, Link, Code };

    void append(QString &out, QStringView in, Mode mode);
    // The end of a paragraph, cell or name. The sanitizer is as new.
    void finish(QString &out);

private:
    static constexpr int kIsolates = 8;

    bool keepsIsolate(char32_t c);
    bool keepsRun(char32_t c);

    int m_open = 0; // isolates in `out`
    int m_dropped = 0; // isolates left out because they were too deep
    int m_run = 0; // combining or invisible characters at the end of `out`
};

} // namespace teahouse::text

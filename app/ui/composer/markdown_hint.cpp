// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/markdown_hint.h"

#include "common/text/links.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kLineMost = 4'000; // longer lines get no hint
static constexpr int kWordsMost = 500; // looked up in one line

MarkdownHint::MarkdownHint(const Theme &theme, QTextDocument *document) : QSyntaxHighlighter(document), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, &MarkdownHint::rehighlight);
}

void MarkdownHint::over(int from, int length, const std::function<void(QTextCharFormat &)> &change)
{
    for (int i = from; i < from + length; ++i) {
        QTextCharFormat made = format(i);
        change(made);
        setFormat(i, 1, made);
    }
}

void MarkdownHint::highlightBlock(const QString &line)
{
    m_code.clear();
    const QColor quiet = m_theme.colours().quiet;
    const QColor accent = m_theme.colours().accent;
    const auto mono = [this](QTextCharFormat &f) {
        f.setFontFamilies(m_theme.code().families());
    };
    const auto dim = [&](QTextCharFormat &f) { f.setForeground(quiet); };
    setCurrentBlockState(Prose);
    if (line.size() > kLineMost) {
        setCurrentBlockState(previousBlockState());
        return;
    }
    const bool fence = line.trimmed().startsWith(u"```");
    const bool inside = previousBlockState() == Fence;
    if (inside || fence) {
        setCurrentBlockState(inside == fence ? Prose : Fence);
        over(0, int(line.size()), mono);
        if (fence)
            over(0, int(line.size()), dim);
        return;
    }
    static const QRegularExpression head(
        u"^(?:(#{1,6}) |([ \\t]*(?:>[ \\t]?)+)?[ \\t]*((?:[-*+]|\\d{1,9}[.)]) (?:\\[[ xX]\\] )?)?)"_s);
    const auto match = head.match(line);
    if (match.capturedLength(1) > 0) {
        over(0, int(line.size()), [](QTextCharFormat &f) { f.setFontWeight(QFont::Bold); });
        over(0, int(match.capturedLength(1)), dim);
    }
    if (match.capturedLength(2) > 0)
        over(0, int(line.size()), dim);
    if (match.capturedLength(3) > 0)
        over(int(match.capturedStart(3)), int(match.capturedLength(3)), [&](QTextCharFormat &f) { f.setForeground(accent); });
    spans(line, int(match.capturedLength()));
    spelling(line);
}

void MarkdownHint::spans(const QString &line, int from)
{
    static const QRegularExpression code(u"(`+)(?!`)(.+?)(?<!`)\\1(?!`)"_s);
    static const QRegularExpression bold(u"(?<![\\\\*])(\\*{2})(?=\\S)([^*]|\\*(?!\\*))+?(?<=\\S)\\1"_s);
    static const QRegularExpression italic(u"(?<![\\\\*])(\\*)(?=[^\\s*])[^*]+?(?<=[^\\s*])\\1(?!\\*)"_s);
    static const QRegularExpression strike(u"(?<!\\\\)(~~)(?=\\S).+?(?<=\\S)\\1"_s);
    static const QRegularExpression link(u"(!?\\[)[^\\]]*(\\]\\([^)\\s]*\\))"_s);
    const auto dim = [this](QTextCharFormat &f) { f.setForeground(m_theme.colours().quiet); };
    const auto taken = [this](int at) {
        return std::any_of(m_code.begin(), m_code.end(), [at](const auto &c) { return at >= c.first && at < c.first + c.second; });
    };
    const auto each = [&](const QRegularExpression &what, const std::function<void(QTextCharFormat &)> &change) {
        for (auto it = what.globalMatch(line, from); it.hasNext();) {
            const auto match = it.next();
            const int start = int(match.capturedStart());
            const int length = int(match.capturedLength());
            const int sign = int(match.capturedLength(1));
            if (taken(start))
                continue;
            over(start + sign, length - 2 * sign, change);
            over(start, sign, dim);
            over(start + length - sign, sign, dim);
            if (&what == &code)
                m_code.append({start, length});
        }
    };
    each(code, [this](QTextCharFormat &f) {
        f.setFontFamilies(m_theme.code().families());
        f.setBackground(m_theme.colours().code);
    });
    each(bold, [](QTextCharFormat &f) { f.setFontWeight(QFont::Bold); });
    each(italic, [](QTextCharFormat &f) { f.setFontItalic(true); });
    each(strike, [](QTextCharFormat &f) { f.setFontStrikeOut(true); });
    for (auto it = link.globalMatch(line, from); it.hasNext();) {
        const auto match = it.next();
        if (taken(int(match.capturedStart())))
            continue;
        over(int(match.capturedStart()), int(match.capturedLength()),
             [this](QTextCharFormat &f) { f.setForeground(m_theme.colours().accent); });
        over(int(match.capturedStart(1)), int(match.capturedLength(1)), dim);
        over(int(match.capturedStart(2)), int(match.capturedLength(2)), dim);
        m_code.append({int(match.capturedStart(2)), int(match.capturedLength(2))});
    }
}

// Words of letters in other scripts than the Chinese and its neighbours, which no dictionary of this kind knows.
static const QRegularExpression &words()
{
    static const QRegularExpression all(
        u"(?<![\\p{L}\\p{N}_@#:/\\\\.'’-])(?:(?![\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}])[\\p{L}\\p{M}])"
        "(?:(?![\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}])[\\p{L}\\p{M}]|['’](?=\\p{L}))+(?![\\p{N}_@/:])"_s);
    return all;
}

std::pair<int, int> MarkdownHint::wordAt(const QString &line, int position)
{
    for (auto it = words().globalMatch(line); it.hasNext();) {
        const auto match = it.next();
        if (position >= match.capturedStart() && position <= match.capturedEnd())
            return {int(match.capturedStart()), int(match.capturedLength())};
    }
    return {};
}

void MarkdownHint::spelling(const QString &line)
{
    if (!isRight)
        return;
    QList<std::pair<int, int>> taken = m_code;
    for (const text::BareLink &link : text::bareLinks(line))
        taken.append({int(link.start), int(link.length)});
    int left = kWordsMost;
    for (auto it = words().globalMatch(line); it.hasNext() && left > 0; --left) {
        const auto match = it.next();
        const int at = int(match.capturedStart());
        const bool skip = std::any_of(taken.begin(), taken.end(),
                                      [at](const auto &t) { return at >= t.first && at < t.first + t.second; });
        if (skip || isRight(match.captured()))
            continue;
        over(at, int(match.capturedLength()), [this](QTextCharFormat &f) {
            f.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
            f.setUnderlineColor(m_theme.colours().danger);
        });
    }
}

} // namespace teahouse::ui

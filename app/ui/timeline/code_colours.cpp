// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/code_colours.h"

#include "app/ui/theme/colours.h"

#ifdef TEAHOUSE_HAS_KSYNTAX
#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#endif

namespace teahouse::ui {

#ifdef TEAHOUSE_HAS_KSYNTAX
namespace ksh = KSyntaxHighlighting;

static ksh::Repository &repository()
{
    // It reads definitions when they are first asked for, and is made for one thread.
    static thread_local ksh::Repository all;
    return all;
}

static ksh::Definition definitionOf(const QString &language)
{
    static const QHash<QString, QString> kOtherNames{
        {QStringLiteral("c++"), QStringLiteral("C++")},       {QStringLiteral("sh"), QStringLiteral("Bash")},
        {QStringLiteral("shell"), QStringLiteral("Bash")},    {QStringLiteral("js"), QStringLiteral("JavaScript")},
        {QStringLiteral("ts"), QStringLiteral("TypeScript")}, {QStringLiteral("golang"), QStringLiteral("Go")},
        {QStringLiteral("py"), QStringLiteral("Python")},     {QStringLiteral("rb"), QStringLiteral("Ruby")},
        {QStringLiteral("rs"), QStringLiteral("Rust")},       {QStringLiteral("yml"), QStringLiteral("YAML")},
        {QStringLiteral("c#"), QStringLiteral("C#")},         {QStringLiteral("cs"), QStringLiteral("C#")},
        {QStringLiteral("md"), QStringLiteral("Markdown")},   {QStringLiteral("zsh"), QStringLiteral("Zsh")},
        {QStringLiteral("console"), QStringLiteral("Bash")},  {QStringLiteral("kt"), QStringLiteral("Kotlin")},
        {QStringLiteral("docker"), QStringLiteral("Dockerfile")}, {QStringLiteral("tex"), QStringLiteral("LaTeX")},
        {QStringLiteral("latex"), QStringLiteral("LaTeX")},   {QStringLiteral("make"), QStringLiteral("Makefile")},
        {QStringLiteral("pl"), QStringLiteral("Perl")},       {QStringLiteral("objc"), QStringLiteral("Objective-C")},
        {QStringLiteral("ps1"), QStringLiteral("PowerShell")}, {QStringLiteral("hs"), QStringLiteral("Haskell")},
    };
    if (language.isEmpty())
        return {};
    const QString lower = language.toLower();
    const ksh::Definition named = repository().definitionForName(kOtherNames.value(lower, language));
    if (named.isValid())
        return named;
    return repository().definitionForFileName(QStringLiteral("x.") + lower);
}

namespace {

class Collector : public ksh::AbstractHighlighter
{
public:
    explicit Collector(const Colours &colours) : m_colours(colours) { }

    QList<QTextLayout::FormatRange> ranges;

    void run(const QString &code)
    {
        ksh::State state;
        for (const QString &line : code.split(u'\n')) {
            state = highlightLine(line, state);
            m_lineStart += line.size() + 1;
        }
    }

protected:
    void applyFormat(int offset, int length, const ksh::Format &format) override
    {
        if (length <= 0 || format.isDefaultTextStyle(theme()))
            return;
        QTextCharFormat out;
        out.setForeground(onOurGround(format.textColor(theme())));
        if (format.isBold(theme()))
            out.setFontWeight(QFont::Bold);
        if (format.isItalic(theme()))
            out.setFontItalic(true);
        ranges.append({int(m_lineStart) + offset, length, out});
    }

private:
    // The library's themes are made for grounds of their own; comments are too faint on ours.
    QColor onOurGround(const QColor &colour)
    {
        const auto known = m_known.constFind(colour.rgb());
        if (known != m_known.cend())
            return *known;
        return *m_known.insert(colour.rgb(), readable(colour, m_colours.code, m_colours.text));
    }

    const Colours &m_colours;
    QHash<QRgb, QColor> m_known;
    qsizetype m_lineStart = 0;
};

} // namespace

QList<QTextLayout::FormatRange> codeColours(const QString &code, const QString &language, bool dark)
{
    const ksh::Definition definition = definitionOf(language);
    if (!definition.isValid())
        return {};
    Collector collector(dark ? darkColours() : lightColours());
    collector.setDefinition(definition);
    collector.setTheme(repository().defaultTheme(dark ? ksh::Repository::DarkTheme : ksh::Repository::LightTheme));
    collector.run(code);
    return collector.ranges;
}

QString languageName(const QString &language)
{
    const ksh::Definition definition = definitionOf(language);
    return definition.isValid() ? definition.translatedName() : language;
}
#else
QList<QTextLayout::FormatRange> codeColours(const QString &, const QString &, bool)
{
    return {};
}

QString languageName(const QString &language)
{
    return language;
}
#endif

} // namespace teahouse::ui

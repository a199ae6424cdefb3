// SPDX-License-Identifier: Apache-2.0
// What is being written looks a little like what it will be: bold is bold, code has its font, signs step back. A hint by
// lines, not the parser. It changes no text, so that input methods and undo know nothing of it.
#pragma once

#include "app/ui/theme/theme.h"

#include <QSyntaxHighlighter>

namespace teahouse::ui {

class MarkdownHint : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    MarkdownHint(const Theme &theme, QTextDocument *document);

    // Is this word spelled right? Unset: nobody looks.
    std::function<bool(const QString &word)> isRight;
    // The word at a place of a line: start and length; 0: none.
    static std::pair<int, int> wordAt(const QString &line, int position);

protected:
    void highlightBlock(const QString &line) override;

private:
    enum State : int { Prose = -1, Fence = 1 };

    void spans(const QString &line, int from);
    void spelling(const QString &line);
    void over(int from, int length, const std::function<void(QTextCharFormat &)> &change);

    const Theme &m_theme;
    QList<std::pair<int, int>> m_code; // of the line: no words there
};

} // namespace teahouse::ui

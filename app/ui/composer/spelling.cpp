// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/spelling.h"

#include <QMenu>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

const QString Spelling::kLanguage = u"spelling/language"_s;
const QString Spelling::kOff = u"off"_s;
static const QString kOwnWords = u"spelling/words"_s;
static constexpr qsizetype kOwnMost = 5'000; // words; the oldest go

Spelling::Spelling(app::Settings &settings, Composer &composer)
    : QObject(&composer), m_settings(settings), m_composer(composer)
{
    composer.hint().isRight = [this](const QString &word) { return m_speller.isRight(word); };
    composer.field().menuFiller = [this](QMenu &menu, QTextCursor at) { fill(menu, at); };
    connect(&m_speller, &Speller::changed, &composer.hint(), &QSyntaxHighlighter::rehighlight);
    connect(&settings, &app::Settings::changed, this, &Spelling::follow);
    follow(kOwnWords);
    follow(kLanguage);
}

void Spelling::follow(const QString &key)
{
    if (key == kOwnWords)
        m_speller.setOwnWords(m_settings.value(kOwnWords).toStringList());
    if (key != kLanguage)
        return;
    const QString chosen = m_settings.value(kLanguage).toString();
    m_speller.setLanguage(chosen == kOff ? QString() : chosen.isEmpty() ? Speller::likely(Speller::installed()) : chosen);
}

void Spelling::fill(QMenu &menu, QTextCursor at)
{
    const auto [start, length] = MarkdownHint::wordAt(at.block().text(), at.positionInBlock());
    const QString word = at.block().text().mid(start, length);
    if (length == 0 || m_speller.isRight(word))
        return;
    at.setPosition(at.block().position() + start);
    at.setPosition(at.block().position() + start + length, QTextCursor::KeepAnchor);
    QList<QAction *> actions;
    for (const QString &other : m_speller.suggestions(word)) {
        actions.append(new QAction(other, &menu));
        connect(actions.last(), &QAction::triggered, this, [at, other]() mutable { at.insertText(other); });
    }
    if (actions.isEmpty()) {
        actions.append(new QAction(tr("No suggestions"), &menu));
        actions.last()->setEnabled(false);
    }
    actions.append(new QAction(tr("Add “%1” to the dictionary").arg(word), &menu));
    connect(actions.last(), &QAction::triggered, this, [this, word] { learn(word); });
    actions.append(new QAction(&menu));
    actions.last()->setSeparator(true);
    menu.insertActions(menu.actions().value(0), actions);
}

void Spelling::learn(const QString &word)
{
    QStringList words = m_settings.value(kOwnWords).toStringList();
    words.append(word);
    if (words.size() > kOwnMost)
        words.removeFirst();
    m_settings.setValue(kOwnWords, words);
}

} // namespace teahouse::ui

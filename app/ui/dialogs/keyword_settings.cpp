// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/keyword_settings.h"

#include "common/proto/limits.h"

#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kRestMs = 1'500;

KeywordSettings::KeywordSettings(app::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    m_words = new QPlainTextEdit(this);
    m_words->setObjectName(u"keywords"_s);
    m_words->setTabChangesFocus(true);
    m_label = new QLabel(this);
    m_label->setBuddy(m_words);
    m_hint = new QLabel(this);
    m_hint->setWordWrap(true);
    m_hint->setProperty("quiet", true);
    m_trouble = new QLabel(this);
    m_trouble->setWordWrap(true);
    m_trouble->setProperty("error", true);
    m_trouble->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_label);
    column->addWidget(m_words, 1);
    column->addWidget(m_trouble);
    column->addWidget(m_hint);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &KeywordSettings::save);
    connect(m_words, &QPlainTextEdit::textChanged, this, [this] {
        m_typed = true;
        check();
        m_rest.start();
    });
    connect(&session.preferences(), &app::PreferenceBook::changed, this, &KeywordSettings::fill);
    fill();
    retranslate();
}

// Not over what is being typed.
void KeywordSettings::fill()
{
    if (m_typed || words() == m_session.preferences().keywords())
        return;
    const QSignalBlocker blocker(m_words);
    m_words->setPlainText(QStringList(m_session.preferences().keywords()).join(u'\n'));
}

QList<QString> KeywordSettings::words() const
{
    QList<QString> words;
    const QStringList lines = m_words->toPlainText().split(u'\n');
    for (const QString &line : lines) {
        if (const QString word = line.simplified(); !word.isEmpty() && !words.contains(word))
            words.append(word);
    }
    return words;
}

void KeywordSettings::check()
{
    const QList<QString> all = words();
    const bool tooLong = std::any_of(all.cbegin(), all.cend(), [](const QString &word) { return word.size() > limits::kKeyword; });
    m_trouble->setText(tooLong ? tr("A word or phrase has at most %n characters.", nullptr, limits::kKeyword)
                               : tr("There can be at most %n words.", nullptr, limits::kKeywords));
    m_trouble->setVisible(tooLong || all.size() > limits::kKeywords);
}

void KeywordSettings::save()
{
    m_rest.stop();
    if (!std::exchange(m_typed, false) || m_trouble->isVisibleTo(this))
        return;
    m_session.preferences().setKeywords(words());
}

void KeywordSettings::hideEvent(QHideEvent *event)
{
    save();
    QWidget::hideEvent(event);
}

void KeywordSettings::retranslate()
{
    m_label->setText(tr("Words to notify me of, one a line"));
    m_words->setAccessibleName(m_label->text());
    m_words->setPlaceholderText(tr("invoice\nrelease 2.0\n番茄"));
    m_hint->setText(tr("A message with one of them counts as one that mentions me. Chinese words are found inside a sentence, "
                       "others as whole words; capitals do not matter."));
    check();
}

void KeywordSettings::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

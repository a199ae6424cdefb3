// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/screenshot_settings.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using State = app::GlobalHotkey::State;

ScreenshotSettings::ScreenshotSettings(const Theme &theme, app::Settings &settings, app::GlobalHotkey *hotkey, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_hotkey(hotkey)
{
    m_on = new QCheckBox(this);
    m_keys = new QKeySequenceEdit(this);
    m_keys->setMaximumWidth(170);
    m_without = new QCheckBox(this);
    m_state = new QLabel(this);
    m_state->setFont(theme.small());
    m_state->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_on, 1);
    row->addWidget(m_keys);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(row);
    column->addWidget(m_state);
    column->addWidget(m_without);
    const QString keys = settings.screenshotKeys();
    m_on->setChecked(!keys.isEmpty());
    m_keys->setKeySequence(QKeySequence(keys.isEmpty() ? u"Ctrl+Alt+A"_s : keys, QKeySequence::PortableText));
    m_without->setChecked(settings.screenshotWithoutWindow());
    m_on->setEnabled(hotkey);
    retranslate();

    connect(m_on, &QCheckBox::toggled, this, [this] { choose(m_keys->keySequence()); });
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, [this] { choose(m_keys->keySequence()); });
    connect(m_without, &QCheckBox::toggled, this, [this](bool on) { m_settings.setScreenshotWithoutWindow(on); });
    if (hotkey)
        connect(hotkey, &app::GlobalHotkey::stateChanged, this, &ScreenshotSettings::retranslate);
}

void ScreenshotSettings::choose(const QKeySequence &keys)
{
    const QKeySequence one = keys.isEmpty() ? keys : QKeySequence(keys[0]); // of several, the first counts
    const QSignalBlocker blocker(m_keys);
    m_keys->setKeySequence(one);
    m_settings.setScreenshotKeys(m_on->isChecked() ? one.toString(QKeySequence::PortableText) : QString());
    retranslate();
}

void ScreenshotSettings::retranslate()
{
    m_on->setText(tr("Take a screenshot from anywhere with"));
    m_keys->setAccessibleName(tr("Keys that take a screenshot"));
    m_keys->setEnabled(m_on->isChecked() && m_hotkey);
    m_without->setText(tr("Hide this window while a screenshot is taken"));
    QString state;
    if (!m_hotkey)
        state = tr("This desktop lets no program have keys of its own.");
    else if (m_on->isChecked() && m_hotkey->state() == State::Taken)
        state = tr("These keys are taken by another program. Choose others.");
    else if (m_on->isChecked() && (m_hotkey->state() == State::Unsupported || m_hotkey->state() == State::Off))
        state = tr("These keys cannot be used. Choose Ctrl or Alt with a letter, or a function key.");
    m_state->setText(state);
    m_state->setProperty(m_hotkey ? "error" : "quiet", true);
    m_state->setVisible(!state.isEmpty());
}

void ScreenshotSettings::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

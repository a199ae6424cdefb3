// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/notify_settings.h"

#include "app/ui/notice_sounds.h"

#include <QEvent>
#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using proto::NotifyLevel;

static constexpr int kRestMs = 1'500;
static constexpr std::array kKinds{NoticeKind::Message, NoticeKind::ForMe, NoticeKind::Reminder};
static constexpr std::array kLevels{NotifyLevel::All, NotifyLevel::Mentions, NotifyLevel::None};

NotifySettings::NotifySettings(const Theme &theme, app::Settings &settings, app::Session *session, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_session(session)
{
    m_on = new QCheckBox(this);
    m_on->setObjectName(u"notify"_s);
    m_text = new QCheckBox(this);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    for (const NoticeKind kind : kKinds) {
        auto *box = new QComboBox(this);
        m_soundLabels.append(new QLabel(this));
        m_soundLabels.last()->setBuddy(box);
        grid->addWidget(m_soundLabels.last(), int(m_sounds.size()), 0);
        grid->addWidget(box, int(m_sounds.size()), 1);
        m_sounds.append(box);
        connect(box, &QComboBox::activated, this, [this, kind](int chosen) { m_settings.setValue(soundKey(kind), chosen == 1); });
    }
    m_test = new QPushButton(this);
    m_test->setObjectName(u"testNotice"_s);
    m_test->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_on);
    column->addWidget(m_text);
    column->addLayout(grid);
    if (m_session)
        addAccount(*column);
    column->addStretch(1);
    column->addWidget(m_test, 0, Qt::AlignLeft);
    retranslate();

    connect(m_on, &QCheckBox::toggled, this, [this](bool on) {
        m_settings.setNotifications(on);
        fill();
    });
    connect(m_text, &QCheckBox::toggled, this, [this](bool on) { m_settings.setNotificationText(on); });
    connect(m_test, &QPushButton::clicked, this, [this] {
        save();
        Q_EMIT testRequested();
    });
}

void NotifySettings::addAccount(QVBoxLayout &column)
{
    m_level = new QComboBox(this);
    m_level->setObjectName(u"notifyLevel"_s);
    m_levelLabel = new QLabel(this);
    m_levelLabel->setBuddy(m_level);
    m_quietLabel = new QLabel(this);
    m_quiet = new QuietHoursEdit(m_theme, this);
    m_quietLabel->setBuddy(m_quiet);
    m_hint = new QLabel(this);
    m_hint->setWordWrap(true);
    m_hint->setProperty("quiet", true);
    column.addSpacing(4);
    column.addWidget(m_levelLabel);
    column.addWidget(m_level);
    column.addWidget(m_quietLabel);
    column.addWidget(m_quiet);
    column.addWidget(m_hint);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &NotifySettings::save);
    connect(m_quiet, &QuietHoursEdit::changed, this, [this] {
        m_changed = true;
        m_rest.start();
    });
    connect(m_level, &QComboBox::activated, this,
            [this](int at) { m_session->preferences().setLevel(kLevels.at(std::size_t(at))); });
    connect(&m_session->preferences(), &app::PreferenceBook::changed, this, &NotifySettings::fillAccount);
}

void NotifySettings::fill()
{
    const bool on = m_settings.notifications();
    const QSignalBlocker blockOn(m_on);
    const QSignalBlocker blockText(m_text);
    m_on->setChecked(on);
    m_text->setChecked(m_settings.notificationText());
    m_text->setEnabled(on);
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        m_sounds.at(int(i))->setCurrentIndex(hasSound(m_settings, kKinds.at(i)));
        m_sounds.at(int(i))->setEnabled(on);
    }
    if (m_session)
        fillAccount();
}

// Not over what is being changed.
void NotifySettings::fillAccount()
{
    const auto at = std::find(kLevels.cbegin(), kLevels.cend(), m_session->preferences().level());
    m_level->setCurrentIndex(int(at - kLevels.cbegin()));
    if (!m_changed)
        m_quiet->setHours(m_session->preferences().quiet());
}

void NotifySettings::save()
{
    m_rest.stop();
    if (std::exchange(m_changed, false))
        m_session->preferences().setQuiet(m_quiet->hours());
}

void NotifySettings::hideEvent(QHideEvent *event)
{
    save();
    QWidget::hideEvent(event);
}

void NotifySettings::retranslate()
{
    m_on->setText(tr("Show notifications on this device"));
    m_text->setText(tr("Show what was written in notifications"));
    const QStringList kinds{tr("Sound of messages"), tr("Sound of mentions and direct messages"), tr("Sound of reminders")};
    for (int i = 0; i < m_sounds.size(); ++i) {
        m_soundLabels.at(i)->setText(kinds.at(i));
        m_sounds.at(i)->setAccessibleName(kinds.at(i));
        m_sounds.at(i)->clear();
        m_sounds.at(i)->addItems({tr("None"), tr("The system's sound")});
    }
    m_test->setText(tr("Send a test notification"));
    if (m_session) {
        m_levelLabel->setText(tr("Notify me in channels, on all my devices, of"));
        m_level->setAccessibleName(m_levelLabel->text());
        m_level->clear();
        m_level->addItems({tr("All messages"), tr("Mentions"), tr("Nothing")});
        m_quietLabel->setText(tr("Quiet hours, in the time of each device"));
        m_hint->setText(tr("Direct messages notify you always, and a channel's own menu can say otherwise. In quiet hours messages "
                           "are counted, but nothing appears or sounds, except for reminders."));
    }
    fill();
}

void NotifySettings::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

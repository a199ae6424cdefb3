// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/status_dialog.h"

#include "app/core/emoji_use.h"
#include "app/core/moments.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/emoji/emoji_picker.h"
#include "app/ui/error_text.h"
#include "app/ui/moment/moment_words.h"
#include "app/ui/theme/icons.h"

#include <QDateTime>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(StatusDialog)
};

qint64 endOfDay(const QDateTime &now, int days) { return app::at(now, now.date().addDays(days), QTime(0, 0)).toMSecsSinceEpoch(); }

void tellStatus(app::Session &session, const proto::SetStatus &status, QWidget *window)
{
    session.connection().call(status).then(window, [window](const Result<proto::Done> &done) {
        if (!done)
            QMessageBox::warning(window, Words::tr("Status"), ErrorText::of(done.error().code));
    });
}

void addQuietTo(QMenu &menu, const Theme &theme, app::Session &session, QWidget *window)
{
    const app::Status now = session.people().status(session.me());
    QMenu *quiet = menu.addMenu(icon(theme, u"quiet"_s), Words::tr("Do not disturb"));
    const proto::User *me = session.people().find(session.me());
    if (now.quiet && me)
        quiet->addAction(Words::tr("Until %1").arg(MomentWords::of(me->quietUntil)))->setEnabled(false);
    const auto add = [&](const QString &text, qint64 until) {
        QObject::connect(quiet->addAction(text), &QAction::triggered, window,
                         [&session, until, window] { tellStatus(session, {.quietUntil = until}, window); });
    };
    if (now.quiet)
        add(Words::tr("Turn off"), 0);
    quiet->addSeparator();
    const QDateTime clock = QDateTime::currentDateTime();
    const qint64 ms = clock.toMSecsSinceEpoch();
    add(Words::tr("For 30 minutes"), ms + 30 * kMinuteMs);
    add(Words::tr("For an hour"), ms + kHourMs);
    add(Words::tr("For 2 hours"), ms + 2 * kHourMs);
    add(Words::tr("Until tomorrow morning"), app::at(clock, clock.date().addDays(1), QTime(9, 0)).toMSecsSinceEpoch());
    add(Words::tr("For a week"), app::at(clock, clock.date().addDays(7), QTime(9, 0)).toMSecsSinceEpoch());
}

} // namespace

StatusDialog::StatusDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Status"), parent), m_session(session)
{
    const app::Status now = session.people().status(session.me());
    m_emojiButton = new QToolButton(this);
    m_emojiButton->setAccessibleName(tr("Emoji of the status"));
    m_emojiButton->setToolTip(tr("Choose an emoji"));
    m_emojiButton->setFixedSize(40, 34);
    m_text = new QLineEdit(now.text, this);
    m_text->setMaxLength(limits::kStatusText);
    m_text->setPlaceholderText(tr("What are you doing?"));
    m_text->setAccessibleName(tr("Status"));
    m_text->setClearButtonEnabled(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_emojiButton);
    line->addWidget(m_text, 1);
    body()->addLayout(line);
    m_emoji = now.emoji;
    connect(m_emojiButton, &QToolButton::clicked, this, &StatusDialog::pick);

    m_until = new QComboBox(this);
    const QDateTime clock = QDateTime::currentDateTime();
    const qint64 ms = clock.toMSecsSinceEpoch();
    m_until->addItem(tr("Until I change it"), 0);
    m_until->addItem(tr("30 minutes"), ms + 30 * kMinuteMs);
    m_until->addItem(tr("1 hour"), ms + kHourMs);
    m_until->addItem(tr("4 hours"), ms + 4 * kHourMs);
    m_until->addItem(tr("Today"), endOfDay(clock, 1));
    m_until->addItem(tr("This week"), endOfDay(clock, 8 - clock.date().dayOfWeek()));
    const proto::User *me = session.people().find(session.me());
    if (me && !now.isEmpty() && me->statusUntil > 0) {
        m_until->addItem(tr("Until %1").arg(MomentWords::of(me->statusUntil)), me->statusUntil);
        m_until->setCurrentIndex(m_until->count() - 1);
    }
    addField(tr("Clear after"), m_until);
    addSuggestions();
    if (!now.isEmpty()) {
        auto *clear = new QPushButton(tr("Clear the status"), this);
        connect(clear, &QPushButton::clicked, this, [this] { ask({.statusEmoji = QString(), .statusText = QString()}); });
        body()->addSpacing(6);
        body()->addWidget(clear, 0, Qt::AlignLeft);
    }
    addSubmit(tr("Save"));
    showEmoji();
    setMinimumWidth(420);
    m_text->setFocus();
}

void StatusDialog::addSuggestions()
{
    body()->addSpacing(8);
    const std::pair<QString, QString> suggestions[] = {
        {u"📅"_s, tr("In a meeting")},  {u"🚌"_s, tr("On the way")},           {u"🍜"_s, tr("At lunch")},
        {u"🏠"_s, tr("Working from home")}, {u"🤒"_s, tr("Out sick")}, {u"🌴"_s, tr("On holiday")},
    };
    for (const auto &[emoji, text] : suggestions) {
        auto *button = new QToolButton(this);
        button->setText(emoji + u"  "_s + text);
        button->setAccessibleName(text);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, [this, sign = emoji, said = text] { choose(sign, said); });
        body()->addWidget(button, 0, Qt::AlignLeft);
    }
}

void StatusDialog::choose(const QString &emoji, const QString &text)
{
    m_emoji = emoji;
    m_text->setText(text);
    showEmoji();
}

void StatusDialog::pick()
{
    QStringList own;
    for (const proto::Emoji &one : m_session.emoji().all()) {
        if (m_session.emoji().file(one.name).isValid())
            own += one.name;
    }
    auto *picker = new EmojiPicker(theme(), {}, own, this);
    connect(picker, &EmojiPicker::chosen, this, [this](const QString &emoji) {
        m_emoji = emoji;
        showEmoji();
    });
    picker->showAt({m_emojiButton->mapToGlobal(QPoint(0, 0)), m_emojiButton->size()});
}

void StatusDialog::showEmoji()
{
    const bool own = !m_emoji.isEmpty() && text::emojiIn(m_emoji).isEmpty();
    m_emojiButton->setFont(own ? theme().small() : theme().emoji(18));
    m_emojiButton->setText(m_emoji.isEmpty() ? QString() : own ? u':' + m_emoji + u':' : m_emoji);
    m_emojiButton->setIcon(m_emoji.isEmpty() ? icon(theme(), u"smile-plus"_s) : QIcon());
}

void StatusDialog::submit()
{
    ask({.statusEmoji = m_emoji, .statusText = m_text->text().simplified(), .statusUntil = m_until->currentData().toLongLong()});
}

void StatusDialog::ask(const proto::SetStatus &request)
{
    setBusy(true);
    m_session.connection().call(request).then(this, [this](const Result<proto::Done> &done) { finish(done); });
}

void addStatusTo(QMenu &menu, const Theme &theme, app::Session &session, QWidget *window)
{
    const app::Status now = session.people().status(session.me());
    const QString shown = ChannelTitle::statusLine({.emoji = now.emoji, .text = now.text});
    const QString entry = shown.isEmpty() ? Words::tr("Set a status…") : Words::tr("Status: %1").arg(QString(shown).replace(u'&', "&&"_L1));
    QObject::connect(menu.addAction(icon(theme, u"smile"_s), entry), &QAction::triggered, window,
                     [&theme, &session, window] { (new StatusDialog(theme, session, window))->show(); });
    QAction *away = menu.addAction(Words::tr("Away"));
    away->setCheckable(true);
    away->setChecked(now.away);
    QObject::connect(away, &QAction::triggered, window,
                     [&session, window](bool on) { tellStatus(session, {.away = on}, window); });
    addQuietTo(menu, theme, session, window);
    menu.addSeparator();
}

} // namespace teahouse::ui

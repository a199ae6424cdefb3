// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/scheduling.h"

#include "app/ui/dialogs/moment_menu.h"
#include "app/ui/theme/icons.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

Scheduling::Scheduling(const Theme &theme, app::LaterBook &later, Composer &composer, QWidget *window)
    : QObject(window), m_theme(theme), m_later(later), m_composer(composer), m_window(window)
{
    m_line = new QWidget(window);
    m_line->setObjectName(u"scheduledHere"_s);
    m_icon = new QLabel(m_line);
    m_text = new QLabel(m_line);
    m_text->setProperty("quiet", true);
    m_button = new QPushButton(m_line);
    m_button->setObjectName(u"showScheduled"_s);
    m_button->setProperty("chip", true);
    m_button->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_line);
    row->setContentsMargins(theme.metrics().side + 8, 2, theme.metrics().side, 2);
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_text);
    row->addWidget(m_button);
    row->addStretch(1);
    m_line->hide();
    connect(m_button, &QPushButton::clicked, this, &Scheduling::listRequested);
    connect(&composer, &Composer::momentRequested, this, [this](const QPoint &at) {
        ask(at, m_window, [this](qint64 moment) { m_composer.sendAt(moment); });
    });
    connect(&later, &app::LaterBook::changed, this, &Scheduling::show);
    connect(&theme, &Theme::changed, this, &Scheduling::show);
}

void Scheduling::setPlace(ChannelId channel, MessageId thread)
{
    m_channel = channel;
    m_thread = thread;
    show();
}

void Scheduling::show()
{
    const int waiting = m_channel.isValid() ? m_later.scheduledIn(m_channel, m_thread) : 0;
    m_line->setVisible(waiting > 0);
    m_icon->setPixmap(iconPixmap(u"clock"_s, m_theme.colours().quiet, m_theme.metrics().icon - 4, m_line->devicePixelRatioF()));
    m_text->setFont(m_theme.small());
    m_text->setText(tr("%n message(s) scheduled here", nullptr, waiting));
    m_button->setFont(m_theme.small());
    m_button->setText(tr("Show"));
    m_button->setAccessibleName(tr("Show scheduled messages"));
}

void Scheduling::ask(const QPoint &at, QWidget *window, std::function<void(qint64 moment)> send)
{
    auto *menu = new QMenu(window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *title = menu->addAction(tr("Send later"));
    title->setEnabled(false);
    addMoments(*menu, m_theme, {.title = tr("Send later"), .button = tr("Schedule")}, window, std::move(send));
    if (window == m_window) {
        menu->addSeparator();
        connect(menu->addAction(icon(m_theme, u"clock"_s), tr("Scheduled messages")), &QAction::triggered, this,
                &Scheduling::listRequested);
    }
    menu->popup(at - QPoint(menu->sizeHint().width(), menu->sizeHint().height()));
}

void Scheduling::addTo(QMenu &menu, const app::TimelineRow &row)
{
    if (!row.isNumbered() || row.message.recalledAt != 0)
        return;
    QMenu *moments = menu.addMenu(icon(m_theme, u"clock"_s), tr("Remind me"));
    addMoments(*moments, m_theme,
               {.what = app::MomentsFor::Reminding, .title = tr("Remind me"), .button = tr("Remind me")}, m_window,
               [this, channel = m_channel, message = row.message.id](qint64 moment) {
                   m_later.remind(channel, message, {}, moment);
               });
}

} // namespace teahouse::ui

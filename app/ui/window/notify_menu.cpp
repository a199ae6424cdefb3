// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/notify_menu.h"

#include "app/ui/theme/icons.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

using proto::NotifyLevel;

constexpr std::array kLevels{NotifyLevel::Unknown, NotifyLevel::All, NotifyLevel::Mentions, NotifyLevel::None};

class NotifyMenu
{
    Q_DECLARE_TR_FUNCTIONS(NotifyMenu)

public:
    static QString title() { return tr("Notifications"); }
    static QString mute() { return tr("Mute"); }
    static QString muted() { return tr("Muted with its category"); }
    static QString of(NotifyLevel level)
    {
        switch (level) {
        case NotifyLevel::All:
            return tr("All messages");
        case NotifyLevel::Mentions:
            return tr("Mentions");
        case NotifyLevel::None:
            return tr("Nothing");
        case NotifyLevel::Unknown:
            break;
        }
        return {};
    }
    static QString byDefault(NotifyLevel level) { return tr("Default (%1)").arg(of(level)); }
};

NotifyLevel defaultOf(const notify::Facts &facts)
{
    const bool named = facts.kind == proto::ChannelKind::Public || facts.kind == proto::ChannelKind::Private;
    return named ? facts.defaultLevel : NotifyLevel::All;
}

} // namespace

// What is set is asked of the archive; the entries can be chosen when it has answered.
QMenu *addNotifyTo(QMenu &menu, const Theme &theme, app::Session &session, ChannelId channel)
{
    QMenu *sub = menu.addMenu(icon(theme, u"sound"_s), NotifyMenu::title());
    sub->setObjectName(u"notifyMenu"_s);
    sub->setEnabled(false);
    session.news().factsOf(channel, {}).then(sub, [sub, &session, channel](const Result<notify::Facts> &known) {
        if (!known || !known->member)
            return;
        auto *levels = new QActionGroup(sub);
        for (const NotifyLevel level : kLevels) {
            const bool isDefault = level == NotifyLevel::Unknown;
            QAction *entry = sub->addAction(isDefault ? NotifyMenu::byDefault(defaultOf(*known)) : NotifyMenu::of(level));
            entry->setCheckable(true);
            entry->setChecked(level == known->level);
            entry->setData(int(level));
            levels->addAction(entry);
            QObject::connect(entry, &QAction::triggered, &session, [&session, channel, level, muted = known->muted] {
                session.outbox().setNotify({.channel = channel, .level = level, .muted = muted});
            });
        }
        sub->addSeparator();
        QAction *mute = sub->addAction(known->categoryMuted && !known->muted ? NotifyMenu::muted() : NotifyMenu::mute());
        mute->setObjectName(u"mute"_s);
        mute->setCheckable(true);
        mute->setChecked(known->muted || known->categoryMuted);
        mute->setEnabled(known->muted || !known->categoryMuted);
        QObject::connect(mute, &QAction::triggered, &session, [&session, channel, level = known->level](bool on) {
            session.outbox().setNotify({.channel = channel, .level = level, .muted = on});
        });
        sub->setEnabled(true);
    });
    return sub;
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// What the desktop is told: of a message, one notice a channel or thread; of reminders. Each goes again when what it tells
// of has been read or done, here or on another device; a click on it leads there, and what is answered in it is sent.
// What rings is decided by notify::decide() alone; what was decided is kept, to be told why.
#pragma once

#include "app/platform/notifier.h"
#include "app/ui/window/main_window.h"
#include "app/ui/window/notice_log.h"
#include "app/ui/window/notice_report.h"
#include "app/ui/window/tray.h"

#include <QPointer>

#include <functional>

namespace teahouse::ui {

class Notices : public QObject
{
    Q_OBJECT

public:
    Notices(MainWindow &window, const Theme &theme, const app::Settings &settings);

    // Before that nothing is said; it waits. Without a notifier, or when nobody stands behind it, the tray shows it, if
    // there is one.
    void speakBy(std::unique_ptr<app::Notifier> notifier, Tray *tray);
    void watch(const QString &account); // which has its page in the window

    // Why there was a notice of it, or none.
    void explain(const QString &account, ChannelId channel, const proto::Message &message);
    // Sends a notice whatever is set, and says what became of it, and what would keep others silent.
    void test();

private:
    struct About {
        QString account;
        ChannelId channel;
        MessageId thread; // set where the message stands in its thread alone
        qint64 seq = 0; // 0: reminders
        ReminderId reminder; // unset: several
    };
    struct Came {
        QString account;
        ChannelId channel;
        proto::Message message;
        notify::Facts facts;
    };
    struct Test {
        qint64 number = 0;
        std::optional<app::NoticeService> service;
        app::NoticeFate fate;
    };
    void consider(const Came &what);
    void announce(const Came &what, const notify::Verdict &verdict);
    // Said however quiet one wants to be: it was asked for. Many at once, after a while away, in one sentence.
    void remind(const QString &account, const QList<proto::Reminder> &due);
    void show(const app::Notice &notice, const About &about);
    app::NoticeFate firstFate() const;
    void withdraw(const QString &account, const std::function<bool(const About &)> &isOver);
    bool isOld(const About &about, WorkspacePage &page) const;
    void open(const QString &key);
    void reply(const QString &key, const QString &text);
    void settle(qint64 number, app::NoticeFate fate);
    void report(const QString &first, const QStringList &more);
    void showTest();

    MainWindow &m_window;
    const Theme &m_theme;
    const app::Settings &m_settings;
    std::unique_ptr<app::Notifier> m_notifier;
    Tray *m_tray = nullptr;
    bool m_speaks = false;
    qint64 m_lastNumber = 0;
    QHash<qint64, app::Notice> m_handedOver; // to the notifier, which has not answered yet
    QHash<QString, About> m_shown; // by the key of the notice
    QHash<QString, NoticeLog> m_logs; // by account
    QList<Came> m_unsaid;
    QHash<QString, QList<proto::Reminder>> m_unremindedOf;
    Test m_test;
    QPointer<NoticeReport> m_testReport;
};

} // namespace teahouse::ui

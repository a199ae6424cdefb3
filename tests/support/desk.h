// SPDX-License-Identifier: Apache-2.0
// The real program with its window in this process, on a profile that vanishes with it, and hands to use it with.
#pragma once

#include "app/ui/window/program.h"
#include "server/handlers/passwords.h"
#include "tests/support/test_server.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>

namespace teahouse::test {

inline constexpr int kPatienceMs = 20'000;

class Desk
{
public:
    explicit Desk(const QString &profile) : m_profile(profile) { }
    Q_DISABLE_COPY_MOVE(Desk)

    void open(ui::Options options = {})
    {
        options.language = options.language.isEmpty() ? QStringLiteral("en") : options.language;
        m_program = std::make_unique<ui::Program>(app::Paths(m_profile), std::move(options));
        m_program->start();
        window().activateWindow();
    }
    void close() { m_program.reset(); }

    // Signed in as `name`, whose account is made, with `channel` open and everything here.
    bool openAs(TestServer &server, const QString &name, const QString &channel)
    {
        const UserId user = server.account(name).user;
        const auto db = *server::store::openForWriting(server.database());
        const QString password = QStringLiteral("correct horse");
        server::store::setPasswordHash(*db, user, server::hashOf(password));
        open({.connectTo = server.server().link().toString(), .name = name, .password = password, .channel = channel});
        return shows(channel);
    }
    // Waits for the channel to be open, and up to date.
    bool shows(const QString &channel)
    {
        return TestClient::spin([&] {
            return page() && page()->title() == channel && page()->session().state() == app::Session::State::Online
                && page()->session().backfill().isWhole() && rows().rowCount() > 0;
        }, kPatienceMs);
    }

    ui::MainWindow &window() const { return *one<ui::MainWindow>(); }
    ui::WorkspacePage *page() const { return window().current(); }
    ui::ComposerEdit &field() const { return page()->conversation().composer().field(); }
    ui::TimelineView &timeline() const { return page()->conversation().pane().view(); }
    QAbstractItemModel &rows() const { return *timeline().model(); }
    const app::TimelineRow &last() const { return ui::MessageDelegate::rowAt(rows().index(rows().rowCount() - 1, 0)); }
    // The texts on the screen, oldest first; of what was recalled, nothing.
    QStringList texts() const
    {
        QStringList found;
        for (int row = 0; row < rows().rowCount(); ++row) {
            const app::TimelineRow &shown = ui::MessageDelegate::rowAt(rows().index(row, 0));
            if (shown.message.kind == proto::MessageKind::Text && shown.message.recalledAt == 0)
                found += shown.message.text;
        }
        return found;
    }

    // Writes it and presses Enter.
    void say(const QString &text) const
    {
        QTest::keyClicks(&field(), text);
        QTest::keyClick(&field(), Qt::Key_Return);
    }
    // The visible button of that text in any window; nullptr: there is none.
    static QAbstractButton *button(const QString &text)
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            for (auto *button : top->findChildren<QAbstractButton *>()) {
                if (button->isVisible() && button->text() == text)
                    return button;
            }
        }
        return nullptr;
    }
    static bool click(const QString &text)
    {
        if (!TestClient::spin([&] { return button(text) && button(text)->isEnabled(); }, kPatienceMs))
            return false;
        QTest::mouseClick(button(text), Qt::LeftButton);
        return true;
    }
    template <class Top>
    static Top *one()
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<Top *>(top))
                return found;
        }
        return nullptr;
    }

private:
    const QString m_profile;
    std::unique_ptr<ui::Program> m_program;
};

} // namespace teahouse::test

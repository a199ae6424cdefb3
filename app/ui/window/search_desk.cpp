// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/search_desk.h"

#include "app/ui/window/main_window.h"

#include <QShortcut>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static const QString kSplitter = u"window/searchSplitter"_s;
static constexpr int kWidth = 380;

SearchDesk::SearchDesk(const Theme &theme, app::Settings &settings, MainWindow &window, QSplitter &row)
    : QObject(&window), m_theme(theme), m_settings(settings), m_window(window), m_row(row)
{
    connect(&row, &QSplitter::splitterMoved, this, [this] { m_settings.setValue(kSplitter, m_row.sizes().value(1)); });
    addShortcuts();
}

void SearchDesk::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, &m_window), &QShortcut::activated, this, action);
    };
    const auto step = [this](int by) {
        return [this, by] {
            if (isOpen())
                m_pane->step(by);
        };
    };
    on(Qt::CTRL | Qt::Key_F, [this] { openHere(); });
    on(Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] { openEverywhere(); });
    on(Qt::Key_F3, step(1));
    on(Qt::SHIFT | Qt::Key_F3, step(-1));
    on(Qt::CTRL | Qt::Key_G, step(1));
    on(Qt::CTRL | Qt::SHIFT | Qt::Key_G, step(-1));
}

void SearchDesk::setAccounts(const QStringList &accounts)
{
    m_accounts = accounts;
    if (!m_pane)
        return;
    QList<SearchPane::Server> servers;
    for (const QString &account : accounts) {
        WorkspacePage *page = m_window.workspace(account);
        servers.append({account, &page->session(), &page->channels()});
    }
    m_pane->setServers(servers);
    if (accounts.isEmpty())
        close();
}

SearchPane &SearchDesk::pane()
{
    if (m_pane)
        return *m_pane;
    m_pane = new SearchPane(m_theme, m_settings, &m_row);
    m_row.setCollapsible(1, false);
    m_row.setStretchFactor(0, 1);
    m_row.setStretchFactor(1, 0);
    m_pane->hide();
    setAccounts(m_accounts);
    connect(m_pane, &SearchPane::closed, this, &SearchDesk::close);
    connect(m_pane, &SearchPane::messageRequested, this, [this](const QString &account, ChannelId channel, qint64 seq) {
        if (account != m_window.currentId()) // or the list would lose the focus
            m_window.showWorkspace(account);
        mark(true);
        m_window.workspace(account)->openAt(channel, seq);
    });
    connect(m_pane, &SearchPane::channelRequested, this, [this](const QString &account, ChannelId channel) {
        m_window.showWorkspace(account);
        m_window.workspace(account)->open(channel);
    });
    connect(m_pane, &SearchPane::personRequested, this, [this](const QString &account, UserId user) {
        m_window.showWorkspace(account);
        m_window.workspace(account)->openPerson(user);
    });
    return *m_pane;
}

void SearchDesk::mark(bool on)
{
    for (int source = 0; source < m_accounts.size(); ++source) {
        const auto query = on ? m_pane->model().query(source) : nullptr;
        const auto matcher = query ? std::make_shared<const search::Matcher>(*query) : nullptr;
        m_window.workspace(m_accounts.at(source))->conversation().setMarks(matcher);
    }
}

void SearchDesk::show()
{
    if (isOpen())
        return;
    pane().show();
    const int width = m_settings.value(kSplitter).toInt();
    const int mine = width > 0 ? width : kWidth;
    m_row.setSizes({m_row.width() - mine, mine});
}

void SearchDesk::openHere()
{
    WorkspacePage *page = m_window.current();
    if (!page)
        return;
    show();
    m_pane->open(m_window.currentId(), page->conversation().channel());
}

void SearchDesk::openEverywhere()
{
    if (m_accounts.isEmpty() || !m_window.current())
        return;
    show();
    m_pane->open(m_window.currentId(), {});
}

void SearchDesk::openList(ChannelId channel, const QString &query)
{
    if (!m_window.current())
        return;
    show();
    m_pane->open(m_window.currentId(), channel);
    m_pane->searchFor(query);
}

void SearchDesk::close()
{
    if (!isOpen())
        return;
    m_pane->hide();
    mark(false);
    if (WorkspacePage *page = m_window.current())
        page->conversation().composer().setFocus();
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// The sidebar of a small office, for tests of it.
#pragma once

#include "app/ui/sidebar/sidebar.h"
#include "tests/support/paper_office.h"

namespace teahouse::test {

struct SidebarDesk {
    PaperOffice office;
    ui::Theme theme;
    app::Session &session = office.session();
    app::CategoryBook &book = session.categories();
    app::ChannelListModel channels{session.archive(), session.people(), session.outbox(), session.presence()};
    std::unique_ptr<ui::Sidebar> sidebar;

    SidebarDesk()
    {
        if (!QTest::qWaitFor([this] { return channels.isLoaded(); }))
            qFatal("no channels");
        channels.setCategories(book);
        sidebar = std::make_unique<ui::Sidebar>(theme, session, channels, nullptr);
        sidebar->resize(240, 900);
        sidebar->show();
    }
    ui::CategorySection *section(LocalId id) const
    {
        for (ui::CategorySection *one : sidebar->findChildren<ui::CategorySection *>()) {
            if (one->category() == id)
                return one;
        }
        return nullptr;
    }
    QList<ChannelId> idsIn(LocalId id) const // as they are shown
    {
        QList<ChannelId> found;
        for (int row = 0; section(id) && row < section(id)->list().count(); ++row)
            found += section(id)->list().channelAt(row);
        return found;
    }
    void change(LocalId id, const std::function<void(proto::Category &)> &what)
    {
        proto::Category row = *book.find(id);
        what(row);
        book.set(row);
    }
};

} // namespace teahouse::test

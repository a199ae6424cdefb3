// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/category_menus.h"

#include "app/ui/sidebar/category_section.h"
#include "app/ui/theme/icons.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;
using teahouse::proto::Category;
using teahouse::proto::CategorySort;

namespace teahouse::ui {

namespace {

bool isEverybodys(LocalId id)
{
    return id == Category::kFavourites || id == Category::kChannels || id == Category::kConversations;
}

// Changes what is there then, which may be otherwise than when the menu was opened.
template <class Change>
void change(app::Session &session, LocalId id, Change what)
{
    if (const Category *known = session.categories().find(id)) {
        Category row = *known;
        what(row);
        session.categories().set(row);
    }
}

} // namespace

void addCategoriesTo(QMenu &menu, const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent)
{
    app::CategoryBook &book = session.categories();
    const LocalId now = book.categoryOf(channel);
    const bool favourite = now == Category::kFavourites;
    QObject::connect(menu.addAction(icon(theme, favourite ? u"bookmark-full"_s : u"bookmark"_s),
                                    favourite ? CategoryDialog::tr("Remove from favourites") : CategoryDialog::tr("Favourite")),
                     &QAction::triggered, &book, [&book, channel, favourite] {
                         book.move(channel, favourite ? Category::kChannels : Category::kFavourites, limits::kCategoryChannels);
                     });
    QMenu *to = menu.addMenu(icon(theme, u"folder"_s), CategoryDialog::tr("Move to"));
    for (const Category &category : book.all()) {
        if (isEverybodys(category.id))
            continue;
        QAction *entry = to->addAction(category.name);
        entry->setCheckable(true);
        entry->setChecked(category.id == now);
        QObject::connect(entry, &QAction::triggered, &book, [&book, channel, id = category.id] {
            book.move(channel, id, limits::kCategoryChannels);
        });
    }
    if (now.isValid() && !favourite)
        QObject::connect(to->addAction(CategoryDialog::tr("No category")), &QAction::triggered, &book,
                         [&book, channel] { book.move(channel, Category::kChannels, 0); });
    to->addSeparator();
    QObject::connect(to->addAction(CategoryDialog::tr("New category…")), &QAction::triggered, parent,
                     [&theme, &session, channel, parent] { (new CategoryDialog(theme, session, {}, channel, parent))->show(); });
}

void showCategoryMenu(const Theme &theme, app::Session &session, LocalId id, const QPoint &at, QWidget *parent)
{
    app::CategoryBook &book = session.categories();
    const Category *known = book.find(id);
    if (!known)
        return;
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [&](QMenu *into, const QString &text, auto action) {
        QAction *entry = into->addAction(text);
        QObject::connect(entry, &QAction::triggered, &book, action);
        return entry;
    };
    if (!isEverybodys(id))
        QObject::connect(menu->addAction(icon(theme, u"edit"_s), CategoryDialog::tr("Rename…")), &QAction::triggered, parent,
                         [&theme, &session, id, parent] { (new CategoryDialog(theme, session, id, {}, parent))->show(); });
    QMenu *sort = menu->addMenu(CategoryDialog::tr("Sort"));
    auto *orders = new QActionGroup(sort);
    const bool ordered = id != Category::kChannels && id != Category::kConversations; // they hold what is in no other
    for (const CategorySort order : {CategorySort::Manual, CategorySort::Name, CategorySort::Recent}) {
        if (order == CategorySort::Manual && !ordered)
            continue;
        const QString text = order == CategorySort::Manual ? CategoryDialog::tr("In the order they were put there")
            : order == CategorySort::Name                  ? CategoryDialog::tr("By name")
                                                           : CategoryDialog::tr("Newest message first");
        QAction *entry = add(sort, text, [&session, id, order] {
            change(session, id, [order](Category &row) { row.sort = order; });
        });
        entry->setCheckable(true);
        entry->setChecked(known->sort == order);
        orders->addAction(entry);
    }
    QAction *mute = add(menu, CategoryDialog::tr("Mute"), [&session, id, on = !known->muted] {
        change(session, id, [on](Category &row) { row.muted = on; });
    });
    mute->setCheckable(true);
    mute->setChecked(known->muted);
    mute->setEnabled(ordered);
    const auto &all = book.all();
    const auto index = std::find_if(all.cbegin(), all.cend(), [id](const Category &one) { return one.id == id; }) - all.cbegin();
    add(menu, CategoryDialog::tr("Move up"), [&book, id, index] { book.moveCategory(id, index - 1); })->setEnabled(index > 0);
    add(menu, CategoryDialog::tr("Move down"), [&book, id, index] { book.moveCategory(id, index + 1); })
        ->setEnabled(index + 1 < all.size());
    menu->addSeparator();
    QObject::connect(menu->addAction(icon(theme, u"plus"_s), CategoryDialog::tr("New category…")), &QAction::triggered, parent,
                     [&theme, &session, parent] { (new CategoryDialog(theme, session, {}, {}, parent))->show(); });
    if (!isEverybodys(id)) {
        QAction *remove = add(menu, CategoryDialog::tr("Delete category"), [&book, id] { book.remove(id); });
        remove->setIcon(icon(theme, u"trash"_s));
        remove->setToolTip(CategoryDialog::tr("Its channels stay"));
    }
    menu->popup(at);
}

CategoryDialog::CategoryDialog(const Theme &theme, app::Session &session, LocalId category, ChannelId channel, QWidget *parent)
    : FormDialog(theme, category.isValid() ? tr("Rename the category") : tr("New category"), parent)
    , m_session(session)
    , m_category(category)
    , m_channel(channel)
    , m_name(new QLineEdit(this))
{
    m_name->setMaxLength(limits::kName);
    if (const Category *known = session.categories().find(category))
        m_name->setText(known->name);
    addField(tr("Name"), m_name);
    QPushButton *done = addSubmit(category.isValid() ? tr("Rename") : tr("Create"));
    const auto look = [this, done] { done->setEnabled(!m_name->text().trimmed().isEmpty()); };
    connect(m_name, &QLineEdit::textChanged, this, look);
    look();
}

void CategoryDialog::submit()
{
    const QString name = m_name->text().simplified();
    if (m_category.isValid())
        change(m_session, m_category, [&name](Category &row) { row.name = name; });
    else
        m_session.categories().add(name, m_channel.isValid() ? QList<ChannelId>{m_channel} : QList<ChannelId>());
    accept();
}

} // namespace teahouse::ui

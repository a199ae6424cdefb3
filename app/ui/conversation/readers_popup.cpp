// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/readers_popup.h"

#include "common/text/name_match.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

ReadersPopup::ReadersPopup(const Theme &theme, app::Session &session, const proto::Message &message, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_session(session), m_message(message)
{
    setWindowTitle(tr("Who has read this"));
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search by name, pinyin or initials"));
    m_search->setAccessibleName(tr("Search people"));
    m_search->setClearButtonEnabled(true);
    m_tabs = new QTabWidget(this);
    const auto list = [this](const QString &name) {
        auto *made = new QListWidget(m_tabs);
        made->setAccessibleName(name);
        made->setIconSize({24, 24});
        made->setSelectionMode(QListWidget::NoSelection);
        m_tabs->addTab(made, QString());
        return made;
    };
    m_unread = list(tr("Not read yet"));
    m_read = list(tr("Read"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_tabs, 1);
    resize(340, 420);
    connect(m_search, &QLineEdit::textChanged, this, &ReadersPopup::fill);
    connect(&session.reads(), &app::ReadBook::changed, this, &ReadersPopup::fill);
    fill();
    if (m_unread->count() == 0)
        m_tabs->setCurrentWidget(m_read);
}

void ReadersPopup::fill()
{
    const auto readers = m_session.reads().readersOf(m_message);
    fillOne(*m_read, readers.read);
    fillOne(*m_unread, readers.unread);
    m_tabs->setTabText(0, tr("Unread %1").arg(readers.unread.size()));
    m_tabs->setTabText(1, tr("Read %1").arg(readers.read.size()));
}

void ReadersPopup::fillOne(QListWidget &list, const QList<UserId> &users) const
{
    list.clear();
    const text::NameQuery query(m_search->text());
    for (const UserId user : users) {
        const QString name = m_session.people().name(user);
        const proto::User *row = m_session.people().find(user);
        const QString login = row ? row->name : QString();
        if (!m_search->text().isEmpty() && !query.match(text::NameKey(name, login, text::Speech::Person)))
            continue;
        auto *item = new QListWidgetItem(name, &list);
        item->setToolTip(u'@' + login);
    }
    list.sortItems();
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/bookmarks_bar.h"

#include "app/ui/theme/icons.h"
#include "common/proto/limits.h"
#include "common/proto/link.h"
#include "common/text/plain_text.h"

#include <QEvent>
#include <QMenu>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kWidest = 220; // of one link
static constexpr int kGap = 2;

BookmarksBar::BookmarksBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"bookmarks"_s);
    m_more = new QToolButton(this);
    m_more->setObjectName(u"moreBookmarks"_s);
    m_more->setIcon(icon(theme, u"more"_s));
    m_more->setAutoRaise(true);
    connect(m_more, &QToolButton::clicked, this, &BookmarksBar::showMore);
    connect(&theme, &Theme::changed, this, &BookmarksBar::build);
    build();
}

void BookmarksBar::set(const QList<proto::Bookmark> &bookmarks, bool mayChange)
{
    m_mayChange = mayChange;
    if (bookmarks == m_bookmarks)
        return;
    m_bookmarks = bookmarks;
    build();
}

void BookmarksBar::build()
{
    // What is open speaks of places in the list that was.
    for (QMenu *menu : findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
        menu->close();
    for (QToolButton *button : std::as_const(m_buttons)) {
        button->disconnect(this);
        button->hide();
        button->deleteLater(); // it may be the one whose menu asked for this
    }
    m_buttons.clear();
    for (int i = 0; i < m_bookmarks.size(); ++i) {
        const QString title = text::harmless(m_bookmarks.at(i).title);
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setFont(m_theme.small());
        button->setIcon(icon(m_theme, u"link"_s));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setText(button->fontMetrics().elidedText(title, Qt::ElideRight, kWidest).replace(u'&', u"&&"_s));
        button->setToolTip(text::harmless(m_bookmarks.at(i).url).toHtmlEscaped());
        button->setAccessibleName(title);
        button->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(button, &QToolButton::clicked, this, [this, i] { Q_EMIT activated(m_bookmarks.at(i).url); });
        connect(button, &QToolButton::customContextMenuRequested, this,
                [this, i, button](const QPoint &at) { showMenu(i, button->mapToGlobal(at)); });
        m_buttons.append(button);
    }
    setAccessibleName(tr("Bookmarks"));
    m_more->setToolTip(tr("More bookmarks"));
    m_more->setAccessibleName(m_more->toolTip());
    int height = m_more->sizeHint().height();
    for (const QToolButton *button : std::as_const(m_buttons))
        height = std::max(height, button->sizeHint().height());
    setFixedHeight(height + 2 * kGap);
    setVisible(!m_bookmarks.isEmpty());
    arrange();
}

// From the left, as many as fit; where not all do, there is room for the menu.
void BookmarksBar::arrange()
{
    const int side = m_theme.metrics().side, more = m_more->sizeHint().width();
    int all = side;
    for (const QToolButton *button : std::as_const(m_buttons))
        all += button->sizeHint().width() + kGap;
    const bool fits = all <= width() - side;
    const int end = fits ? width() : width() - side - more;
    int x = side;
    m_shown = 0;
    for (QToolButton *button : std::as_const(m_buttons)) {
        const QSize size = button->sizeHint();
        const bool room = m_buttons.indexOf(button) == m_shown && x + size.width() <= end;
        button->setVisible(room);
        if (!room)
            continue;
        button->setGeometry(x, kGap, size.width(), size.height());
        x += size.width() + kGap;
        ++m_shown;
    }
    m_more->setVisible(m_shown < m_buttons.size());
    m_more->setGeometry(width() - side - more, kGap, more, m_more->sizeHint().height());
}

void BookmarksBar::showMenu(int index, const QPoint &at)
{
    if (!m_mayChange)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, bool enabled, auto action) {
        QAction *entry = menu->addAction(text);
        entry->setEnabled(enabled);
        connect(entry, &QAction::triggered, this, action);
    };
    add(tr("Edit…"), true, [this, index] { Q_EMIT editRequested(index); });
    add(tr("Move left"), index > 0, [this, index] { move(index, index - 1); });
    add(tr("Move right"), index + 1 < m_bookmarks.size(), [this, index] { move(index, index + 1); });
    add(tr("Remove"), true, [this, index] {
        auto left = m_bookmarks;
        left.removeAt(index);
        Q_EMIT changed(left);
    });
    menu->popup(at);
}

void BookmarksBar::showMore()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = m_shown; i < m_bookmarks.size(); ++i) {
        const QString title = text::harmless(m_bookmarks.at(i).title).replace(u'&', u"&&"_s);
        QAction *entry = m_mayChange ? menu->addMenu(title)->addAction(icon(m_theme, u"link"_s), title)
                                     : menu->addAction(icon(m_theme, u"link"_s), title);
        connect(entry, &QAction::triggered, this, [this, i] { Q_EMIT activated(m_bookmarks.at(i).url); });
        if (!m_mayChange)
            continue;
        auto *own = static_cast<QMenu *>(entry->parent());
        connect(own->addAction(tr("Edit…")), &QAction::triggered, this, [this, i] { Q_EMIT editRequested(i); });
        connect(own->addAction(tr("Move left")), &QAction::triggered, this, [this, i] {
            if (i > 0)
                move(i, i - 1);
        });
        if (i + 1 < m_bookmarks.size())
            connect(own->addAction(tr("Move right")), &QAction::triggered, this, [this, i] { move(i, i + 1); });
        connect(own->addAction(tr("Remove")), &QAction::triggered, this, [this, i] {
            auto left = m_bookmarks;
            left.removeAt(i);
            Q_EMIT changed(left);
        });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void BookmarksBar::move(int from, int to)
{
    auto moved = m_bookmarks;
    moved.move(from, to);
    Q_EMIT changed(moved);
}

void BookmarksBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void BookmarksBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        build();
    QWidget::changeEvent(event);
}

BookmarkDialog::BookmarkDialog(const Theme &theme, const proto::Bookmark &bookmark, QWidget *parent)
    : FormDialog(theme, tr("Bookmark"), parent)
{
    m_title = new QLineEdit(bookmark.title, this);
    m_title->setObjectName(u"title"_s);
    m_title->setMaxLength(limits::kBookmarkTitle);
    m_url = new QLineEdit(bookmark.url, this);
    m_url->setObjectName(u"url"_s);
    m_url->setMaxLength(limits::kUrl);
    addField(tr("Title"), m_title);
    addField(tr("Address (https://… or a link to a message)"), m_url);
    QPushButton *save = addSubmit(tr("Save"));
    const auto enable = [this, save] { save->setEnabled(text::isVisible(m_title->text()) && text::isVisible(m_url->text())); };
    enable();
    connect(m_title, &QLineEdit::textChanged, save, enable);
    connect(m_url, &QLineEdit::textChanged, save, enable);
    setMinimumWidth(440);
}

void BookmarkDialog::submit()
{
    const QString address = m_url->text().trimmed();
    const QUrl url(address, QUrl::StrictMode);
    const bool ofTheWeb = (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty();
    if (!url.isValid() || (!ofTheWeb && !proto::MessageLink::parse(address)))
        return showError(tr("Only addresses of the web and links to messages can be bookmarks."));
    Q_EMIT written({.title = m_title->text().trimmed(), .url = address});
    accept();
}

} // namespace teahouse::ui

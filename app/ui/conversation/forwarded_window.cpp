// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/forwarded_window.h"

#include "app/ui/timeline/message_words.h"
#include "common/text/links.h"
#include "common/text/plain_text.h"

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>
#include <QVBoxLayout>

namespace teahouse::ui {

static constexpr qint64 kTogetherMs = 5 * 60 * 1'000;

ForwardedModel::ForwardedModel(const app::TimelineRow &carrier, const RowContext &context, QObject *parent)
    : QAbstractListModel(parent), m_context(context)
{
    for (int i = 0; i < int(carrier.message.forwarded.size()); ++i) {
        app::TimelineRow row = forwardedRow(carrier, i);
        const auto day = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms).date(); };
        const proto::Message *above = m_rows.isEmpty() ? nullptr : &m_rows.last().message;
        row.newDay = !above || day(above->sentAt) != day(row.message.sentAt);
        row.grouped = above && !row.newDay && above->author == row.message.author
            && above->shownName == row.message.shownName && row.message.sentAt - above->sentAt < kTogetherMs;
        m_rows.append(row);
    }
}

QVariant ForwardedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const app::TimelineRow &row = m_rows.at(index.row());
    if (role == Qt::UserRole)
        return QVariant::fromValue(&row);
    if (role == Qt::AccessibleTextRole)
        return MessageWords::spoken(row, m_context);
    return role == Qt::DisplayRole ? QVariant(row.message.text) : QVariant();
}

static RowContext quietly(RowContext context)
{
    context.thread = {};
    context.saved = {};
    context.receipt = {};
    context.chosen = {};
    context.marks = {};
    return context;
}

ForwardedWindow::ForwardedWindow(const Theme &theme, const RowContext &context, FileDesk &files,
                                 const app::TimelineRow &carrier, QWidget *parent)
    : QDialog(parent), m_context(quietly(context)), m_model(carrier, m_context)
{
    setWindowTitle(ForwardWords::title(carrier.message.forwarded, m_context));
    m_view = new TimelineView(theme, m_context, this);
    m_view->setToolsShown(false);
    m_view->setModel(&m_model);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    resize(620, 560);
    m_view->setPlace(m_model.index(0), 0);
    connect(&files, &FileDesk::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_view, &TimelineView::escapePressed, this, &QDialog::reject);
    connect(m_view, &TimelineView::linkActivated, this, [](const QString &url) {
        if (const QString safe = text::safeUrl(url); !safe.isEmpty())
            QDesktopServices::openUrl(QUrl(safe));
    });
    connect(m_view, &TimelineView::fileOpened, this,
            [this, &files](const QModelIndex &index, int file) { files.open(m_model.at(index.row()), file); });
    connect(m_view, &TimelineView::fileDeedRequested, this,
            [this, &files](const QModelIndex &index, int file, FileDeed deed) { files.act(m_model.at(index.row()), file, deed); });
    connect(m_view, &TimelineView::fileMenuRequested, this,
            [this, &files](const QModelIndex &index, int file, const QPoint &at) {
                auto *menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                files.addTo(*menu, m_model.at(index.row()), file);
                menu->popup(at);
            });
    const auto copyText = [this](const QModelIndex &index) {
        const QString &said = m_model.at(index.row()).message.text;
        QGuiApplication::clipboard()->setText(text::plainText(text::parse(said, m_context.names)));
    };
    connect(m_view, &TimelineView::actionRequested, this, [copyText](TimelineView::Action action, const QModelIndex &index) {
        if (action == TimelineView::Action::CopyText)
            copyText(index);
    });
    connect(m_view, &TimelineView::menuRequested, this,
            [this, copyText, forwarded = carrier.message.forwarded](const QModelIndex &index, const QPoint &at) {
                auto *menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                menu->addAction(tr("Copy text"), this, [copyText, row = QPersistentModelIndex(index)] { copyText(row); });
                menu->addAction(tr("Copy all"), this, [this, forwarded] {
                    proto::Message all;
                    all.forwarded = forwarded;
                    QGuiApplication::clipboard()->setText(ForwardWords::plain(all, m_context));
                });
                const proto::Forwarded one = forwarded.at(index.row());
                if (m_context.channelName && !m_context.channelName(one.channel).isEmpty())
                    menu->addAction(tr("Go to the original"), this, [this, one] { Q_EMIT sourceRequested(one.channel, one.seq); });
                menu->popup(at);
            });
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// Searching and walking through the results; how the pane is put together is in search_pane_build.cpp.
#include "app/ui/search/search_pane.h"

#include "app/ui/conversation/channel_header.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/search/search_words.h"
#include "common/text/plain_text.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static const QString kRecent = u"search/recent"_s;
static constexpr int kRecentMost = 6;

void SearchPane::setServers(const QList<Server> &servers)
{
    m_servers = servers;
    qDeleteAll(m_faces);
    m_faces.clear();
    QList<app::SearchSource> sources;
    for (const Server &server : servers) {
        app::Session &session = *server.session;
        sources.append({.account = server.account,
                        .archive = &session.archive(),
                        .people = &session.people(),
                        .channels = server.channels,
                        .remote = &session.remoteSearch()});
        m_faces.append(new Faces(session.people(), session.files(), this));
        connect(m_faces.last(), &Faces::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    }
    m_model.setSources(sources);
    m_field->suggest = [sources](const QString &text, qsizetype cursor) { return suggestionsFor(text, cursor, sources); };
    const auto still = [&](const QString &account) {
        return std::any_of(servers.cbegin(), servers.cend(), [&](const Server &one) { return one.account == account; });
    };
    if (!still(m_account))
        m_channel = {};
    showScope();
    search();
}

void SearchPane::fillContext()
{
    const auto row = [this](int source, ChannelId channel) { return m_servers.at(source).channels->find(channel); };
    m_context.server = [this](int source) {
        const app::Account &account = m_servers.at(source).session->account();
        return account.serverName.isEmpty() ? account.endpoint.host : account.serverName;
    };
    m_context.name = [this](int source, UserId user) { return m_servers.at(source).session->people().name(user); };
    m_context.channel = [row](int source, ChannelId channel) {
        const app::ChannelRow *found = row(source, channel);
        return found ? ChannelTitle::target(*found) : QString();
    };
    m_context.channelIcon = [row](int source, ChannelId channel) {
        const app::ChannelRow *found = row(source, channel);
        return teahouse::ui::channelIcon(found ? found->kind : proto::ChannelKind::Public);
    };
    m_context.topic = [row](int source, ChannelId channel) {
        const app::ChannelRow *found = row(source, channel);
        return found ? text::harmless(found->topic).simplified() : QString();
    };
    m_context.face = [this](QPainter &painter, const QRectF &rect, int source, UserId user, const QString &name) {
        m_faces.at(source)->paint(painter, m_theme, rect, user, name);
    };
    m_context.picture = [this](int source, const proto::FileInfo &file, QSize pixels) {
        return m_pictures.find(m_servers.at(source).session->files().picture(file), pixels);
    };
}

void SearchPane::open(const QString &account, ChannelId channel)
{
    if (channel.isValid()) {
        m_account = account;
        m_channel = channel;
    }
    (channel.isValid() ? m_here : m_everywhere)->setChecked(true);
    showScope();
    m_field->setFocus();
    m_field->selectAll();
    search();
}

void SearchPane::searchFor(const QString &text)
{
    m_field->setText(text);
    search();
}

// --- asking ------------------------------------------------------------------------------------------

void SearchPane::search()
{
    m_typed.stop();
    app::SearchModel::Wanted wanted;
    wanted.question.text = m_field->text();
    wanted.question.typing = true; // also with Enter: what was seen while typing does not vanish
    wanted.question.traditionalToo = m_settings.value(u"search/traditionalToo"_s).isNull()
        || m_settings.value(u"search/traditionalToo"_s).toBool();
    wanted.options.byRelevance = m_settings.value(u"search/byRelevance"_s).toBool();
    wanted.options.only = app::SearchGroup(std::max(0, m_groups->checkedId()));
    if (inChannel()) {
        wanted.question.channel = m_channel;
        wanted.account = m_account;
    }
    m_context.inOneChannel = inChannel();
    if (wanted == m_model.wanted() && m_model.state() == app::SearchModel::State::Done)
        return;
    m_model.search(wanted);
}

// Enter: the first result is chosen, as soon as there is one; once more: there.
void SearchPane::commit()
{
    remember();
    if (m_typed.isActive())
        search();
    showState();
    m_committed = true;
    if (const QModelIndex current = m_list->currentIndex(); current.isValid())
        activate(current.row());
    else
        chooseFirst();
}

void SearchPane::chooseFirst()
{
    const int first = m_model.step(-1, 1);
    if (first >= 0 && m_model.state() == app::SearchModel::State::Done && std::exchange(m_committed, false))
        select(first);
}

void SearchPane::remember()
{
    const QString text = m_field->text().trimmed();
    QStringList recent = m_settings.value(kRecent).toStringList();
    if (text.isEmpty() || recent.value(0) == text)
        return;
    recent.removeAll(text);
    recent.prepend(text);
    m_settings.setValue(kRecent, QStringList(recent.mid(0, kRecentMost)));
}

// --- walking through the results -----------------------------------------------------------------------

void SearchPane::select(int row)
{
    m_list->setCurrentIndex(m_model.index(row));
    m_list->scrollTo(m_model.index(row));
}

void SearchPane::step(int by)
{
    const QModelIndex current = m_list->currentIndex();
    const int row = m_model.step(current.isValid() ? current.row() : -1, by);
    if (row < 0)
        return;
    select(row);
    activate(row);
}

void SearchPane::activate(int row)
{
    const app::SearchRow what = m_model.at(row); // a copy: it may go while we go there
    const QString account = m_servers.at(what.source).account;
    remember();
    switch (what.kind) {
    case app::SearchRow::Kind::Person:
        return Q_EMIT personRequested(account, what.user);
    case app::SearchRow::Kind::Channel:
        return Q_EMIT channelRequested(account, what.channel);
    case app::SearchRow::Kind::File:
    case app::SearchRow::Kind::Message:
        return Q_EMIT messageRequested(account, what.channel, what.seq);
    case app::SearchRow::Kind::More:
        return m_model.more(row);
    case app::SearchRow::Kind::Server:
    case app::SearchRow::Kind::Heading:
        break;
    }
}

bool SearchPane::listKey(QKeyEvent *key)
{
    const int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    const auto walk = [&](int by) {
        int at = row + by; // rows that are more of something can be walked to as well
        while (at >= 0 && at < m_model.rowCount() && !(m_model.flags(m_model.index(at)) & Qt::ItemIsEnabled))
            at += by;
        if (at >= 0 && at < m_model.rowCount())
            select(at);
        else if (at < 0)
            m_field->setFocus();
    };
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (key->modifiers() & Qt::AltModifier)
            return false; // to another channel
        walk(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0)
            activate(row);
        return true;
    case Qt::Key_Escape:
        Q_EMIT closed();
        return true;
    default:
        break;
    }
    const bool types = !key->text().isEmpty() && key->text().front().isPrint()
        && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (types || key->key() == Qt::Key_Backspace) { // whoever types goes on with the query
        m_field->setFocus();
        m_field->end(false);
        QCoreApplication::sendEvent(m_field, key);
    }
    return types || key->key() == Qt::Key_Backspace;
}

bool SearchPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress)
        return listKey(static_cast<QKeyEvent *>(event));
    if (watched == m_list->viewport() && event->type() == QEvent::Resize)
        m_delegate->setWidth(m_list->viewport()->width());
    return QWidget::eventFilter(watched, event);
}

// --- what is shown -------------------------------------------------------------------------------------

QString SearchPane::scopeName() const
{
    for (const Server &server : m_servers) {
        const app::ChannelRow *row = server.account == m_account ? server.channels->find(m_channel) : nullptr;
        if (row)
            return ChannelTitle::target(*row);
    }
    return {};
}

void SearchPane::showScope()
{
    const QString name = scopeName();
    m_here->setVisible(!name.isEmpty());
    m_here->setText(tr("In %1").arg(QFontMetrics(m_here->font()).elidedText(name, Qt::ElideRight, 160)).replace(u'&', "&&"_L1));
    m_everywhere->setText(m_servers.size() > 1 ? tr("On all servers") : tr("Everywhere"));
    if (name.isEmpty())
        m_everywhere->setChecked(true);
    m_groups->button(int(app::SearchGroup::People))->setVisible(!inChannel());
    m_groups->button(int(app::SearchGroup::Channels))->setVisible(!inChannel());
    if (inChannel() && m_groups->checkedId() > int(app::SearchGroup::Files))
        m_groups->button(int(app::SearchGroup::All))->setChecked(true);
}

void SearchPane::showState()
{
    using State = app::SearchModel::State;
    const app::SearchModel::Coverage coverage = m_model.coverage();
    const bool has = m_model.rowCount() > 0;
    const State state = m_model.state();
    const QString incomplete = state == State::Idle || state == State::Failed ? QString() : SearchWords::incomplete(coverage);
    m_notice->setText(incomplete);
    m_notice->setVisible(!incomplete.isEmpty() && has);
    if (!has && state == State::Searching) {
        if (!m_slow.isActive())
            m_slow.start();
        return;
    }
    m_slow.stop();
    if (state == State::Failed && m_field->offers().isVisible())
        return; // a name is being typed: it is wrong only if it stays so
    if (state == State::Failed) {
        const search::QueryError &error = m_model.error();
        m_page->showError(SearchWords::wrong(error, m_model.wanted().question.text), SearchWords::wrongHint(error),
                          error.reason == search::Reason::UnknownOperator);
    } else if (state == State::Idle) {
        m_page->showStart(m_settings.value(kRecent).toStringList());
    } else if (!has) {
        const QString looked = QStringList{SearchWords::lookedAt(coverage), incomplete}.join(u' ').trimmed();
        m_page->showNothing(m_field->text().trimmed(), inChannel() ? scopeName() : QString(), looked,
                            inChannel() ? tr("Search everywhere") : QString());
    }
    chooseFirst();
    const bool list = has && state != State::Failed && state != State::Idle;
    m_body->setCurrentWidget(list ? static_cast<QWidget *>(m_list) : m_page);
}

void SearchPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().base);
}

void SearchPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showScope();
        showState();
    }
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui

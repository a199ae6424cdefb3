// SPDX-License-Identifier: Apache-2.0
// The search: a field, ways to narrow it down by mouse, and what was found, beside the conversation. Searches all signed-in
// servers, one, or one channel. The query and the results stay while one goes from result to result.
#pragma once

#include "app/core/session.h"
#include "app/core/settings.h"
#include "app/models/search_model.h"
#include "app/ui/files/faces.h"
#include "app/ui/search/search_context.h"
#include "app/ui/search/search_delegate.h"
#include "app/ui/search/search_field.h"
#include "app/ui/search/search_page.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace teahouse::ui {

class SearchPane : public QWidget
{
    Q_OBJECT

public:
    // A signed-in server. All outlive it, or are taken out by setServers() before they go.
    struct Server {
        QString account;
        app::Session *session = nullptr;
        const app::ChannelListModel *channels = nullptr;
    };

    SearchPane(const Theme &theme, app::Settings &settings, QWidget *parent);

    void setServers(const QList<Server> &servers);
    // Ready to type, in this channel (unset: everywhere). What was searched stays.
    void open(const QString &account, ChannelId channel);
    void searchFor(const QString &text);
    // To the next or previous result, and there.
    void step(int by);

    app::SearchModel &model() { return m_model; }
    SearchField &field() { return *m_field; }
    QListView &list() { return *m_list; }
    SearchPage &page() { return *m_page; }

Q_SIGNALS:
    void messageRequested(const QString &account, teahouse::ChannelId channel, qint64 seq);
    void channelRequested(const QString &account, teahouse::ChannelId channel);
    void personRequested(const QString &account, teahouse::UserId user);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QLayout *topRow();
    QLayout *scopeRow();
    QLayout *chipRow();
    QLayout *groupRow();
    void wire();
    void fillContext();
    bool listKey(QKeyEvent *key);

    void search();
    void commit();
    void chooseFirst();
    void activate(int row);
    void select(int row);
    void remember();
    void showState();
    void showScope();
    void showOptions();
    void showDates();
    void showValues();
    void retranslate();
    void restyle();
    QString scopeName() const;
    bool inChannel() const { return m_channel.isValid() && m_here->isChecked(); }

    const Theme &m_theme;
    app::Settings &m_settings;
    app::SearchModel m_model;
    SearchContext m_context;
    QList<Server> m_servers;
    QList<Faces *> m_faces;
    Pictures m_pictures;
    QTimer m_typed;
    QTimer m_slow; // a search that takes longer says so
    QString m_account; // of the channel that Ctrl+F was pressed in
    ChannelId m_channel;
    bool m_committed = false; // Enter was pressed: the first result is chosen when it comes

    SearchField *m_field;
    QToolButton *m_options;
    QToolButton *m_close;
    QPushButton *m_here;
    QPushButton *m_everywhere;
    QList<QPushButton *> m_chips; // from, in, date, has
    QButtonGroup *m_groups;
    QLabel *m_notice;
    QStackedWidget *m_body;
    QListView *m_list;
    SearchDelegate *m_delegate;
    SearchPage *m_page;
};

} // namespace teahouse::ui

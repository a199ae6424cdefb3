// SPDX-License-Identifier: Apache-2.0
// All files of a channel, or of all channels: by kind, by person, by words in their names and in their contents. Works on
// the archive alone, so it works offline. A window beside the conversation.
#pragma once

#include "app/core/session.h"
#include "app/models/file_list_model.h"
#include "app/ui/files/file_actions.h"
#include "app/ui/files/file_list_delegate.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace teahouse::ui {

class FileListDialog : public QDialog
{
    Q_OBJECT

public:
    struct Setting {
        ChannelId channel; // unset: all channels from the start
        std::function<QString(ChannelId)> channelName; // "#general"
        std::function<QString(const search::QueryError &, const QString &query)> wrong; // in words
    };
    // All must outlive it.
    FileListDialog(const Theme &theme, app::Session &session, Pictures &pictures, const Setting &setting, QWidget *parent);

    app::FileListModel &model() { return m_model; }
    QListView &list() { return *m_list; }
    void setForm(FileListDelegate::Form form);
    void search(const QString &text, app::FileKind kind);

Q_SIGNALS:
    void openRequested(const QList<teahouse::proto::FileInfo> &files, int at);
    void messageRequested(teahouse::ChannelId channel, qint64 seq);

protected:
    void changeEvent(QEvent *event) override;

private:
    QHBoxLayout *filterRow();
    QHBoxLayout *chipRow();
    QHBoxLayout *buttonRow();
    void wire();
    void fillPeople();
    void apply();
    void look(const QModelIndex &index);
    void showMenu(const QPoint &at);
    void showState();
    void retranslate();
    const app::FileRow *current() const;
    QString originOf(const app::FileRow &row) const;

    const Theme &m_theme;
    app::Session &m_session;
    Pictures &m_pictures;
    const Setting m_setting;
    app::FileListModel m_model;
    FileActions m_actions;
    FileListDelegate *m_delegate;
    QTimer m_typed;
    QLineEdit *m_text;
    QComboBox *m_scope;
    QComboBox *m_person;
    QButtonGroup *m_kinds;
    QToolButton *m_tiles;
    QListView *m_list;
    QLabel *m_nothing;
    QLabel *m_busy;
    QPushButton *m_toMessage;
    QPushButton *m_save;
    QPushButton *m_open;
};

} // namespace teahouse::ui

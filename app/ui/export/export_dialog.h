// SPDX-License-Identifier: Apache-2.0
// What to export, as what, and where to; then how far it is. The window can be used meanwhile; closing this ends the
// export, after a question.
#pragma once

#include "app/core/session.h"
#include "app/export/exporter.h"
#include "app/models/channel_list_model.h"
#include "app/ui/dialogs/form_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>

namespace teahouse::ui {

class ExportDialog : public FormDialog
{
    Q_OBJECT

public:
    // `channel`: chosen at first; unset: all. `seqs`: of its messages these alone. The session and the list must outlive it.
    ExportDialog(const Theme &theme, app::Session &session, const app::ChannelListModel &channels, ChannelId channel,
                 const QList<qint64> &seqs, QWidget *parent);

    void setFolder(const QString &folder);
    void setFormat(app::ExportFormat format);
    bool isRunning() const { return m_exporter != nullptr; }
    const QString &exported() const { return m_exported; } // the folder, when it is done

    void reject() override;

Q_SIGNALS:
    void came(); // to an end, whichever

protected:
    void submit() override;

private:
    void fillChannels(const app::ChannelListModel &channels, ChannelId chosen);
    void addTime();
    void addFolder();
    void chooseFolder();
    app::ExportWanted wanted() const;
    void look();
    void showProgress(const app::ExportProgress &progress);
    void showDone(const QString &folder);
    void showFailed(const Error &error);
    void forgetExporter();
    void setRunning(bool running);
    QString wordsFor(const Error &error) const;

    app::Session &m_session;
    const ChannelId m_channel;
    QList<qint64> m_seqs; // ascending
    QComboBox *m_what;
    QListWidget *m_channels;
    QComboBox *m_format;
    QCheckBox *m_hasFrom;
    QDateEdit *m_from;
    QCheckBox *m_hasUntil;
    QDateEdit *m_until;
    QCheckBox *m_files;
    QLineEdit *m_folder;
    QPushButton *m_choose;
    QLabel *m_state;
    QProgressBar *m_bar;
    QPushButton *m_begin;
    app::Exporter *m_exporter = nullptr;
    QString m_exported;
    int m_looked = 0;
    qint64 m_missing = 0;
    bool m_closing = false;
};

} // namespace teahouse::ui

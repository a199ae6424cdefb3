// SPDX-License-Identifier: Apache-2.0
// All that one message passes on, as it was said: names, times, texts, files.
#pragma once

#include "app/ui/conversation/file_desk.h"
#include "app/ui/timeline/timeline_view.h"

#include <QAbstractListModel>
#include <QDialog>

namespace teahouse::ui {

class ForwardedModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit ForwardedModel(const app::TimelineRow &carrier, const RowContext &context, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    QVariant data(const QModelIndex &index, int role) const override;
    const app::TimelineRow &at(int row) const { return m_rows.at(row); }

private:
    QList<app::TimelineRow> m_rows;
    const RowContext &m_context;
};

class ForwardedWindow : public QDialog
{
    Q_OBJECT

public:
    // The theme and the desk must outlive it; the context is copied.
    ForwardedWindow(const Theme &theme, const RowContext &context, FileDesk &files, const app::TimelineRow &carrier,
                    QWidget *parent);

    TimelineView &view() { return *m_view; }

Q_SIGNALS:
    void sourceRequested(teahouse::ChannelId channel, qint64 seq);

private:
    RowContext m_context;
    ForwardedModel m_model;
    TimelineView *m_view;
};

} // namespace teahouse::ui

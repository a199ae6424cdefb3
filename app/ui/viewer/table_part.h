// SPDX-License-Identifier: Apache-2.0
// A table from a text file. The first row stays in sight as the heading where it reads like one.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/viewer/part.h"
#include "common/text/csv.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace teahouse::ui {

class CsvModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CsvModel(text::CsvTable table, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    text::CsvTable m_table;
    QStringList m_heading;
};

class TablePart : public QTableView, public Part
{
    Q_OBJECT

public:
    TablePart(const Theme &theme, text::CsvTable table, const QString &encoding, QWidget *parent);

    QWidget *widget() override { return this; }
    bool copies() const override { return true; }
    void copy() override; // selected cells, or all: with tabs between, as spreadsheets take them
    bool wantsArrows() const override { return true; }
    QString detail() const override { return m_detail; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_detail;
};

} // namespace teahouse::ui

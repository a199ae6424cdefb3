// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/table_part.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kWidestColumn = 320;
static constexpr int kMeasuredRows = 200;

static bool isNumber(const QString &cell)
{
    bool number = false;
    QString(cell).remove(u',').remove(u'%').toDouble(&number);
    return number;
}

// Headings name things: every cell has words, and none is a number.
static bool isHeading(const QStringList &row)
{
    return !row.isEmpty() && std::none_of(row.begin(), row.end(), [](const QString &cell) {
        return cell.isEmpty() || isNumber(cell);
    });
}

CsvModel::CsvModel(text::CsvTable table, QObject *parent) : QAbstractTableModel(parent), m_table(std::move(table))
{
    if (m_table.rows.size() > 1 && isHeading(m_table.rows.first()))
        m_heading = m_table.rows.takeFirst();
}

int CsvModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int CsvModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.columns);
}

QVariant CsvModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString cell = m_table.rows[index.row()].value(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return role == Qt::ToolTipRole && cell.size() < 30 ? QVariant() : cell;
    if (role == Qt::TextAlignmentRole && isNumber(cell))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

// Columns without a heading are called as in spreadsheets.
QVariant CsvModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1 + (m_heading.isEmpty() ? 0 : 1); // the line in the file
    if (!m_heading.isEmpty())
        return m_heading.value(section);
    QString name;
    for (int i = section; i >= 0; i = i / 26 - 1)
        name.prepend(QChar(u'A' + i % 26));
    return name;
}

TablePart::TablePart(const Theme &theme, text::CsvTable table, const QString &encoding, QWidget *parent)
    : QTableView(parent)
{
    const qsizetype rows = table.rows.size();
    m_detail = table.cut ? tr("%1 · the first %n row(s)", nullptr, int(rows)).arg(encoding)
                         : tr("%1 · %n row(s)", nullptr, int(rows)).arg(encoding);
    setModel(new CsvModel(std::move(table), this));
    setFrameShape(NoFrame);
    setFont(theme.font());
    setAccessibleName(tr("Table"));
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + 10);
    resizeColumnsToContents();
    for (int i = 0; i < model()->columnCount(); ++i)
        setColumnWidth(i, std::min(columnWidth(i) + 12, kWidestColumn));
    setCurrentIndex(model()->index(0, 0));
    clearSelection();
}

void TablePart::copy()
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    if (cells.isEmpty()) {
        for (int row = 0; row < model()->rowCount(); ++row) {
            for (int column = 0; column < model()->columnCount(); ++column)
                cells.append(model()->index(row, column));
        }
    }
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells[i].row() == cells[i - 1].row() ? u'\t' : u'\n';
        text += cells[i].data().toString();
    }
    QGuiApplication::clipboard()->setText(text);
}

void TablePart::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    QTableView::keyPressEvent(event);
}

} // namespace teahouse::ui

// SPDX-License-Identifier: Apache-2.0
// Paints the list of files: as lines, each day's first one with its date, or as tiles.
#pragma once

#include "app/files/files.h"
#include "app/store/file_rows.h"
#include "app/ui/files/pictures.h"
#include "app/ui/theme/theme.h"

#include <QCoreApplication>
#include <QStyledItemDelegate>

namespace teahouse::ui {

class FileListDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Form : quint8 { Lines, Tiles };

    FileListDelegate(const Theme &theme, QObject *parent);

    std::function<QString(const app::FileRow &)> origin; // "Maya Chen in #design"
    std::function<QPixmap(const proto::FileInfo &, QSize pixels)> picture;

    void setForm(Form form) { m_form = form; }
    Form form() const { return m_form; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static const app::FileRow &rowAt(const QModelIndex &index);
    // "Today", "10 March"
    static QString day(const QDate &day, const QDate &today);

private:
    void paintLine(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    void paintTile(QPainter &painter, const QRect &rect, const app::FileRow &row) const;
    void paintThumb(QPainter &painter, const QRectF &rect, const app::FileRow &row) const;

    const Theme &m_theme;
    Form m_form = Form::Lines;
};

} // namespace teahouse::ui

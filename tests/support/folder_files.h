// SPDX-License-Identifier: Apache-2.0
// Files for the viewer, made on the spot in a folder of their own.
#pragma once

#include "app/ui/viewer/file_source.h"
#include "tests/support/fake_files.h"

#include <QFile>
#include <QPdfWriter>
#include <QTemporaryDir>

namespace teahouse::test {

class FolderFiles : public ui::FileSource
{
public:
    bool held = false; // contents do not come
    int asked = 0;
    int cancelled = 0;

    proto::FileInfo add(const QString &name, const QString &type, const QByteArray &contents)
    {
        proto::FileInfo file = fakeFile(++m_last, name, type, contents.size());
        file.words
            = !type.startsWith(QLatin1StringView("image/")) && type != QLatin1StringView("application/zip");
        QFile out(pathOf(file));
        if (!out.open(QIODevice::WriteOnly) || out.write(contents) != contents.size())
            qFatal("cannot write");
        return file;
    }

    proto::FileInfo addImage(const QString &name, QSize size)
    {
        const bool png = name.endsWith(QLatin1StringView(".png"));
        proto::FileInfo file = fakeFile(
            ++m_last, name, png ? QStringLiteral("image/png") : QStringLiteral("image/jpeg"), 0, size);
        landscape(size, int(m_last)).save(pathOf(file), png ? "png" : "jpeg");
        file.bytes = QFile(pathOf(file)).size();
        return file;
    }

    proto::FileInfo addDocument(const QString &name, int pages)
    {
        proto::FileInfo file = fakeFile(++m_last, name, QStringLiteral("application/pdf"), 0);
        QPdfWriter writer(pathOf(file));
        writer.setResolution(96);
        QPainter painter(&writer);
        for (int i = 1; i <= pages; ++i) {
            painter.setFont(QFont(QStringLiteral("Noto Sans CJK SC"), 22));
            painter.drawText(40, 80, QStringLiteral("第%1页 茶馆季度报告").arg(i));
            painter.setFont(QFont(QStringLiteral("Noto Sans CJK SC"), 11));
            for (int line = 0; line < 24; ++line)
                painter.drawText(
                    40, 130 + line * 32,
                    QStringLiteral("%1. 本季度的工作按计划进行，各部门配合良好。").arg(line + 1));
            if (i < pages)
                writer.newPage();
        }
        painter.end();
        file.pages = pages;
        file.bytes = QFile(pathOf(file)).size();
        return file;
    }

    void release()
    {
        for (const auto &[promise, path] : std::exchange(m_held, {}))
            promise.set(path);
    }

    Pending<QString> contents(const proto::FileInfo &file) override
    {
        ++asked;
        Promise<QString> promise;
        if (held)
            m_held.append({promise, pathOf(file)});
        else
            promise.set(pathOf(file));
        return promise.pending();
    }

    void keep(const proto::FileInfo &, QObject *) override { }
    void cancel(FileId) override { ++cancelled; }

    Pending<QString> copyTo(const proto::FileInfo &file, const QString &path) override
    {
        Promise<QString> promise;
        promise.set(QFile::copy(pathOf(file), path) ? Result<QString>(path) : fail(Code::Storage));
        return promise.pending();
    }

private:
    QString pathOf(const proto::FileInfo &file) const
    {
        return m_folder.filePath(QString::number(file.id.value));
    }

    QTemporaryDir m_folder;
    qint64 m_last = 0;
    QList<QPair<Promise<QString>, QString>> m_held;
};

} // namespace teahouse::test

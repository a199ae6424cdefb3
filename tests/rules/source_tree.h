// SPDX-License-Identifier: Apache-2.0
// The files of the project as text, for tests that look at how it is written.
#pragma once

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

namespace teahouse::test {

struct SourceFile {
    QString path; // from the top
    QStringList lines;

    QString folder() const { return path.section(u'/', 0, -2); }
};

inline QList<SourceFile> sourceFiles(const QStringList &folders, const QStringList &patterns)
{
    const QString top = QStringLiteral(PROJECT_ROOT "/");
    QList<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator it(top + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QFile::ReadOnly))
                qFatal("can't read %s", qPrintable(file.fileName()));
            const QString text = QString::fromUtf8(file.readAll());
            files.append({file.fileName().mid(top.size()), text.split(u'\n')});
        }
    }
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    return files;
}

inline QList<SourceFile> cppFiles(const QStringList &folders)
{
    return sourceFiles(folders, {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
}

// What stands between the quotes of its #include "…" lines.
inline QStringList includesOf(const SourceFile &file)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s+\"([^\"]+)\""));
    QStringList out;
    for (const QString &line : file.lines) {
        const auto match = include.match(line);
        if (match.hasMatch() && !match.captured(1).endsWith(QStringLiteral(".moc")))
            out.append(match.captured(1));
    }
    return out;
}

// A path from a node back to itself; empty when there is none.
inline QStringList cycleIn(const QMap<QString, QSet<QString>> &graph)
{
    QMap<QString, bool> seen; // true: still on the way
    QStringList way;
    const auto visit = [&](const auto &self, const QString &node) -> bool {
        if (seen.contains(node)) {
            if (seen.value(node))
                way = way.mid(way.indexOf(node));
            return seen.value(node);
        }
        seen.insert(node, true);
        way.append(node);
        for (const QString &next : graph.value(node)) {
            if (self(self, next))
                return true;
        }
        seen.insert(node, false);
        way.removeLast();
        return false;
    };
    for (auto it = graph.cbegin(); it != graph.cend(); ++it) {
        if (visit(visit, it.key()))
            return way;
    }
    return {};
}

} // namespace teahouse::test

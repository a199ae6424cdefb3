// SPDX-License-Identifier: Apache-2.0
// What the tree itself must keep. Each test names all files that break the rule.
#include "tests/rules/source_tree.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::test;

class TestTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // The longest folder that fits decides. What is not named here may include what its parent may.
    void includesOnlyWhatItsLayerMay()
    {
        const QMap<QString, QStringList> may{
            {u"common"_s, {u"common"_s}},
            {u"common/meta"_s, {u"common/meta"_s}},
            {u"common/base"_s, {u"common/base"_s, u"common/meta"_s}},
            {u"server"_s, {u"common"_s, u"server"_s}},
            {u"server/domain"_s, {u"common"_s, u"server/domain"_s}},
            {u"server/net"_s, {u"common"_s, u"server/net"_s}},
            {u"server/store"_s, {u"common"_s, u"server/store"_s}},
            {u"server/import"_s, {u"common"_s, u"server/domain"_s, u"server/files"_s, u"server/import"_s, u"server/store"_s}},
            {u"server/integrations"_s, {u"common"_s, u"server/integrations"_s}},
            {u"app"_s, {u"app"_s, u"common"_s}},
            {u"app/core"_s, notUi()},
            {u"app/export"_s, {u"app/export"_s, u"app/files"_s, u"app/store"_s, u"common"_s}},
            {u"app/files"_s, {u"app/files"_s, u"app/net"_s, u"app/platform"_s, u"app/store"_s, u"common"_s}},
            {u"app/models"_s, {u"app/models"_s, u"app/store"_s, u"app/sync"_s, u"common"_s}},
            {u"app/net"_s, {u"app/net"_s, u"common"_s}},
            {u"app/platform"_s, {u"app/platform"_s, u"common"_s}},
            {u"app/store"_s, {u"app/store"_s, u"common"_s}},
            {u"app/sync"_s, {u"app/net"_s, u"app/store"_s, u"app/sync"_s, u"common"_s}},
        };
        QStringList broken;
        for (const SourceFile &file : cppFiles({u"common"_s, u"server"_s, u"app"_s})) {
            QString layer = file.folder();
            while (!may.contains(layer))
                layer = layer.section(u'/', 0, -2);
            for (const QString &include : includesOf(file)) {
                const auto allows = [&](const QString &folder) { return include.startsWith(folder + u'/'); };
                const QStringList allowed = may.value(layer);
                if (std::none_of(allowed.begin(), allowed.end(), allows))
                    broken.append(file.path + u" includes "_s + include);
            }
        }
        QCOMPARE(broken.join(u' '), QString());
    }

    // What decodes the bytes of strangers is in teahouse-preview, and nowhere else.
    void keepsDecodersInTheirProgram()
    {
        const auto isDecoder = [](const QString &path) {
            return path.startsWith("common/preview/worker/"_L1) || path.startsWith("common/preview/film/"_L1);
        };
        QStringList broken;
        for (const SourceFile &file : cppFiles({u"common"_s, u"server"_s, u"app"_s})) {
            const QStringList includes = includesOf(file);
            if (!isDecoder(file.path) && std::any_of(includes.begin(), includes.end(), isDecoder))
                broken.append(file.path);
        }
        QCOMPARE(broken.join(u' '), QString());
    }

    void findsACycleWhereThereIsOne()
    {
        QCOMPARE(cycleIn({{u"a"_s, {u"b"_s}}, {u"b"_s, {u"c"_s}}}), QStringList());
        QCOMPARE(cycleIn({{u"a"_s, {u"b"_s}}, {u"b"_s, {u"c"_s}}, {u"c"_s, {u"b"_s}}}), (QStringList{u"b"_s, u"c"_s}));
    }

    // Programs and precompiled headers stand above all folders.
    void hasNoCyclesBetweenFolders()
    {
        QMap<QString, QSet<QString>> folders;
        for (const SourceFile &file : cppFiles({u"common"_s, u"server"_s, u"app"_s})) {
            if (file.path.endsWith("/main.cpp"_L1) || file.path.endsWith("/pch.h"_L1))
                continue;
            for (const QString &include : includesOf(file)) {
                const QString folder = include.section(u'/', 0, -2);
                if (folder != file.folder() && !include.endsWith("/pch.h"_L1))
                    folders[file.folder()].insert(folder);
            }
        }
        QCOMPARE(cycleIn(folders).join(u" > "_s), QString());
    }

    void namesIncludesFromTheTop()
    {
        QStringList broken;
        for (const SourceFile &file : cppFiles({u"common"_s, u"server"_s, u"app"_s, u"tests"_s})) {
            for (const QString &include : includesOf(file)) {
                if (!QFile::exists(QStringLiteral(PROJECT_ROOT "/") + include))
                    broken.append(file.path + u" includes "_s + include);
            }
        }
        QCOMPARE(broken.join(u' '), QString());
    }

    void keepsFilesShort()
    {
        QStringList broken;
        for (const SourceFile &file : cppFiles({u"common"_s, u"server"_s, u"app"_s, u"tests"_s})) {
            if (file.lines.size() > 501) // the last line break begins an empty one
                broken.append(u"%1: %2"_s.arg(file.path).arg(file.lines.size() - 1));
        }
        QCOMPARE(broken.join(u' '), QString());
    }

    void beginsEachFileWithItsLicence()
    {
        QStringList broken;
        const QStringList top{u"common"_s, u"server"_s, u"app"_s, u"tests"_s, u"packaging"_s};
        for (const SourceFile &file : cppFiles(top)) {
            if (file.lines.first() != u"// SPDX-License-Identifier: "_s + licenceOf(file.path))
                broken.append(file.path);
        }
        for (const SourceFile &file : sourceFiles(top, {u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.sh"_s})) {
            const bool script = file.lines.first().startsWith("#!"_L1);
            if (file.lines.value(script) != u"# SPDX-License-Identifier: Apache-2.0"_s)
                broken.append(file.path);
        }
        QCOMPARE(broken.join(u' '), QString());
    }

    void guardsEachHeaderOnce()
    {
        QStringList broken;
        for (const SourceFile &file : cppFiles({u"common"_s, u"server"_s, u"app"_s, u"tests"_s})) {
            if (file.path.endsWith(".h"_L1) && file.lines.count(u"#pragma once"_s) != 1)
                broken.append(file.path);
        }
        QCOMPARE(broken.join(u' '), QString());
    }

private:
    static QStringList notUi()
    {
        return {u"app/core"_s, u"app/files"_s, u"app/models"_s, u"app/net"_s, u"app/platform"_s, u"app/store"_s, u"app/sync"_s, u"common"_s};
    }

    static QString licenceOf(const QString &path)
    {
        const bool network = path.startsWith("server/"_L1) && !path.startsWith("server/integrations/"_L1);
        return network ? u"AGPL-3.0-or-later"_s : u"Apache-2.0"_s;
    }
};

QTEST_APPLESS_MAIN(TestTree)
#include "tst_tree.moc"

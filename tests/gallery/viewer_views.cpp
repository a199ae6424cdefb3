// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/viewer_views.h"

#include "app/ui/viewer/pages_part.h"
#include "app/ui/viewer/viewer.h"
#include "tests/support/folder_files.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace teahouse::test {

using namespace ui;

static const QString kCode = uR"(// 保温：水少的时候，时间不要太短。
#include <chrono>

using namespace std::chrono_literals;

std::chrono::milliseconds shortestHalf(double litres)
{
    if (litres < 0.3) // was 5 s: the water boiled over
        return 2s;
    return litres < 1.0 ? 3s : 5s;
}
)"_s;
static const QString kTable = uR"(姓名,部门,城市,入职,分机,余额
张三,销售部,北京,2019-03-01,8012,"12,400.50"
李四,"研发部, 固件",上海,2021-07-15,8044,800
欧阳小燕,财务部,成都,2020-11-02,8020,-35.2
Priya Nair,Design,Bengaluru,2022-01-10,8101,0
)"_s;

static bool isReady(const Viewer &viewer)
{
    if (!viewer.part()) { // a card: when it has something to be done
        for (const QPushButton *button : viewer.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->property("primary").toBool())
                return true;
        }
        return false;
    }
    const auto *pages = qobject_cast<PagesPart *>(viewer.part()->widget());
    return !pages || pages->isDrawn(pages->pageInSight());
}

void takeViewer(Theme &theme, const std::function<void(QWidget &, const QString &name)> &picture)
{
    FolderFiles source;
    const std::pair<QString, proto::FileInfo> files[] = {
        {u"image"_s, source.addImage(u"茶馆门口的夏天.jpg"_s, {1'600, 1'100})},
        {u"document"_s, source.addDocument(u"季度报告.pdf"_s, 3)},
        {u"code"_s, source.add(u"keep_warm.cpp"_s, u"text/x-c++src"_s, kCode.toUtf8())},
        {u"table"_s, source.add(u"通讯录.csv"_s, u"text/csv"_s, kTable.toUtf8())},
        {u"damaged"_s, source.add(u"截图.png"_s, u"image/png"_s, "\x89PNG\r\n\x1A\n"_ba)},
        {u"other"_s, source.add(u"交付件 2024-05.zip"_s, u"application/zip"_s, QByteArray(48'000, 'x'))},
    };
    QList<proto::FileInfo> all;
    for (const auto &[name, file] : files)
        all.append(file);
    Viewer viewer(theme, source);
    viewer.resize(960, 680);
    viewer.open(all, 0);
    viewer.show();
    for (int i = 0; i < all.size(); ++i) {
        viewer.open(all, i);
        if (!QTest::qWaitFor([&] { return isReady(viewer); }, 10'000))
            qFatal("the viewer does not show its file");
        picture(viewer, u"viewer-"_s + files[i].first);
    }
    viewer.open(all, 0);
    if (!QTest::qWaitFor([&] { return isReady(viewer); }, 10'000))
        qFatal("the viewer does not show its file");
    viewer.part()->showActualSize();
    picture(viewer, u"viewer-image-actual-size"_s);
    source.held = true;
    viewer.open(all, 0);
    Q_EMIT source.progressed(all[0].id, all[0].bytes / 3, all[0].bytes);
    picture(viewer, u"viewer-loading"_s);
}

} // namespace teahouse::test

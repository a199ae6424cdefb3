// SPDX-License-Identifier: Apache-2.0
#include "tests/gallery/search_views.h"

#include "app/ui/window/main_window.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace teahouse::test {

void takeSearch(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
                const std::function<void(QWidget &, const QString &name)> &picture)
{
    settings.setValue(u"search/recent"_s, QStringList{u"保温"_s, u"release from:zhangsan"_s});
    ui::MainWindow window(theme, settings);
    window.resize(1'240, 760);
    ui::WorkspacePage *page = window.addWorkspace(u"office"_s, office.session());
    window.showWorkspace(u"office"_s);
    window.show();
    const auto settle = [&](const std::function<bool()> &ready) {
        if (!QTest::qWaitFor(ready, 5'000))
            qFatal("the search does not answer");
    };
    settle([&] { return page->channels().isLoaded() && page->conversation().channel().isValid(); });
    page->open(PaperOffice::kGeneral);
    window.search().openHere();
    ui::SearchPane &pane = window.search().pane();
    picture(window, u"search-start"_s);
    const auto ask = [&](const QString &text) {
        pane.field().setText(text);
        settle([&] {
            return pane.model().wanted().question.text == text && pane.model().state() != app::SearchModel::State::Searching;
        });
    };
    window.search().openEverywhere();
    ask(u"的"_s);
    pane.list().setCurrentIndex(pane.model().index(pane.model().step(-1, 1)));
    picture(window, u"search-results"_s);
    ask(u"li"_s);
    picture(pane, u"search-names"_s);
    ask(u"kettle form:lisi"_s);
    picture(pane, u"search-unknown-operator"_s);
    window.search().openHere();
    ask(u"没有这个词"_s);
    picture(pane, u"search-nothing"_s);
    pane.field().setTyped(u"保温 from:"_s);
    picture(pane, u"search-offers"_s);
}

} // namespace teahouse::test

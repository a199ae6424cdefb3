// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/message_words.h"
#include "app/ui/timeline/timeline_view.h"
#include "tests/support/fake_files.h"

#include <QFontMetricsF>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using test::fakeFile;
using test::fakeImage;

static app::TimelineRow rowWith(const QList<proto::FileInfo> &files)
{
    app::TimelineRow row;
    row.message.id = {1};
    row.message.seq = 1;
    row.message.author = {2};
    row.message.sentAt = 1'741'600'000'000;
    row.message.files = files;
    return row;
}

class TestFileBlocks : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    RowContext m_context = test::contextWithFiles();

    QList<QRectF> rects(const QList<proto::FileInfo> &files, qreal width = 800)
    {
        QList<QRectF> all;
        const app::TimelineRow row = rowWith(files);
        const FileBlocks blocks(row, m_context, {50, 100}, width, m_theme);
        for (const FileBlock &block : blocks.all())
            all.append(block.rect);
        return all;
    }
    // The number of rectangles in each line, from the top.
    static QList<int> lines(const QList<QRectF> &all)
    {
        QMap<qreal, int> counts;
        for (const QRectF &rect : all)
            ++counts[rect.top()];
        return counts.values();
    }

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        m_theme.setLooks({.scheme = Scheme::Light, .fontPixels = 14});
    }

    void onePictureKeepsItsShape()
    {
        // At 14 pixels: at most 392 wide and 308 high.
        QCOMPARE(rects({fakeImage(1, {1600, 1200})}).first(), QRectF(50, 104, 392, 294));
        QCOMPARE(rects({fakeImage(1, {1200, 1600})}).first(), QRectF(50, 104, 231, 308));
        QCOMPARE(rects({fakeImage(1, {200, 100})}).first(), QRectF(50, 104, 200, 100)); // never blown up
        QCOMPARE(rects({fakeImage(1, {1600, 1200})}, 200).first(), QRectF(50, 104, 200, 150));
    }

    void aStickerIsSmallerThanAPicture()
    {
        proto::FileInfo sticker = fakeImage(1, {1600, 1200});
        sticker.sticker = true;
        QCOMPARE(rects({sticker}).first(), QRectF(50, 104, 126, 95)); // nine times the letters
        sticker = fakeImage(1, {100, 80});
        sticker.sticker = true;
        QCOMPARE(rects({sticker}).first(), QRectF(50, 104, 100, 80));
    }

    void extremeShapesCanStillBeSeenAndHit()
    {
        QCOMPARE(rects({fakeImage(1, {4000, 100})}).first().size(), QSizeF(392, 98)); // a quarter of its width
        const QSizeF tall = rects({fakeImage(1, {100, 4000})}).first().size();
        QCOMPARE(tall.height(), 308.0);
        QVERIFY(tall.width() > 150);
        QCOMPARE(rects({fakeImage(1, {8, 8})}).first().size(), QSizeF(44, 44));
    }

    void severalMakeATidyGrid_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<int>>("perLine");
        QTest::newRow("two") << 2 << QList<int>{2};
        QTest::newRow("three") << 3 << QList<int>{3};
        QTest::newRow("four") << 4 << QList<int>{2, 2};
        QTest::newRow("five") << 5 << QList<int>{2, 3};
        QTest::newRow("seven") << 7 << QList<int>{2, 2, 3};
        QTest::newRow("twenty") << 20 << QList<int>{2, 3, 3, 3, 3, 3, 3};
    }

    void severalMakeATidyGrid()
    {
        QFETCH(int, count);
        QFETCH(QList<int>, perLine);
        const QList<QRectF> all = rects(test::fakeImages(count, 1));
        QCOMPARE(all.size(), count);
        QCOMPARE(lines(all), perLine);
        for (qsizetype i = 0; i < all.size(); ++i) {
            QVERIFY(all.at(i).width() >= 60 && all.at(i).height() >= 60);
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(!all.at(i).intersects(all.at(j)));
            const bool endsLine = i + 1 == all.size() || all.at(i + 1).top() > all.at(i).top();
            if (endsLine)
                QCOMPARE(all.at(i).right(), 50.0 + 420); // thirty times the font
        }
    }

    void picturesAreInPlaceBeforeTheyArrive()
    {
        const app::TimelineRow row = rowWith(test::fakeImages(5, 1));
        RowContext blind = m_context;
        blind.picture = [](const app::TimelineRow &, int, QSize) { return QPixmap(); };
        const FileBlocks with(row, m_context, {}, 600, m_theme);
        const FileBlocks without(row, blind, {}, 600, m_theme);
        QCOMPARE(without.bottom(), with.bottom());
    }

    void whatHasNoPictureIsACardBelow()
    {
        const app::TimelineRow row = rowWith({fakeFile(1, u"a.zip"_s, {}, 10), fakeImage(2, {400, 300}),
                                              {.name = u"imported.png"_s, .mediaType = u"image/png"_s, .bytes = 5}});
        const FileBlocks blocks(row, m_context, {}, 600, m_theme);
        QCOMPARE(blocks.all().size(), 3);
        QCOMPARE(blocks.all().at(0).file, 1);
        QCOMPARE(blocks.all().at(0).form, FileBlock::Form::Picture);
        QCOMPARE(blocks.all().at(1).file, 0);
        QCOMPARE(blocks.all().at(2).file, 2);
        QVERIFY(blocks.all().at(1).rect.top() > blocks.all().at(0).rect.bottom());
        QCOMPARE(blocks.all().at(1).rect.height(), blocks.all().at(2).rect.height());
    }

    void longNamesKeepTheirEnd()
    {
        const QFontMetricsF metrics(m_theme.font());
        const QString name = u"松风 2.0 使用说明书（第三版，校对稿，请勿外传）最终确认版-2025.pdf"_s;
        const QString fitted = FileWords::fitted(name, metrics, 150);
        QVERIFY2(fitted.endsWith(u"2025.pdf"_s), qPrintable(fitted));
        QVERIFY(fitted.startsWith(u"松风"_s));
        QVERIFY(fitted.contains(u'…'));
        QVERIFY(metrics.horizontalAdvance(fitted) <= 150);
        QCOMPARE(FileWords::fitted(u"a.txt"_s, metrics, 150), u"a.txt"_s);
        QVERIFY(metrics.horizontalAdvance(FileWords::fitted(QString(300, u'x'), metrics, 60)) <= 60);
        // What would turn the end of a name around is not shown.
        QVERIFY(!FileWords::fitted(u"photo\u202Egpj.exe"_s, metrics, 500).contains(QChar(0x202E)));
    }

    void saysSizesAndLengths()
    {
        QCOMPARE(FileWords::length(7'400), u"0:07"_s);
        QCOMPARE(FileWords::length(83'400), u"1:23"_s);
        QCOMPARE(FileWords::length(3'723'000), u"1:02:03"_s);
        proto::FileInfo pdf = fakeFile(1, u"a.pdf"_s, u"application/pdf"_s, 2 << 20);
        pdf.pages = 12;
        QVERIFY(FileWords::detail(pdf).contains(u"12"_s));
        QVERIFY(FileWords::detail(pdf).startsWith(u"2"_s));
    }

    void knowsKindsByTypeAndByName()
    {
        QCOMPARE(lookOf({.name = u"x"_s, .mediaType = u"image/png"_s}), FileLook::Image);
        QCOMPARE(lookOf({.name = u"视频.MP4"_s}), FileLook::Video);
        QCOMPARE(lookOf({.name = u"report.final.XLSX"_s}), FileLook::Table);
        QCOMPARE(lookOf({.name = u"notes"_s, .mediaType = u"text/plain"_s}), FileLook::Text);
        QCOMPARE(lookOf({.name = u"data.csv"_s, .mediaType = u"text/plain"_s}), FileLook::Table);
        QCOMPARE(lookOf({.name = u".hidden"_s}), FileLook::Other);
        QCOMPARE(lookOf({.name = u"kettle.step"_s, .mediaType = u"application/octet-stream"_s}), FileLook::Other);
    }

    void aClickOpensTheFileThatIsThere()
    {
        test::FakeRows model;
        model.rows = {rowWith({fakeImage(1, {400, 300}), fakeFile(2, u"a.zip"_s, {}, 10)})};
        TimelineView view(m_theme, m_context, nullptr);
        view.setModel(&model);
        view.resize(700, 600);
        view.show();
        QSignalSpy opened(&view, &TimelineView::fileOpened);
        QSignalSpy deeds(&view, &TimelineView::fileDeedRequested);
        const auto click = [&](QPointF inRow) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(0)).topLeft() + inRow.toPoint());
        };
        const FileBlocks &blocks = view.rows().layoutFor(model.index(0), view.viewport()->width()).files;
        click(blocks.all().at(0).rect.center());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.last().at(1).toInt(), 0);
        click(blocks.all().at(1).text.center());
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened.last().at(1).toInt(), 1);
        click(blocks.all().at(1).second.center());
        QCOMPARE(opened.size(), 2);
        QCOMPARE(deeds.size(), 1);
        QCOMPARE(deeds.last().at(1).toInt(), 1);
        QCOMPARE(deeds.last().at(2).value<FileDeed>(), FileDeed::Save);

        view.setFocus();
        view.setCurrentIndex(model.index(0));
        QTest::keyClick(&view, Qt::Key_O);
        QCOMPARE(opened.size(), 3);
    }

    void buttonsFitWhatTheFileDoes()
    {
        using Form = FileBlock::Form;
        using Kind = FileState::Kind;
        const auto first = [](Kind kind) { return buttonsOf(Form::Card, {.kind = kind}).first; };
        const auto second = [](Kind kind) { return buttonsOf(Form::Card, {.kind = kind}).second; };
        QCOMPARE(first(Kind::Uploading), FileDeed::Pause);
        QCOMPARE(first(Kind::Paused), FileDeed::Resume);
        QCOMPARE(first(Kind::Refused), FileDeed::None); // the message below it has what can be done
        for (const Kind kind : {Kind::Waiting, Kind::Uploading, Kind::Paused, Kind::Downloading, Kind::Refused})
            QCOMPARE(second(kind), FileDeed::Cancel);
        QCOMPARE(buttonsOf(Form::Picture, {.kind = Kind::Refused}).first, FileDeed::Retry);
        QCOMPARE(second(Kind::Resting), FileDeed::Save);
        QCOMPARE(second(Kind::Absent), FileDeed::None);
        QCOMPARE(buttonsOf(Form::Picture, {}).second, FileDeed::None); // a click opens it; the menu saves it
    }

    // Only how far it is has changed: nothing is measured again.
    void progressMovesNothing()
    {
        test::FakeRows model;
        model.rows = test::aboutFiles();
        TimelineView view(m_theme, m_context, nullptr);
        view.setModel(&model);
        view.resize(700, 600);
        view.show();
        const int last = model.rowCount() - 1;
        const MessageLayout *before = &view.rows().layoutFor(model.index(last), view.viewport()->width());
        Q_EMIT model.dataChanged(model.index(last), model.index(last), {Qt::UserRole + 1});
        QCOMPARE(&view.rows().layoutFor(model.index(last), view.viewport()->width()), before);
    }

    void aScreenReaderHearsOfFiles()
    {
        const app::TimelineRow row = rowWith({fakeImage(1, {400, 300}), fakeFile(2, u"a.zip"_s, {}, 10)});
        const QString said = MessageWords::spoken(row, m_context);
        QVERIFY2(said.contains(u"Image: IMG_2041.jpg"_s), qPrintable(said));
        QVERIFY2(said.contains(u"Archive: a.zip"_s), qPrintable(said));
    }
};

QTEST_MAIN(TestFileBlocks)
#include "tst_file_blocks.moc"

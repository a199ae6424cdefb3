// SPDX-License-Identifier: Apache-2.0
// Cards of links, an office's emoji in the text, and the square of an avatar: where they stand.
#include "app/ui/dialogs/avatar_crop.h"
#include "app/ui/timeline/message_delegate.h"
#include "tests/support/fake_links.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using namespace teahouse::test;

class TestLinkCards : public QObject
{
    Q_OBJECT

    Theme m_theme;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void cardsStayWithinTheirRowAndApart_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {260, 380, 760, 1'600})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }

    void cardsStayWithinTheirRowAndApart()
    {
        QFETCH(int, width);
        const RowContext context = contextWithLinks();
        for (const TimelineRow &row : aboutLinks()) {
            const auto at = layOut(row, context, width, m_theme);
            QCOMPARE(at->links.all().size(), row.message.previews.size());
            qreal above = at->bodyAt.y() + at->body->height();
            for (const LinkCard &card : at->links.all()) {
                QVERIFY(card.rect.top() > above);
                above = card.rect.bottom();
                QVERIFY(card.rect.right() <= width && above <= at->height);
                for (const QRectF &part : {card.site, card.title, card.description, card.image})
                    QVERIFY(part.isEmpty() || card.rect.contains(part));
                QVERIFY(!card.image.intersects(card.title) && !card.image.intersects(card.description));
                QVERIFY(card.titleLines.size() <= 2 && card.descriptionLines.size() <= 2);
            }
        }
    }

    void aCardIsClickedAsItsLink()
    {
        FakeRows rows;
        rows.rows = aboutLinks();
        const RowContext context = contextWithLinks();
        const MessageDelegate delegate(m_theme, context, nullptr);
        const QModelIndex index = rows.index(3);
        const auto &cards = delegate.layoutFor(index, 760).links.all();
        QCOMPARE(delegate.spotAt(index, 760, cards.at(1).rect.center()), (RowSpot{RowSpot::Kind::Preview, 1}));
        QVERIFY(delegate.spotAt(index, 760, cards.at(1).rect.topLeft() - QPointF(0, 3)).kind != RowSpot::Kind::Preview);
    }

    void nothingIsShownWhenItIsNotWanted()
    {
        RowContext context = contextWithLinks();
        context.linkPreviews = false;
        const auto at = layOut(aboutLinks().first(), context, 760, m_theme);
        QVERIFY(at->links.all().isEmpty());
        QVERIFY(!at->links.at(at->bodyAt));
    }

    void linesEndWithDotsWhenThereIsMore()
    {
        const QFont font = m_theme.font();
        QCOMPARE(elidedLines(u"short"_s, font, 200, 2), QStringList{u"short"_s});
        const QStringList lines = elidedLines(QString(200, u'茶'), font, 200, 2);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.last().endsWith(u'…') && !lines.first().endsWith(u'…'));
        QVERIFY(elidedLines(QString(), font, 200, 2).join(QString()).isEmpty());
    }

    // The name's letters stay where they were, so what is copied is what was written.
    void aNamedEmojiIsAsWideAsAPictureAndCopiesAsItsName()
    {
        const auto own = [](const QString &name) { return name == u"kettle"_s ? kKettle : FileId(); };
        const QString text = u"a :kettle: b"_s;
        const BodyLayout with(text::parse(text), {}, 600, m_theme, own);
        const BodyLayout without(text::parse(text), {}, 600, m_theme);
        const qreal font = m_theme.looks().fontPixels;
        const QFontMetricsF metrics(m_theme.font());
        const qreal picture = with.lastLineWidth() - metrics.horizontalAdvance(u"a  b"_s);
        QVERIFY2(picture > font && picture < font * 2.2, qPrintable(QString::number(picture)));
        QVERIFY(without.lastLineWidth() > with.lastLineWidth());
        QCOMPARE(with.height(), without.height());
        QCOMPARE(with.textOf(with.all()), text);
        QCOMPARE(with.textOf({{0, 2}, {0, 10}}), u":kettle:"_s);
    }

    void theSquareNeverLeavesThePicture()
    {
        const QSize pictures[] = {{900, 600}, {600, 900}, {10, 10}, {3'000, 40}};
        for (const QSize picture : pictures) {
            CropWindow window(picture);
            const QRectF all({}, QSizeF(picture));
            QCOMPARE(window.square().width(), qreal(std::min(picture.width(), picture.height())));
            for (const qreal zoom : {0.2, 1.0, 1.7, 99.0}) {
                window.setZoom(zoom);
                for (const QPointF by : {QPointF(-40, -40), QPointF(0.3, 0.1), QPointF(90, 90)}) {
                    window.moveBy(by);
                    QVERIFY(all.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(window.square()));
                }
            }
            QCOMPARE(window.zoom(), CropWindow::kClosest);
        }
    }
};

QTEST_MAIN(TestLinkCards)
#include "tst_link_cards.moc"

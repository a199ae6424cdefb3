// SPDX-License-Identifier: Apache-2.0
// With a dictionary of our own; skipped where the program is built without Hunspell.
#include "app/ui/composer/markdown_hint.h"
#include "app/ui/composer/speller.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using namespace teahouse::ui;

class TestSpeller : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_data;

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_data.filePath(u"hunspell/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_DATA_HOME", m_data.path().toLocal8Bit());
        QVERIFY(QDir(m_data.path()).mkdir(u"hunspell"_s));
        write(u"xx_TEA.aff"_s, "SET UTF-8\nTRY aetch\n");
        write(u"xx_TEA.dic"_s, "3\ntea\nhot\ncafé\n");
        if (Speller::installed().isEmpty())
            QSKIP("built without Hunspell");
    }
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void knowsTheWordsOfItsDictionary()
    {
        QVERIFY(Speller::installed().contains(u"xx_TEA"_s));
        Speller speller;
        QVERIFY(speller.isRight(u"teh"_s)); // nothing is read yet
        QSignalSpy changed(&speller, &Speller::changed);
        speller.setLanguage(u"xx_TEA"_s);
        QTRY_VERIFY(speller.isReady());
        QVERIFY(speller.isRight(u"tea"_s));
        QVERIFY(speller.isRight(u"café"_s));
        QVERIFY(!speller.isRight(u"teh"_s));
        QVERIFY(speller.suggestions(u"teh"_s).contains(u"tea"_s));
        speller.setOwnWords({u"teh"_s});
        QVERIFY(speller.isRight(u"teh"_s));
        speller.setLanguage({});
        QVERIFY(speller.isRight(u"xyz"_s));
        QVERIFY(changed.size() >= 4);
    }

    void underlinesOnlyWords_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("underlined");
        QTest::newRow("wrong") << u"hot teh"_s << u"teh"_s;
        QTest::newRow("beside Chinese") << u"喝teh吧，馆"_s << QString(); // a word begins after a space or a sign
        QTest::newRow("after Chinese and a space") << u"喝 teh 吧"_s << u"teh"_s;
        QTest::newRow("code") << u"`teh` hot"_s << QString();
        QTest::newRow("address") << u"http://teh.example/teh"_s << QString();
        QTest::newRow("names and tags") << u"@teh #teh :teh:"_s << QString();
        QTest::newRow("numbers") << u"teh2 x4y"_s << QString();
    }

    void underlinesOnlyWords()
    {
        QFETCH(QString, line);
        QFETCH(QString, underlined);
        Theme theme;
        QTextDocument document;
        MarkdownHint hint(theme, &document);
        hint.isRight = [](const QString &word) { return word != u"teh" && word != u"馆"; };
        document.setPlainText(line);
        hint.rehighlight(); // the first time it waits for the event loop
        QString found;
        for (const auto &range : document.firstBlock().layout()->formats()) {
            if (range.format.underlineStyle() == QTextCharFormat::SpellCheckUnderline)
                found += line.mid(range.start, range.length);
        }
        QCOMPARE(found, underlined);
    }
};

QTEST_MAIN(TestSpeller)
#include "tst_speller.moc"

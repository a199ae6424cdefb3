// SPDX-License-Identifier: Apache-2.0
#include "app/store/event_words.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using proto::MessageKind;

class TestEventWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Who was added or removed may be all that is known; an import may say by whom.
    void saysWhatHappenedToWhom_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("whom");
        QTest::addColumn<QString>("words");
        const auto row = [](MessageKind kind, const QString &text, const QStringList &whom, const QString &words) {
            QTest::newRow(qPrintable(words)) << int(kind) << text << whom << words;
        };
        row(MessageKind::Joined, {}, {}, u"Anna joined"_s);
        row(MessageKind::Added, {}, {}, u"Anna was added"_s);
        row(MessageKind::Added, {}, {u"Tom"_s, u"李四"_s}, u"Anna added Tom, 李四"_s);
        row(MessageKind::Added, u"tom"_s, {}, u"Anna added tom"_s);
        row(MessageKind::Removed, {}, {}, u"Anna was removed"_s);
        row(MessageKind::Removed, {}, {u"Tom"_s}, u"Anna removed Tom"_s);
        row(MessageKind::Topic, {}, {}, u"Anna cleared the topic"_s);
    }

    void saysWhatHappenedToWhom()
    {
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QStringList, whom);
        const proto::Message message{.kind = MessageKind(kind), .text = text};
        QTEST(app::EventWords::of(message, u"Anna"_s, whom), "words");
    }
};

QTEST_APPLESS_MAIN(TestEventWords)
#include "tst_event_words.moc"

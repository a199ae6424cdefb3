// SPDX-License-Identifier: Apache-2.0
// A line of the log is one event with its fields, whatever they hold.
#include "server/core/log.h"

#include <QtTest>

using namespace teahouse::server;
using namespace Qt::StringLiterals;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aLineIsAnEventWithItsFields()
    {
        QTest::ignoreMessage(QtInfoMsg, "listening address=127.0.0.1:8008 tls=true peers=3");
        log::info("listening", {{"address", u"127.0.0.1:8008"_s}, {"tls", true}, {"peers", 3}});
    }

    void whatSomebodyShouldLookAtIsAWarning()
    {
        QTest::ignoreMessage(QtWarningMsg, "database_failed what=full");
        log::problem("database_failed", {{"what", u"full"_s}});
    }

    void noValueCanPretendToBeAnotherFieldOrLine()
    {
        QTest::ignoreMessage(QtInfoMsg, "event what=\"a b=c\\nlistening \\\"x\\\"\" empty=\"\"");
        log::info("event", {{"what", u"a b=c\nlistening \"x\""_s}, {"empty", u""_s}});
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"

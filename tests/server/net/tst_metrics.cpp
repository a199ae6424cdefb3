// SPDX-License-Identifier: Apache-2.0
#include "server/net/metrics.h"

#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void rendersPrometheusText()
    {
        Metrics metrics;
        metrics.counter({"tea_cups_total", "Cups poured."}).add(3);
        metrics.gauge({"tea_guests", "Guests in the house."}).set(-2);
        metrics.gauge({"tea_heat", "Degrees."}, [] { return 87.5; });
        QCOMPARE(metrics.render(),
                 QByteArray("# HELP tea_cups_total Cups poured.\n"
                            "# TYPE tea_cups_total counter\n"
                            "tea_cups_total 3\n"
                            "# HELP tea_guests Guests in the house.\n"
                            "# TYPE tea_guests gauge\n"
                            "tea_guests -2\n"
                            "# HELP tea_heat Degrees.\n"
                            "# TYPE tea_heat gauge\n"
                            "tea_heat 87.5\n"));
    }

    void keepsOneNameTogether()
    {
        Metrics metrics;
        metrics.counter({"a_total", "A.", "reason=\"x\""}).add();
        metrics.counter({"b_total", "B."});
        metrics.counter({"a_total", "A.", "reason=\"y\""}).add(2);
        QCOMPARE(metrics.render(),
                 QByteArray("# HELP a_total A.\n# TYPE a_total counter\n"
                            "a_total{reason=\"x\"} 1\na_total{reason=\"y\"} 2\n"
                            "# HELP b_total B.\n# TYPE b_total counter\nb_total 0\n"));
    }

    void countsFromEveryThread()
    {
        Metrics metrics;
        Counter &counter = metrics.counter({"n_total", "N."});
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads
                .emplace_back(QThread::create([&] {
                    for (int k = 0; k < 10'000; ++k)
                        counter.add();
                }))
                ->start();
        }
        for (const auto &thread : threads)
            thread->wait();
        QCOMPARE(counter.value(), 40'000u);
    }

    void referencesOutliveLaterRegistrations()
    {
        Metrics metrics;
        Counter &first = metrics.counter({"first_total", "First."});
        for (int i = 0; i < 1000; ++i)
            metrics.gauge({"g" + QByteArray::number(i), "G."});
        first.add(7);
        QVERIFY(metrics.render().contains("\nfirst_total 7\n"));
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"

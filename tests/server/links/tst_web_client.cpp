// SPDX-License-Identifier: Apache-2.0
// Whom the server lets itself be sent to, and how much it takes from there.
#include "server/links/web_client.h"

#include "tests/support/web_site.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::links;
using teahouse::test::WebSite;

namespace {

const std::atomic<bool> kGoOn = false;

Result<WebAnswer> get(const QUrl &url, const WebSettings &settings, Wanted wanted = Wanted::PageOrImage)
{
    return fetch(url, wanted, settings, kGoOn);
}

Code refusal(const QUrl &url, const WebSettings &settings)
{
    const auto answer = get(url, settings);
    return answer ? Code::Unknown : answer.error().code;
}

const WebSettings kInside{.allowedHosts = {u"127.0.0.1"_s}};

} // namespace

class TestWebClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsAPageWithItsCharset()
    {
        WebSite site;
        site.page("/", "<title>x</title>", "text/html; charset=\"GBK\"");
        const auto answer = get(site.url(u"/"_s), kInside);
        QVERIFY(answer);
        QCOMPARE(answer->body, "<title>x</title>"_ba);
        QCOMPARE(answer->charset, "GBK"_ba);
        QVERIFY(!answer->isImage);
    }

    // What an administrator did not allow stays shut, however it is written.
    void refusesThisMachineByDefault_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::]",
                                 "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }

    void refusesThisMachineByDefault()
    {
        QFETCH(QString, host);
        WebSite site;
        site.page("/", "<title>x</title>");
        QCOMPARE(refusal(site.url(u"/"_s, host), {.timeoutMs = 3'000}), Code::Forbidden);
        QCOMPARE(refusal(QUrl(u"http://%1/"_s.arg(host)), {.timeoutMs = 3'000}), Code::Forbidden);
        QCOMPARE(site.requests(), 0);
    }

    void refusesPrivateNetworks_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }

    void refusesPrivateNetworks()
    {
        QFETCH(QString, host);
        QCOMPARE(refusal(QUrl(u"http://%1/"_s.arg(host)), {.timeoutMs = 3'000}), Code::Forbidden);
    }

    // A name of the internet that turns out to be an address in here: as rebinding does it.
    void refusesANameThatLeadsInside()
    {
        WebSite site;
        site.page("/", "<title>x</title>");
        const QString name = u"rebound.example"_s;
        const WebSettings settings{.resolved = {u"%1:%2:127.0.0.1"_s.arg(name).arg(site.port()),
                                                u"%1:80:10.0.0.1"_s.arg(name), u"%1:443:[::1]"_s.arg(name)}};
        QCOMPARE(refusal(site.url(u"/"_s, name), settings), Code::Forbidden);
        QCOMPARE(refusal(QUrl(u"http://rebound.example/"_s), settings), Code::Forbidden);
        QCOMPARE(refusal(QUrl(u"https://rebound.example/"_s), settings), Code::Forbidden);
        QCOMPARE(site.requests(), 0);
    }

    // The page is allowed, where it leads is not.
    void refusesRedirectsInside_data()
    {
        QTest::addColumn<QString>("to");
        QTest::newRow("loopback") << u"http://127.0.0.1:%1/"_s;
        QTest::newRow("IPv6 loopback") << u"http://[::1]:%1/"_s;
        QTest::newRow("metadata") << u"http://169.254.169.254/latest/"_s;
        QTest::newRow("private") << u"http://192.168.0.1/"_s;
        QTest::newRow("file") << u"file:///etc/passwd"_s;
        QTest::newRow("gopher") << u"gopher://127.0.0.1:%1/"_s;
        QTest::newRow("password") << u"http://a:b@localhost:%1/"_s;
    }

    void refusesRedirectsInside()
    {
        QFETCH(QString, to);
        WebSite site;
        site.redirect("/", (to.contains(u"%1"_s) ? to.arg(site.port()) : to).toLatin1());
        QCOMPARE(refusal(site.url(u"/"_s, u"localhost"_s), {.allowedHosts = {u"localhost"_s}}), Code::Forbidden);
        QCOMPARE(site.requests(), 1);
    }

    void refusesUnusualPorts()
    {
        const WebSettings settings{.resolved = {u"public.example:25:93.184.216.34"_s, u"public.example:6379:93.184.216.34"_s}};
        QCOMPARE(refusal(QUrl(u"http://public.example:25/"_s), settings), Code::Forbidden);
        QCOMPARE(refusal(QUrl(u"http://public.example:6379/"_s), settings), Code::Forbidden);
    }

    void allowsWhatIsBelowAnAllowedDomain()
    {
        WebSite site;
        site.page("/", "<title>x</title>");
        const WebSettings settings{.allowedHosts = {u".corp"_s},
                                   .resolved = {u"wiki.corp:%1:127.0.0.1"_s.arg(site.port()), u"corp:%1:127.0.0.1"_s.arg(site.port()),
                                                u"evilcorp:%1:127.0.0.1"_s.arg(site.port())}};
        QVERIFY(get(site.url(u"/"_s, u"wiki.corp"_s), settings));
        QCOMPARE(refusal(site.url(u"/"_s, u"corp"_s), settings), Code::Forbidden);
        QCOMPARE(refusal(site.url(u"/"_s, u"evilcorp"_s), settings), Code::Forbidden);
    }

    void followsFewRedirects()
    {
        WebSite site;
        for (int i = 0; i < 8; ++i)
            site.redirect("/" + QByteArray::number(i), "/" + QByteArray::number(i + 1));
        site.page("/8", "<title>end</title>");
        QVERIFY(get(site.url(u"/3"_s), kInside));
        QCOMPARE(refusal(site.url(u"/2"_s), kInside), Code::NotFound);
        site.redirect("/loop", "/loop");
        QCOMPARE(refusal(site.url(u"/loop"_s), kInside), Code::NotFound);
    }

    void takesTheBeginningOfAnEndlessPage()
    {
        WebSite site;
        site.raw("/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>x</title>" + QByteArray(40'000, ' '), WebSite::After::Repeat);
        const auto answer = get(site.url(u"/"_s), {.allowedHosts = {u"127.0.0.1"_s}, .pageBytes = 300'000});
        QVERIFY(answer);
        QCOMPARE(answer->body.size(), 300'000);
    }

    void takesTheBeginningOfWhatUnpacksToAGiant()
    {
        WebSite site;
        const QByteArray bomb = qCompress("<title>x</title>" + QByteArray(100 << 20, ' '), 9).mid(4);
        QVERIFY(bomb.size() < 200'000);
        site.raw("/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\nContent-Length: "
                     + QByteArray::number(bomb.size()) + "\r\n\r\n" + bomb);
        const auto answer = get(site.url(u"/"_s), kInside);
        QVERIFY(answer);
        QCOMPARE(answer->body.size(), 1 << 20);
    }

    void refusesAnImageThatIsTooLarge()
    {
        WebSite site;
        site.page("/", QByteArray(1001, 'x'), "image/png");
        QCOMPARE(refusal(site.url(u"/"_s), {.allowedHosts = {u"127.0.0.1"_s}, .imageBytes = 1000}), Code::TooLarge);
        site.page("/fits", QByteArray(1000, 'x'), "image/png");
        const auto fits = get(site.url(u"/fits"_s), {.allowedHosts = {u"127.0.0.1"_s}, .imageBytes = 1000});
        QVERIFY(fits && fits->isImage);
    }

    void givesUpOnWhatIsSlow_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a head") << "HTTP/1.1 200 OK\r\nContent-"_ba;
        QTest::newRow("half a body") << "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<title>"_ba;
    }

    void givesUpOnWhatIsSlow()
    {
        QFETCH(QByteArray, said);
        WebSite site;
        site.raw("/", said, WebSite::After::Silence);
        QCOMPARE(refusal(site.url(u"/"_s), {.allowedHosts = {u"127.0.0.1"_s}, .timeoutMs = 300}), Code::Offline);
    }

    void givesUpOnEndlessHeaders()
    {
        WebSite site;
        site.raw("/", "HTTP/1.1 200 OK\r\n" + QByteArray("X-A: " + QByteArray(1000, 'a') + "\r\n").repeated(1000), WebSite::After::Silence);
        QCOMPARE(refusal(site.url(u"/"_s), kInside), Code::Offline);
    }

    void isNotInterestedInOtherTypes_data()
    {
        QTest::addColumn<QByteArray>("type");
        for (const char *type : {"application/pdf", "application/octet-stream", "text/plain", "image/svg+xml", "video/mp4", "x"})
            QTest::newRow(type) << QByteArray(type);
    }

    void isNotInterestedInOtherTypes()
    {
        QFETCH(QByteArray, type);
        WebSite site;
        site.page("/", "<title>x</title>", type);
        QCOMPARE(refusal(site.url(u"/"_s), kInside), Code::Unsupported);
    }

    void takesNoPageForAnImage()
    {
        WebSite site;
        site.page("/", "<title>x</title>");
        QCOMPARE(get(site.url(u"/"_s), kInside, Wanted::Image).error().code, Code::Unsupported);
    }

    void saysWhatIsNotThere()
    {
        WebSite site;
        QCOMPARE(refusal(site.url(u"/none"_s), kInside), Code::NotFound);
    }

    void saysThatThereIsNoNetwork()
    {
        quint16 closed = 0;
        {
            WebSite site;
            closed = site.port();
        }
        QCOMPARE(refusal(QUrl(u"http://127.0.0.1:%1/"_s.arg(closed)), kInside), Code::Offline);
    }

    void usesNoProxyOfTheEnvironment()
    {
        WebSite site;
        site.page("/", "<title>x</title>");
        qputenv("http_proxy", "http://127.0.0.1:9/");
        const auto answer = get(site.url(u"/"_s), kInside);
        qunsetenv("http_proxy");
        QVERIFY(answer);
    }

    void endsWhenNobodyWaits()
    {
        WebSite site;
        site.raw("/", {}, WebSite::After::Silence);
        const std::atomic<bool> cancelled = true;
        const auto answer = fetch(site.url(u"/"_s), Wanted::PageOrImage, kInside, cancelled);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, Code::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestWebClient)
#include "tst_web_client.moc"

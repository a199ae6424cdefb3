// SPDX-License-Identifier: Apache-2.0
// Announcing and looking around, over a network of paper: what the system's DNS-SD is asked, what comes of its answers in
// whatever order, and what happens while it is not there.
#include "common/lan/announcer.h"
#include "common/lan/browser.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::lan;

#ifdef TEAHOUSE_DNSSD
#include "common/lan/dns_sd.h"

#include <sys/socket.h>
#include <unistd.h>

#include <QtEndian>

namespace {

// One question to the system; what is to be said to it waits until its socket is read.
struct Question {
    int ends[2] = {-1, -1};
    QList<std::function<void(DNSServiceRef)>> answers;
    DNSServiceErrorType result = kDNSServiceErr_NoError;
    // registering
    QByteArray name;
    int port = 0;
    QByteArray txt;
    // the callbacks
    DNSServiceRegisterReply registered = nullptr;
    DNSServiceBrowseReply browsed = nullptr;
    DNSServiceResolveReply resolved = nullptr;
    void *context = nullptr;

    void say(std::function<void(DNSServiceRef)> answer)
    {
        answers.append(std::move(answer));
        QCOMPARE(::write(ends[1], "x", 1), 1);
    }
};

// The daemon. There is one at a time.
struct Paper {
    bool isThere = true;
    QList<Question *> open;
    int asked = 0;

    Question *ask(DNSServiceRef *reference)
    {
        ++asked;
        auto *question = new Question;
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, question->ends) != 0)
            qFatal("no sockets");
        open.append(question);
        *reference = reinterpret_cast<DNSServiceRef>(question);
        return question;
    }
    Question *registering() const { return find([](const Question &q) { return q.registered; }); }
    Question *browsing() const { return find([](const Question &q) { return q.browsed; }); }
    Question *resolving(const QByteArray &name) const
    {
        return find([&](const Question &q) { return q.resolved && q.name == name; });
    }

private:
    template <class Is>
    Question *find(Is is) const
    {
        const auto at = std::find_if(open.begin(), open.end(), [&](const Question *q) { return bool(is(*q)); });
        return at == open.end() ? nullptr : *at;
    }
};

Paper *s_paper = nullptr;

DNSServiceErrorType DNSSD_API registerOnPaper(DNSServiceRef *reference, DNSServiceFlags, uint32_t, const char *name,
                                              const char *type, const char *, const char *, uint16_t port, uint16_t size,
                                              const void *txt, DNSServiceRegisterReply reply, void *context)
{
    if (!s_paper->isThere || qstrcmp(type, "_teahouse._tcp") != 0)
        return kDNSServiceErr_Unknown;
    Question *question = s_paper->ask(reference);
    question->name = name;
    question->port = qFromBigEndian(port);
    question->txt = QByteArray(static_cast<const char *>(txt), size);
    question->registered = reply;
    question->context = context;
    return kDNSServiceErr_NoError;
}

DNSServiceErrorType DNSSD_API browseOnPaper(DNSServiceRef *reference, DNSServiceFlags, uint32_t, const char *type, const char *,
                                            DNSServiceBrowseReply reply, void *context)
{
    if (!s_paper->isThere || qstrcmp(type, "_teahouse._tcp") != 0)
        return kDNSServiceErr_Unknown;
    Question *question = s_paper->ask(reference);
    question->browsed = reply;
    question->context = context;
    return kDNSServiceErr_NoError;
}

DNSServiceErrorType DNSSD_API resolveOnPaper(DNSServiceRef *reference, DNSServiceFlags, uint32_t, const char *name, const char *,
                                             const char *, DNSServiceResolveReply reply, void *context)
{
    Question *question = s_paper->ask(reference);
    question->name = name;
    question->resolved = reply;
    question->context = context;
    return kDNSServiceErr_NoError;
}

int DNSSD_API socketOnPaper(DNSServiceRef reference) { return reinterpret_cast<Question *>(reference)->ends[0]; }

DNSServiceErrorType DNSSD_API processOnPaper(DNSServiceRef reference)
{
    auto *question = reinterpret_cast<Question *>(reference);
    char byte = 0;
    if (::read(question->ends[0], &byte, 1) != 1 || question->answers.isEmpty())
        return kDNSServiceErr_Unknown; // the daemon hung up
    const auto answer = question->answers.takeFirst();
    answer(reference);
    return kDNSServiceErr_NoError;
}

void DNSSD_API releaseOnPaper(DNSServiceRef reference)
{
    auto *question = reinterpret_cast<Question *>(reference);
    for (const int end : question->ends)
        ::close(end);
    s_paper->open.removeOne(question);
    delete question;
}

const DnsSd kPaper{&registerOnPaper, &browseOnPaper, &resolveOnPaper, &socketOnPaper, &processOnPaper, &releaseOnPaper};

void sayRegistered(Question *question, const QByteArray &as, DNSServiceErrorType error = kDNSServiceErr_NoError)
{
    question->say([question, as, error](DNSServiceRef ref) {
        question->registered(ref, 0, error, as.constData(), "_teahouse._tcp", "local.", question->context);
    });
}

void sayFound(Question *question, const QByteArray &name, bool there, uint32_t network = 1)
{
    question->say([question, name, there, network](DNSServiceRef ref) {
        question->browsed(ref, there ? kDNSServiceFlagsAdd : 0, network, kDNSServiceErr_NoError, name.constData(),
                          "_teahouse._tcp", "local.", question->context);
    });
}

void sayAddress(Question *question, const QByteArray &target, quint16 port, const QByteArray &txt)
{
    question->say([question, target, port, txt](DNSServiceRef ref) {
        question->resolved(ref, 0, 1, kDNSServiceErr_NoError, "x._teahouse._tcp.local.", target.constData(), qToBigEndian(port),
                           uint16_t(txt.size()), reinterpret_cast<const unsigned char *>(txt.constData()), question->context);
    });
}

QStringList namesIn(const Browser &browser)
{
    QStringList names;
    for (const Service &service : browser.services())
        names += service.name + u' ' + service.link.host + u':' + QString::number(service.link.port);
    return names;
}

constexpr int kSoonMs = 20; // until it is tried again

} // namespace
#endif

class TestLan : public QObject
{
    Q_OBJECT

#ifndef TEAHOUSE_DNSSD
private Q_SLOTS:
    void withoutTheLibraryItSaysSo()
    {
        Announcer announcer;
        QSignalSpy failed(&announcer, &Announcer::failed);
        announcer.announce({});
        QCOMPARE(failed.size(), 1);
        QSKIP("built without DNS-SD");
    }
#else
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        s_paper = &m_paper;
        m_paper = {};
    }
    void cleanup() { QCOMPARE(m_paper.open.size(), 0); } // nothing is left asked

    void aServerIsAnnouncedUntilItIsNot()
    {
        Announcer announcer(kPaper, kSoonMs);
        QSignalSpy announced(&announcer, &Announcer::announced);
        announcer.announce(kOffice);
        QVERIFY(m_paper.registering());
        QCOMPARE(m_paper.registering()->name, QByteArray("松风"));
        QCOMPARE(m_paper.registering()->port, 8008);
        QCOMPARE(m_paper.registering()->txt, txtOf(kOffice.link));
        sayRegistered(m_paper.registering(), "松风 #2");
        QTRY_COMPARE(announced.size(), 1);
        QCOMPARE(announced.first().first().toString(), u"松风 #2"_s); // another office has the name

        announcer.announce(kOffice); // the same again asks nobody
        QCOMPARE(m_paper.asked, 1);
        Service renamed = kOffice;
        renamed.name = u"竹里"_s;
        announcer.announce(renamed);
        QCOMPARE(m_paper.open.size(), 1); // instead of the other
        QCOMPARE(m_paper.registering()->name, QByteArray("竹里"));
        announcer.withdraw();
        QCOMPARE(m_paper.open.size(), 0);
    }

    void whereTheNameIsTakenItHasANumber()
    {
        Announcer announcer(kPaper, kSoonMs);
        QSignalSpy announced(&announcer, &Announcer::announced), failed(&announcer, &Announcer::failed);
        announcer.announce(kOffice);
        sayRegistered(m_paper.registering(), {}, kDNSServiceErr_NameConflict);
        QTRY_COMPARE(m_paper.asked, 2);
        QCOMPARE(m_paper.registering()->name, QByteArray("松风 (2)"));
        sayRegistered(m_paper.registering(), {}, kDNSServiceErr_NameConflict);
        QTRY_COMPARE(m_paper.asked, 3);
        QCOMPARE(m_paper.registering()->name, QByteArray("松风 (3)"));
        sayRegistered(m_paper.registering(), "松风 (3)");
        QTRY_COMPARE(announced.size(), 1);
        QCOMPARE(failed.size(), 0);
        QCOMPARE(m_paper.open.size(), 1);
    }

    void withoutADaemonItSaysSoOnceAndTriesAgain()
    {
        m_paper.isThere = false;
        Announcer announcer(kPaper, kSoonMs);
        QSignalSpy failed(&announcer, &Announcer::failed), announced(&announcer, &Announcer::announced);
        announcer.announce(kOffice);
        QCOMPARE(failed.size(), 1);
        QTest::qWait(3 * kSoonMs); // it goes on trying, and says no more
        QCOMPARE(failed.size(), 1);
        m_paper.isThere = true;
        QTRY_VERIFY(m_paper.registering());
        sayRegistered(m_paper.registering(), "松风");
        QTRY_COMPARE(announced.size(), 1);
    }

    void aDaemonThatGoesIsWaitedFor()
    {
        Announcer announcer(kPaper, kSoonMs);
        QSignalSpy failed(&announcer, &Announcer::failed), announced(&announcer, &Announcer::announced);
        announcer.announce(kOffice);
        sayRegistered(m_paper.registering(), "松风");
        QTRY_COMPARE(announced.size(), 1);
        QCOMPARE(::shutdown(m_paper.registering()->ends[1], SHUT_WR), 0);
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(m_paper.registering()); // asked again
        QCOMPARE(m_paper.asked, 2);
        sayRegistered(m_paper.registering(), "松风");
        QTRY_COMPARE(announced.size(), 2);
        sayRegistered(m_paper.registering(), {}, kDNSServiceErr_Unknown); // it says itself that it cannot
        QTRY_COMPARE(failed.size(), 2);
        QTRY_COMPARE(m_paper.asked, 3);
    }

    void serversComeAndGo()
    {
        Browser browser(kPaper, kSoonMs);
        QSignalSpy changed(&browser, &Browser::changed);
        browser.start();
        browser.start(); // looks once
        QCOMPARE(m_paper.asked, 1);
        sayFound(m_paper.browsing(), "松风", true, 1);
        sayFound(m_paper.browsing(), "松风", true, 2); // the same by another network
        sayFound(m_paper.browsing(), "Bamboo", true);
        QTRY_VERIFY(m_paper.resolving("松风") && m_paper.resolving("Bamboo"));
        QCOMPARE(m_paper.asked, 3);
        QCOMPARE(browser.services(), QList<Service>()); // of none is known where it is
        sayAddress(m_paper.resolving("松风"), "tea.local.", 8008, txtOf({.fingerprint = kPrint}));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(browser.services(), (QList<Service>{{u"松风"_s, {.host = u"tea.local"_s, .port = 8008, .fingerprint = kPrint}}}));
        sayAddress(m_paper.resolving("Bamboo"), "bamboo.local.", 9000, txtOf({.host = u"chat.bamboo.example"_s}));
        QTRY_COMPARE(namesIn(browser), (QStringList{u"Bamboo chat.bamboo.example:9000"_s, u"松风 tea.local:8008"_s}));

        sayAddress(m_paper.resolving("Bamboo"), "bamboo.local.", 9001, {}); // it has moved
        QTRY_COMPARE(namesIn(browser).value(0), u"Bamboo bamboo.local:9001"_s);
        sayFound(m_paper.browsing(), "松风", false, 1); // still there by the other network
        sayFound(m_paper.browsing(), "Bamboo", false);
        QTRY_COMPARE(namesIn(browser), QStringList{u"松风 tea.local:8008"_s});
        sayFound(m_paper.browsing(), "松风", false, 2);
        QTRY_COMPARE(namesIn(browser), QStringList());
        QCOMPARE(m_paper.open.size(), 1);
        browser.stop();
        QVERIFY(!browser.isRunning());
    }

    void manyAreCutShort()
    {
        Browser browser(kPaper, kSoonMs);
        browser.start();
        for (int i = 0; i < 2 * Browser::kMostServices; ++i)
            sayFound(m_paper.browsing(), "office " + QByteArray::number(i), true);
        QTRY_VERIFY(m_paper.browsing()->answers.isEmpty());
        QCOMPARE(m_paper.asked, 1 + Browser::kMostServices);
    }

    void whatWasFoundIsGoneWithTheDaemon()
    {
        Browser browser(kPaper, kSoonMs);
        QSignalSpy failed(&browser, &Browser::failed);
        browser.start();
        sayFound(m_paper.browsing(), "松风", true);
        QTRY_VERIFY(m_paper.resolving("松风"));
        sayAddress(m_paper.resolving("松风"), "tea.local.", 8008, {});
        QTRY_COMPARE(browser.services().size(), 1);
        m_paper.isThere = false;
        QCOMPARE(::shutdown(m_paper.browsing()->ends[1], SHUT_WR), 0);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(browser.services().size(), 0);
        QVERIFY(browser.isRunning());
        m_paper.isThere = true;
        QTRY_VERIFY(m_paper.browsing());
        QCOMPARE(failed.size(), 1);
    }

private:
    const QString kPrint = QString(64, u'a');
    const Service kOffice{u"松风"_s, {.port = 8008, .fingerprint = QString(64, u'a')}};
    Paper m_paper;
#endif
};

QTEST_GUILESS_MAIN(TestLan)
#include "tst_lan.moc"

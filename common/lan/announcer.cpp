// SPDX-License-Identifier: Apache-2.0
#include "common/lan/announcer.h"

#ifdef TEAHOUSE_DNSSD
#include "common/lan/operation.h"

#include <QTimer>
#include <QtEndian>
#endif

using namespace Qt::StringLiterals;

namespace teahouse::lan {

#ifdef TEAHOUSE_DNSSD
struct Announcer::Private {
    static constexpr int kMostNames = 20;

    Private(Announcer *announcer, const DnsSd &dnsSd, int retryMs) : q(announcer), system(dnsSd)
    {
        retry.setSingleShot(true);
        retry.setInterval(retryMs);
        connect(&retry, &QTimer::timeout, q, [this] { start(); });
    }

    void start()
    {
        operation.reset();
        const QByteArray name = instanceName(service.name, number), txt = txtOf(service.link);
        DNSServiceRef reference = nullptr;
        const DNSServiceErrorType error
            = system.announce(&reference, 0, 0, name.constData(), kServiceType, nullptr, nullptr,
                              qToBigEndian(service.link.port), uint16_t(txt.size()), txt.constData(), &Private::registered, this);
        if (error != kDNSServiceErr_NoError)
            return refused(error);
        operation = std::make_unique<Operation>(system, reference, [this](int why) { lost(why); });
    }

    // Not every system gives another name by itself to what has that of somebody else.
    void refused(int error)
    {
        if (error != kDNSServiceErr_NameConflict || number >= kMostNames)
            return lost(error);
        ++number;
        start();
    }

    void lost(int error)
    {
        operation.reset();
        number = 1;
        retry.start();
        if (std::exchange(complained, true))
            return;
        Q_EMIT q->failed(u"the system's DNS-SD answers %1"_s.arg(error));
    }

    static void DNSSD_API registered(DNSServiceRef, DNSServiceFlags, DNSServiceErrorType error, const char *name, const char *,
                                     const char *, void *context)
    {
        auto *self = static_cast<Private *>(context);
        if (error != kDNSServiceErr_NoError) { // what called this is still at work
            QMetaObject::invokeMethod(&self->retry, [self, error] { self->refused(error); }, Qt::QueuedConnection);
            return;
        }
        self->complained = false;
        Q_EMIT self->q->announced(QString::fromUtf8(name));
    }

    Announcer *const q;
    const DnsSd &system;
    Service service;
    int number = 1; // of the name
    QTimer retry;
    bool complained = false;
    std::unique_ptr<Operation> operation;
};

Announcer::Announcer(QObject *parent) : Announcer(systemDnsSd(), kRetryMs, parent) { }

Announcer::Announcer(const DnsSd &system, int retryMs, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, system, retryMs))
{
}

void Announcer::announce(const Service &service)
{
    if (d->operation && service == d->service)
        return;
    d->service = service;
    d->number = 1;
    d->start();
}

void Announcer::withdraw()
{
    d->operation.reset();
    d->retry.stop();
}
#else
struct Announcer::Private { };

Announcer::Announcer(QObject *parent) : QObject(parent) { }
void Announcer::announce(const Service &) { Q_EMIT failed(u"built without DNS-SD"_s); }
void Announcer::withdraw() { }
#endif

Announcer::~Announcer() = default;

} // namespace teahouse::lan

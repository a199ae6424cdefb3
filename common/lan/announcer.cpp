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
    Private(Announcer *announcer, const DnsSd &dnsSd, int retryMs) : q(announcer), system(dnsSd)
    {
        retry.setSingleShot(true);
        retry.setInterval(retryMs);
        connect(&retry, &QTimer::timeout, q, [this] { start(); });
    }

    void start()
    {
        operation.reset();
        const QByteArray name = instanceName(service.name), txt = txtOf(service.link);
        DNSServiceRef reference = nullptr;
        const DNSServiceErrorType error
            = system.announce(&reference, 0, 0, name.constData(), kServiceType, nullptr, nullptr,
                              qToBigEndian(service.link.port), uint16_t(txt.size()), txt.constData(), &Private::registered, this);
        if (error != kDNSServiceErr_NoError)
            return lost(error);
        operation = std::make_unique<Operation>(system, reference, [this](int why) { lost(why); });
    }

    void lost(int error)
    {
        operation.reset();
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
            QMetaObject::invokeMethod(&self->retry, [self, error] { self->lost(error); }, Qt::QueuedConnection);
            return;
        }
        self->complained = false;
        Q_EMIT self->q->announced(QString::fromUtf8(name));
    }

    Announcer *const q;
    const DnsSd &system;
    Service service;
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

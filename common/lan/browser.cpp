// SPDX-License-Identifier: Apache-2.0
#include "common/lan/browser.h"

#ifdef TEAHOUSE_DNSSD
#include "common/lan/operation.h"

#include <QSet>
#include <QTimer>
#include <QtEndian>

#include <map>
#endif

using namespace Qt::StringLiterals;

namespace teahouse::lan {

#ifdef TEAHOUSE_DNSSD
struct Browser::Private {
    // One that is announced, by its name and domain; in as many networks as this computer has.
    struct Found {
        Private *owner;
        QString name;
        QSet<uint32_t> networks;
        std::optional<proto::ServerLink> link; // not known yet, or nothing to connect to
        std::unique_ptr<Operation> resolving;
    };
    using Key = std::pair<QByteArray, QByteArray>;

    Private(Browser *browser, const DnsSd &dnsSd, int retryMs) : q(browser), system(dnsSd)
    {
        retry.setSingleShot(true);
        retry.setInterval(retryMs);
        connect(&retry, &QTimer::timeout, q, [this] { start(); });
    }

    void start()
    {
        DNSServiceRef reference = nullptr;
        const DNSServiceErrorType error = system.browse(&reference, 0, 0, kServiceType, nullptr, &Private::browsed, this);
        if (error != kDNSServiceErr_NoError)
            return lost(error);
        operation = std::make_unique<Operation>(system, reference, [this](int why) { lost(why); });
        complained = false;
    }

    void lost(int error)
    {
        clear();
        retry.start();
        if (!std::exchange(complained, true))
            Q_EMIT q->failed(u"the system's DNS-SD answers %1"_s.arg(error));
    }

    void clear()
    {
        const bool had = !all.empty();
        operation.reset();
        all.clear();
        if (had)
            Q_EMIT q->changed();
    }

    void add(const Key &key, uint32_t network, const char *type)
    {
        const auto at = all.find(key);
        if (at != all.end()) {
            at->second.networks.insert(network);
            return;
        }
        if (all.size() >= size_t(kMostServices))
            return;
        Found &found = all.try_emplace(key, Found{this, QString::fromUtf8(key.first), {network}, {}, {}}).first->second;
        DNSServiceRef reference = nullptr;
        const auto error = system.resolve(&reference, 0, network, key.first.constData(), type, key.second.constData(),
                                          &Private::resolved, &found);
        if (error == kDNSServiceErr_NoError)
            found.resolving = std::make_unique<Operation>(system, reference, [&found](int) { found.resolving.reset(); });
    }

    void remove(const Key &key, uint32_t network)
    {
        const auto at = all.find(key);
        if (at == all.end() || !at->second.networks.remove(network) || !at->second.networks.isEmpty())
            return;
        all.erase(at);
        Q_EMIT q->changed();
    }

    static void DNSSD_API browsed(DNSServiceRef, DNSServiceFlags flags, uint32_t network, DNSServiceErrorType error,
                                  const char *name, const char *type, const char *domain, void *context)
    {
        auto *self = static_cast<Private *>(context);
        if (error != kDNSServiceErr_NoError) { // what called this is still at work
            QMetaObject::invokeMethod(&self->retry, [self, error] { self->lost(error); }, Qt::QueuedConnection);
            return;
        }
        const Key key{name, domain};
        if (flags & kDNSServiceFlagsAdd)
            self->add(key, network, type);
        else
            self->remove(key, network);
    }

    // Goes on listening until it is gone: a server that comes back may have another port.
    static void DNSSD_API resolved(DNSServiceRef, DNSServiceFlags, uint32_t, DNSServiceErrorType error, const char *,
                                   const char *target, uint16_t port, uint16_t size, const unsigned char *txt, void *context)
    {
        auto *found = static_cast<Found *>(context);
        if (error != kDNSServiceErr_NoError)
            return;
        auto link = linkOf(QString::fromUtf8(target), qFromBigEndian(port), QByteArrayView(txt, size));
        if (link == found->link)
            return;
        found->link = std::move(link);
        Q_EMIT found->owner->q->changed();
    }

    Browser *const q;
    const DnsSd &system;
    QTimer retry;
    bool complained = false;
    std::unique_ptr<Operation> operation;
    std::map<Key, Found> all; // what is in it stays where it is
};

Browser::Browser(QObject *parent) : Browser(systemDnsSd(), kRetryMs, parent) { }

Browser::Browser(const DnsSd &system, int retryMs, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, system, retryMs))
{
}

void Browser::start()
{
    if (!isRunning())
        d->start();
}

void Browser::stop()
{
    d->retry.stop();
    d->clear();
}

bool Browser::isRunning() const { return d->operation || d->retry.isActive(); }

QList<Service> Browser::services() const
{
    QList<Service> known;
    for (const auto &[key, found] : d->all) {
        if (found.link)
            known.append({found.name, *found.link});
    }
    return known;
}
#else
struct Browser::Private { };

Browser::Browser(QObject *parent) : QObject(parent) { }
void Browser::start() { Q_EMIT failed(u"built without DNS-SD"_s); }
void Browser::stop() { }
bool Browser::isRunning() const { return false; }
QList<Service> Browser::services() const { return {}; }
#endif

Browser::~Browser() = default;

} // namespace teahouse::lan

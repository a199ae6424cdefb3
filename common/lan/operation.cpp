// SPDX-License-Identifier: Apache-2.0
#ifdef TEAHOUSE_DNSSD
#include "common/lan/operation.h"

namespace teahouse::lan {

// Avahi writes a page about itself to stderr for each program that uses it by these names.
const DnsSd &systemDnsSd()
{
    static const DnsSd system = [] {
        if (!qEnvironmentVariableIsSet("AVAHI_COMPAT_NOWARN"))
            qputenv("AVAHI_COMPAT_NOWARN", "1");
        return DnsSd();
    }();
    return system;
}

Operation::Operation(const DnsSd &system, DNSServiceRef reference, std::function<void(int error)> broken)
    : m_system(system), m_reference(reference), m_broken(std::move(broken)),
      m_ready(system.socket(reference), QSocketNotifier::Read)
{
    QObject::connect(&m_ready, &QSocketNotifier::activated, &m_ready, [this] {
        const DNSServiceErrorType error = m_system.process(m_reference);
        if (error == kDNSServiceErr_NoError)
            return;
        m_ready.setEnabled(false);
        // Who hears of it will end this, and this is in the middle of something.
        QMetaObject::invokeMethod(&m_ready, [broken = m_broken, error] { broken(error); }, Qt::QueuedConnection);
    });
}

Operation::~Operation()
{
    m_ready.setEnabled(false); // before its socket is closed
    m_system.release(m_reference);
}

} // namespace teahouse::lan
#endif

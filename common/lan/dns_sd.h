// SPDX-License-Identifier: Apache-2.0
// The system's DNS-SD, as a table of its functions: native on macOS, Apple's Bonjour on Windows, on Linux what Avahi offers
// under the same names. A test puts its own in their place. Included by the sources of this folder alone, where the build
// found it (TEAHOUSE_DNSSD).
#pragma once

#include <dns_sd.h>

namespace teahouse::lan {

struct DnsSd {
    decltype(&DNSServiceRegister) announce = &DNSServiceRegister;
    decltype(&DNSServiceBrowse) browse = &DNSServiceBrowse;
    decltype(&DNSServiceResolve) resolve = &DNSServiceResolve;
    decltype(&DNSServiceRefSockFD) socket = &DNSServiceRefSockFD;
    decltype(&DNSServiceProcessResult) process = &DNSServiceProcessResult;
    decltype(&DNSServiceRefDeallocate) release = &DNSServiceRefDeallocate;
};

const DnsSd &systemDnsSd();

} // namespace teahouse::lan

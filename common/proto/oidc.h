// SPDX-License-Identifier: Apache-2.0
// Signing in by the office's identity provider (OpenID Connect Core 1.0: authorization code with PKCE, RFC 7636, and a
// loopback redirect, RFC 8252). The client listens on its own machine, asks the server for the provider's page, shows it in
// the person's browser, and brings back what the provider sends there. Welcome::provider says whether there is one.
// Second factors are the provider's own affair.
#pragma once

#include "common/proto/session.h"

namespace teahouse::proto {

struct OidcBegun {
    QString url; // for the browser
    QString state; // comes back with it

    bool operator==(const OidcBegun &) const = default;
    static consteval auto fields()
    {
        using R = OidcBegun;
        return std::tuple{
            meta::field(1, "url", &R::url).limit(limits::kUrl),
            meta::field(2, "state", &R::state).limit(limits::kToken),
        };
    }
};

// NotFound: there is no provider. Unreachable: it does not answer. BadRequest: the redirect leads elsewhere than to this
// machine.
struct BeginOidc {
    static constexpr auto kName = "session.begin_oidc";
    using Reply = OidcBegun;
    static constexpr Policy kPolicy{.access = Access::Anyone, .lane = Lane::Password};

    QString redirect; // http://127.0.0.1:PORT/…
    QString challenge; // S256

    static consteval auto fields()
    {
        using R = BeginOidc;
        return std::tuple{
            meta::field(1, "redirect", &R::redirect).limit(limits::kUrl),
            meta::field(2, "challenge", &R::challenge).limit(limits::kToken),
        };
    }
};

// Once for each state. Expired: it is unknown, used or older than kOidcBegunMs. Unauthorized: the provider does not confirm
// it. Forbidden: it does, but he can't be taken in.
struct FinishOidc {
    static constexpr auto kName = "session.finish_oidc";
    using Reply = SignedIn;
    static constexpr Policy kPolicy{.access = Access::Anyone, .lane = Lane::Password};

    QString state;
    QString code;
    QString verifier;
    QString device;

    static consteval auto fields()
    {
        using R = FinishOidc;
        return std::tuple{
            meta::field(1, "state", &R::state).limit(limits::kToken),
            meta::field(2, "code", &R::code).limit(limits::kUrl),
            meta::field(3, "verifier", &R::verifier).limit(limits::kToken),
            meta::field(4, "device", &R::device).limit(limits::kDeviceName),
        };
    }
};

static_assert(meta::wellFormed<OidcBegun>());
static_assert(meta::wellFormed<BeginOidc>());
static_assert(meta::wellFormed<FinishOidc>());

} // namespace teahouse::proto

// SPDX-License-Identifier: Apache-2.0
// A local network that is this computer alone; far() is one in which nobody is near anybody.
#pragma once

#include "app/net/lan.h"

#include <memory>

namespace teahouse::test {

struct LoopbackLan : app::Lan {
    bool meets = true;

    QList<QHostAddress> mine() const override { return {QHostAddress(QHostAddress::LocalHost)}; }
    bool isNear(const QHostAddress &address) const override { return meets && address.isLoopback(); }
};

inline std::shared_ptr<LoopbackLan> far()
{
    auto lan = std::make_shared<LoopbackLan>();
    lan->meets = false;
    return lan;
}

} // namespace teahouse::test

// SPDX-License-Identifier: Apache-2.0
// Capabilities by name, said in Hello and Welcome. A name stands for something that a peer may or may not do; what
// every version since the first can do has no name.
#pragma once

#include <QList>
#include <QString>

namespace teahouse::proto {

inline QList<QString> features()
{
    return {QStringLiteral("files.1"), QStringLiteral("json"), QStringLiteral("sync.1")};
}

} // namespace teahouse::proto

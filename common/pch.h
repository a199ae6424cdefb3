// SPDX-License-Identifier: Apache-2.0
// What nearly every file includes; kept lean, since whole Qt modules cost more than they save.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <tl/expected.hpp>
#include <tuple>
#include <variant>

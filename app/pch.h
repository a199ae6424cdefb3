// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "common/pch.h"

#include <QAbstractItemModel>
#include <QPointer>
#include <QTimer>

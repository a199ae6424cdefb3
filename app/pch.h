// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "common/pch.h"
#include "common/proto/changes.h"
#include "common/sql/db.h"

#include <QAbstractItemModel>
#include <QPointer>
#include <QTimer>

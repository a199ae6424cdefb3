// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "common/pch.h"
#include "common/proto/changes.h"
#include "common/sql/db.h"

#include <QSqlQuery>
#include <QTcpSocket>

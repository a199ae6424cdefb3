// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "common/pch.h"

#include <QSqlQuery>
#include <QTcpSocket>

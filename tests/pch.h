// SPDX-License-Identifier: Apache-2.0
// What nearly every test includes.
#pragma once

#include "common/pch.h"
#include "common/proto/changes.h"
#include "common/sql/db.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

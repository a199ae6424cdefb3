// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pch.h"

#include <QPainter>
#include <QWidget>

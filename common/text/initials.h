// SPDX-License-Identifier: Apache-2.0
// What stands in place of a person's picture.
#pragma once

#include <QString>
#include <QStringView>

namespace teahouse::text {

// "Maya Chen" -> "MC", "tomas" -> "T", 张三 -> 张三, 欧阳晓燕 -> 晓燕 (as people in China are called), "" -> "?".
QString initials(QStringView name);

} // namespace teahouse::text

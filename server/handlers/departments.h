// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of the office.
#pragma once

#include "server/core/context.h"

#include "common/proto/departments.h"

namespace teahouse::server {

Result<proto::DepartmentMade> handle(const proto::CreateDepartment &request, Context &context);
Result<proto::Done> handle(const proto::UpdateDepartment &request, Context &context);

} // namespace teahouse::server

// SPDX-License-Identifier: Apache-2.0
// Nothing: the target that compiles pch.h needs a file.

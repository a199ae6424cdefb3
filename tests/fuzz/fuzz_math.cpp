// SPDX-License-Identifier: Apache-2.0
// Any text as a formula: nothing crashes, and the tree keeps its limits.
#include "common/text/math.h"

#include <cstdlib>

using namespace teahouse::text;

static int counted(const MathRow &row, int depth)
{
    if (depth > 4 * kMathDepth)
        std::abort();
    int nodes = 0;
    for (const MathNode &node : row) {
        ++nodes;
        if (node.kind == MathNode::Kind::Table && (node.columns < 1 || node.parts.size() % size_t(node.columns) != 0))
            std::abort();
        for (const MathRow &part : node.parts)
            nodes += counted(part, depth + 1);
    }
    return nodes;
}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QString source = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto tree = parseMath(source);
    if (tree && counted(*tree, 0) > 4 * kMathNodes)
        std::abort();
    return 0;
}

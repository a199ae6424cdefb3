// SPDX-License-Identifier: Apache-2.0
// Heights of many rows, most of them guessed: change one, or find the row at a y, in O(log n). A Fenwick tree.
#pragma once

#include <QList>
#include <algorithm>

namespace teahouse::ui {

class RowHeights
{
public:
    void reset(int rows, int guess)
    {
        m_height.fill(guess, rows);
        m_known.fill(false, rows);
        rebuild();
    }
    void insert(int at, int n, int guess)
    {
        m_height.insert(at, n, guess);
        m_known.insert(at, n, false);
        rebuild();
    }
    void remove(int at, int n)
    {
        m_height.remove(at, n);
        m_known.remove(at, n);
        rebuild();
    }
    void forget(int row) { m_known[row] = false; }
    void forgetAll() { m_known.fill(false); }

    int count() const { return int(m_height.size()); }
    bool known(int row) const { return m_known.at(row); }
    int height(int row) const { return m_height.at(row); }
    int total() const { return top(count()); }

    void set(int row, int height)
    {
        const int difference = height - m_height.at(row);
        m_height[row] = height;
        m_known[row] = true;
        for (int i = row + 1; difference != 0 && i < int(m_tree.size()); i += i & -i)
            m_tree[i] += difference;
    }

    int top(int row) const
    {
        int sum = 0;
        for (int i = row; i > 0; i -= i & -i)
            sum += m_tree.at(i);
        return sum;
    }

    // The row that covers y; the first or last one beyond the ends. -1 when there is none.
    int rowAt(int y) const
    {
        int row = 0;
        int bit = 1;
        while (bit * 2 < int(m_tree.size()))
            bit *= 2;
        for (; bit > 0; bit /= 2) {
            if (row + bit < int(m_tree.size()) && m_tree.at(row + bit) <= y) {
                row += bit;
                y -= m_tree.at(row);
            }
        }
        return std::min(row, count() - 1);
    }

private:
    void rebuild()
    {
        m_tree.fill(0, m_height.size() + 1);
        for (int i = 1; i < int(m_tree.size()); ++i) {
            m_tree[i] += m_height.at(i - 1);
            const int up = i + (i & -i);
            if (up < int(m_tree.size()))
                m_tree[up] += m_tree.at(i);
        }
    }

    QList<int> m_height;
    QList<int> m_tree; // m_tree[i] sums the (i & -i) heights that end before row i
    QList<bool> m_known;
};

} // namespace teahouse::ui

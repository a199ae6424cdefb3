// SPDX-License-Identifier: Apache-2.0
#include "common/text/math.h"

#include "common/text/characters.h"
#include "common/text/math_source.h"
#include "common/text/math_symbols.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

using Kind = MathNode::Kind;

MathNode row(MathRow inside)
{
    MathNode node{.kind = Kind::Row};
    node.parts.push_back(std::move(inside));
    return node;
}

// Recursive descent; m_failed ends everything.
class Parser
{
public:
    explicit Parser(QStringView source) : m_source(source) { }

    std::optional<MathRow> all()
    {
        MathRow out = rowUntil(Stop::End);
        if (m_failed || m_at < m_source.size())
            return {};
        return out;
    }

private:
    enum class Stop : quint8 { End, Brace, Bracket, Right, Cell };

    struct Deeper { // counts groups in groups
        explicit Deeper(Parser &p) : parser(p)
        {
            if (++parser.m_depth > kMathDepth)
                parser.m_failed = true;
        }
        ~Deeper() { --parser.m_depth; }
        Parser &parser;
    };

    bool atEnd() const { return m_failed || m_at >= m_source.size(); }
    QChar peek() const { return m_source[m_at]; }
    bool looksAt(QStringView word) const { return m_source.mid(m_at).startsWith(word); }
    bool looksAtCommand(QStringView word) const
    {
        return looksAt(word) && (m_at + word.size() >= m_source.size() || !m_source[m_at + word.size()].isLetter());
    }
    void skipSpaces()
    {
        while (!atEnd() && peek().isSpace())
            ++m_at;
    }

    bool stopsAt(Stop stop) const
    {
        switch (stop) {
        case Stop::End:
            return false;
        case Stop::Brace:
            return peek() == u'}';
        case Stop::Bracket:
            return peek() == u']';
        case Stop::Right:
            return looksAtCommand(u"\\right");
        case Stop::Cell:
            return peek() == u'&' || looksAt(u"\\\\") || looksAtCommand(u"\\end");
        }
        return true;
    }

    MathRow rowUntil(Stop stop)
    {
        const Deeper deeper(*this);
        MathRow out;
        for (skipSpaces(); !atEnd() && !stopsAt(stop); skipSpaces()) {
            if (++m_nodes > kMathNodes) {
                m_failed = true;
                break;
            }
            if (peek() == u'^' || peek() == u'_' || peek() == u'\'')
                scripts(out);
            else if (auto node = atom())
                out.push_back(std::move(*node));
        }
        return out;
    }

    // ^ and _ belong to what stands before them.
    void scripts(MathRow &before)
    {
        if (before.empty() || before.back().kind != Kind::Scripts) {
            MathNode base{.kind = Kind::Scripts};
            base.parts.resize(3);
            if (!before.empty()) {
                base.type = before.back().type;
                base.limits = before.back().limits;
                base.parts[0].push_back(std::move(before.back()));
                before.pop_back();
            }
            before.push_back(std::move(base));
        }
        const QChar sign = peek();
        ++m_at;
        MathRow &place = before.back().parts[sign == u'_' ? 1 : 2];
        if (sign == u'\'') {
            place.push_back({.text = u"′"_s});
            return;
        }
        if (!place.empty() && place.back().text != u"′")
            m_failed = true; // x^a^b
        for (MathNode &node : argument())
            place.push_back(std::move(node));
    }

    // A group or a single atom.
    MathRow argument()
    {
        const Deeper deeper(*this);
        skipSpaces();
        if (atEnd()) {
            m_failed = true;
            return {};
        }
        if (peek() == u'{')
            return group();
        MathRow out;
        if (auto node = atom())
            out.push_back(std::move(*node));
        return out;
    }

    MathRow group()
    {
        ++m_at;
        MathRow out = rowUntil(Stop::Brace);
        if (atEnd())
            m_failed = true;
        else
            ++m_at;
        return out;
    }

    // The characters of a {…}, as they are.
    QString words()
    {
        skipSpaces();
        if (atEnd() || peek() != u'{') {
            m_failed = true;
            return {};
        }
        const qsizetype end = m_source.indexOf(u'}', m_at);
        if (end < 0 || m_source.mid(m_at + 1, end - m_at - 1).contains(u'{')) {
            m_failed = true;
            return {};
        }
        const QString out = m_source.mid(m_at + 1, end - m_at - 1).toString();
        m_at = end + 1;
        return out;
    }

    std::optional<MathNode> atom()
    {
        const QChar c = peek();
        if (c == u'{')
            return row(group());
        if (c == u'\\')
            return command();
        if (c == u'}' || c == u'&' || c == u'$' || c == u'#' || c == u'%') {
            m_failed = true;
            return {};
        }
        if (c == u'~') {
            ++m_at;
            return MathNode{.kind = Kind::Space, .width = 25};
        }
        const char32_t code = codePointAt(m_source, m_at);
        MathNode node{.text = m_source.mid(m_at, unitsOf(code)).toString()};
        m_at += unitsOf(code);
        node.type = classOf(code);
        node.italic = (code < 0x80 && QChar::isLetter(code)) || (code >= 0x3B1 && code <= 0x3C9);
        if (code == U'-')
            node.text = u"−"_s;
        else if (code == U'*')
            node.text = u"∗"_s;
        return node;
    }

    static MathClass classOf(char32_t c)
    {
        if (c == U'+' || c == U'-' || c == U'*' || c == U'±' || c == U'×' || c == U'÷')
            return MathClass::Binary;
        if (c == U'=' || c == U'<' || c == U'>' || c == U':' || c == U'≤' || c == U'≥' || c == U'≠' || c == U'≈' || c == U'→')
            return MathClass::Relation;
        if (c == U'(' || c == U'[')
            return MathClass::Opening;
        if (c == U')' || c == U']' || c == U'!')
            return MathClass::Closing;
        return c == U',' || c == U';' ? MathClass::Punctuation : MathClass::Ordinary;
    }

    QString commandName()
    {
        const qsizetype start = ++m_at; // behind the backslash
        while (m_at < m_source.size() && m_source[m_at].isLetter() && m_source[m_at].unicode() < 0x80)
            ++m_at;
        if (m_at == start && m_at < m_source.size())
            ++m_at;
        return m_source.mid(start, m_at - start).toString();
    }

    std::optional<MathNode> command()
    {
        const QString name = commandName();
        static const QHash<QString, int> kSpaces{{u","_s, 17}, {u":"_s, 22}, {u";"_s, 28}, {u" "_s, 25}, {u"!"_s, -17},
                                                 {u"quad"_s, 100}, {u"qquad"_s, 200}, {u">"_s, 22}};
        if (const auto space = kSpaces.constFind(name); space != kSpaces.cend())
            return MathNode{.kind = Kind::Space, .width = *space};
        if (const MathSymbol *symbol = mathSymbol(name)) {
            return MathNode{.kind = symbol->words ? Kind::Words : Kind::Symbol, .type = symbol->type, .italic = symbol->italic,
                            .limits = symbol->limits, .big = symbol->big, .text = symbol->text};
        }
        if (name.endsWith(u"frac") && (name.size() == 4 || name == u"dfrac" || name == u"tfrac"))
            return fraction(true);
        if (name == u"binom" || name == u"dbinom" || name == u"tbinom") {
            MathNode fence{.kind = Kind::Fenced, .type = MathClass::Inner, .text = u"("_s, .closing = u")"_s};
            fence.parts.resize(1);
            fence.parts[0].push_back(fraction(false));
            return fence;
        }
        if (name == u"sqrt")
            return root();
        if (name == u"left")
            return fenced();
        if (name == u"begin")
            return environment();
        if (const QString accent = mathAccent(name); !accent.isEmpty()) {
            MathNode node{.kind = Kind::Accent, .text = accent};
            node.parts.push_back(argument());
            return node;
        }
        return styled(name);
    }

    std::optional<MathNode> styled(const QString &name)
    {
        static const QStringList kWords{u"text"_s, u"textrm"_s, u"mathrm"_s, u"operatorname"_s, u"textbf"_s, u"textit"_s, u"mbox"_s};
        static const QStringList kAlphabets{u"mathbb"_s, u"mathcal"_s, u"mathscr"_s, u"mathfrak"_s, u"mathbf"_s,
                                            u"boldsymbol"_s, u"mathsf"_s, u"mathtt"_s};
        static const QStringList kNothing{u"displaystyle"_s, u"textstyle"_s, u"limits"_s, u"nolimits"_s, u"big"_s, u"Big"_s,
                                          u"bigg"_s, u"Bigg"_s, u"bigl"_s, u"bigr"_s, u"Bigl"_s, u"Bigr"_s, u"mathit"_s};
        if (kWords.contains(name)) {
            const bool named = name == u"operatorname";
            return MathNode{.kind = Kind::Words, .type = named ? MathClass::Operator : MathClass::Ordinary, .text = words()};
        }
        if (kAlphabets.contains(name)) {
            MathNode out = row(argument());
            restyle(out.parts[0], name);
            return out;
        }
        if (!kNothing.contains(name))
            m_failed = true;
        return {};
    }

    static void restyle(MathRow &nodes, const QString &alphabet)
    {
        for (MathNode &node : nodes) {
            if (node.kind == Kind::Symbol && node.text.size() == 1) {
                node.text = mathLetter(alphabet, node.text[0].unicode());
                node.italic = node.italic && node.text.size() == 1 && node.text[0].unicode() < 0x80;
            }
            for (MathRow &part : node.parts)
                restyle(part, alphabet);
        }
    }

    MathNode fraction(bool line)
    {
        MathNode node{.kind = Kind::Fraction, .type = MathClass::Inner, .line = line};
        node.parts.push_back(argument());
        node.parts.push_back(argument());
        return node;
    }

    MathNode root()
    {
        MathNode node{.kind = Kind::Root};
        MathRow degree;
        skipSpaces();
        if (!atEnd() && peek() == u'[') {
            ++m_at;
            degree = rowUntil(Stop::Bracket);
            if (atEnd())
                m_failed = true;
            ++m_at;
        }
        node.parts.push_back(argument());
        node.parts.push_back(std::move(degree));
        return node;
    }

    QString bracket()
    {
        skipSpaces();
        if (atEnd()) {
            m_failed = true;
            return {};
        }
        const qsizetype start = m_at;
        if (peek() == u'\\')
            commandName();
        else
            ++m_at;
        const QString out = mathBracket(m_source.mid(start, m_at - start));
        m_failed = m_failed || out.isEmpty();
        return out;
    }

    MathNode fenced()
    {
        MathNode node{.kind = Kind::Fenced, .type = MathClass::Inner, .text = bracket()};
        node.parts.push_back(rowUntil(Stop::Right));
        if (atEnd()) {
            m_failed = true;
            return node;
        }
        m_at += 6; // \right
        node.closing = bracket();
        return node;
    }

    std::optional<MathNode> environment()
    {
        static const QHash<QString, std::pair<QString, QString>> kFences{
            {u"matrix"_s, {u"."_s, u"."_s}},   {u"pmatrix"_s, {u"("_s, u")"_s}}, {u"bmatrix"_s, {u"["_s, u"]"_s}},
            {u"Bmatrix"_s, {u"{"_s, u"}"_s}},  {u"vmatrix"_s, {u"|"_s, u"|"_s}}, {u"Vmatrix"_s, {u"‖"_s, u"‖"_s}},
            {u"cases"_s, {u"{"_s, u"."_s}},    {u"aligned"_s, {u"."_s, u"."_s}}, {u"align"_s, {u"."_s, u"."_s}},
            {u"align*"_s, {u"."_s, u"."_s}},   {u"gathered"_s, {u"."_s, u"."_s}}, {u"array"_s, {u"."_s, u"."_s}}};
        const QString name = words();
        const auto fence = kFences.constFind(name);
        if (m_failed || fence == kFences.cend()) {
            m_failed = true;
            return {};
        }
        if (name == u"array")
            words(); // how its columns stand: centred here
        MathNode table{.kind = Kind::Table, .type = MathClass::Inner, .aligned = name.startsWith(u"align"), .left = name == u"cases"};
        cells(table, name);
        if (fence->first == u"." && fence->second == u".")
            return table;
        MathNode node{.kind = Kind::Fenced, .type = MathClass::Inner, .text = fence->first, .closing = fence->second};
        node.parts.resize(1);
        node.parts[0].push_back(std::move(table));
        return node;
    }

    void cells(MathNode &table, const QString &name)
    {
        std::vector<std::vector<MathRow>> rows(1);
        while (!m_failed) {
            rows.back().push_back(rowUntil(Stop::Cell));
            if (atEnd() || ++m_nodes > kMathNodes) {
                m_failed = true;
            } else if (peek() == u'&') {
                ++m_at;
            } else if (looksAt(u"\\\\")) {
                m_at += 2;
                rows.emplace_back();
            } else {
                m_at += 4; // \end
                m_failed = m_failed || words() != name;
                break;
            }
        }
        if (rows.size() > 1 && rows.back().size() == 1 && rows.back()[0].empty())
            rows.pop_back(); // after a last break
        size_t columns = 0;
        for (const auto &cellsOfRow : rows)
            columns = std::max(columns, cellsOfRow.size());
        m_nodes += int(columns * rows.size()); // short rows are filled up
        m_failed = m_failed || m_nodes > kMathNodes;
        if (m_failed)
            return;
        table.columns = int(columns);
        for (auto &cellsOfRow : rows) {
            cellsOfRow.resize(columns);
            for (MathRow &cell : cellsOfRow)
                table.parts.push_back(std::move(cell));
        }
    }

    QStringView m_source;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_nodes = 0;
    bool m_failed = false;
};

} // namespace

std::optional<MathRow> parseMath(QStringView source)
{
    if (source.trimmed().isEmpty() || source.size() > kMathMost)
        return {};
    return Parser(source).all();
}

QStringView withoutDollars(QStringView source)
{
    while (source.size() > 1 && source.startsWith(u'$') && source.endsWith(u'$'))
        source = source.sliced(1).chopped(1);
    return source;
}

} // namespace teahouse::text

// SPDX-License-Identifier: Apache-2.0
#include "common/text/math_symbols.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

using Table = QHash<QString, MathSymbol>;

// "name character name character …"
void add(Table &table, QStringView list, const MathSymbol &like)
{
    const auto words = list.split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < words.size(); i += 2) {
        MathSymbol symbol = like;
        symbol.text = words[i + 1].toString();
        table.insert(words[i].toString(), symbol);
    }
}

Table made()
{
    Table t;
    add(t,
        u"alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ "
        "nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ "
        "omega ω ell ℓ",
        {.italic = true});
    add(t,
        u"Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ hbar ℏ "
        "forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ neg ¬ lnot ¬ angle ∠ triangle △ square □ Box □ diamond ⋄ star ⋆ "
        "bullet • circ ∘ prime ′ dagger † ddagger ‡ aleph ℵ Re ℜ Im ℑ wp ℘ top ⊤ bot ⊥ degree ° ldots … dots … cdots ⋯ "
        "vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ imath ı jmath ȷ checkmark ✓ S § P ¶ pounds £ yen ¥ copyright © clubsuit ♣ "
        "heartsuit ♥ spadesuit ♠ diamondsuit ♦ backslash \\ lbrack [ rbrack ] % % $ $ & & # # _ _ | ‖ Vert ‖ vert |",
        {});
    add(t,
        u"pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ cap ∩ cup ∪ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ oplus ⊕ ominus ⊖ otimes ⊗ "
        "oslash ⊘ odot ⊙ uplus ⊎ sqcap ⊓ sqcup ⊔ amalg ⨿ bmod mod",
        {.type = MathClass::Binary});
    add(t,
        u"le ≤ leq ≤ ge ≥ geq ≥ leqslant ⩽ geqslant ⩾ ne ≠ neq ≠ equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ "
        "in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ perp ⟂ parallel ∥ mid ∣ nmid ∤ "
        "to → gets ← rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺ "
        "impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ Uparrow ⇑ "
        "Downarrow ⇓ updownarrow ↕ nearrow ↗ searrow ↘ hookrightarrow ↪ rightharpoonup ⇀ rightleftharpoons ⇌ vdash ⊢ dashv ⊣ "
        "models ⊨ vDash ⊨ prec ≺ succ ≻ preceq ⪯ succeq ⪰ asymp ≍ doteq ≐ coloneqq ≔ triangleq ≜ therefore ∴ because ∵ colon :",
        {.type = MathClass::Relation});
    add(t, u"sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀",
        {.type = MathClass::Operator, .big = true, .limits = true});
    add(t, u"int ∫ iint ∬ iiint ∭ oint ∮", {.type = MathClass::Operator, .big = true});
    add(t,
        u"sin sin cos cos tan tan cot cot sec sec csc csc arcsin arcsin arccos arccos arctan arctan sinh sinh cosh cosh "
        "tanh tanh log log ln ln lg lg exp exp arg arg deg deg dim dim ker ker hom hom",
        {.type = MathClass::Operator, .words = true});
    add(t, u"lim lim max max min min sup sup inf inf det det gcd gcd Pr Pr argmax argmax argmin argmin",
        {.type = MathClass::Operator, .limits = true, .words = true});
    add(t, u"{ { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖", {.type = MathClass::Opening});
    add(t, u"} } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖", {.type = MathClass::Closing});
    return t;
}

} // namespace

const MathSymbol *mathSymbol(QStringView name)
{
    static const Table table = made();
    const auto it = table.constFind(name.toString());
    return it == table.cend() ? nullptr : &*it;
}

QString mathAccent(QStringView name)
{
    static const QHash<QString, QString> accents{
        {u"hat"_s, u"^"_s},       {u"widehat"_s, u"^"_s}, {u"bar"_s, u"¯"_s},   {u"overline"_s, u"¯"_s}, {u"vec"_s, u"→"_s},
        {u"overrightarrow"_s, u"→"_s}, {u"tilde"_s, u"~"_s},   {u"widetilde"_s, u"~"_s}, {u"dot"_s, u"˙"_s}, {u"ddot"_s, u"¨"_s},
        {u"underline"_s, u"_"_s}};
    return accents.value(name.toString());
}

QString mathLetter(QStringView alphabet, char32_t letter)
{
    struct Alphabet {
        QStringView name;
        char32_t upper, lower, digit;
    };
    static constexpr Alphabet kAlphabets[] = {
        {u"mathbb", 0x1D538, 0x1D552, 0x1D7D8}, {u"mathcal", 0x1D49C, 0x1D4B6, 0},    {u"mathscr", 0x1D49C, 0x1D4B6, 0},
        {u"mathfrak", 0x1D504, 0x1D51E, 0},     {u"mathbf", 0x1D400, 0x1D41A, 0x1D7CE}, {u"boldsymbol", 0x1D468, 0x1D482, 0x1D7CE},
        {u"mathsf", 0x1D5A0, 0x1D5BA, 0x1D7E2}, {u"mathtt", 0x1D670, 0x1D68A, 0x1D7F6},
    };
    // Letters that had a place before the alphabets came.
    static const QHash<char32_t, char32_t> kOld{
        {0x1D53A, 0x2102}, {0x1D53F, 0x210D}, {0x1D545, 0x2115}, {0x1D547, 0x2119}, {0x1D548, 0x211A}, {0x1D549, 0x211D},
        {0x1D551, 0x2124}, {0x1D49D, 0x212C}, {0x1D4A0, 0x2130}, {0x1D4A1, 0x2131}, {0x1D4A3, 0x210B}, {0x1D4A4, 0x2110},
        {0x1D4A7, 0x2112}, {0x1D4A8, 0x2133}, {0x1D4AD, 0x211B}, {0x1D4BA, 0x212F}, {0x1D4BC, 0x210A}, {0x1D4C4, 0x2134},
        {0x1D506, 0x212D}, {0x1D50B, 0x210C}, {0x1D50C, 0x2111}, {0x1D515, 0x211C}, {0x1D51D, 0x2128}};
    for (const Alphabet &a : kAlphabets) {
        if (a.name != alphabet)
            continue;
        char32_t out = letter;
        if (letter >= U'A' && letter <= U'Z')
            out = a.upper + (letter - U'A');
        else if (letter >= U'a' && letter <= U'z')
            out = a.lower + (letter - U'a');
        else if (letter >= U'0' && letter <= U'9' && a.digit != 0)
            out = a.digit + (letter - U'0');
        out = kOld.value(out, out);
        return QString::fromUcs4(&out, 1);
    }
    return QString::fromUcs4(&letter, 1);
}

QString mathBracket(QStringView written)
{
    static const QHash<QString, QString> brackets{
        {u"("_s, u"("_s},         {u")"_s, u")"_s},         {u"["_s, u"["_s},         {u"]"_s, u"]"_s},
        {u"\\{"_s, u"{"_s},       {u"\\}"_s, u"}"_s},       {u"\\lbrace"_s, u"{"_s},  {u"\\rbrace"_s, u"}"_s},
        {u"|"_s, u"|"_s},         {u"\\|"_s, u"‖"_s},       {u"\\vert"_s, u"|"_s},    {u"\\Vert"_s, u"‖"_s},
        {u"\\lvert"_s, u"|"_s},   {u"\\rvert"_s, u"|"_s},   {u"\\langle"_s, u"⟨"_s},  {u"\\rangle"_s, u"⟩"_s},
        {u"<"_s, u"⟨"_s},         {u">"_s, u"⟩"_s},         {u"\\lfloor"_s, u"⌊"_s},  {u"\\rfloor"_s, u"⌋"_s},
        {u"\\lceil"_s, u"⌈"_s},   {u"\\rceil"_s, u"⌉"_s},   {u"/"_s, u"/"_s},         {u"."_s, u"."_s}};
    return brackets.value(written.toString());
}

} // namespace teahouse::text

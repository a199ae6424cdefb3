// SPDX-License-Identifier: Apache-2.0
// A text taken apart as segment() does it, its terms left where they stand: for match.cpp, which looks at many texts
// and keeps none.
#pragma once

#include "common/search/folded.h"
#include "common/search/segment.h"

#include <span>

namespace teahouse::search {

using Letters = std::span<const Folded>;

struct Piece {
    quint32 from = 0; // of Pieces::letters
    quint32 to = 0;
    Term::Kind kind = Term::Kind::Word;
    Gap gap = Gap::Other; // as of Term
};

struct Pieces {
    std::vector<Folded> letters;
    std::vector<Piece> pieces;

    Letters lettersOf(const Piece &piece) const { return Letters(letters).subspan(piece.from, piece.to - piece.from); }
};

Pieces piecesOf(QStringView text);

} // namespace teahouse::search

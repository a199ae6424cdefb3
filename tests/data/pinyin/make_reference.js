// SPDX-License-Identifier: Apache-2.0
// Made characters.txt and words.txt once, with the npm package pinyin-pro 3.29.4 (MIT, LICENSE.txt):
//   node make_reference.js PATH_OF_PINYIN_PRO
// words.txt has the words of that package's own list in which a character has several readings.
const fs = require('fs');
const path = process.argv[2];
const { pinyin } = require(path);
const read = (text) => pinyin(text, { toneType: 'num', type: 'array', v: true });
const known = (readings) => readings.length > 0 && readings.every((r) => /^[a-zê]+[0-4]$/.test(r));

const characters = [];
for (const [first, last] of [[0x3400, 0x4dbf], [0x4e00, 0x9fff], [0x20000, 0x323af]]) {
    for (let c = first; c <= last; ++c) {
        const text = String.fromCodePoint(c);
        const all = pinyin(text, { toneType: 'num', type: 'array', multiple: true, v: true });
        if (known(all))
            characters.push([text, ...all].join(' '));
    }
}
fs.writeFileSync('characters.txt', characters.join('\n') + '\n');

const many = new Set(characters.map((line) => line.split(' '))
    .filter(([, ...all]) => new Set(all.map((r) => r.slice(0, -1))).size > 1).map(([text]) => text));
const words = new Set();
for (const list of [2, 3, 4]) {
    const source = fs.readFileSync(`${path}/dist/esm/data/dict${list}.mjs`, 'utf8');
    for (const [, word] of source.matchAll(/^\s*["']?([\u4e00-\u9fff]+)["']?:/gm)) {
        if ([...word].some((c) => many.has(c)) && known(read(word)))
            words.add([word, ...read(word)].join(' '));
    }
}
fs.writeFileSync('words.txt', [...words].join('\n') + '\n');

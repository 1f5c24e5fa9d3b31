// Names what the theme uses that Chromium or Firefox had not shipped two years ago, as MDN's data of
// compatibility says: properties with their keywords, selectors, functions, at-rules, media features,
// and members of objects that scripts call.
//
//     node ci/newer.js DATA.json
//
// A name of a member that several objects have counts if all of them are newer.
'use strict';

const fs = require('fs');
const path = require('path');

const SHIPPED_BEFORE = '2024-11-23';
// What is newer, and what a reader of an older browser has instead.
const KNOWN = {
  'selector details-content': 'theme/frame.js opens on paper what is folded',
  'property print-color-adjust': 'backgrounds are printed by the reader\'s choice; what they mark is said in words too',
  'property print-color-adjust: exact': 'as above',
  'property break-after: avoid': 'Firefox may print the name of a tab above a break of the page',
};

const data = JSON.parse(fs.readFileSync(process.argv[2]));
const theme = path.join(__dirname, '../theme');
const read = (end) => fs.readdirSync(theme).filter((name) => name.endsWith(end))
  .map((name) => fs.readFileSync(path.join(theme, name), 'utf8')).join('\n');
const css = read('.css').replace(/\/\*[^]*?\*\//g, '');
const js = read('.js').replace(/^\s*\/\/.*$/gm, '');

// The day of the first version that has it, without prefix, flag or restriction.
const shipped = (browser, feature) => {
  const found = [feature.__compat.support[browser]].flat().find((one) => one?.version_added
    && one.version_added !== 'preview' && !one.version_removed && !one.prefix && !one.alternative_name && !one.flags
    && !one.partial_implementation);
  const version = String(found?.version_added).replace('≤', '');
  return data.browsers[browser].releases[version]?.release_date || '9999';
};
const isNew = (feature) => ['chrome', 'firefox'].some((browser) => shipped(browser, feature) > SHIPPED_BEFORE);

const found = new Set();
let known = 0;
const look = (what, feature) => {
  if (!feature?.__compat) return;
  known += 1;
  if (isNew(feature)) found.add(what);
};
const names = (pattern, text) => new Set([...text.matchAll(pattern)].map(([, name]) => name));

for (const [, name, value] of css.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:([^;{}]*)/g)) {
  const property = data.css.properties[name];
  look(`property ${name}`, property);
  for (const word of names(/(?<![\w.-])([a-z-]+)(?![\w(-])/g, value)) {
    look(`property ${name}: ${word}`, property?.[word.replaceAll('-', '_')] || property?.[word]);
  }
}
for (const name of names(/:([a-z-]+)/g, css.replace(/[{;]\s*[a-z-]+\s*:[^;{}]*(?=[;}])/g, '{'))) look(`selector ${name}`, data.css.selectors[name]);
for (const name of names(/([a-z-]+)\(/g, css)) {
  for (const type of Object.values(data.css.types)) look(`function ${name}`, type[name]);
}
for (const name of names(/@([a-z-]+)/g, css)) look(`at-rule ${name}`, data.css['at-rules'][name]);
for (const name of names(/\(([a-z-]+):/g, css)) look(`media ${name}`, data.css['at-rules'].media[name]);

const members = new Map();
for (const objects of [data.api, data.javascript.builtins]) {
  for (const object of Object.values(objects)) {
    for (const [name, feature] of Object.entries(object)) {
      const called = name.replace(/_static$/, '');
      if (feature.__compat && name !== '__compat') members.set(called, [...members.get(called) || [], feature]);
    }
  }
}
for (const name of names(/(?<!\bstyle|\bdataset)\.([a-zA-Z]+)\b/g, js)) {
  const all = members.get(name);
  if (!all) continue;
  known += 1;
  if (all.every(isNew)) found.add(`script ${name}`);
}

const wrong = [...found].filter((what) => !KNOWN[what]).map((what) => `newer than ${SHIPPED_BEFORE}: ${what}`)
  .concat(Object.keys(KNOWN).filter((what) => !found.has(what)).map((what) => `no longer newer, or no longer there: ${what}`));
if (known < 200) wrong.push(`only ${known} features are known: is this the right data?`);
for (const line of wrong) console.error(line);
process.exitCode = wrong.length ? 1 : 0;

/** FHIRPath that nobody in good faith would write: random trees, what is nested and what grows, and mutated invariants. */
import { type Chance, oneOf } from './chance.ts'
import { mutatedText } from './odd-text.ts'

const literals: readonly string[] = [
  ...["'x'", "''", "'\\u0000'", "'\\ud800'", "'å\\`\\''", "'\u2028'", "'*/'", 'true', '{}', '0', '1', '-1'],
  ...['9999999999', '1e5', '0.1', '1.'.padEnd(40, '3'), '9'.repeat(400), "5 'mg'", "1 'zz'", '2 years', '1 month'],
  ...['@2024-02-30', '@9999-12-31', '@0001', '@T24:00', '@2024-03-31T02:30+25:00', '@2024T', '@T', 'now()', 'today()'],
]

const names: readonly string[] = [
  ...['id', 'name', 'status', 'extension', 'value', 'identifier', 'subject', 'code', 'text', 'div', 'meta', 'period'],
  ...['contained', 'reference', 'resourceType', '`__proto__`', '`constructor`', '`x\\`y`', '`toString`', 'div.`div`'],
  ...['Patient', 'Resource', 'Bundle.entry.resource', 'FHIR.Patient', 'System.String', '$this', '$index', '$total'],
  ...['%resource', '%context', '%rootResource', '%ucum', '%`vs-x`', '%current', '%previous', '%foo', "%'ext-a'"],
]

const unary: readonly string[] = [
  ...['empty', 'exists', 'not', 'count', 'distinct', 'isDistinct', 'first', 'last', 'tail', 'single', 'children'],
  ...['descendants', 'upper', 'lower', 'toChars', 'trim', 'toInteger', 'toDecimal', 'toString', 'toDate', 'toDateTime'],
  ...['toTime', 'toQuantity', 'toBoolean', 'convertsToInteger', 'convertsToQuantity', 'abs', 'ceiling', 'exp', 'floor'],
  ...['ln', 'sqrt', 'truncate', 'hasValue', 'getValue', 'resolve', 'htmlChecks', 'allTrue', 'anyFalse', 'length'],
  ...['type', 'lowBoundary', 'highBoundary', 'precision', 'elementDefinition', 'checkModifiers', 'constructor', 'foo'],
]

const binary: readonly string[] = [
  ...[
    'where',
    'select',
    'all',
    'exists',
    'repeat',
    'aggregate',
    'iif',
    'skip',
    'take',
    'union',
    'combine',
    'intersect',
  ],
  ...['exclude', 'subsetOf', 'supersetOf', 'startsWith', 'endsWith', 'contains', 'indexOf', 'substring', 'matches'],
  ...['matchesFull', 'split', 'join', 'log', 'power', 'round', 'ofType', 'as', 'is', 'extension', 'memberOf', 'trace'],
  ...[
    'conformsTo',
    'subsumes',
    'encode',
    'decode',
    'escape',
    'replace',
    'replaceMatches',
    'toQuantity',
    'slice',
    'sort',
  ],
]

const operators: readonly string[] = [
  ...['+', '-', '*', '/', 'div', 'mod', '&', '|', '=', '!=', '~', '!~', '<', '<=', '>', '>=', 'in', 'contains'],
  ...['and', 'or', 'xor', 'implies', 'is', 'as'],
]

function tree(depth: number, chance: Chance): string {
  const inner = () => tree(depth - 1, chance)
  switch (depth <= 0 ? chance(2) : chance(9)) {
    case 0:
      return oneOf(chance, literals)
    case 1:
      return oneOf(chance, names)
    case 2:
    case 3:
      return `${inner()}.${oneOf(chance, unary)}()`
    case 4:
    case 5:
      return `${inner()}.${oneOf(chance, binary)}(${Array.from({ length: chance(4) }, inner).join(', ')})`
    case 6:
      return `${inner()}[${inner()}]`
    default:
      return `(${inner()} ${oneOf(chance, operators)} ${inner()})`
  }
}

/** The same within itself or behind itself, so many times. */
const nested: readonly ((times: number, chance: Chance) => string)[] = [
  (times) => `${'('.repeat(times)}1${')'.repeat(times)}`,
  (times, chance) => Array.from({ length: times }, () => oneOf(chance, names)).join(` ${oneOf(chance, operators)} `),
  (times, chance) => {
    const operator = oneOf(chance, operators)
    return `${`(id ${operator} `.repeat(times)}id${')'.repeat(times)}`
  },
  (times, chance) => `${`extension.${oneOf(chance, binary)}(`.repeat(times)}true${')'.repeat(times)}`,
  (times, chance) => `extension${`.${oneOf(chance, unary)}()`.repeat(times)}`,
  (times) => `${'iif(id = id, '.repeat(times)}1, 2${')'.repeat(times)}`,
  (times) => `${'-'.repeat(times)}1`,
  (times) => `id${'[0]'.repeat(times)}`,
  (times) => `extension${'.extension'.repeat(times)}`,
  (times) => `children()${'.children()'.repeat(times)}`,
]

/** What takes more and more, of steps or of room. */
const growing: readonly string[] = [
  ...[
    'descendants().descendants().descendants()',
    'repeat($this)',
    'repeat(children() | children())',
    "repeat('x' & id)",
  ],
  `(${Array.from({ length: 64 }, (_, at) => at).join(' | ')}).aggregate($total & $total, 'xxxxxxxx')`,
  `'a'${".replace('a', 'aaaaaaaaaaaaaaaa')".repeat(12)}`,
  `'aa'${".replaceMatches('a', 'aaaaaaaaaaaaaaaa')".repeat(12)}.length()`,
  `'x'${'.toChars().combine($this.toChars())'.repeat(40)}`,
  `(1 | 2)${'.combine($this)'.repeat(60)}`,
  `(1 | 2 | 3)${'.select($this | ($this + 3))'.repeat(60)}.count()`,
  `${'descendants().where('.repeat(6)}true${')'.repeat(6)}`,
  'descendants().select(%context.descendants().select(%context.descendants().lowBoundary()))',
  'repeat($this.children() | $this).precision().conformsTo(id)',
  `'${'a'.repeat(60)}!'.matches('^(a+)+$')`,
  `'${'a'.repeat(60)}'.matches('${'(a|a)'.repeat(40)}b')`,
  `'${'a'.repeat(40)}'.matches('${'a?'.repeat(41)}${'a'.repeat(41)}')`,
  `'${'a'.repeat(30_000)}'.matches('[a-z]*:')`,
  `'${'a'.repeat(9000)}'.replaceMatches('a*a*a*b', '')`,
  `'${'ab'.repeat(9000)}'.matches('(a|b)*a(a|b){500}c')`,
  `'${'a'.repeat(60)}'.replaceMatches('(a|aa)+$', '$1')`,
  ...[
    "'x'.matches('(')",
    "'x'.matches('(?<a>x)\\\\k<a>')",
    "'x'.replaceMatches('[', ']')",
    "'x'.matches('a{99999999}')",
  ],
  ...[
    `@2024-01-01T00:00:00.${'1'.repeat(150)} + 1 second`,
    '@9999-12-31 + 99999999 years',
    '@2024-01-01 - 999999999999 days',
    '@T23:59 + 9999999999 hours',
    'now() - 1e9 years',
  ],
  ...[
    '10.power(400)',
    '10.power(400).toString()',
    '1.5.round(200)',
    '1.5.round(-1)',
    '(1/0)',
    '(1 mod 0)',
    '(1 div 0)',
  ],
  ...['9223372036854775807 * 9223372036854775807', '(-1).sqrt()', '0.ln()', '8.log(0)', '1.skip(-1)', '1.take(1.5)'],
  ...[
    "'abc'.substring(-1, 99999999999)",
    "'abc'.indexOf({})",
    "'x'.toQuantity('zz')",
    "5 'mg' + 5 'mmol/l'",
    "1 'kg' ~ 1 's'",
  ],
  ...['%`vs-administrative-gender`', "'x'.memberOf('http://hl7.org/fhir/ValueSet/all-types')", "conformsTo('x')"],
  ...["Patient.name.where(given.matches('^(\\\\w+\\\\s?)*$'))", "trace('x', descendants())", '/* /*', '1 // x', "'x"],
]

/** An expression that may be none; `good` are those that a mutated one is made of. */
export function expression(chance: Chance, good: readonly string[]): string {
  switch (chance(8)) {
    case 0:
    case 1:
    case 2:
      return tree(1 + chance(4), chance)
    case 3:
      return oneOf(chance, nested)(oneOf(chance, [3, 12, 40, 150, 260, 2000]), chance)
    case 4:
      return oneOf(chance, growing)
    case 5:
      return mutatedText(oneOf(chance, growing), chance)
    default:
      return mutatedText(oneOf(chance, good), chance)
  }
}

/** All that members of these names hold, wherever they stand in JSON texts. */
export function expressionsIn(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/"expression":("(?:[^"\\]|\\.)*")/g)].map(([, one]) => one))
  return [...new Set(found)].map((one) => JSON.parse(one ?? '""'))
}

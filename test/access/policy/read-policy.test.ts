/** The file of a policy: what it says, and what is told of one that is wrong. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPolicy } from '../../../src/access/policy/read-policy.ts'
import { builtInParameters } from '../../../src/app/search.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { createSearchParameters } from '../../../src/fhir/search/registry.ts'
import { createZone } from '../../../src/fhir/time-zone.ts'
import { parseCriteria } from '../../../src/rest/search/criteria.ts'

const text = readFileSync(new URL('../../../profiles/policy/standard.yaml', import.meta.url), 'utf8')
const base = () => 'http://localhost/fhir'
const parameters = createSearchParameters(builtInParameters(), { zone: createZone('Europe/Stockholm'), base })
const criteria: Parameters<typeof readPolicy>[1] = (type, query) =>
  parseCriteria(type, query, { parameters, base: base(), clock: () => 0 })
const read = (changed: string) => readPolicy({ name: 'policy.yaml', text: changed }, criteria)

const { slag, grants, sparr } = read(text)

describe('the standard policy', () => {
  it('gives every type of R4 exactly one kind', () => {
    expect([...slag.keys()].sort()).toEqual([...resourceTypes].sort())
    const named = [...text.matchAll(/^ {6}- ([A-Z]\w+)$/gm)].map(([, type]) => type)
    expect(named.length).toBe(new Set(named).size)
  })

  it('names only types of which each is about somebody among those that a block can name', () => {
    const open = [...sparr.codes.keys()].filter((type) => ['oppen', 'egen'].includes(slag.get(type)?.ground ?? ''))
    expect(open).toEqual([])
  })

  it('lets nobody ask by more than what is open for a purpose that it does not know', () => {
    expect(grants.of.get('HSYSADMIN')).toBeUndefined()
    expect([...(grants.of.get('HQUALIMP') ?? [])]).toEqual(['oppen', 'uppfoljning'])
  })
})

/** The line on which a text stands. */
const lineOf = (part: string, of = text) => of.slice(0, of.indexOf(part)).split('\n').length

const faults: readonly (readonly [what: string, from: string, to: string, said: (changed: string) => string])[] = [
  ['no YAML', 'slag:\n', 'slag: [\n', () => 'It is no YAML'],
  [
    'an unknown type',
    '      - Slot\n',
    '      - Slots\n',
    (changed) => `policy.yaml:${lineOf('- Slots', changed)}: slag.katalog.typer.8: It is to be one of Account,`,
  ],
  [
    'a type of two kinds',
    'typer: [AuditEvent]',
    'typer: [AuditEvent, Slot]',
    (changed) =>
      `policy.yaml:${lineOf('typer: [AuditEvent', changed)}: slag.logg.typer.1: Slot is of the kind katalog already`,
  ],
  ['a type of none', '      - Slot\n', '', () => 'These types are of no kind: Slot.'],
  ['an unknown ground', 'grund: lag', 'grund: lagen', () => 'slag.samordning.grund: It is to be one of oppen, lag,'],
  [
    'a consent of nothing',
    '    omfattning: [sip, informationsoverforing]\n',
    '',
    () => 'omfattning is given where grund is samtycke',
  ],
  [
    'an unknown grant',
    'ger: [oppen, test]',
    'ger: [oppen, allt]',
    () => 'andamal.test.ger.1: It is to be one of oppen, egen,',
  ],
  ['a purpose in two lists', 'koder: [HTEST]', 'koder: [HTEST, TREAT]', () => 'TREAT is named twice'],
  [
    'a kind that is none',
    'slag: sammanstallning',
    'slag: summering',
    () => 'summering is no kind of this policy. Allowed: katalog,',
  ],
  ['a search that is none', 'subject:missing=true', 'subjekt:missing=true', () => 'undantag.0.fraga:'],
  ['a search that asks others', 'subject:missing=true', 'subject.name=x', () => 'undantag.0.fraga'],
  [
    'a part that is missing',
    'test:\n  etiketter',
    'tests:\n  etiketter',
    () => "It must have required property 'test'.",
  ],
  [
    'a name that is not known',
    'version: 1',
    'version: 1\nallt: true',
    (changed) => `policy.yaml:${lineOf('allt:', changed)}: allt: Nothing is known of this name.`,
  ],
  [
    'a loss of nobody',
    '  - roll: administrator\n    slag',
    '  - slag',
    () => 'forlorar.1: It must NOT have fewer than 2 properties.',
  ],
]

describe('a policy is refused with its place', () => {
  it.each(faults)('%s', (_, from, to, said) => {
    expect(text).toContain(from)
    const changed = text.replace(from, to)
    expect(() => read(changed)).toThrow(said(changed))
  })
})

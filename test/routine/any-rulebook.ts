/** Random rulebooks and vocabularies: of the right shape, whatever their rules mean. */
import fc from 'fast-check'
import type { Rule, Rulebook, Vocabulary, Without } from '../../src/routine/rulebook.ts'

const id = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/)
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
const path = fc.constantFrom(
  '%inskrivning.exists()',
  '%inskrivning.sent.where($this > @2026-01-01)',
  '\'å\' = "x"',
  'true',
)
const requirement = fc.constantFrom('DAL-G11', 'LAG-01', 'DAL-G24a-e')
const someOf = <T>(items: fc.Arbitrary<T>) => fc.uniqueArray(items, { minLength: 1, maxLength: 3 })
const duration = fc.constantFrom('24 h', '7 dygn', '3 kalenderdagar', '1 vardagar inklusive', '2 vardagar', 'samma dag')
const limit = fc.constantFrom('kvittens.frist', 'vardbegaran.svarstid')
const line = fc.integer({ min: 1, max: 900 })
const optional = { requiredKeys: ['document', 'section'] as ('document' | 'section')[] }
const source = fc.record({ document: id, section: text, lines: fc.tuple(line, line) }, optional)

const due = fc.oneof(
  fc.record({ by: path }),
  fc.record(
    { from: path, within: fc.oneof(duration, fc.record({ parameter: limit })), orNext: fc.constant('vardag') },
    { requiredKeys: ['from', 'within'] },
  ),
)

const severity = fc.constantFrom('low', 'moderate', 'high')

const rule = fc.record(
  {
    id,
    requirement: someOf(requirement),
    title: text,
    scope: fc.constantFrom('case', 'patient', 'unit', 'pair', 'population'),
    actor: fc.constantFrom('slutenvard', 'system', 'huvudhandlaggare'),
    owner: path,
    phase: fc.constantFrom('inskrivning', 'katalog'),
    when: path,
    expect: path,
    done: path,
    due,
    warn: duration,
    severity: fc.record({ pending: severity, late: severity }, { requiredKeys: ['late'] }),
    source,
    law: someOf(requirement),
    assumption: fc.boolean(),
    verified: fc.boolean(),
  },
  { requiredKeys: ['id', 'requirement', 'title', 'scope', 'actor', 'phase', 'when', 'expect', 'severity', 'source'] },
)

const value = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.array(text),
  fc.dictionary(id, fc.oneof(text, fc.integer())),
)
const setting = fc.record(
  { value, source, assumption: fc.boolean(), verified: fc.boolean() },
  { requiredKeys: ['value'] },
)

const scope = fc.record(
  {
    lan: fc.constantFrom('20', '14'),
    kommun: someOf(fc.constantFrom('2080', '1488')),
    enhet: someOf(fc.constantFrom('SE2321000131-A', 'SE2321000131-B')),
    arendetyp: someOf(id),
    assumption: fc.boolean(),
  },
  { requiredKeys: [] },
)

export const anyRulebook: fc.Arbitrary<Rulebook> = fc
  .record(
    {
      id,
      version: fc.constantFrom('1.0.0', '2026.10.1'),
      title: text,
      level: fc.constantFrom('lag', 'region', 'delregion', 'kommun', 'enhet'),
      extends: id,
      applies: scope,
      effective: fc.record(
        { start: fc.constantFrom('2020-01-01'), end: fc.constantFrom('2030-12-31') },
        { requiredKeys: ['start'] },
      ),
      source: text,
      parameters: fc.dictionary(fc.constantFrom('fvk.krav', 'sip.frist', 'sip.organisator', 'vardag.eves'), setting),
      rules: fc.array(rule, { maxLength: 4 }),
      without: fc.array(fc.record({ rule: id, source }), { minLength: 1, maxLength: 2 }) as fc.Arbitrary<Without[]>,
    },
    {
      requiredKeys: ['id', 'version', 'title', 'level', 'applies', 'effective', 'source', 'parameters', 'rules'],
    },
  )
  .map((made) => ({ ...made, rules: made.rules as Rule[] }) as unknown as Rulebook)

export const anyVocabulary: fc.Arbitrary<Vocabulary> = fc.record({
  version: fc.constant('1.2.3'),
  queries: fc.dictionary(
    fc.stringMatching(/^[a-z][A-Za-z0-9]{0,9}$/).filter((name) => name !== 'constructor'),
    fc.record({
      title: text,
      scope: fc.constantFrom('case', 'patient', 'unit', 'pair', 'population'),
      loads: fc.constantFrom('Communication', 'Task'),
      where: path,
    }),
  ),
})

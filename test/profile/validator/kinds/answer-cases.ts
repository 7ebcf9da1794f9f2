/** Answers to questionnaires and reports on measures. See cases.ts. */
import { base } from '../profiles.ts'
import { code } from './known.ts'
import type { Kind } from './value-cases.ts'

type Item = Readonly<Record<string, unknown>>
const response = (...item: Item[]) => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${base}questionnaire`,
  status: 'completed',
  item,
})
const given = (linkId: string, ...answer: object[]): Item => ({ linkId, answer })
const text = { valueString: 'x' }
const coded = (one: string) => ({ valueCoding: code(one).coding[0] })
const group = (...more: Item[]): Item => ({ linkId: 'group', item: [given('name', text), ...more] })
const yes = given('yes', { valueBoolean: true })
const no = given('yes', { valueBoolean: false })
const count = (value: number) => given('count', { valueInteger: value })
const day = (...item: Item[]): Item => ({ linkId: 'times', item })
const at = (path: string) => [`QuestionnaireResponse${path}`]

export const answers: readonly Kind[] = [
  ['all that is required', response(group()), []],
  ['a group that is not required', response(no), []],
  [
    'a required question of a group that is there',
    response({ linkId: 'group', item: [given('choice', coded('a'))] }),
    at('.item[0]'),
  ],
  [
    'a required question without an answer',
    response({ linkId: 'group', item: [{ linkId: 'name' }] }),
    at('.item[0].item[0]'),
  ],
  [
    'a required question while the answers are in progress',
    { ...response({ linkId: 'group', item: [{ linkId: 'name' }] }), status: 'in-progress' },
    [],
  ],
  ['a question that is not there', response(group(), given('other', text)), at('')],
  ['a question in another place', response(group(), given('choice', coded('a'))), at('')],
  ['questions in another order', response(no, group()), at('')],
  ['a question twice', response(no, no), at('')],
  ['a group twice that does not repeat', response(group(), group()), at('')],
  [
    'a group that repeats',
    response(day(given('day', { valueDate: '2026-01-01' })), day(given('day', { valueDate: '2026-01-02' }))),
    [],
  ],
  [
    'a group that repeats without what it requires',
    response(day(given('day', { valueDate: '2026-01-01' })), { linkId: 'times' }),
    at('.item[1]'),
  ],
  [
    'two answers to one question',
    response(given('yes', { valueBoolean: true }, { valueBoolean: true }), count(1)),
    at('.item[0]'),
  ],
  ['the text of the question', response({ ...no, text: 'yes' }), []],
  ['another text', response({ ...no, text: 'no' }), at('.item[0]')],
  [
    'a value of another type',
    response(given('yes', { valueInteger: 1 })),
    at('.item[0].answer[0].value.ofType(integer)'),
  ],
  [
    'a text that is too long',
    response({ linkId: 'group', item: [given('name', { valueString: 'xxxxxx' })] }),
    at('.item[0].item[0].answer[0].value.ofType(string)'),
  ],
  ['an option', response(group(given('choice', coded('b')))), []],
  ['no option', response(group(given('choice', coded('c')))), at('.item[0].item[1].answer[0]')],
  [
    'an option without its system',
    response(group(given('choice', { valueCoding: { code: 'a' } }))),
    at('.item[0].item[1].answer[0]'),
  ],
  ['a text of one’s own to an open choice', response(group(given('open', text))), []],
  [
    'a code of one’s own to an open choice',
    response(group(given('open', coded('b')))),
    at('.item[0].item[1].answer[0]'),
  ],
  ['a code of the value set', response(group(given('listed', coded('a')))), []],
  ['no code of the value set', response(group(given('listed', coded('c')))), at('.item[0].item[1].answer[0]')],
  ['a question that is asked and answered', response(yes, count(1)), []],
  ['a question that is asked and not answered', response(yes), at('')],
  ['a question that is not asked and answered', response(no, count(1)), at('.item[1]')],
  ['a condition on a question without an answer', response(count(1)), at('.item[0]')],
  [
    'a condition by order that is met',
    response(yes, count(6), given('many', { valueDecimal: 1 }, { valueDecimal: 2 })),
    [],
  ],
  ['a condition by order that is not met', response(yes, count(5), given('many', { valueDecimal: 1 })), at('.item[2]')],
  ['a condition on an answer being there', response(given('asked', { ...text, item: [given('more', text)] })), at('')],
  ['a text that is shown', response({ linkId: 'shown' }), []],
  ['an answer to a group', response({ linkId: 'group', answer: [text] }), at('.item[0]')],
  ['follow-ups beside the answers', response({ linkId: 'asked', item: [given('more', text)] }), at('.item[0]')],
]

const part = (name: string, more: object = {}) => ({ code: code(name), count: 1, ...more })
const reported = (measure: string, ...group: object[]) => ({
  resourceType: 'MeasureReport',
  measure: base + measure,
  status: 'complete',
  type: 'summary',
  period: { start: '2026-01-01', end: '2026-02-01' },
  group,
})
const scored = (name: string, more: object = {}) => ({
  code: code(name),
  population: [part('a'), part('b')],
  measureScore: { value: 1 },
  ...more,
})
const { measureScore: _, ...unscored } = scored('a')

export const measures: readonly Kind[] = [
  ['all groups and populations', reported('proportion', scored('a')), []],
  ['a score that is missing', reported('proportion', unscored), ['MeasureReport.group[0]']],
  ['a score of a cohort', reported('cohort', scored('a')), ['MeasureReport.group[0].measureScore']],
  ['no score of a cohort', reported('cohort', unscored), []],
  ['a group that the measure does not have', reported('proportion', scored('c')), ['MeasureReport.group[0]']],
  ['a group without a code where there is one', reported('proportion', { ...scored('a'), code: undefined }), []],
  [
    'a group without a code where there are two',
    reported('two', { ...scored('a'), code: undefined }),
    ['MeasureReport.group[0]'],
  ],
  ['a group twice', reported('proportion', scored('a'), scored('a')), ['MeasureReport.group[1]']],
  ['a group that is missing', reported('two', scored('a')), ['MeasureReport']],
  [
    'a population that is missing',
    reported('proportion', scored('a', { population: [part('a')] })),
    ['MeasureReport.group[0]'],
  ],
  [
    'a population that the measure does not have',
    reported('proportion', scored('a', { population: [part('a'), part('b'), part('c')] })),
    ['MeasureReport.group[0].population[2]'],
  ],
  [
    'a population twice',
    reported('proportion', scored('a', { population: [part('a'), part('b'), part('b')] })),
    ['MeasureReport.group[0].population[2]'],
  ],
]

import { describe, expect, it } from 'vitest'
import { faultSentence } from '../../src/routine/rulebook-fault.ts'
import { checkFiles } from '../../src/routine/rulebook-file.ts'
import { rulebookShapes } from '../../src/routine/rulebook-schema.ts'
import { broken, law, routine, words } from './broken-rulebooks.ts'

const shapes = await rulebookShapes()
const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? new TextEncoder().encode(text) : text)

function sentencesOf(text: string | Uint8Array, vocabulary = words): string[] {
  const files = { 'lag.yaml': law, 'region.yaml': text, 'vocabulary.yaml': vocabulary }
  const contents = Object.entries(files).map(([file, content]) => ({ file, bytes: bytesOf(content) }))
  return checkFiles(contents, shapes).faults.map(faultSentence)
}

describe('a rulebook with', () => {
  it.each(broken)('%s is refused with file, line, rule, fault and remedy', (_, piece, instead, ...sentences) => {
    expect(routine).toContain(piece)
    expect(sentencesOf(routine.replace(piece, () => instead))).toEqual(sentences)
  })
})

const unusable: [string, string | Uint8Array, string][] = [
  [
    'is too great',
    new Uint8Array(10 * 1024 * 1024).fill(0x20),
    'has 10485760 bytes; expected at most 262144: a rulebook is one routine, split it into layers.',
  ],
  ['is no UTF-8', new Uint8Array([0x69, 0x64, 0x3a, 0xe5]), 'is no UTF-8; save it in that encoding.'],
]

describe('a rulebook file that', () => {
  it.each(unusable)('%s is refused', (_, content, sentence) =>
    expect(sentencesOf(content)).toEqual([`region.yaml: ${sentence}`]),
  )
})

const brokenWords: [string, string, string, string][] = [
  [
    'a type that there is none of',
    'loads: Communication',
    'loads: Comunication',
    'line 6, query inskrivning: loads is "Comunication", which is no resource type; did you mean Communication?',
  ],
  [
    'an element that there is none of',
    "status = 'completed'",
    "staus = 'completed'",
    'line 7, query inskrivning: where is no FHIRPath that can be used: it names the element "staus", which Communication does not have; did you mean status?',
  ],
  [
    'a query that names itself',
    "status = 'completed'",
    '%inskrivning.exists()',
    'line 7, query inskrivning: where names %inskrivning itself, or queries that do; take it out.',
  ],
  [
    'a name that is taken',
    'vardplan:',
    'arende:',
    'line 8, query arende: %arende has a meaning of its own; choose another name.',
  ],
  [
    'a name in another alphabet',
    'vardplan:',
    'vårdplan:',
    'line 8, query vårdplan: queries has the name "vårdplan"; expected letters a-z, A-Z and digits, a small one first.',
  ],
  ['a query without a title', '    title: Vårdplan\n', '', 'line 8, query vardplan: it lacks "title".'],
]

it('a rulebook file that is nested without end is refused', () =>
  expect(sentencesOf(`title: ${'['.repeat(100_000)}`)).toEqual(['region.yaml, line 1: is nested too deep.']))

describe('a vocabulary with', () => {
  it.each(brokenWords)('%s is refused with file, line, query, fault and remedy', (_, piece, instead, sentence) => {
    expect(words).toContain(piece)
    expect(sentencesOf(routine, words.replace(piece, instead))[0]).toBe(`vocabulary.yaml, ${sentence}`)
  })
})

describe('the faults of a folder', () => {
  it('are told all at once, file by file and line by line', () => {
    const first = routine
      .replace('%inskrivning.exists() and', '%inskrivnin.exists() and')
      .replace('within: 24 h', 'within: 1')
    const told = sentencesOf(first.replace('lines: [1, 2]', 'lines: [1]').replace('[DAL-G12]', '[dal12]'), words)
    expect(told).toEqual([
      'region.yaml, line 22, rule plan-sand: due › within is 1; expected text.',
      'region.yaml, line 24, rule plan-sand: source › lines is [1]; expected a list of 2.',
      'region.yaml, line 26, rule plan-kvitterad: requirement › 0 is "dal12"; expected the id of a requirement such as DAL-G11.',
    ])
  })

  it('are none where all is right', () => expect(sentencesOf(routine)).toEqual([]))
})

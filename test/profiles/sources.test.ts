/** The citations of the profiles against the documents themselves, where those are beside the project. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { definitions, ownElements } from './package-files.ts'

const folder = new URL('../../../shared/sources/', import.meta.url)
const documents = [
  'dalarna-utskrivning',
  'fyrbodal-medicinsk-planering',
  'halland-oppenvard',
  'lidkoping-kontaktpunkt',
  'vgr-oppenvardsprocessen',
] as const
type Document = (typeof documents)[number]

interface Citation {
  readonly at: string
  readonly text: string
}

const citations: readonly Citation[] = [
  ...ownElements.flatMap(({ structure, element }) =>
    [element.requirements, ...(element.constraint ?? []).map(({ requirements }) => requirements)].map((text) => ({
      at: `${structure.id} ${element.id}`,
      text: text ?? '',
    })),
  ),
  ...definitions.flatMap((it) => (it.resourceType === 'ValueSet' ? [{ at: it.id ?? '', text: it.purpose ?? '' }] : [])),
].flatMap(({ at, text }) => text.split('; ').map((part) => ({ at, text: part })))

const cited = citations.filter(({ text }) => documents.some((name) => text.startsWith(name)))

/** `document, section, lines a-b` or `line a`. */
function parts(text: string): { document: string; section: string; first: number; last: number } {
  const match = /^([a-z-]+), (.+), lines? (\d+)(?:-(\d+))?$/.exec(text)
  return {
    document: match?.[1] ?? '',
    section: match?.[2] ?? '',
    first: Number(match?.[3]),
    last: Number(match?.[4] ?? match?.[3]),
  }
}

const bare = (text: string): string => text.replaceAll(/[*#❑\s]+/g, ' ').trim()

function linesOf(document: string): string[] {
  return readFileSync(new URL(`${document}.txt`, folder), 'utf8').split('\n')
}

it('cites every document', () => {
  expect(new Set(cited.map(({ text }) => parts(text).document))).toEqual(new Set<Document>(documents))
})

it('cites document, section and lines, and nothing else', () => {
  const others = citations.filter(({ text }) => text !== '' && Number.isNaN(parts(text).last))
  expect(others).toEqual([])
})

describe.skipIf(!existsSync(folder))('the citations, where the documents are at hand', () => {
  it.each(cited.map(({ at, text }) => [at, text] as const))('%s: %s has text at those lines', (_, text) => {
    const { document, first, last } = parts(text)
    const lines = linesOf(document)
    expect(first).toBeLessThanOrEqual(last)
    expect(last).toBeLessThanOrEqual(lines.length)
    expect(bare(lines.slice(first - 1, last).join(' '))).not.toBe('')
  })

  it.each(cited.map(({ at, text }) => [at, text] as const))('%s: %s names a section that begins before', (_, text) => {
    const { document, section, last } = parts(text)
    expect(bare(linesOf(document).slice(0, last).join('\n'))).toContain(bare(section))
  })
})

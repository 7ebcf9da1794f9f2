import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { englishTitles, translatedRulebooks } from '../../../src/console/parts/english-titles.ts'

interface Shipped {
  readonly id: string
  readonly rules: readonly { readonly id: string }[]
}

it('has an English title for every rule that comes with the server, and for no other', async () => {
  const text = await readFile('profiles/rulebooks/rulebooks.json', 'utf8')
  const { layers } = JSON.parse(text) as { layers: readonly Shipped[] }
  const rules = new Set(layers.flatMap(({ rules }) => rules.map(({ id }) => id)))
  expect(Object.keys(englishTitles).toSorted()).toEqual([...rules].toSorted())
  expect([...translatedRulebooks].toSorted()).toEqual(layers.map(({ id }) => id).toSorted())
})

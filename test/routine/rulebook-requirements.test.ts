import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'

const requirements: readonly { readonly id: string }[] = parse(
  await readFile('test/coverage/requirements.yaml', 'utf8'),
)
const known = new Set(requirements.map(({ id }) => id))
const { layers } = await loadRulebooks('profiles/rulebooks')

it('every rule answers to requirements that there are', () => {
  const unknown = layers.flatMap((layer) =>
    layer.rules.flatMap(({ id, requirement, law = [] }) =>
      [...requirement, ...law].flatMap((name) => (known.has(name) ? [] : [`${layer.id} ${id}: ${name}`])),
    ),
  )
  expect(unknown).toEqual([])
})

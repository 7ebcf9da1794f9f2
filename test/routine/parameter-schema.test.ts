import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parameterSchema } from '../../src/routine/parameter-schema.ts'
import { parameterTable } from '../../src/routine/parameter-table.ts'
import { parameterNames } from '../../src/routine/parameters.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'

describe('the schema of parameters', () => {
  it('beside the rulebooks is the one that the table makes', async () => {
    const file = await readFile('profiles/rulebooks/parameters.schema.json', 'utf8')
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(parameterSchema())))
  })

  it('has a Swedish title for each', () => {
    const titles = parameterNames.map((name) => parameterTable[name].title)
    expect(new Set(titles).size).toBe(parameterNames.length)
  })
})

describe('the values in the rulebooks', () => {
  it('are sourced, or marked as assumptions [C13]', async () => {
    const { layers } = await loadRulebooks('profiles/rulebooks')
    const unfounded = layers.flatMap(({ id, parameters }) =>
      Object.entries(parameters).flatMap(([name, { source, assumption }]) =>
        source === undefined && assumption !== true ? [`${id} ${name}`] : [],
      ),
    )
    expect(unfounded).toEqual([])
  })

  it('are all set by the law, so that every case has them', async () => {
    const { layers } = await loadRulebooks('profiles/rulebooks')
    const law = layers.find(({ level }) => level === 'lag')
    expect(Object.keys(law?.parameters ?? {}).sort()).toEqual([...parameterNames].sort())
  })
})

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { faultSentence } from '../../src/routine/rulebook-fault.ts'
import { checkFiles, loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { rulebookShapes } from '../../src/routine/rulebook-schema.ts'

const page = await readFile('docs/rulebooks.md', 'utf8')
const [head = '', rules = ''] = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block)
const sentences = page.match(/^kommunen\.yaml, line .*$/gm) ?? []
const given = await loadRulebooks('profiles/rulebooks')

async function told(text: string): Promise<string[]> {
  const file = { file: 'kommunen.yaml', bytes: new TextEncoder().encode(text) }
  return checkFiles([file], await rulebookShapes(), given).faults.map(faultSentence)
}

describe('the page on rulebooks', () => {
  it('has examples that are right', async () => expect(await told(`${head}parameters: {}\n${rules}`)).toEqual([]))

  it('quotes what is told of one that is wrong', async () => {
    const text = `${head}parameters: {}\n${rules}`
    expect(sentences).toHaveLength(2)
    expect(await told(text.replace('%inskrivningsmeddelande.exists', '%inskrivningsmedelande.exists'))).toEqual([
      sentences[0],
    ])
    expect(await told(text.replace('within: 24 h', 'within: 1 dag'))).toEqual([sentences[1]])
  })
})

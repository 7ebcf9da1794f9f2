import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../../src/app/command/line/commands.ts'
import { commonOptions } from '../../../../src/app/command/line/common-options.ts'
import { fullHelp, overview, shortHelp } from '../../../../src/app/command/line/help.ts'
import { commandLinePage } from '../../../../src/app/command/line/page.ts'
import { readLine } from '../../../../src/app/command/line/read-line.ts'

/** What issue and operations ask the command line for. */
const asked = [
  'serve',
  'validate',
  'check',
  'post',
  'generate',
  'rulebook list',
  'rulebook show',
  'rulebook diff',
  'rulebook check',
  'package list',
  'package write',
  'subscribe',
  'listen',
  'db backup',
  'db restore',
  'db verify',
  'db copy',
  'db migrate',
  'db distribute',
  'audit sample',
  'audit verify',
  'import',
  'directory import',
  'revalidate',
  'explain',
  'client add',
  'client list',
  'client remove',
  'completion',
]

const page = readFileSync('docs/command-line.md', 'utf8')

describe('The table of commands', () => {
  it('has every command there is', () => {
    const names = commands.map(({ name }) => name)
    expect(names.toSorted()).toEqual(asked.toSorted())
  })

  it.each(commands.map((one) => [one.name, one] as const))('%s loads what runs it', async (_, entry) => {
    expect(await entry.load()).toBeTypeOf('function')
  })

  it.each(['sv', 'en'] as const)('makes help in %s: examples before options, every option, how it ends', (language) => {
    for (const entry of commands) {
      const [short, full] = [shortHelp(entry, language), fullHelp(entry, language)]
      for (const name of Object.keys({ ...entry.options, ...commonOptions })) expect(full).toContain(`--${name}`)
      for (const name of Object.keys(entry.options)) expect(short).toContain(`--${name}`)
      expect(entry.examples.length).toBeGreaterThan(0)
      expect(full.indexOf(entry.examples[0]?.line ?? '?')).toBeLessThan(
        full.indexOf(`--${Object.keys(commonOptions)[0]}`),
      )
      expect(full.replaceAll(/\s+/g, ' ')).toContain(entry.ends[language])
      expect(overview(commands, language)).toContain(entry.name)
    }
  })

  it('makes docs/command-line.md, which is current', () => {
    expect(page).toBe(commandLinePage())
    for (const name of asked) expect(page).toContain(`\n## ${name}\n`)
  })
})

/** An example as a shell would split it, what follows a sign of the shell left out. */
function wordsOf(line: string): readonly string[] {
  const [behind = ''] = line.slice(line.indexOf('vardbro ') + 'vardbro '.length).split(/ [|>] |\)$/)
  return (behind.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''))
}

describe('Every example of the table', () => {
  const examples = commands.flatMap((entry) => entry.examples.map(({ line }) => [line, entry] as const))
  it.each(examples)('can be read: %s', (line, entry) => {
    const words = wordsOf(line)
    expect(words.slice(0, entry.name.split(' ').length).join(' ')).toBe(entry.name)
    expect(() => readLine(entry, words.slice(entry.name.split(' ').length), 'en')).not.toThrow()
  })
})
